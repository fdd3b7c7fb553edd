"""Several readers of one step, by table: one agrees, another returns, the last one passes it on."""

from typing import Any

import pytest

from pipeline.content import Mark
from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.log.event import Peristiwa
from pipeline.engine.log.payload import After
from pipeline.engine.rules.decide import decide
from pipeline.engine.rules.outcome import Commit, Facts, Job, Outcome, Wait
from pipeline.engine.terms import Keputusan
from pipeline.office.model import Laci
from tests.engine.rules.test_decide import ID, OFFICE, Desk, digest, drop, file
from tests.harness.readers import office_with

OTHER = {"kasubag": "kabag", "kabag": "kasubag"}


class Readers(Desk):
    """A desk whose third step has two readers."""

    def __init__(self, sepakat: str = "semua") -> None:
        super().__init__()
        self.office = office_with(OFFICE, sepakat=sepakat)

    def ask(self, given: Drop, results: Any = None) -> Outcome:
        return decide(self.office, self.book, given, Facts(results or {}, self.notes))

    def of(self, peran: str, laci: Laci, *more: Taken, **given: Any) -> Drop:
        """What lies before this reader, dragged into one of his drawers."""
        laid = self.berkas.laid(peran).items()
        names = {m.nama for m in more}
        mark = Mark(ID, self.berkas.penyajian)
        files = [Taken(n, sha, mark, None) for n, sha in laid if n not in names]
        return drop(peran, laci, *files, *more, **given)


def at_three(sepakat: str = "semua") -> Readers:
    desk = Readers(sepakat)
    desk.go(3)
    return desk


def committed(outcome: Outcome) -> Commit:
    assert isinstance(outcome, Commit)
    return outcome


def test_it_lies_before_each_reader_in_the_same_presentation() -> None:
    desk = at_three()
    assert desk.berkas.desks == ("kasubag", "kabag")
    assert desk.berkas.laid("kasubag") == desk.berkas.laid("kabag")
    assert b"Pembaca: Kasubag dan Kabag." in desk.notes[desk.berkas.lembar]


@pytest.mark.parametrize("first", ["kasubag", "kabag"])
def test_one_who_agrees_makes_nothing_and_changes_nothing_before_the_other(first: str) -> None:
    desk = at_three()
    second = OTHER[first]
    before = (desk.berkas.penyajian, desk.berkas.laid(second), desk.berkas.paraf)
    outcome = committed(desk.ask(desk.of(first, Laci.SETUJU)))  # without a job
    assert outcome.event.peristiwa is Peristiwa.DISEPAKATI
    assert outcome.after is After.CLEAR
    desk.settle(desk.of(first, Laci.SETUJU))
    assert desk.berkas.desks == (second,)
    assert desk.berkas.langkah == 3
    assert (desk.berkas.penyajian, desk.berkas.laid(second), desk.berkas.paraf) == before
    other = OFFICE.peran[second].singkat
    assert outcome.event.catatan.endswith(f"membubuhkan paraf; menunggu {other}.")


@pytest.mark.parametrize("first", ["kasubag", "kabag"])
def test_the_last_one_passes_it_on_with_the_paraf_and_visits_of_all(first: str) -> None:
    desk = at_three()
    desk.settle(desk.of(first, Laci.SETUJU))
    outcome = committed(desk.settle(desk.of(OTHER[first], Laci.SETUJU)))
    assert outcome.event.peristiwa is Peristiwa.DITERUSKAN
    assert desk.berkas.langkah == 4
    assert [p.peran for p in desk.berkas.paraf] == [first, OTHER[first]]
    visits = [(k.langkah, k.peran) for k in desk.berkas.kunjungan]
    assert visits[-2:] == [(3, first), (3, OTHER[first])]
    assert desk.berkas.sepakat == ()


@pytest.mark.parametrize("first", ["kasubag", "kabag"])
def test_one_return_ends_it_before_every_reader(first: str) -> None:
    desk = at_three()
    desk.settle(desk.of(first, Laci.SETUJU))
    back = desk.of(OTHER[first], Laci.KEMBALIKAN, desk.note("Kurang lengkap."))
    assert committed(desk.settle(back)).event.peristiwa is Peristiwa.DIKEMBALIKAN
    assert desk.berkas.langkah == 2
    assert desk.berkas.paraf == ()
    told = [(k.peran, k.hasil) for k in desk.berkas.kunjungan[-2:]]
    assert told == [(first, Keputusan.SETUJU), (OTHER[first], Keputusan.KEMBALIKAN)]


def test_what_lies_before_a_reader_who_need_not_decide_any_more_is_taken_and_told() -> None:
    desk = at_three()
    words = desk.note("Belum selesai dibaca.")
    unsaved = desk.of("kabag", Laci.MASUK, words)
    desk.settle(desk.of("kasubag", Laci.KEMBALIKAN, desk.note("Kurang.")))
    outcome = committed(desk.settle(unsaved))
    assert outcome.event.peristiwa is Peristiwa.DIJAWAB
    assert outcome.after is After.CLEAR
    assert "sudah dikembalikan oleh Kasubag pada 24-11-2026" in outcome.event.catatan
    assert words.sha256 in {i.sha256 for i in outcome.event.isi}, "the words are kept"
    assert b"tidak perlu lagi diputuskan di meja ini" in outcome.texts[0].data


@pytest.mark.parametrize("who", ["kasubag", "kabag"])
def test_one_is_enough_where_the_procedure_says_so(who: str) -> None:
    desk = at_three("salah satu")
    late = desk.of(OTHER[who], Laci.KEMBALIKAN, desk.note("Saya tidak setuju."))
    outcome = committed(desk.settle(desk.of(who, Laci.SETUJU)))
    assert outcome.event.peristiwa is Peristiwa.DITERUSKAN
    assert [p.peran for p in desk.berkas.paraf] == [who]
    # a desk that is a reader of the next step too has it there again
    if desk.berkas.lies_at(OTHER[who]):
        return
    told = committed(desk.settle(late))
    assert told.event.peristiwa is Peristiwa.DIJAWAB
    assert "sudah disetujui oleh" in told.event.catatan
    assert desk.berkas.langkah == 4


def test_a_reader_who_agreed_decides_no_second_time() -> None:
    desk = at_three()
    copy = desk.of("kasubag", Laci.SETUJU)
    desk.settle(desk.of("kasubag", Laci.SETUJU))
    told = committed(desk.settle(copy))
    assert told.event.peristiwa is Peristiwa.DIJAWAB
    assert "Keputusan meja ini tercatat" in told.texts[0].data.decode()
    assert desk.berkas.desks == ("kabag",)


def test_regret_leaves_a_reader_time_to_drag_it_back() -> None:
    desk = at_three()
    given = desk.of("kasubag", Laci.SETUJU, quiet=OFFICE.tempo.sesal - 0.1)
    assert isinstance(desk.ask(given), Wait)


def test_words_saved_before_one_reader_are_laid_before_no_other() -> None:
    desk = at_three()
    note = desk.note("Catatan Kabag.")
    desk.settle(desk.of("kabag", Laci.MASUK, note))
    assert desk.berkas.laid("kabag")["Catatan.txt"] == note.sha256
    assert desk.berkas.laid("kasubag")["Catatan.txt"] == desk.berkas.lembar
    desk.settle(desk.of("kasubag", Laci.SETUJU))
    desk.settle(desk.of("kabag", Laci.SETUJU))
    assert [k.tulisan for k in desk.berkas.kunjungan[-2:]] == [None, note.sha256]


def test_what_each_reader_added_goes_on_with_it() -> None:
    desk = at_three()
    mine, yours = file("hitungan.pdf", "satu"), file("hitungan.pdf", "dua")
    desk.settle(desk.of("kasubag", Laci.SETUJU, mine))
    assert "hitungan.pdf" not in desk.berkas.laid("kabag")
    asked = desk.ask(desk.of("kabag", Laci.SETUJU, yours))
    assert isinstance(asked, Job)
    given = {m.nama: m.sha256 for m in asked.perkara.masukan}
    assert given["hitungan.pdf"] == digest("dua")
    assert given["hitungan (2).pdf"] == digest("satu")


def test_a_changed_copy_is_asked_about_before_one_of_several_agrees() -> None:
    desk = at_three()
    changed = Taken("Lembar.pdf", digest("lain"), Mark(ID, desk.berkas.penyajian), None)
    assert isinstance(desk.ask(desk.of("kasubag", Laci.SETUJU, changed)), Job)
    against = desk.settle(desk.of("kasubag", Laci.SETUJU, changed), halangan=("Isinya lain.",))
    assert committed(against).event.peristiwa is Peristiwa.DIJAWAB
    assert desk.berkas.desks == ("kasubag", "kabag")
    desk.settle(desk.of("kasubag", Laci.SETUJU, changed))
    assert desk.berkas.desks == ("kabag",)
