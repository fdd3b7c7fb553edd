"""The note of a decision, dragged back to MASUK: by table, without a disk."""

from dataclasses import replace
from hashlib import sha256

import pytest

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.log.event import Peristiwa
from pipeline.engine.log.payload import After
from pipeline.engine.rules.decide import decide
from pipeline.engine.rules.outcome import Commit, Facts, Job, Made, NextDesk, Outcome, Wait
from pipeline.office.model import Laci
from tests.engine.rules.test_decide import ID, OFFICE, Desk, drop
from tests.engine.rules.test_several_readers import at_three


def dragged_back(desk: Desk) -> Drop:
    """The note of the last decision, in MASUK of the desk that decided."""
    note = desk.berkas.terkirim
    taken = Taken(note.nama, note.sha256, None, None)
    path = f"inbox/{note.peran}/MASUK/{note.nama}"
    return drop(note.peran, Laci.MASUK, taken, jalur=path, folder=False)


def recall(desk: Desk, given: Drop | None = None, did: NextDesk = NextDesk.NOTHING) -> Outcome:
    """Asks with what the next desk did, lets the job run that is wanted, and takes the event."""
    given = given or dragged_back(desk)
    results: dict[str, Made] = {}
    asked = desk.ask

    def ask(drop: Drop, more: dict[str, Made] | None = None) -> Outcome:
        facts = Facts(more or results, desk.notes, next_desk=did)
        return decide(getattr(desk, "office", OFFICE), desk.book, drop, facts)

    desk.ask = ask  # type: ignore[assignment,method-assign]
    try:
        return desk.settle(given)
    finally:
        desk.ask = asked  # type: ignore[method-assign]


def committed(outcome: Outcome) -> Commit:
    assert isinstance(outcome, Commit), outcome
    return outcome


def words_of(outcome: Outcome) -> str:
    return committed(outcome).texts[0].data.decode("utf-8-sig")


def test_a_decision_leaves_a_note_that_says_what_it_was_and_how_to_recall_it() -> None:
    desk = Desk().go(4)
    note = desk.berkas.terkirim
    assert (note.peran, note.nama) == ("kasubag", f"TERKIRIM - {ID} ke Kabag.txt")
    said = desk.notes[note.sha256].decode("utf-8-sig")
    assert "sudah diteruskan kepada Kabag pada 24-11-2026 08.00 (versi ke-3)" in said
    assert "Pindahkan catatan ini ke MASUK" in said
    desk.settle(desk.gesture(Laci.KEMBALIKAN, desk.note("Kurang.")))
    assert desk.berkas.terkirim.nama == f"TERKIRIM - {ID} ke Kasubag.txt"
    assert b"sudah dikembalikan kepada Kasubag" in desk.notes[desk.berkas.terkirim.sha256]


@pytest.mark.parametrize("step", [2, 3, 4])
def test_what_was_sent_on_is_recalled_and_lies_as_it_did(step: int) -> None:
    desk = Desk().go(step)
    before = desk.berkas
    note = desk.note("Sudah saya periksa.")
    desk.settle(desk.gesture(Laci.SETUJU, note))
    sent = desk.berkas.penyajian
    outcome = committed(recall(desk))
    assert outcome.event.peristiwa is Peristiwa.DITARIK
    assert outcome.after is After.CLEAR
    now = desk.berkas
    assert (now.langkah, now.desks, now.paraf) == (step, before.desks, before.paraf)
    assert (now.kunjungan, now.revisi, now.masuk) == (before.kunjungan, before.revisi, before.masuk)
    assert now.penyajian == sent + 1, "no two presentations are one"
    assert now.terkirim is None
    assert b"Sudah saya periksa." in desk.notes[now.laid()["Catatan.txt"]], "as it was written"
    desk.settle(desk.gesture(Laci.SETUJU))
    assert desk.berkas.langkah == step + 1


def test_a_return_is_recalled_with_its_reason_on_the_sheet() -> None:
    desk = Desk().go(4)
    desk.settle(desk.gesture(Laci.KEMBALIKAN, desk.note("Kurang lengkap.")))
    committed(recall(desk))
    assert desk.berkas.langkah == 4
    assert [p.langkah for p in desk.berkas.paraf] == [3]
    assert b"Kurang lengkap." in desk.notes[desk.berkas.laid()["Catatan.txt"]]


def test_an_edit_that_came_with_the_decision_is_there_after_a_recall() -> None:
    desk = Desk().go(2)
    edited = Taken("Nota.docx", "e" * 64, None, None)
    desk.settle(desk.gesture(Laci.SETUJU, edited))
    former = desk.berkas.former
    assert former is not None
    asked = recall_case(desk)
    assert {d.nama: d.sha256 for d in asked.masukan}["Nota.docx"] == former.laid()["Nota.docx"]
    assert asked.jenis == "tarik"


def recall_case(desk: Desk) -> "object":
    asked = desk.ask(dragged_back(desk))
    assert isinstance(asked, Job)
    return asked.perkara


@pytest.mark.parametrize(
    ("did", "said"),
    [
        (NextDesk.OPEN, "Kabag sedang membukanya"),
        (NextDesk.CHANGED, "Kabag sudah menulis atau mengubah sesuatu"),
        (NextDesk.DECIDING, "Kabag sedang memutuskannya"),
    ],
)
def test_nothing_is_recalled_from_somebody_who_has_begun(did: NextDesk, said: str) -> None:
    desk = Desk().go(4)
    outcome = committed(recall(desk, did=did))
    assert outcome.event.peristiwa is Peristiwa.DIJAWAB
    assert said in words_of(outcome)
    assert desk.berkas.langkah == 4
    assert desk.berkas.terkirim is not None, "the note is laid in its drawer again"


def test_a_recall_waits_until_it_is_sure_what_the_next_desk_does() -> None:
    desk = Desk().go(4)
    waits = recall(desk, did=NextDesk.UNSURE)
    assert isinstance(waits, Wait)
    assert waits.passes


def test_nothing_is_recalled_once_something_was_saved_at_the_next_desk() -> None:
    desk = Desk().go(4)
    desk.settle(desk.gesture(Laci.MASUK, desk.note("Saya baca dahulu.")))
    assert "Kabag sudah menulis" in words_of(recall(desk))
    assert desk.berkas.langkah == 4


def test_a_note_of_a_decision_that_others_followed_recalls_nothing() -> None:
    desk = Desk().go(4)
    old = dragged_back(desk)
    desk.settle(desk.gesture(Laci.SETUJU))
    outcome = recall(desk, old)
    assert "sesudah keputusan itu ada keputusan lain" in words_of(outcome)
    assert committed(outcome).after is After.CLEAR
    assert desk.berkas.langkah == 5


def test_a_number_is_never_recalled_and_the_note_says_so() -> None:
    desk = Desk().go(6)
    note = desk.notes[desk.berkas.terkirim.sha256].decode()
    assert "Nomor 800.1.11.12/1/ORG/2026 sudah diberikan" in note
    assert "Pindahkan" not in note
    assert "sudah memberi nomor" in words_of(recall(desk))
    assert desk.berkas.langkah == 6


def test_what_was_forwarded_after_the_number_is_recalled_with_its_number() -> None:
    desk = Desk().go(7)
    surat = desk.berkas.surat
    committed(recall(desk))
    assert (desk.berkas.langkah, desk.berkas.surat) == (6, surat)


def test_a_decision_that_gives_a_number_has_a_regret_of_its_own_and_tells_it() -> None:
    desk = Desk().go(5)
    given = desk.gesture(Laci.SETUJU, quiet=OFFICE.tempo.sesal_nomor - 1)
    waits = desk.settle(given)
    assert isinstance(waits, Wait)
    assert f"diberi nomor {OFFICE.tempo.sesal_nomor:.0f} detik" in waits.lines[0]
    desk.settle(replace(given, quiet=OFFICE.tempo.sesal_nomor))
    assert desk.berkas.surat is not None


def test_what_lies_where_it_was_recalled_from_is_cleared_and_told_in_one_line() -> None:
    desk = Desk().go(4)
    folder = desk.gesture(Laci.MASUK)
    committed(recall(desk))
    outcome = committed(desk.settle(folder))
    assert outcome.after is After.CLEAR
    said = outcome.texts[0].data.decode("utf-8-sig").splitlines()[0]
    assert said.startswith(f"{ID} ditarik kembali oleh Kasubag")


def test_one_of_several_readers_takes_back_that_he_agreed() -> None:
    desk = at_three()
    words = desk.note("Setuju dengan catatan.")
    desk.settle(desk.of("kasubag", Laci.SETUJU, words))
    assert desk.berkas.terkirim.nama == f"TERKIRIM - {ID} ke Kabag.txt"
    outcome = committed(recall(desk))
    assert outcome.event.peristiwa is Peristiwa.DICABUT
    assert desk.berkas.desks == ("kasubag", "kabag")
    assert desk.berkas.laid("kasubag")["Catatan.txt"] == words.sha256
    desk.settle(desk.of("kasubag", Laci.SETUJU))
    desk.settle(desk.of("kabag", Laci.SETUJU))
    assert desk.berkas.langkah == 4


def test_what_the_last_of_several_readers_sent_on_lies_before_him_alone_again() -> None:
    desk = at_three()
    desk.settle(desk.of("kasubag", Laci.SETUJU))
    desk.settle(desk.of("kabag", Laci.SETUJU))
    committed(recall(desk))
    assert desk.berkas.langkah == 3
    assert desk.berkas.desks == ("kabag",), "the other has agreed still"


@pytest.mark.parametrize("laci", [Laci.SETUJU, Laci.MASUK, Laci.BATAL])
def test_the_note_of_a_decision_that_was_lost_is_told_as_that_and_decides_nothing(
    laci: Laci,
) -> None:
    desk = Desk().go(4)
    data = f"{ID} sudah diteruskan kepada Kabag.".encode()
    note = Taken(f"TERKIRIM - {ID} ke Kabiro.txt", sha256(data).hexdigest(), None, None)
    desk.notes[note.sha256] = data
    path = f"inbox/kasubag/{laci}/{note.nama}"
    outcome = committed(desk.settle(drop("kasubag", laci, note, jalur=path, folder=False)))
    assert (outcome.event.peristiwa, outcome.after) == (Peristiwa.DIJAWAB, After.LEAVE)
    assert "keputusannya tidak tercatat lagi" in words_of(outcome)
    assert f"{ID} sekarang ada di meja Kabag" in words_of(outcome)
