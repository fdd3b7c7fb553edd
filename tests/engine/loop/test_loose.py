"""Loose files of no dossier: those of a drawer get one answer, and each is answered once."""

from pathlib import Path

import pytest

from pipeline.engine.log.event import decode
from pipeline.engine.rules import unclear_sentences
from tests.engine.loop.test_day import FOLDER, ID, forward, opened
from tests.harness.office import Kantor
from tests.harness.probe import goes_on

HEAP = "PESAN SISTEM - berkas lepas tidak dikenal.txt"
CHECKED = "PESAN SISTEM - berkas lepas hasil pemeriksaan.txt"
UNCLEAR = "PESAN SISTEM - berkas lepas belum jelas.txt"
C = "PESAN SISTEM - c.csv tidak dikenal.txt"
ALL = ("anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")


@pytest.fixture
def kantor(tmp_path: Path) -> Kantor:
    return Kantor(tmp_path)


def drop(kantor: Kantor, drawer: str, *names: str) -> None:
    for name in names:
        kantor.put(f"inbox/{drawer}/{name}", f"{name};Budi")


def said(kantor: Kantor, drawer: str) -> dict[str, str]:
    """The answers in a drawer by their names."""
    found = (kantor.root / "inbox" / drawer).glob("PESAN SISTEM*")
    return {p.name: p.read_text(encoding="utf-8-sig") for p in found}


def dropped(kantor: Kantor, nomor: int) -> list[str]:
    """What an event says was dropped."""
    event = decode(kantor.engine.register.log.bytes_of(nomor))
    return [isi.nama for isi in event.of_class("diterima")]


def again(kantor: Kantor) -> None:
    kantor.engine.close()
    kantor.start()


@pytest.mark.parametrize("drawer", ["kabag/SETUJU", "kabag/MASUK", "kabag", "anpeg/TANDA TERIMA"])
def test_loose_files_of_a_drawer_get_one_event_and_one_answer(kantor: Kantor, drawer: str) -> None:
    names = [f"surat {number:02d}.csv" for number in range(30)]
    drop(kantor, drawer, *names)
    kantor.run(20)
    assert kantor.story() == ["dijawab"]
    assert dropped(kantor, 1) == names
    ((name, text),) = said(kantor, drawer).items()
    assert name == (UNCLEAR if drawer == "anpeg/TANDA TERIMA" else HEAP)
    assert [f"- {n}" in text for n in names] == [True] * 10 + [False] * 20
    assert "- dan 20 berkas lainnya." in text
    assert goes_on(kantor)


def test_two_are_answered_together_and_one_as_ever(kantor: Kantor) -> None:
    drop(kantor, "kabag/SETUJU", "a.csv", "b.csv")
    drop(kantor, "kabiro/SETUJU", "c.csv")
    kantor.run(20)
    assert kantor.story() == ["dijawab", "dijawab"]
    assert "2 berkas lepas tidak dikenal" in said(kantor, "kabag/SETUJU")[HEAP]
    (text,) = [said(kantor, "kabiro/SETUJU")[C]]
    assert "c.csv tidak dikenal sebagai berkas yang sedang berjalan" in text


def test_a_file_added_to_an_answered_heap_is_answered_alone(kantor: Kantor) -> None:
    drop(kantor, "kabag/SETUJU", "a.csv", "b.csv")
    kantor.run(20)
    drop(kantor, "kabag/SETUJU", "c.csv")
    kantor.run(20)
    drop(kantor, "kabag/SETUJU", "d.csv", "e.csv")
    kantor.run(20)
    names = [
        HEAP,
        "PESAN SISTEM - berkas lepas tidak dikenal (2).txt",
        C,
    ]
    assert sorted(said(kantor, "kabag/SETUJU")) == sorted(names)
    assert [dropped(kantor, n) for n in (1, 2, 3)] == [
        ["a.csv", "b.csv"],
        ["c.csv"],
        ["d.csv", "e.csv"],
    ]
    again(kantor)
    kantor.run(60)
    assert kantor.story() == ["dijawab"] * 3, "a restart answers nothing again"
    assert goes_on(kantor)


@pytest.mark.parametrize("restart", [False, True])
def test_one_of_a_heap_that_goes_and_comes_back_is_answered_again_and_alone(
    kantor: Kantor, restart: bool
) -> None:
    drop(kantor, "kabag/SETUJU", "a.csv", "b.csv", "c.csv")
    kantor.run(20)
    (kantor.root / "inbox/kabag/SETUJU/b.csv").unlink()
    kantor.run(20)
    if restart:
        again(kantor)
    drop(kantor, "kabag/SETUJU", "b.csv")
    kantor.run(20)
    assert [dropped(kantor, n) for n in (1, 2)] == [["a.csv", "b.csv", "c.csv"], ["b.csv"]]
    again(kantor)
    kantor.run(20)
    assert kantor.story() == ["dijawab"] * 2
    assert set(said(kantor, "kabag/SETUJU")) == {HEAP, "PESAN SISTEM - b.csv tidak dikenal.txt"}


def test_the_answer_to_a_heap_stays_while_any_of_it_lies_there(kantor: Kantor) -> None:
    drop(kantor, "kabag/SETUJU", "a.csv", "b.csv")
    kantor.run(20)
    (kantor.root / "inbox/kabag/SETUJU/a.csv").unlink()
    kantor.run(20)
    assert set(said(kantor, "kabag/SETUJU")) == {HEAP}
    (kantor.root / "inbox/kabag/SETUJU/b.csv").unlink()
    kantor.run(20)
    assert said(kantor, "kabag/SETUJU") == {}


def test_a_new_answer_takes_the_name_of_one_that_says_no_more_than_it(kantor: Kantor) -> None:
    drop(kantor, "kabag/SETUJU", "a.csv", "b.csv", "c.csv")
    kantor.run(20)
    for name in ("b.csv", "c.csv"):
        kantor.put(f"inbox/kabag/SETUJU/{name}", "berubah")
    kantor.run(20)
    both = {HEAP, "PESAN SISTEM - berkas lepas tidak dikenal (2).txt"}
    assert set(said(kantor, "kabag/SETUJU")) == both, "a.csv lies there, and has its answer"
    for name in ("a.csv", "b.csv", "c.csv"):
        kantor.put(f"inbox/kabag/SETUJU/{name}", "lagi")
    kantor.run(20)
    assert "3 berkas lepas" in said(kantor, "kabag/SETUJU")[HEAP]
    assert kantor.story() == ["dijawab"] * 3


def test_a_file_that_somebody_has_open_waits_by_itself(kantor: Kantor) -> None:
    drop(kantor, "kabag/SETUJU", "a.csv", "b.csv", "c.csv")
    lock = kantor.put("inbox/kabag/SETUJU/.~lock.b.csv#", ",yohanes,PC,;")
    kantor.run(30)
    assert [dropped(kantor, n) for n in range(1, kantor.book.nomor + 1)] == [["a.csv", "c.csv"]]
    lock.unlink()
    kantor.run(30)
    assert dropped(kantor, 2) == ["b.csv"]
    assert goes_on(kantor)


def test_a_file_that_never_ends_holds_no_heap_up(kantor: Kantor) -> None:
    kantor.put("inbox/kabag/SETUJU/setengah.csv", b"")
    drop(kantor, "kabag/SETUJU", "a.csv", "b.csv")
    kantor.run(10)
    assert dropped(kantor, 1) == ["a.csv", "b.csv"]
    kantor.run(90)
    assert dropped(kantor, 2) == ["setengah.csv"]


def test_files_that_come_one_after_the_other_are_waited_for(kantor: Kantor) -> None:
    for number in range(20):
        drop(kantor, "kabag/SETUJU", f"{number:02d}.csv")
        kantor.run(1)
    assert kantor.story() == []
    kantor.run(10)
    assert kantor.story() == ["dijawab"]


def test_a_dossiers_document_among_them_decides_by_itself(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    told = kantor.book.nomor
    drop(kantor, "kasubag/SETUJU", "a.csv", "b.csv", "c.csv")
    kantor.drag(f"inbox/kasubag/MASUK/{FOLDER}/Naskah.pdf", "inbox/kasubag/SETUJU")
    kantor.run(60)
    assert sorted(kantor.story()[told:]) == ["dijawab", "diteruskan"]
    assert kantor.book.berkas[ID].lies_at("kabag")
    assert "3 berkas lepas" in said(kantor, "kasubag/SETUJU")[HEAP]
    assert goes_on(kantor)


def test_each_of_many_files_in_verifikasi_is_judged_in_one_answer(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    told = kantor.book.nomor
    drop(kantor, "verifikasi", *(f"{number:03d}.csv" for number in range(230)))
    copy = kantor.find("inbox/kasubag/MASUK/DUK*/Naskah.pdf").read_bytes()
    kantor.put("inbox/verifikasi/zz.pdf", copy)
    kantor.run(20)
    assert kantor.story()[told:] == ["dijawab"]
    text = said(kantor, "verifikasi")[CHECKED]
    assert "zz.pdf: ASLI, sama dengan Naskah.pdf" in text, "what is ours is always named"
    assert text.count(".csv: TIDAK DIKENAL") == 200
    assert "Dan 30 berkas lainnya: TIDAK DIKENAL" in text
    assert goes_on(kantor)


def test_what_was_not_read_is_not_judged(kantor: Kantor) -> None:
    """A file that is too large was said to be none of this office's."""
    with kantor.put("inbox/verifikasi/besar.pdf", b"").open("wb") as file:
        file.truncate(kantor.engine.intake.limit + 1)
    drop(kantor, "verifikasi", "b.csv")
    kantor.run(20)
    text = said(kantor, "verifikasi")[CHECKED]
    assert "besar.pdf: BELUM DIPERIKSA, ukurannya melebihi" in text
    assert "b.csv: TIDAK DIKENAL" in text
    assert text.count("TIDAK DIKENAL") == 1


def test_receipts_join_one_by_one_and_unclear_ones_get_one_answer(kantor: Kantor) -> None:
    forward(opened(kantor), *ALL)
    opened(kantor)
    told = kantor.book.nomor
    drawer = "anpeg/TANDA TERIMA"
    drop(kantor, drawer, f"{ID} tanda terima.csv", f"{ID} lembar 2.csv")
    kantor.run(20)
    drop(kantor, drawer, "pindaian 1.csv", "pindaian 2.csv")
    kantor.put(f"inbox/{drawer}/alat.exe", b"MZ program")
    kantor.run(20)
    assert kantor.story()[told:] == ["tanda_terima", "tanda_terima", "dijawab"]
    text = said(kantor, drawer)[UNCLEAR]
    assert "Belum jelas 2 tanda terima" in text
    assert "- alat.exe:" in text
    assert goes_on(kantor)


def test_one_file_over_which_the_system_fails_is_set_aside_without_the_others(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("unknown", "unknown_heap"):
        real = getattr(unclear_sentences, name)

        def fails(about: str | list[str], real=real) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
            if "buruk.csv" in about:
                raise RuntimeError("cannot be told")
            return tuple(real(about))

        monkeypatch.setattr(unclear_sentences, name, fails)
    drop(kantor, "kabag/SETUJU", "a.csv", "b.csv", "buruk.csv")
    kantor.run(60)
    lying = [p for p in kantor.desk("kabag") if "PESAN" not in p]
    assert lying == ["SETUJU/a.csv", "SETUJU/b.csv"]
    text = kantor.answers("kabag")
    assert "buruk.csv tidak dapat diproses oleh sistem" in text
    assert "a.csv tidak dikenal" in text
    assert goes_on(kantor)


def test_a_file_that_bears_the_name_of_a_heap_is_a_file_as_others(kantor: Kantor) -> None:
    drop(kantor, "kabag/SETUJU", "berkas lepas")
    kantor.run(20)
    assert "berkas lepas tidak dikenal" in said(kantor, "kabag/SETUJU")[HEAP]
