"""Data that comes late for an open dossier: it joins, waits, or stays for the next one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.content import FormMark
from pipeline.engine.desk.drop import Taken
from pipeline.engine.log.event import Peristiwa
from pipeline.engine.log.payload import After
from pipeline.engine.rules.late_told import notices
from pipeline.engine.rules.outcome import Commit, Dismiss, Outcome, Wait
from pipeline.office.model import Laci
from tests.checker import check
from tests.engine.loop.test_day import ID, forward
from tests.engine.rules.test_decide import OFFICE, Desk, digest, drop, file
from tests.harness.office import Kantor

SAME = "Biro Organisasi 2026;"
ABOUT = {"data": {"kunci": "Biro Organisasi/2026", "seri": "Biro Organisasi"}}
LATE = "inbox/kasubag/BARU/susulan"
NEXT = "DUK-2026-0002"


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    office = Kantor(tmp_path)
    yield office
    office.engine.close()


def at(step: int) -> Desk:
    """A dossier at this step, known by what it is about."""
    desk = Desk()
    desk.settle(drop("kasubag", Laci.BARU, file("data.csv", "data")), **ABOUT)
    while desk.berkas.langkah < step:
        desk.settle(desk.gesture(Laci.SETUJU), **ABOUT)
    return desk


def brings(desk: Desk, name: str = "lain.csv", jalur: str = LATE, **more: str) -> Commit:
    """A late drop at the Kasubag's, as it is decided."""
    given = {**ABOUT["data"], **more}
    outcome = desk.settle(drop("kasubag", Laci.BARU, file(name, name), jalur=jalur), data=given)
    assert isinstance(outcome, Commit)
    return outcome


def agrees(desk: Desk) -> Outcome:
    return desk.settle(desk.gesture(Laci.SETUJU), **ABOUT)


def words(outcome: Outcome) -> str:
    assert isinstance(outcome, Commit)
    return "".join(text.data.decode() for text in outcome.texts)


def again(desk: Desk, name: str = "lain.csv") -> Outcome:
    """The late drop, which lies where it lay, at a later look."""
    return desk.settle(drop("kasubag", Laci.BARU, file(name, name), jalur=LATE), **ABOUT)


def told(desk: Desk) -> dict[str, str]:
    """What lies beside the dossiers, by drawer."""
    return {d: "\n".join(lines) for (d, _), lines in notices(OFFICE, desk.book).items()}


def test_late_data_joins_the_dossier_where_it_is_worked_on_and_takes_no_others_name(
    kantor: Kantor,
) -> None:
    kantor.put("inbox/kasubag/BARU/data.csv", f"{SAME}1;Budi")
    kantor.run(200)
    kantor.put("inbox/kasubag/BARU/data.csv", f"{SAME}2;Siti")
    kantor.run(200)
    assert sorted(kantor.book.berkas) == [ID]
    assert kantor.story() == ["dibuka", "disimpan", "disusun"]
    folder = kantor.find("inbox/anpeg/MASUK/DUK*")
    assert (folder / "data.csv").read_text() == f"{SAME}1;Budi"
    assert (folder / "data (2).csv").read_text() == f"{SAME}2;Siti"
    assert kantor.book.berkas[ID].penyajian == 2
    assert [p for p in kantor.desk("kasubag") if "PESAN" not in p] == []
    assert "disusulkan ke dalam berkas itu di meja Anpeg" in kantor.answers("kasubag")


def test_late_data_that_waits_is_taken_in_when_its_dossier_comes_back(kantor: Kantor) -> None:
    kantor.put("inbox/kasubag/BARU/data.csv", f"{SAME}1;Budi")
    kantor.run(60)
    forward(kantor, "anpeg")
    kantor.put("inbox/kasubag/BARU/lain.csv", f"{SAME}2;Siti")
    kantor.run(60)
    assert kantor.story()[-1] == "dijawab"
    kantor.engine.close()
    kantor.start()
    kantor.write_note("kasubag", "Mohon dilengkapi.")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/KEMBALIKAN")
    kantor.run(200)
    assert (kantor.find("inbox/anpeg/MASUK/DUK*") / "lain.csv").read_text() == f"{SAME}2;Siti"
    assert kantor.story()[-3:] == ["dikembalikan", "disimpan", "disusun"]
    assert [p for p in kantor.desk("kasubag") if "PESAN" not in p] == []


def test_other_data_for_what_has_an_open_dossier_is_told_the_truth(kantor: Kantor) -> None:
    """It was answered "Data ini sudah termasuk", which was false."""
    kantor.put("inbox/kasubag/BARU/data.csv", f"{SAME}1;Budi")
    kantor.run(30)
    forward(kantor, "anpeg")
    kantor.put("inbox/kasubag/BARU/lain.csv", f"{SAME}2;Siti")
    kantor.run(60)
    told = kantor.answers("kasubag")
    assert "Sudah ada berkas DUK-2026-0001" in told
    assert "belum termasuk" in told
    assert "sudah termasuk" not in told
    assert "BARU/lain.csv" in kantor.desk("kasubag")


def test_late_data_takes_no_name_that_differs_in_case_alone_nor_that_of_the_sheet() -> None:
    desk = at(2)
    lost = (file("DATA.CSV", "lain"), file("catatan.txt", "pesan"))
    desk.settle(drop("kasubag", Laci.BARU, *lost, jalur=LATE), **ABOUT)
    names = {d.nama for d in desk.berkas.dokumen}
    assert names == {"Lembar.pdf", "Nota.docx", "data.csv", "DATA (2).CSV", "catatan (2).txt"}


def test_present_readers_are_told_by_name_what_came_late_before_they_decide() -> None:
    desk = at(4)
    assert told(desk) == {}
    brings(desk)
    ((drawer, lines),) = told(desk).items()
    assert drawer == "inbox/kabag/MASUK"
    assert "belum termasuk dalam DUK-2026-0001" in lines
    assert "- lain.csv (dari meja Kasubag)" in lines
    assert "KEMBALIKAN" in lines


def test_who_does_not_know_yet_what_came_late_is_told_once_in_place_of_agreeing() -> None:
    desk = at(4)
    brings(desk)
    outcome = agrees(desk)
    assert isinstance(outcome, Commit)
    assert (outcome.event.peristiwa, outcome.after) == (Peristiwa.DIJAWAB, After.PUT_BACK)
    assert "- lain.csv (dari meja Kasubag)" in words(outcome)
    agrees(desk)
    assert desk.berkas.langkah == 5


def test_what_came_late_before_it_was_laid_out_asks_for_no_second_drag() -> None:
    desk = at(4)
    brings(desk)
    agrees(desk)
    agrees(desk)
    beside = told(desk)["inbox/kabiro/MASUK"]
    assert "Sesudah disetujui, data itu menunggu berkas berikutnya." in beside
    agrees(desk)
    assert desk.berkas.langkah == 6


def test_who_dropped_it_knows_of_it() -> None:
    desk = at(3)
    brings(desk)
    agrees(desk)
    assert desk.berkas.langkah == 4


def test_the_head_is_told_before_a_number_is_given() -> None:
    desk = at(5)
    brings(desk)
    outcome = agrees(desk)
    assert "belum diputuskan, karena ada data susulan" in words(outcome)
    assert desk.berkas.surat is None
    agrees(desk)
    assert desk.berkas.surat is not None


def test_a_return_and_a_cancellation_need_not_know_of_it() -> None:
    desk = at(4)
    brings(desk)
    note = desk.note("Mohon dilengkapi.\r\n")
    desk.settle(desk.gesture(Laci.KEMBALIKAN, note), **ABOUT)
    assert desk.berkas.langkah == 3


def test_what_joined_since_a_dossier_was_laid_out_is_told_before_it_is_handed_in() -> None:
    """It was dragged to SELESAI, and went on with data that its analyst had never seen."""
    desk = at(2)
    brings(desk)
    assert "sudah digabungkan ke dalam DUK-2026-0001" in told(desk)["inbox/anpeg/MASUK"]
    outcome = agrees(desk)
    assert "lain.csv (dari meja Kasubag)" in words(outcome)
    assert desk.berkas.langkah == 2
    agrees(desk)
    assert (desk.berkas.langkah, told(desk)) == (3, {})


def test_after_the_head_agreed_its_owner_is_told_once_that_it_stays_for_the_next() -> None:
    desk = at(4)
    brings(desk)
    agrees(desk)
    agrees(desk)
    assert isinstance(again(desk), Wait)
    agrees(desk)
    assert "sudah disetujui tanpa data ini" in words(again(desk))
    assert isinstance(again(desk), Wait)
    assert told(desk) == {}


def test_data_that_comes_after_the_head_agreed_stays_for_the_next() -> None:
    desk = at(6)
    assert "sudah disetujui tanpa data ini" in words(brings(desk))
    agrees(desk)
    agrees(desk)
    assert isinstance(again(desk), Wait)
    assert desk.berkas.status == "selesai"


def test_the_next_list_of_the_same_takes_up_what_stayed_without_a_new_drop() -> None:
    desk = at(6)
    brings(desk)
    agrees(desk)
    agrees(desk)
    after = {"data": {"kunci": "Biro Organisasi/2027", "seri": "Biro Organisasi"}}
    desk.settle(drop("kasubag", Laci.BARU, file("baru.csv", "baru"), jalur="inbox/x"), **after)
    outcome = again(desk)
    assert isinstance(outcome, Commit)
    assert (outcome.event.peristiwa, outcome.event.berkas) == (Peristiwa.DISIMPAN, NEXT)
    assert digest("lain.csv") in {d.sha256 for d in desk.book.berkas[NEXT].dokumen}


def test_a_list_of_something_else_takes_nothing_up() -> None:
    desk = at(6)
    brings(desk)
    other = {"data": {"kunci": "Dinas/2026", "seri": "Dinas"}}
    desk.settle(drop("kasubag", Laci.BARU, file("baru.csv", "baru"), jalur="inbox/x"), **other)
    assert isinstance(again(desk), Wait)


def test_where_the_data_does_not_say_what_it_is_about_the_clerk_is_asked() -> None:
    desk = at(2)
    reply = brings(desk, tanpa="nama unit kerja")
    assert (reply.event.peristiwa, reply.after) == (Peristiwa.DIJAWAB, After.LEAVE)
    assert "tidak menyebut nama unit kerja" in words(reply)
    assert "buat folder bernama DUK-2026-0001 di BARU" in words(reply)
    assert told(desk) == {}


def test_a_folder_named_after_the_open_dossier_answers_that() -> None:
    desk = at(2)
    outcome = brings(desk, jalur=f"inbox/kasubag/BARU/{ID}")
    assert (outcome.event.peristiwa, outcome.event.berkas) == (Peristiwa.DISIMPAN, ID)


def test_a_folder_named_after_a_dossier_that_has_ended_opens_a_new_one() -> None:
    desk = at(7)
    agrees(desk)
    desk.settle(
        drop("kasubag", Laci.BARU, file("b.csv", "b"), jalur=f"inbox/kasubag/BARU/{ID}"), **ABOUT
    )
    assert NEXT in desk.book.berkas


def asks(desk: Desk, text: str, place: str = "", **noted: object) -> Outcome:
    form = Taken(
        "permohonan.xlsx", digest(text), None, None, formulir=FormMark("ruang", "permohonan")
    )
    lying = drop("data", Laci.BARU, form, jalur=f"inbox/data/BARU/{place or text}", folder=False)
    return desk.settle(lying, data={"kunci": "Aula", **noted})


def test_a_late_form_waits_and_joins_where_its_dossier_is_worked_on() -> None:
    """It was answered, and stayed where it was."""
    desk = Desk()
    asks(desk, "satu")
    assert "belum termasuk" in words(asks(desk, "dua"))
    berkas = desk.book.berkas["RUANG-2026-0001"]
    written = desk.notes[berkas.lembar] + b"Mohon diganti.\r\n"
    laid = {**berkas.laid(), "Catatan.txt": digest(written.decode())}
    desk.notes[laid["Catatan.txt"]] = written
    files = [Taken(name, sha, None, None) for name, sha in laid.items()]
    desk.settle(drop("kasubag", Laci.KEMBALIKAN, *files), data={"kunci": "Aula"})
    assert desk.book.berkas["RUANG-2026-0001"].langkah == 1
    outcome = asks(desk, "dua")
    assert isinstance(outcome, Commit)
    assert outcome.event.peristiwa is Peristiwa.DISIMPAN
    kept = {d.sha256 for d in desk.book.berkas["RUANG-2026-0001"].dokumen}
    assert digest("dua") in kept
    assert isinstance(asks(desk, "dua"), Dismiss)
    assert "sudah termasuk" in words(asks(desk, "dua", place="lagi"))


def test_a_form_of_several_of_which_one_is_open_joins_nothing() -> None:
    desk = Desk()
    asks(desk, "satu")
    assert "pisahkan" in words(asks(desk, "dua", deret=3))


def test_what_waits_is_no_part_of_what_is_dropped_beside_it(kantor: Kantor) -> None:
    """The next unit's data was swept into one drop with it."""
    kantor.put("inbox/kasubag/BARU/data.csv", f"{SAME}1;Budi")
    kantor.run(60)
    forward(kantor, "anpeg")
    kantor.put("inbox/kasubag/BARU/lain.csv", f"{SAME}2;Siti")
    kantor.run(60)
    kantor.put("inbox/kasubag/BARU/dinas.csv", "Dinas Pendidikan 2026;3;Ani")
    kantor.run(60)
    sources = {d.nama for d in kantor.book.berkas[NEXT].dokumen if d.kelas == "sumber"}
    assert sources == {"dinas.csv"}
    assert "BARU/lain.csv" in kantor.desk("kasubag")
    assert check(kantor.root) == []


def test_readers_see_what_came_late_beside_the_dossier_and_the_next_list_takes_it_up(
    kantor: Kantor,
) -> None:
    notice = f"MASUK/PESAN SISTEM - {ID} ada data susulan.txt"
    kantor.put("inbox/kasubag/BARU/data.csv", f"{SAME}1;Budi")
    kantor.run(60)
    forward(kantor, "anpeg")
    kantor.put("inbox/kasubag/BARU/lain.csv", f"{SAME}2;Siti")
    kantor.run(60)
    assert notice in kantor.desk("kasubag")
    kantor.engine.close()
    kantor.start()
    forward(kantor, "kasubag")
    assert notice not in kantor.desk("kasubag")
    assert notice in kantor.desk("kabag")
    forward(kantor, "kabag", "kabiro")
    assert "sudah disetujui tanpa data ini" in kantor.answers("kasubag")
    assert "Sudah ada berkas" not in kantor.answers("kasubag")
    forward(kantor, "kabag", "anpeg")
    kantor.engine.close()
    kantor.start()
    kantor.put("inbox/kasubag/BARU/baru.csv", f"{SAME}3;Ani")
    kantor.run(120)
    sources = {d.nama for d in kantor.book.berkas[NEXT].dokumen if d.kelas == "sumber"}
    assert sources == {"baru.csv", "lain.csv"}
    assert [p for p in kantor.desk("kasubag") if "PESAN" not in p] == []
    assert check(kantor.root) == []
