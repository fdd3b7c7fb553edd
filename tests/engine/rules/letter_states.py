"""Every state of a letter against everything a person can do to it, as the rules have it in memory.

    python -m tests.engine.rules.letter_states

writes docs/keadaan-surat.md, which a test holds to it. A state is a desk of `test_decide.Desk`, an
act what somebody does there; what follows is one sentence, of the event, the answer, or what is
laid.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pipeline.content import Mark
from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.desk.place import Entry, Place
from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Peristiwa
from pipeline.engine.log.payload import After
from pipeline.engine.looking import Stat
from pipeline.engine.rules.decide import decide
from pipeline.engine.rules.layout import Clear, LayFile, LayFolder, desk_steps
from pipeline.engine.rules.outcome import (
    Commit,
    Dismiss,
    Facts,
    Failed,
    Job,
    Made,
    NextDesk,
    Outcome,
    Wait,
    key_of,
)
from pipeline.office.model import Laci
from tests.engine.rules.test_decide import ID, NOW, OFFICE, Desk, digest, drop

PAGE = Path(__file__).resolve().parents[3] / "docs" / "keadaan-surat.md"
_HEAD = """# Keadaan surat

Setiap keadaan sebuah surat, dan apa yang terjadi pada setiap hal yang dapat dilakukan orang
terhadapnya. Dibuat dari aturan program sendiri (`python -m tests.engine.rules.letter_states`)
dengan prosedur yang dikirim bersama program; sebuah uji menjaga agar halaman ini tetap sama dengan
aturannya. Di belakang tanda panah: apa yang terjadi pada yang diletakkan.
"""
_STAYS = {
    After.CLEAR: "diambil dari folder",
    After.PUT_BACK: "berkas diletakkan lagi di MASUK",
    After.LEAVE: "tetap di tempatnya",
    After.APART: "dipisahkan di MASUK",
    After.ASIDE: "disisihkan",
}
_WAITS = {
    "it waits for its reader": "Tidak terjadi apa-apa: berkas menunggu pembacanya.",
    "people are working in it": "Ditunggu sampai tenang, lalu disimpan.",
}
_NEVER = "Tidak dapat terjadi: tidak ada yang dapat dipindahkan, dihapus, atau ditarik."
_NO_DRAWER = "Meja ini tidak mempunyai laci itu."


@dataclass(frozen=True)
class State:
    """`make` brings a desk to it."""

    judul: str
    make: Callable[[], Desk]


@dataclass(frozen=True)
class Act:
    """`do` says in a sentence what follows, or nothing where it cannot be done in that state."""

    judul: str
    do: Callable[[Desk], str | None]


class Letter(Desk):
    """A desk of that office."""

    office = OFFICE

    def ask(self, given: Drop, results: Mapping[str, Made | Failed] | None = None) -> Outcome:
        return decide(self.office, self.book, given, Facts(results or {}, self.notes))


def returned(step: int) -> "Letter":
    desk = Letter().go(step + 1)
    desk.settle(desk.gesture(Laci.KEMBALIKAN, desk.note("Mohon diperbaiki.")))
    return desk


def ended() -> "Letter":
    desk = Letter().go(7)
    desk.settle(desk.gesture(Laci.SETUJU))
    return desk


def cancelled() -> "Letter":
    desk = Letter().go(3)
    desk.settle(desk.gesture(Laci.BATAL, desk.note("Tidak jadi.")))
    return desk


def proposal_made(laci: Laci) -> "Letter":
    desk = ended()
    desk.settle(_proposal(desk, laci, "Nama salah tulis."))
    return desk


def decided(laci: Laci, drawer: Laci) -> "Letter":
    desk = proposal_made(laci)
    desk.settle(desk.gesture(drawer, desk.note("Sudah saya baca.")))
    while desk.berkas.desks:  # what was corrected goes on to its end
        desk.settle(desk.gesture(Laci.SETUJU))
    return desk


def under_way(laci: Laci, drawer: Laci | None = None) -> "Letter":
    """Something is proposed about the letter before it has left, and decided."""
    desk = Letter().go(6)
    desk.settle(_proposal(desk, laci, "Nama salah tulis."))
    if drawer:
        desk.settle(desk.gesture(drawer, desk.note("Sudah saya baca.")))
    return desk


def _proposal(desk: Desk, laci: Laci, words: str) -> Drop:
    data = f"{ID}\r\n{words}\r\n".encode()
    text = Taken("usul.txt", sha256(data).hexdigest(), None, None)
    desk.notes[text.sha256] = data
    path = f"inbox/kasubag/{laci}/usul.txt"
    return drop("kasubag", laci, text, jalur=path, folder=False)


def _at(step: int) -> Callable[[], Desk]:
    return lambda: Letter().go(step)


def _came_back(step: int) -> Callable[[], Desk]:
    return lambda: returned(step)


STATES = (
    State("Langkah 1, dikembalikan kepada yang menugaskan", _came_back(1)),
    State("Langkah 2, sedang disusun", _at(2)),
    State("Langkah 2, dikembalikan", _came_back(2)),
    State("Langkah 3, diperiksa untuk paraf", _at(3)),
    State("Langkah 3, dikembalikan", _came_back(3)),
    State("Langkah 4, diperiksa untuk paraf", _at(4)),
    State("Langkah 5, di meja yang memberi nomor", _at(5)),
    State("Langkah 6, sudah bernomor", _at(6)),
    State("Langkah 7, sudah bernomor dan akan diserahkan", _at(7)),
    State("Langkah 6, sudah bernomor, ralat diusulkan", lambda: under_way(Laci.RALAT)),
    State("Langkah 6, sudah bernomor, pembatalan diusulkan", lambda: under_way(Laci.BATAL)),
    State("Langkah 6, sudah diralat sebelum keluar", lambda: under_way(Laci.RALAT, Laci.SETUJU)),
    State("Langkah 6, usul ralat ditolak", lambda: under_way(Laci.RALAT, Laci.KEMBALIKAN)),
    State("Selesai", ended),
    State("Selesai, ralat diusulkan", lambda: proposal_made(Laci.RALAT)),
    State("Selesai, pembatalan diusulkan", lambda: proposal_made(Laci.BATAL)),
    State("Selesai, sudah diralat", lambda: decided(Laci.RALAT, Laci.SETUJU)),
    State("Selesai, usul ralat ditolak", lambda: decided(Laci.RALAT, Laci.KEMBALIKAN)),
    State("Dibatalkan sebelum bernomor", cancelled),
    State(
        "Dibatalkan sesudah bernomor, sebelum keluar", lambda: under_way(Laci.BATAL, Laci.SETUJU)
    ),
    State("Dibatalkan sesudah keluar", lambda: decided(Laci.BATAL, Laci.SETUJU)),
)


def told(outcome: Outcome) -> str:
    """What follows, in a sentence. KeyError of a wait that nobody put into words."""
    if isinstance(outcome, Commit):
        sentence = outcome.event.catatan
        if outcome.event.peristiwa is Peristiwa.DIJAWAB:
            return f"Dijawab: {sentence} → {_STAYS[outcome.after]}"
        return sentence
    if isinstance(outcome, Dismiss):
        return "Diambil dari folder tanpa pesan: bagian dari keputusan yang sudah tercatat."
    assert isinstance(outcome, Wait), outcome
    return _WAITS[outcome.why]


def label(desk: Desk, laci: Laci) -> str | None:
    peran = desk.berkas.desks[0]
    return OFFICE.peran[peran].laci.get(laci)


def dragged(laci: Laci, words: str = "") -> Callable[[Desk], str | None]:
    """The whole folder is dragged to a drawer of its own desk."""

    def do(desk: Desk) -> str | None:
        if not desk.berkas.desks:
            return None
        if label(desk, laci) is None:
            return _NO_DRAWER
        notes = (desk.note(words),) if words else ()
        return told(desk.settle(desk.gesture(laci, *notes)))

    return do


def one_document(desk: Desk) -> str | None:
    if not desk.berkas.desks:
        return None
    laid = desk.berkas.laid()
    given = desk.gesture(Laci.SETUJU)
    rest = tuple(taken for taken in given.isi if taken.nama != "Lembar.pdf")
    one = Taken("Lembar.pdf", laid["Lembar.pdf"], None, None)
    path = f"inbox/{given.peran}/x/Lembar.pdf"
    return told(desk.settle(replace(given, isi=(one,), rest=rest, folder=False, jalur=path)))


def copied(desk: Desk) -> str | None:
    if not desk.berkas.desks:
        return None
    given = desk.gesture(Laci.SETUJU)
    return told(desk.settle(replace(given, rest=given.isi)))


def two_drawers(desk: Desk) -> str | None:
    if not desk.berkas.desks:
        return None
    return told(desk.settle(desk.gesture(Laci.SETUJU, lawan=("inbox/x/KEMBALIKAN/y",))))


def marked_file(desk: Desk) -> str | None:
    """A file of somebody's own that bears the dossier's mark, by itself."""
    if not desk.berkas.desks:
        return None
    peran = desk.berkas.desks[0]
    own = Taken("Berkas sendiri.xlsx", digest("sendiri"), Mark(ID, desk.berkas.penyajian), None)
    path = f"inbox/{peran}/x/{own.nama}"
    return told(desk.settle(drop(peran, Laci.SETUJU, own, jalur=path, folder=False)))


def changed(desk: Desk) -> str | None:
    """What is only to be read was changed, and the worker says so."""
    if not desk.berkas.desks:
        return None
    other = Taken("Lembar.pdf", digest("lain"), Mark(ID, desk.berkas.penyajian), None)
    given = desk.gesture(Laci.SETUJU, other)
    return told(desk.settle(given, halangan=("Isinya lain.",)))


def with_reasons(desk: Desk) -> str | None:
    """What is handed in is not fit, as the worker found."""
    if not desk.berkas.desks:
        return None
    words = desk.note("Mohon dilanjutkan.")
    return told(desk.settle(desk.gesture(Laci.SETUJU, words), halangan=("Datanya salah.",)))


def regretted(desk: Desk) -> str | None:
    """Dragged back within the time of regret: it lies in MASUK as it did."""
    if not desk.berkas.desks:
        return None
    soon = desk.settle(desk.gesture(Laci.SETUJU, desk.note("Ya."), quiet=0.0))
    assert isinstance(soon, Wait), "nothing is decided yet"
    return told(desk.settle(desk.gesture(Laci.MASUK)))


def other_desk(desk: Desk) -> str | None:
    """The folder, or a copy of it, in a decision drawer of a desk where it does not lie."""
    peran = next(p for p in ("kabag", "kasubag", "kabiro") if p not in desk.berkas.desks)
    files = [Taken(d.nama, d.sha256, None, None) for d in desk.berkas.dokumen]
    sure = [taken for taken in files if taken.nama == "Lembar.pdf"]
    return told(desk.settle(drop(peran, Laci.SETUJU, *sure)))


def signed(desk: Desk) -> Taken:
    shown = {d.nama: d.sha256 for d in desk.berkas.dokumen}["Lembar.pdf"]
    return Taken("dari luar.pdf", digest(f"{shown} ttd"), None, None, (shown,))


def signed_inside(desk: Desk) -> str | None:
    if not desk.berkas.desks:
        return None
    return told(
        desk.settle(desk.gesture(Laci.SETUJU, signed(desk), desk.note("Sudah ditandatangani.")))
    )


def signed_elsewhere(desk: Desk) -> str | None:
    peran = next(p for p in ("kabag", "kasubag", "kabiro") if p not in desk.berkas.desks)
    given = drop(
        peran, Laci.MASUK, signed(desk), folder=False, jalur=f"inbox/{peran}/MASUK/ttd.pdf"
    )
    return told(desk.settle(given))


def receipt(desk: Desk) -> str | None:
    scan = Taken(f"{ID} tanda terima.pdf", digest("pindaian"), None, None)
    path = f"inbox/anpeg/TANDA TERIMA/{scan.nama}"
    return told(desk.settle(drop("anpeg", Laci.TANDA_TERIMA, scan, folder=False, jalur=path)))


def old_presentation(desk: Desk) -> str | None:
    """A copy of an earlier presentation, in the drawer of the desk where it lies now."""
    if not desk.berkas.desks or desk.berkas.penyajian == 1:
        return None
    peran = desk.berkas.desks[0]
    old = Taken("Lembar.pdf", digest("sajian lama"), Mark(ID, 0), None)
    return told(desk.settle(drop(peran, Laci.SETUJU, old), halangan=("Isinya lain.",)))


def recalled(
    did: NextDesk = NextDesk.NOTHING, *, saved: bool = False
) -> Callable[[Desk], str | None]:
    """The note of the last decision, dragged to MASUK of the desk that decided."""

    def do(desk: Desk) -> str | None:
        note = desk.berkas.terkirim
        at_next_desk = saved or did not in (NextDesk.NOTHING, NextDesk.TAKEN)
        outside = did is NextDesk.TAKEN
        if note is None or (at_next_desk and not desk.berkas.readers):
            return None
        if outside and not desk.berkas.packages():
            return None
        if saved:
            desk.settle(desk.gesture(Laci.MASUK, desk.note("Sedang saya baca.")))
        taken = Taken(note.nama, note.sha256, None, None)
        path = f"inbox/{note.peran}/MASUK/{note.nama}"
        given = drop(note.peran, Laci.MASUK, taken, jalur=path, folder=False)
        return told(_asked_with(desk, given, did))

    return do


def _asked_with(desk: Desk, given: Drop, did: NextDesk) -> Outcome:
    facts = Facts({}, desk.notes, next_desk=did)
    outcome = decide(Letter.office, desk.book, given, facts)
    if isinstance(outcome, Job):
        made = {key_of(outcome.perkara): desk.made()}
        outcome = decide(OFFICE, desk.book, given, replace(facts, hasil=made))
    return outcome


def old_note(desk: Desk) -> str | None:
    """A note that somebody kept, of a decision on which others followed."""
    sent = sorted(desk.book.sent - {desk.berkas.terkirim.sha256 if desk.berkas.terkirim else ""})
    if not sent:
        return None
    taken = Taken("TERKIRIM - catatan lama.txt", sent[0], None, None)
    path = f"inbox/anpeg/MASUK/{taken.nama}"
    given = drop("anpeg", Laci.MASUK, taken, jalur=path, folder=False)
    return told(_asked_with(desk, given, NextDesk.NOTHING))


def proposing(laci: Laci, words: str = "") -> Callable[[Desk], str | None]:
    """A text that names the dossier, in a drawer of the desk that may propose something."""
    return lambda desk: told(desk.settle(_proposal(desk, laci, words)))


def deleted(desk: Desk) -> str | None:
    """The whole folder is deleted from the desk."""
    return _laid(desk.book, desk.berkas.desks[0], ()) if desk.berkas.desks else None


def one_deleted(desk: Desk) -> str | None:
    if not desk.berkas.desks:
        return None
    peran = desk.berkas.desks[0]
    place = Place(peran, Laci.MASUK, f"inbox/{peran}/MASUK")
    left = {n: sha for n, sha in desk.berkas.laid().items() if n != "Lembar.pdf"}
    files = tuple((name, Stat(1, 1, 1, 1)) for name in left)
    lying = tuple(Taken(n, sha, None, None) for n, sha in left.items())
    return _laid(desk.book, peran, (Entry(place, f"{ID} Uji", True, files),), lying)


def note_deleted(desk: Desk) -> str | None:
    note = desk.berkas.terkirim
    return None if note is None else _laid(desk.book, note.peran, (), only="TERKIRIM")


def note_misplaced(desk: Desk) -> str | None:
    """The note, dragged to another drawer than MASUK."""
    note = desk.berkas.terkirim
    if note is None:
        return None
    place = Place(note.peran, Laci.BATAL, f"inbox/{note.peran}/BATAL")
    entry = Entry(place, note.nama, False, (("", Stat(1, 1, 1, 1)),))
    return _laid(
        desk.book, note.peran, (entry,), (Taken(note.nama, note.sha256, None, None),), "TERKIRIM"
    )


def _laid(
    book: Book,
    peran: str,
    entries: tuple[Entry, ...],
    lying: tuple[Taken, ...] = (),
    only: str = "",
) -> str:
    """What is laid on a desk on which just this lies."""
    steps = desk_steps(
        OFFICE, book, peran, entries, dict.fromkeys((e.path for e in entries), lying), NOW
    )
    said = [
        _step(step) for step in steps if not only or isinstance(step, Clear) or only in step.path
    ]
    return " ".join(dict.fromkeys(said)) or "Tidak ada yang perlu diletakkan lagi."


def _step(step: LayFolder | LayFile | Clear) -> str:
    name = step.path.rpartition("/")[2].replace(f"{ID} ", "")
    match step:
        case LayFolder():
            return "Folder berkas diletakkan lagi di MASUK."
        case LayFile():
            return f"{name} diletakkan lagi di tempatnya."
        case Clear():
            return f"{name} diambil dari sana."


_RECALL = "TERKIRIM dipindahkan ke MASUK"
_DRAG = "Folder dipindahkan ke"

ACTS = (
    Act(f"{_DRAG} SETUJU (SELESAI)", dragged(Laci.SETUJU)),
    Act(
        f"{_DRAG} SETUJU dengan tulisan di Catatan.txt",
        dragged(Laci.SETUJU, "Sudah sesuai."),
    ),
    Act(f"{_DRAG} KEMBALIKAN tanpa alasan", dragged(Laci.KEMBALIKAN)),
    Act(
        f"{_DRAG} KEMBALIKAN dengan alasan",
        dragged(Laci.KEMBALIKAN, "Kurang lengkap."),
    ),
    Act(f"{_DRAG} BATAL tanpa alasan", dragged(Laci.BATAL)),
    Act(f"{_DRAG} BATAL dengan alasan", dragged(Laci.BATAL, "Tidak jadi.")),
    Act(f"{_DRAG} BARU", dragged(Laci.BARU)),
    Act(f"{_DRAG} TANDA TERIMA", dragged(Laci.TANDA_TERIMA)),
    Act(f"{_DRAG} ARSIP", dragged(Laci.ARSIP)),
    Act(f"{_DRAG} FORMULIR", dragged(Laci.FORMULIR)),
    Act("Folder dibiarkan di MASUK", dragged(Laci.MASUK)),
    Act(f"{_DRAG} SETUJU, lalu kembali ke MASUK dalam waktu sesal", regretted),
    Act("Satu dokumen dari dalamnya dipindahkan ke SETUJU", one_document),
    Act("Folder disalin ke SETUJU", copied),
    Act("Folder ada di SETUJU dan di KEMBALIKAN sekaligus", two_drawers),
    Act("Berkas sendiri yang bertanda ID-nya diletakkan di SETUJU", marked_file),
    Act("Dokumen yang disajikan diubah, lalu folder dipindahkan ke SETUJU", changed),
    Act("Isinya belum memenuhi syarat, dan folder dipindahkan ke SETUJU", with_reasons),
    Act("Salinan versi lama diletakkan di SETUJU", old_presentation),
    Act("Salinannya diletakkan di SETUJU meja lain", other_desk),
    Act("Salinan bertanda tangan di dalam folder, lalu SETUJU", signed_inside),
    Act("Salinan bertanda tangan diletakkan di meja lain", signed_elsewhere),
    Act("Tanda terima diletakkan di TANDA TERIMA", receipt),
    Act("Teks dengan ID-nya diletakkan di RALAT tanpa alasan", proposing(Laci.RALAT)),
    Act("Teks dengan ID-nya dan alasan diletakkan di RALAT", proposing(Laci.RALAT, "Salah tulis.")),
    Act("Teks dengan ID-nya dan alasan diletakkan di BATAL", proposing(Laci.BATAL, "Tidak jadi.")),
    Act("Folder dihapus", deleted),
    Act("Satu dokumen di dalam folder dihapus", one_deleted),
    Act(_RECALL, recalled()),
    Act(f"{_RECALL} selagi meja berikutnya membukanya", recalled(NextDesk.OPEN)),
    Act(
        f"{_RECALL} selagi meja berikutnya memutuskan",
        recalled(NextDesk.DECIDING),
    ),
    Act(f"{_RECALL} setelah meja berikutnya menulis", recalled(saved=True)),
    Act(f"{_RECALL} setelah paketnya di luar disentuh", recalled(NextDesk.TAKEN)),
    Act("TERKIRIM dari keputusan yang lebih lama dipindahkan ke MASUK", old_note),
    Act("TERKIRIM dihapus", note_deleted),
    Act("TERKIRIM dipindahkan ke laci lain", note_misplaced),
)


def cells(state: State) -> Iterator[tuple[Act, str]]:
    """Everything that can be done, each with what follows in this state."""
    desk = state.make()
    for act in ACTS:
        yield act, act.do(deepcopy(desk)) or _NEVER


def page() -> str:
    """The whole table, a section a state."""
    lines = [_HEAD]
    for state in STATES:
        lines += [f"## {state.judul}", "", "| yang dilakukan | yang terjadi |", "|---|---|"]
        lines += [f"| {act.judul} | {sentence} |" for act, sentence in cells(state)]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
