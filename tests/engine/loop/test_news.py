"""What ends: news before the desk that asked, packages for whom they are, nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.names import BOARD
from pipeline.office.model import Laci
from tests.engine.loop.test_forms_dropped import agree, left
from tests.harness.rooms import KantorRuang, form

ID = "RUANG-2026-0001"
FOLDER = f"{ID} Pemakaian Ruang"
NEWS = [f"MASUK/{FOLDER}/Surat Persetujuan.pdf"]
TO_SENDER = [{"naskah": "semua", "ke": "pengirim"}, {"naskah": "semua", "ke": "arsip"}]


class Kantor(KantorRuang):
    """Its desk that asks has a drawer for what was read; an addressee has a desk, another none."""

    def assembled(self) -> Any:
        engine = super().assembled()
        office = engine.office
        more = {"kasubag": {Laci.ARSIP: "ARSIP"}, "kabag": {Laci.BATAL: "BATAL"}}
        roles = {**office.peran}
        for key, drawers in more.items():
            roles[key] = replace(roles[key], laci={**roles[key].laci, **drawers})
        first = next(iter(office.penerima.values()))
        others = {
            "satpam": replace(first, kunci="satpam", singkat="Satpam", folder="satpam"),
            "kepala": replace(first, kunci="kepala", singkat="Kabiro", meja="kabiro"),
        }
        office = replace(office, peran=roles, penerima={**office.penerima, **others})
        engine.configure(office, engine.in_force.sources)
        return engine


def ended(base: Path, keluar: list[dict[str, str]], **more: Any) -> Kantor:
    kantor = Kantor(base, procedure={"keluar": keluar, **more})
    kantor.put("inbox/kasubag/BARU/satu.xlsx", form())
    kantor.run(60)
    agree(kantor, ID)
    kantor.run(60)
    assert kantor.book.berkas[ID].status == "selesai", kantor.reports
    return kantor


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    office = ended(tmp_path, TO_SENDER)
    yield office
    office.engine.close()


def test_what_is_for_the_desk_that_asked_lies_there_and_is_no_package(kantor: Kantor) -> None:
    assert left(kantor) == NEWS
    assert kantor.story() == ["dibuka", "diselesaikan"]
    assert not (kantor.root / "outbox/tu-biro").exists()
    assert f"outbox/arsip/2026/{FOLDER}/Surat Persetujuan.pdf" in kantor.tree("outbox")
    kantor.run(300)
    assert left(kantor) == NEWS
    assert kantor.story() == ["dibuka", "diselesaikan"], "it waits for nobody"


def test_news_dragged_to_the_archive_drawer_is_put_away_for_good(kantor: Kantor) -> None:
    kantor.drag(f"inbox/kasubag/MASUK/{ID}*", "inbox/kasubag/ARSIP")
    kantor.run(60)
    assert kantor.story()[-1] == "dibaca"
    assert left(kantor) == []
    kantor.engine.close()
    kantor.start()
    kantor.run(60)
    assert left(kantor) == []


def test_news_goes_by_itself_after_some_days(kantor: Kantor) -> None:
    kantor.clock.pass_((kantor.engine.office.batas.kabar_hari * 24 + 1) * 3600)
    kantor.run(60)
    assert left(kantor) == []
    assert kantor.story() == ["dibuka", "diselesaikan"]


def test_the_board_says_how_long_news_lies_there_and_forgets_it_after_that(kantor: Kantor) -> None:
    board = kantor.root / "inbox/kasubag" / BOARD
    assert f"<li>{ID} Pemakaian Ruang: selesai, sampai Sel 8 Des, 08." in board.read_text("utf-8")
    kantor.clock.pass_((kantor.engine.office.batas.kabar_hari * 24 + 1) * 3600)
    kantor.put("inbox/anpeg/BARU/dua.xlsx", form(tanggal="2026-12-30"))
    kantor.run(60)
    assert kantor.story()[-1] == "dibuka"
    assert "Kabar untuk dibaca" not in board.read_text("utf-8")


def test_news_in_a_decision_drawer_decides_nothing_and_lies_there_again(kantor: Kantor) -> None:
    kantor.drag(f"inbox/kasubag/MASUK/{ID}*", "inbox/kasubag/SETUJU")
    kantor.run(60)
    assert left(kantor) == NEWS
    assert "sudah selesai" in kantor.answers("kasubag")


def test_what_somebody_wrote_into_news_is_kept_and_the_news_laid_anew(kantor: Kantor) -> None:
    place = kantor.find(f"inbox/kasubag/MASUK/{ID}*/Surat Persetujuan.pdf")
    place.write_bytes(place.read_bytes() + b"% coretan\n%%EOF\n")
    kantor.run(200)
    assert left(kantor) == NEWS
    assert not place.read_bytes().endswith(b"% coretan\n%%EOF\n")
    assert "dijawab" in kantor.story()


def test_a_package_lies_in_the_folder_of_whom_it_is_for(tmp_path: Path) -> None:
    keluar = [{"naskah": "semua", "ke": "satpam"}, {"naskah": "semua", "ke": "kepala"}]
    kantor = ended(tmp_path, keluar)
    assert left(kantor) == []
    assert left(kantor, "kabiro") == NEWS
    assert f"outbox/satpam/{FOLDER}/Surat Persetujuan.pdf" in kantor.tree("outbox")
    assert kantor.story() == ["dibuka", "diselesaikan", "diserahkan"]
    kantor.engine.close()


def test_a_copy_goes_to_an_addressee_who_has_a_desk_here(tmp_path: Path) -> None:
    naskah = {
        "surat": {
            "templat": "Surat Persetujuan.docx",
            "kepada": "pengirim",
            "tembusan": ["kepala", "satpam"],
        }
    }
    kantor = ended(tmp_path, [{"naskah": "surat", "ke": "pengirim"}], naskah=naskah)
    assert left(kantor) == NEWS
    assert left(kantor, "kabiro") == NEWS
    assert kantor.story() == ["dibuka", "diselesaikan"]
    kantor.engine.close()


def test_who_asked_for_what_another_cancels_is_told_why(tmp_path: Path) -> None:
    kantor = Kantor(tmp_path)
    kantor.put("inbox/kasubag/BARU/satu.xlsx", form())
    kantor.run(60)
    note = kantor.find(f"inbox/kabag/MASUK/{ID}*/Catatan.txt")
    note.write_bytes(note.read_bytes() + b"Ruang dipakai tamu.\r\n")
    kantor.drag(f"inbox/kabag/MASUK/{ID}*", "inbox/kabag/BATAL")
    kantor.run(60)
    told = kantor.find(f"inbox/kasubag/MASUK/{FOLDER}/PESAN SISTEM - {ID} dibatalkan.txt")
    words = told.read_text(encoding="utf-8-sig")
    assert f"Berkas {ID} (Pemakaian Ruang) dibatalkan oleh Kabag pada langkah 2." in words
    assert "Alasannya: Ruang dipakai tamu." in words
    assert "dipindahkan ke ARSIP" in words
    kantor.engine.close()
    kantor.start()
    kantor.run(60)
    assert kantor.find(f"inbox/kasubag/MASUK/{FOLDER}/*dibatalkan.txt"), "a restart knows it too"
    assert kantor.story() == ["dibuka", "dibatalkan"]
    kantor.engine.close()


def test_the_board_of_a_desk_that_had_the_news_alone_tells_when_it_is_none(tmp_path: Path) -> None:
    kantor = ended(tmp_path, [{"naskah": "semua", "ke": "kepala"}])
    board = kantor.root / "inbox/kabiro" / BOARD
    assert f"<li>{ID}" in board.read_text(encoding="utf-8")
    kantor.drag("inbox/kabag/*/TERKIRIM*", "inbox/kabag/MASUK")
    kantor.run(60)
    assert "ditarik" in kantor.story()
    assert left(kantor, "kabiro") == []
    assert "Kabar untuk dibaca" not in board.read_text(encoding="utf-8")
    kantor.engine.close()
