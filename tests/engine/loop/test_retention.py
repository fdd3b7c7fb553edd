"""What has been kept for long enough: the head is asked, and what he agrees to goes for good."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.places import STATE
from pipeline.engine.files import Files, InUse
from pipeline.names import OFFICE_BOARD
from pipeline.projections.letters import recorded
from tests.checker import check
from tests.engine.log.golden.play import restored
from tests.harness.numbered import FOLDER, ID, KantorBernomor
from tests.harness.rooms import form

LIST = "inbox/kabag/MASUK/MUSNAH-2026-0001*"
YEARS = 3 * 24 * 3600.0


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[KantorBernomor]:
    office = KantorBernomor(tmp_path, procedure={"simpan": "2 hari"}).ended()
    office.ended("dua", tanggal="2026-12-02")
    for id_ in (ID, "RUANG-2026-0002"):
        office.drag(f"inbox/kasubag/MASUK/{id_}*", "inbox/kasubag/ARSIP")
    office.run(30)
    yield office
    office.engine.close()


def pass_years(kantor: KantorBernomor) -> None:
    kantor.clock.pass_(YEARS)
    kantor.run(60)


def decide(kantor: KantorBernomor, drawer: str, words: str = "") -> None:
    kantor.decide(drawer, "MUSNAH-2026-0001", words)


def test_nothing_is_proposed_before_its_time_and_nothing_goes_by_itself(
    kantor: KantorBernomor,
) -> None:
    kantor.clock.pass_(24 * 3600)
    kantor.run(60)
    assert "MUSNAH" not in " ".join(kantor.book.berkas)
    pass_years(kantor)
    words = kantor.find(f"{LIST}/Daftar Arsip.txt").read_text(encoding="utf-8-sig")
    assert f"- {ID}  Pemakaian Ruang, nomor 000.2.3/1/2026; selesai 24-11-2026" in words
    before = set((kantor.root / ".alur/isi").glob("??/*"))
    pass_years(kantor)
    assert set((kantor.root / ".alur/isi").glob("??/*")) >= before
    assert kantor.story().count("dibuka") == 3, "it is proposed once"
    assert check(kantor.root, tidy=False) == []


def test_what_somebody_has_open_goes_later_and_keeps_nothing_from_being_proposed(
    kantor: KantorBernomor, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = next(d for d in kantor.book.berkas[ID].dokumen if d.nama == "Surat Persetujuan.pdf")
    opened, remove = kantor.engine.store.path(letter.sha256), Files.remove

    def refused(self: Files, path: Path) -> None:
        if path == opened:
            raise InUse(32, "in use", str(path))
        remove(self, path)

    pass_years(kantor)
    with monkeypatch.context() as patch:
        patch.setattr(Files, "remove", refused)
        decide(kantor, "SETUJU")
        kantor.ended("tiga", tanggal="2026-12-09")
        pass_years(kantor)
        assert opened.exists()
        assert kantor.find("inbox/kabag/MASUK/MUSNAH-2026-0002*")
    kantor.run(60)
    assert not opened.exists()


def test_what_the_head_agrees_to_goes_and_the_log_still_tells_what_happened(
    kantor: KantorBernomor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = next(d for d in kantor.book.berkas[ID].dokumen if d.nama == "Surat Persetujuan.pdf")
    pass_years(kantor)
    decide(kantor, "SETUJU")
    assert kantor.story()[-1] == "dimusnahkan", kantor.answers("kabag")
    assert not kantor.engine.store.has(letter.sha256)
    assert f"arsip/2026/{FOLDER}" not in " ".join(kantor.tree("outbox/arsip"))
    event = kantor.engine.register.log.bytes_of(kantor.book.nomor).decode()
    assert "wewenang: Kepala Bagian" in event
    assert letter.sha256 in event
    book = {e.nomor: e.riwayat for e in recorded(kantor.book)}
    assert "dokumennya dimusnahkan menurut lama simpan" in book["000.2.3/1/2026"]
    assert check(kantor.root, tidy=False) == []
    kantor.engine.close()
    monkeypatch.setenv(STATE, str(kantor.base / "mesin"))
    main(["--root", str(kantor.root), "verify"])
    assert "store" not in capsys.readouterr().out, "the hole is accepted"
    restored(kantor, 5, 3)
    assert kantor.story()[-1] in ("dipulihkan", "kunci_dibuat"), "no event was set aside"
    assert kantor.book.berkas[ID].erased


def test_what_the_head_refuses_with_a_reason_stays_for_another_year(
    kantor: KantorBernomor,
) -> None:
    pass_years(kantor)
    decide(kantor, "KEMBALIKAN")
    assert "alasannya belum ditulis" in kantor.answers("kabag")
    decide(kantor, "KEMBALIKAN", "Masih dipakai.")
    assert kantor.story()[-1] == "dibatalkan"
    pass_years(kantor)
    assert kantor.story()[-1] == "dibatalkan", "it is not asked again at once"
    assert kantor.book.erased == set()
    assert check(kantor.root, tidy=False) == []


def test_what_another_dossier_speaks_of_stays(kantor: KantorBernomor) -> None:
    kantor.propose("RALAT", "RUANG-2026-0002 salah")
    pass_years(kantor)
    decide(kantor, "SETUJU")
    assert kantor.book.berkas[ID].erased
    assert not kantor.book.berkas["RUANG-2026-0002"].erased, "something is proposed about it"
    hashes = kantor.book.hashes
    shared = hashes[ID] & hashes["RUANG-2026-0002"]
    assert not shared & kantor.book.erased
    assert all(kantor.engine.store.has(sha) for sha in hashes["RUANG-2026-0002"])
    assert check(kantor.root, tidy=False) == []


def test_what_was_written_at_a_return_is_on_no_board_once_it_is_erased(tmp_path: Path) -> None:
    kantor = KantorBernomor(tmp_path, procedure={"simpan": "2 hari"})
    kantor.put("inbox/kasubag/BARU/satu.xlsx", form())
    kantor.run(60)
    kantor.decide("KEMBALIKAN", words="Bu Ratna sedang sakit.")
    kantor.put(f"inbox/kasubag/MASUK/{FOLDER}/satu.xlsx", form(peserta="60"))
    kantor.drag(f"inbox/kasubag/MASUK/{ID}*", "inbox/kasubag/SETUJU")
    kantor.run(60)
    kantor.decide("SETUJU")
    kantor.drag(f"inbox/kasubag/MASUK/{ID}*", "inbox/kasubag/ARSIP")
    board = kantor.root / "outbox" / OFFICE_BOARD
    pass_years(kantor)
    assert "Bu Ratna" in board.read_text(encoding="utf-8")
    kantor.drag(LIST, "inbox/kabag/SETUJU")
    kantor.run(60, step=3.0)
    assert kantor.book.berkas[ID].erased, kantor.answers("kabag")
    assert "Bu Ratna" not in board.read_text(encoding="utf-8")
    kantor.engine.close()
