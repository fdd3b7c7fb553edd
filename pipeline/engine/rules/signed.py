"""A signed copy that comes back where its dossier no longer lies: it joins it all the same.

The head signs when he has time; by then the dossier may be two desks on, or closed. Nothing is
decided by it, and its bytes stay as they are.
"""

from dataclasses import replace

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.desk.lengths import longest_around
from pipeline.engine.desk.naming import numbered, without_middle
from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Sajian
from pipeline.engine.log.event import Isi
from pipeline.engine.log.payload import After, Dijawab, TandaTerima
from pipeline.engine.rules import receipt_sentences
from pipeline.engine.rules.answer import Why, answer
from pipeline.engine.rules.outcome import Commit, Outcome
from pipeline.engine.rules.proposal_sentences import replaced
from pipeline.engine.rules.record import record
from pipeline.engine.rules.sentences import message
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.whose import signed_version
from pipeline.office.model import Office


def signed_name(nama: str, *, counts: bool = True) -> str:
    """`Naskah (ditandatangani).pdf`, or what says that an old version was signed."""
    stem, _, ending = nama.rpartition(".")
    return f"{stem} (ditandatangani{'' if counts else ', versi lama'}).{ending}"


def within(name: str, most: int) -> str:
    """A signed copy's name of at most so many characters: what says of the signature stays, and the
    document's own name loses its middle."""
    stem, mark, rest = name.rpartition(" (")
    if len(name) <= most or not mark:
        return name
    return f"{without_middle(stem, most - len(mark) - len(rest))}{mark}{rest}"


def signed_copy(s: Situation) -> Outcome | None:
    """Signed copies of one dossier that lies elsewhere, and nothing else: they join it. What has
    just joined it, or belongs to a cancelled dossier, is for the rules below."""
    copies = _copies(s)
    if not copies or (s.berkas.status is Status.BATAL and not s.berkas.former_ends):
        return None
    there = {d.sha256 for d in s.berkas.dokumen}
    if s.drop.susulan and all(f.sha256 in there for f, _ in copies):
        return None
    return _joined(s.office, s.drop, s.berkas, copies)


_Copies = list[tuple[Taken, Sajian]]


def _copies(s: Situation) -> _Copies:
    """The signed copies with what each begins with; none if the drop holds anything else."""
    if not s.elsewhere:
        return []
    signed = ((f, signed_version(s.book, f)) for f in s.drop.isi if not f.tolak)
    copies = [(f, under) for f, under in signed if under]
    strange = len(copies) < len(s.drop.isi) or any(u.berkas != s.berkas.id for _, u in copies)
    return [] if strange else copies


def _joined(office: Office, drop: Drop, berkas: Berkas, copies: _Copies) -> Commit:
    kept = tuple(_kept(berkas, copies, longest_around(office)))
    names = [(isi.nama, under) for isi, (_, under) in zip(kept, copies, strict=True)]
    lines = (*receipt_sentences.signed_joined(office, berkas, names), *replaced(berkas))
    if not berkas.ends:
        made = answer(drop, After.CLEAR, berkas.id, Why.SIGNED, lines)
        event = replace(record(Dijawab(), drop, berkas), isi=made.event.isi + kept)
        return replace(made, event=replace(event, catatan=lines[0]))
    event = replace(record(TandaTerima(), drop, berkas), isi=kept, catatan=lines[0])
    text = message(f"{berkas.id} salinan bertanda tangan", lines)
    return Commit(event, After.CLEAR, (text,), drop.jalur.rpartition("/")[0])


def _kept(berkas: Berkas, copies: _Copies, most: int) -> list[Isi]:
    """The copies under names that are free in the dossier; the same bytes keep theirs.

    `berlaku` among a dossier's notes names the presentations on which a signature counts.
    """
    taken = {d.nama: d.sha256 for d in berkas.dokumen}
    counting = set(berkas.noted.berlaku or ())
    kept = []
    for file, under in copies:
        counts = not counting.isdisjoint(file.awalan)
        wanted = within(signed_name(under.nama, counts=counts), most)
        free = (n for n in numbered(wanted) if taken.get(n, file.sha256) == file.sha256)
        name = next(free)
        taken[name] = file.sha256
        kept.append(Isi(name, file.sha256, "simpan" if file.active else "lampiran"))
    return kept
