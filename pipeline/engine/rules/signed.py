"""A signed copy that comes back where its dossier no longer lies: it joins it all the same.

The head signs when he has time; by then the dossier may be two desks on, or closed. Nothing is
decided by it, and its bytes stay as they are.
"""

from dataclasses import replace

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.desk.naming import numbered
from pipeline.engine.log.book import Berkas, Book, Sajian, Status
from pipeline.engine.log.event import Isi
from pipeline.engine.log.payload import After, Dijawab, TandaTerima
from pipeline.engine.rules import sentences
from pipeline.engine.rules.answer import answer
from pipeline.engine.rules.outcome import Commit
from pipeline.engine.rules.record import record
from pipeline.engine.rules.sentences import message
from pipeline.engine.rules.situation import signed_version


def signed_name(nama: str, *, counts: bool = True) -> str:
    """`Nota Dinas (ditandatangani).pdf`, or what says that an old version was signed."""
    stem, _, ending = nama.rpartition(".")
    return f"{stem} (ditandatangani{'' if counts else ', versi lama'}).{ending}"


def decide_signed(book: Book, berkas: Berkas, drop: Drop) -> Commit | None:
    """Takes signed copies into their dossier. None if the drop holds anything else."""
    found = [(f, shown) for f in drop.isi if (shown := signed_version(book, f)) and not f.tolak]
    if not found or len(found) < len(drop.isi) or any(s.berkas != berkas.id for _, s in found):
        return None
    there = {d.sha256 for d in berkas.dokumen}
    tail = drop.susulan and all(f.sha256 in there for f in drop.isi)
    if berkas.status is Status.BATAL or tail:
        return None
    kept = tuple(_kept(berkas, found))
    copies = [(isi.nama, under) for isi, (_, under) in zip(kept, found, strict=True)]
    lines = sentences.signed_joined(berkas, copies)
    if berkas.status is Status.BERJALAN:
        made = answer(book, drop, After.CLEAR, berkas.id, lines)
        event = replace(record(Dijawab(), drop, berkas), isi=made.event.isi + kept)
        return replace(made, event=replace(event, catatan=lines[0]))
    event = replace(record(TandaTerima(), drop, berkas), isi=kept, catatan=lines[0])
    text = message(f"{berkas.id} salinan bertanda tangan", lines)
    return Commit(event, After.CLEAR, (text,), drop.jalur.rpartition("/")[0])


def _kept(berkas: Berkas, found: list[tuple[Taken, Sajian]]) -> list[Isi]:
    """The copies under names that are free in the dossier; the same bytes keep theirs.

    `berlaku` in a dossier's data names the presentations on which a signature counts.
    """
    taken = {d.nama: d.sha256 for d in berkas.dokumen}
    counting = set(berkas.data.get("berlaku", ()))
    kept = []
    for file, shown in found:
        wanted = signed_name(shown.nama, counts=not counting.isdisjoint(file.awalan))
        free = (n for n in numbered(wanted) if taken.get(n, file.sha256) == file.sha256)
        name = next(free)
        taken[name] = file.sha256
        kept.append(Isi(name, file.sha256, "simpan" if file.active else "lampiran"))
    return kept
