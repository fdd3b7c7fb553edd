"""decide by table: a state of the book, a drop, and what follows. No disk, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pipeline.content import Mark
from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Peristiwa
from pipeline.engine.log.fold import fold
from pipeline.engine.log.payload import After
from pipeline.engine.rules.decide import decide
from pipeline.engine.rules.outcome import (
    Commit,
    Dismiss,
    Facts,
    Failed,
    Job,
    Made,
    Outcome,
    Wait,
    key_of,
)
from pipeline.engine.terms import Dokumen, Kelas
from pipeline.office.model import Laci, Office
from pipeline.procedures.configuration import load
from tests.harness.office import shipped

OFFICE: Office = load(shipped())
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=ZoneInfo("Asia/Pontianak"))
ID = "DUK-2026-0001"
DESKS = ["kasubag", "anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg"]


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def file(name: str, text: str, mark: Mark | None = None) -> Taken:
    return Taken(name, digest(text), mark, None)


def drop(peran: str, laci: Laci, *files: Taken, **more: Any) -> Drop:
    folder = OFFICE.peran[peran].laci[laci]
    given: dict[str, Any] = {
        "jalur": f"inbox/{peran}/{folder}/{ID} Uji",
        "peran": peran,
        "laci": laci,
        "folder": True,
        "isi": files,
        "waktu": NOW,
        "quiet": 1000.0,
    }
    return Drop(**{**given, **more})


@dataclass
class Desk:
    """A book that is carried from step to step by decide itself."""

    book: Book = field(default_factory=Book)
    notes: dict[str, bytes] = field(default_factory=dict)
    nth: int = 0
    now: datetime = NOW

    def made(self, **more: Any) -> Made:
        self.nth += 1
        documents = [
            Dokumen("Lembar.pdf", digest(f"lembar {self.nth}"), Kelas.SAJIAN),
            Dokumen("Nota.docx", digest("nota"), Kelas.KERJA),
            Dokumen("data.csv", digest("data"), Kelas.SUMBER),
        ]
        more.setdefault("data", {"berlaku": [digest(f"lembar {self.nth}")]})
        return Made(tuple(documents), frozenset({"Lembar.pdf", "Nota.docx"}), **more)

    def ask(self, given: Drop, results: Mapping[str, Made | Failed] | None = None) -> Outcome:
        return decide(OFFICE, self.book, given, Facts(results or {}, self.notes))

    def settle(self, given: Drop, **more: Any) -> Outcome:
        """Asks, lets the job run that is wanted, and asks again."""
        outcome = self.ask(given)
        if isinstance(outcome, Job):
            outcome = self.ask(given, {key_of(outcome.perkara): self.made(**more)})
        if isinstance(outcome, Commit):
            self.take(outcome)
        return outcome

    def take(self, outcome: Commit) -> None:
        """Folds what was decided into the book."""
        listed = tuple(
            type(outcome.event.isi[0])(t.nama, t.sha256, t.kelas) for t in outcome.texts if t.kelas
        )
        self.notes |= {t.sha256: t.data for t in outcome.texts}
        nomor = self.book.nomor + 1
        fold(self.book, replace(outcome.event, isi=outcome.event.isi + listed, nomor=nomor))

    def open(self) -> "Desk":
        self.settle(drop("kasubag", Laci.BARU, file("data.csv", "data")))
        return self

    def go(self, step: int) -> "Desk":
        """Opens and passes the dossier on until it stands at this step."""
        self.open()
        while self.berkas.langkah < step:
            self.settle(self.gesture(Laci.SETUJU))
        return self

    @property
    def berkas(self) -> Any:
        return self.book.berkas[ID]

    def gesture(self, laci: Laci, *more: Taken, **given: Any) -> Drop:
        """The whole dossier dragged into a drawer of the desk where it lies."""
        files = [
            Taken(name, sha, Mark(ID, self.berkas.penyajian), None)
            for name, sha in self.berkas.laid().items()
        ]
        names = {m.nama for m in more}
        kept = [f for f in files if f.nama not in names]
        return drop(self.berkas.desks[0], laci, *kept, *more, **given)

    def note(self, words: str) -> Taken:
        laid = self.notes[self.berkas.lembar]
        data = laid + words.encode()
        sha = sha256(data).hexdigest()
        self.notes[sha] = data
        return Taken("Catatan.txt", sha, Mark(ID, self.berkas.penyajian), None)


def test_opening_completes_step_one() -> None:
    desk = Desk().open()
    assert (desk.berkas.id, desk.berkas.langkah, desk.berkas.desks[0]) == (ID, 2, "anpeg")


@pytest.mark.parametrize(
    ("step", "next_", "event"),
    [(n, n + 1, Peristiwa.DITERUSKAN) for n in range(2, 7)] + [(7, 7, Peristiwa.DISELESAIKAN)],
)
def test_agreeing_passes_on(step: int, next_: int, event: Peristiwa) -> None:
    desk = Desk().go(step)
    outcome = desk.settle(desk.gesture(Laci.SETUJU))
    assert isinstance(outcome, Commit)
    assert outcome.event.peristiwa is event
    assert outcome.after is After.CLEAR
    assert desk.berkas.langkah == next_


@pytest.mark.parametrize(("step", "back"), [(2, 1), (3, 2), (4, 3), (5, 4)])
def test_returning_with_a_reason_goes_back_and_voids_paraf(step: int, back: int) -> None:
    desk = Desk().go(step)
    note = desk.note("Mohon diperbaiki.")
    outcome = desk.settle(desk.gesture(Laci.KEMBALIKAN, note))
    assert isinstance(outcome, Commit)
    assert outcome.event.peristiwa is Peristiwa.DIKEMBALIKAN
    assert desk.berkas.langkah == back
    assert all(p.langkah < back for p in desk.berkas.paraf)
    assert desk.berkas.kunjungan[-1].tulisan == note.sha256
    assert "Mohon diperbaiki" not in str(outcome.event), "the words stay in the store"


@pytest.mark.parametrize(
    ("step", "laci", "words", "said"),
    [
        (3, Laci.KEMBALIKAN, "", "alasannya belum ditulis"),
        (6, Laci.KEMBALIKAN, "Salah.", "tidak dapat dikembalikan"),
        (7, Laci.KEMBALIKAN, "Salah.", "tidak dapat dikembalikan"),
        (3, Laci.BATAL, "", "alasannya belum ditulis"),
    ],
)
def test_a_gesture_that_lacks_something_is_answered_and_laid_back(
    step: int, laci: Laci, words: str, said: str
) -> None:
    desk = Desk().go(step)
    outcome = desk.settle(desk.gesture(laci, *([desk.note(words)] if words else [])))
    assert isinstance(outcome, Commit)
    assert outcome.event.peristiwa is Peristiwa.DIJAWAB
    assert outcome.after is After.PUT_BACK
    assert said in outcome.event.catatan
    assert desk.berkas.langkah == step


def test_cancelling_ends_it() -> None:
    desk = Desk().go(3)
    desk.settle(desk.gesture(Laci.BATAL, desk.note("Tidak jadi.")))
    assert desk.berkas.status == "batal"


def test_regret_leaves_time_to_drag_it_back() -> None:
    desk = Desk().go(3)
    given = desk.gesture(Laci.SETUJU, quiet=OFFICE.tempo.sesal - 0.1)
    assert isinstance(desk.settle(given), Wait)
    assert desk.berkas.langkah == 3


def test_the_drawers_of_two_decisions_at_once_decide_nothing() -> None:
    desk = Desk().go(3)
    outcome = desk.settle(desk.gesture(Laci.SETUJU, lawan=("inbox/kasubag/KEMBALIKAN/x",)))
    assert isinstance(outcome, Commit)
    assert "dua folder keputusan" in outcome.event.catatan
    assert desk.berkas.langkah == 3


def test_a_changed_copy_of_what_was_presented_is_not_agreed_to() -> None:
    desk = Desk().go(3)
    changed = Taken("Lembar.pdf", digest("lain"), Mark(ID, desk.berkas.penyajian), None)
    asked = desk.ask(desk.gesture(Laci.SETUJU, changed))
    assert isinstance(asked, Job)
    assert asked.perkara.diubah == {"Coretan Kasubag - Lembar.pdf": "Lembar.pdf"}
    outcome = desk.settle(desk.gesture(Laci.SETUJU, changed), halangan=("Isinya lain.",))
    assert isinstance(outcome, Commit)
    assert outcome.after is After.CLEAR
    assert b"berubah sejak disajikan" in outcome.texts[0].data
    assert b"Isinya lain." in outcome.texts[0].data
    assert desk.berkas.langkah == 3


def test_an_earlier_presentation_decides_nothing() -> None:
    desk = Desk().go(3)
    old = [
        Taken(n, s, Mark(ID, 1), None) for n, s in desk.berkas.laid().items() if n == "Lembar.pdf"
    ]
    desk.settle(desk.gesture(Laci.KEMBALIKAN, desk.note("Kurang.")))
    desk.settle(desk.gesture(Laci.SETUJU, desk.note("Sudah benar demikian.")))
    outcome = desk.settle(drop("kasubag", Laci.SETUJU, *old))
    assert isinstance(outcome, Commit)
    assert outcome.event.peristiwa is Peristiwa.DIJAWAB
    assert outcome.after is After.CLEAR
    assert desk.berkas.langkah == 3


@pytest.mark.parametrize("late", [True, False])
def test_a_dossier_at_the_wrong_desk_is_answered_unless_it_is_the_tail_of_a_gesture(
    late: bool,
) -> None:
    desk = Desk().go(4)
    files = [
        Taken(n, s, Mark(ID, 1), None) for n, s in desk.berkas.laid().items() if n != "Catatan.txt"
    ]
    outcome = desk.settle(drop("kasubag", Laci.SETUJU, *files, susulan=late))
    assert isinstance(outcome, Dismiss if late else Commit)
    assert desk.berkas.langkah == 4


def test_something_unknown_in_a_decision_drawer_stays_and_is_answered_once() -> None:
    desk = Desk()
    given = drop("kabag", Laci.SETUJU, file("gambar.png", "x"))
    outcome = desk.settle(given)
    assert isinstance(outcome, Commit)
    assert outcome.after is After.LEAVE
    assert isinstance(desk.settle(given), Wait)


def test_a_document_that_was_mended_and_taken_out_at_once_is_told_where_it_belongs() -> None:
    desk = Desk().go(2)
    folder = OFFICE.peran["anpeg"].laci[Laci.SETUJU]
    taken = drop(
        "anpeg", Laci.SETUJU, file("NOTA.docx", "mended"),
        jalur=f"inbox/anpeg/{folder}/NOTA.docx", folder=False,
    )  # fmt: skip
    outcome = desk.settle(taken)
    assert isinstance(outcome, Commit)
    assert outcome.after is After.LEAVE
    told = outcome.texts[0].data.decode()
    assert f"NOTA.docx bernama sama dengan dokumen {ID}, tetapi isinya lain" in told
    assert "letakkan di dalam folder berkasnya di MASUK" in told
    assert "Untuk membuka berkas baru" not in told
    assert desk.berkas.langkah == 2
    elsewhere = drop("kabag", Laci.SETUJU, file("Nota.docx", "mended"), folder=False)
    answered = desk.settle(elsewhere)
    assert isinstance(answered, Commit)
    assert "tidak dikenal" in answered.texts[0].data.decode(), "no dossier lies there"


def test_what_speaks_against_a_move_is_told_and_nothing_moves() -> None:
    desk = Desk().go(2)
    outcome = desk.settle(desk.gesture(Laci.SETUJU), halangan=("Datanya salah.",))
    assert isinstance(outcome, Commit)
    assert "Datanya salah." in outcome.texts[0].data.decode()
    assert "Datanya salah." not in outcome.event.catatan, "a finding may name a person"
    assert desk.berkas.langkah == 2


def test_a_job_that_dies_for_ever_is_answered() -> None:
    desk = Desk().go(2)
    given = desk.gesture(Laci.SETUJU)
    job = desk.ask(given)
    assert isinstance(job, Job)
    outcome = desk.ask(given, {key_of(job.perkara): Failed("dead")})
    assert isinstance(outcome, Commit)
    assert "tidak dapat diproses" in outcome.event.catatan


def test_the_bytes_of_an_open_dossier_open_no_other() -> None:
    desk = Desk().open()
    outcome = desk.settle(drop("kasubag", Laci.BARU, file("salinan.csv", "data")))
    assert isinstance(outcome, Commit)
    assert outcome.event.peristiwa is Peristiwa.DIJAWAB
    assert list(desk.book.berkas) == [ID]


def test_numbers_are_given_once_and_without_gaps() -> None:
    desk = Desk().go(6)
    surat = desk.berkas.surat
    assert surat.nomor == "800.1.11.12/1/ORG/2026"
    assert desk.book.next_surat(desk.berkas.prosedur, 2026) == 2
    desk.settle(desk.gesture(Laci.SETUJU))
    assert desk.berkas.surat == surat


def test_the_same_state_and_drop_always_give_the_same_case() -> None:
    desk = Desk().go(3)
    given = desk.gesture(Laci.SETUJU)
    first, second = desk.ask(given), desk.ask(given)
    assert isinstance(first, Job)
    assert isinstance(second, Job)
    assert key_of(first.perkara) == key_of(second.perkara)
    later = desk.ask(replace(given, waktu=NOW + timedelta(seconds=1)))
    assert isinstance(later, Job)
    assert key_of(later.perkara) != key_of(first.perkara)


def signed(shown: str, mark: Mark | None = None) -> Taken:
    """A copy that begins with these presented bytes."""
    return Taken("dari luar.pdf", digest(f"{shown} dan tanda tangan"), mark, None, (shown,))


def test_a_signed_copy_joins_its_dossier_at_whatever_desk_it_is_dropped() -> None:
    desk = Desk().go(5)
    shown = desk.berkas.laid()["Lembar.pdf"]
    desk.settle(desk.gesture(Laci.SETUJU))
    copy = signed(shown)
    outcome = desk.settle(drop("kabiro", Laci.MASUK, copy, susulan=True))
    assert isinstance(outcome, Commit)
    assert outcome.event.peristiwa is Peristiwa.DIJAWAB
    name = "Lembar (ditandatangani, versi lama).pdf"
    assert desk.berkas.laid()[name] == copy.sha256
    assert desk.berkas.langkah == 6
    assert isinstance(desk.settle(drop("kabiro", Laci.MASUK, copy, susulan=True)), Dismiss)


def test_a_signed_copy_joins_the_archive_of_a_dossier_that_is_closed() -> None:
    desk = Desk().go(7)
    shown = desk.berkas.laid()["Lembar.pdf"]
    desk.settle(desk.gesture(Laci.SETUJU))
    outcome = desk.settle(drop("anpeg", Laci.TANDA_TERIMA, signed(shown)))
    assert isinstance(outcome, Commit)
    assert outcome.event.peristiwa is Peristiwa.TANDA_TERIMA
    assert "Lembar (ditandatangani, versi lama).pdf" in desk.berkas.archive()
    shown = next(d.sha256 for d in desk.berkas.dokumen if d.nama == "Lembar.pdf")
    desk.settle(drop("anpeg", Laci.TANDA_TERIMA, signed(shown)))
    assert "Lembar (ditandatangani).pdf" in desk.berkas.archive()


def test_a_signed_copy_of_an_earlier_presentation_decides_nothing_and_stays_there() -> None:
    desk = Desk().go(6)
    shown = desk.berkas.laid()["Lembar.pdf"]
    desk.settle(desk.gesture(Laci.SETUJU))
    outcome = desk.settle(drop("anpeg", Laci.SETUJU, signed(shown)))
    assert isinstance(outcome, Commit)
    assert outcome.after is After.LEAVE
    assert "letakkan salinan itu di dalam folder berkas" in outcome.texts[0].data.decode()
    assert desk.berkas.langkah == 7
