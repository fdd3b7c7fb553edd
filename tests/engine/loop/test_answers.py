"""Answers and notices on the desks: under free names, cleared with their cause, nobody's else."""

from pathlib import Path

import pytest

from tests.engine.loop.test_day import ID, forward, opened
from tests.harness.office import Kantor
from tests.harness.probe import goes_on

LONG = "Rekapitulasi Data Pegawai Negeri Sipil pada Bagian Umum dan Keuangan Sekretariat Tahun 2026"


def pdf(text: str) -> str:
    return f"%PDF-1.4\n{text}\n%%EOF\n"


def answers(kantor: Kantor, folder: str) -> list[str]:
    return sorted(p.name for p in (kantor.root / folder).glob("PESAN SISTEM*"))


def read(kantor: Kantor, path: str) -> str:
    return (kantor.root / path).read_text(encoding="utf-8-sig")


def test_a_folder_that_bears_an_answers_name_keeps_it(kantor: Kantor) -> None:
    folder = kantor.root / "inbox/kabag/SETUJU/PESAN SISTEM - zz.txt tidak dikenal.txt"
    folder.mkdir()
    kantor.put("inbox/kabag/SETUJU/zz.txt", "halo")
    kantor.run(20)
    assert folder.is_dir()
    answer = f"{folder.parent}/PESAN SISTEM - zz.txt tidak dikenal (2).txt"
    assert "zz.txt tidak dikenal" in read(kantor, answer)
    assert f"{folder.name} tidak dikenal" in kantor.answers("kabag"), "a drop as others"
    before = kantor.book.nomor
    kantor.start()
    kantor.run(20)
    assert kantor.book.nomor == before
    (kantor.root / "inbox/kabag/SETUJU/zz.txt").unlink()
    kantor.run(20)
    assert answers(kantor, "inbox/kabag/SETUJU") == [
        f"PESAN SISTEM - {folder.name} tidak dikenal.txt",
        folder.name,
    ]
    assert goes_on(kantor)


def test_a_persons_file_that_bears_an_answers_name_keeps_it(kantor: Kantor) -> None:
    mine = kantor.put(
        "inbox/kabag/SETUJU/PESAN SISTEM - surat.pdf tidak dikenal.txt", "catatan saya sendiri"
    )
    kantor.put("inbox/kabag/SETUJU/surat.pdf", pdf("lain"))
    kantor.run(20)
    assert mine.read_text() == "catatan saya sendiri"
    assert answers(kantor, "inbox/kabag/SETUJU") == [
        "PESAN SISTEM - surat.pdf tidak dikenal (2).txt",
        "PESAN SISTEM - surat.pdf tidak dikenal.txt",
    ]
    (kantor.root / "inbox/kabag/SETUJU/surat.pdf").unlink()
    kantor.run(20)
    assert answers(kantor, "inbox/kabag/SETUJU") == [mine.name]
    assert goes_on(kantor)


def test_an_answer_that_a_person_edited_is_a_persons_file(kantor: Kantor) -> None:
    kantor.put("inbox/kabag/SETUJU/surat.pdf", pdf("lain"))
    kantor.run(20)
    edited = kantor.root / "inbox/kabag/SETUJU/PESAN SISTEM - surat.pdf tidak dikenal.txt"
    edited.write_text("sudah saya telepon", encoding="utf-8")
    (kantor.root / "inbox/kabag/SETUJU/surat.pdf").unlink()
    kantor.run(20)
    assert edited.read_text(encoding="utf-8") == "sudah saya telepon"
    assert goes_on(kantor)


def test_answers_about_long_names_stay_with_their_cause_and_go_with_it(kantor: Kantor) -> None:
    for end in "ab":
        kantor.put(f"inbox/kabag/SETUJU/{LONG} {end}.pdf", pdf(end))
        kantor.run(20)
    there = answers(kantor, "inbox/kabag/SETUJU")
    assert len(there) == 2, "cut to the same length they are still two"
    before = kantor.book.nomor
    stats = [(kantor.root / "inbox/kabag/SETUJU" / name).stat() for name in there]
    kantor.run(60)
    kantor.start()
    kantor.run(20)
    assert kantor.book.nomor == before
    again = [(kantor.root / "inbox/kabag/SETUJU" / name).stat() for name in there]
    assert [s.st_ino for s in again] == [s.st_ino for s in stats], "never cleared and laid anew"
    (kantor.root / f"inbox/kabag/SETUJU/{LONG} a.pdf").unlink()
    kantor.run(20)
    assert len(answers(kantor, "inbox/kabag/SETUJU")) == 1
    assert f"{LONG} b.pdf tidak dikenal" in kantor.answers("kabag")
    assert goes_on(kantor)


def test_what_became_of_a_cause_while_the_watcher_stood_still_is_seen_at_its_start(
    kantor: Kantor,
) -> None:
    kantor.put("inbox/kabag/SETUJU/surat.pdf", pdf("lain"))
    kantor.run(20)
    kantor.engine.close()
    (kantor.root / "inbox/kabag/SETUJU/surat.pdf").unlink()
    kantor.start()
    kantor.run(20)
    assert answers(kantor, "inbox/kabag/SETUJU") == []


def test_a_receipt_goes_when_its_dossier_moves_on(kantor: Kantor) -> None:
    opened(kantor)
    receipt = kantor.root / f"inbox/kasubag/BARU/PESAN SISTEM - {ID} dibuka.txt"
    kantor.run(60)
    assert receipt.exists()
    kantor.start()
    forward(kantor, "anpeg")
    assert not receipt.exists()


def test_two_drops_that_got_the_same_words_are_told_apart(kantor: Kantor) -> None:
    opened(kantor)
    kantor.run(60)  # what comes within a minute of a decision is the tail of its gesture
    for name in ("unit a", "unit b"):
        kantor.put(f"inbox/kasubag/BARU/{name}/data.csv", "1;Budi")
    kantor.run(60)
    words = [
        read(kantor, f"inbox/kasubag/BARU/PESAN SISTEM - unit {x} belum dibuka.txt") for x in "ab"
    ]
    assert words[0] == words[1]
    (kantor.root / "inbox/kasubag/BARU/unit a/data.csv").unlink()
    (kantor.root / "inbox/kasubag/BARU/unit a").rmdir()
    kantor.run(60)
    assert answers(kantor, "inbox/kasubag/BARU")[-1:] == ["PESAN SISTEM - unit b belum dibuka.txt"]
    assert not (kantor.root / "inbox/kasubag/BARU/PESAN SISTEM - unit a belum dibuka.txt").exists()


def test_a_new_answer_to_the_same_thing_takes_the_older_ones_name(kantor: Kantor) -> None:
    place = kantor.put("inbox/kabag/SETUJU/surat.pdf", pdf("lain"))
    kantor.run(20)
    place.write_bytes(b"")
    kantor.run(120)
    assert kantor.story() == ["dijawab", "dijawab"]
    assert answers(kantor, "inbox/kabag/SETUJU") == ["PESAN SISTEM - surat.pdf tidak dikenal.txt"]


@pytest.mark.parametrize("restart", [False, True])
def test_a_notice_takes_no_persons_name_and_goes_with_its_cause(
    kantor: Kantor, restart: bool
) -> None:
    mine = kantor.put("inbox/kasubag/BARU/PESAN SISTEM - sedang dibuka.txt", "punya saya")
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    lock = kantor.put("inbox/kasubag/BARU/.~lock.data.csv#", ",yohanes,PC-7,24.11.2026 09:00,file;")
    kantor.run(20)
    notice = kantor.root / "inbox/kasubag/BARU/PESAN SISTEM - sedang dibuka (2).txt"
    assert "yohanes: data.csv" in notice.read_text(encoding="utf-8-sig")
    if restart:
        kantor.start()
    lock.unlink()
    kantor.run(60)
    assert not notice.exists()
    assert mine.read_text() == "punya saya"
    assert kantor.story() == ["dibuka"]
    assert goes_on(kantor)


def test_a_notice_that_a_person_edited_is_a_persons_file(kantor: Kantor) -> None:
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    lock = kantor.put("inbox/kasubag/BARU/.~lock.data.csv#", ",yohanes,PC-7,24.11.2026 09:00,file;")
    kantor.run(20)
    notice = Path(kantor.root / "inbox/kasubag/BARU/PESAN SISTEM - sedang dibuka.txt")
    notice.write_text("sudah ditutup?", encoding="utf-8")
    kantor.run(20)
    lock.unlink()
    kantor.run(60)
    assert answers(kantor, "inbox/kasubag/BARU") == [f"PESAN SISTEM - {ID} dibuka.txt", notice.name]
    assert notice.read_text(encoding="utf-8") == "sudah ditutup?"
