"""Which workbooks of a dossier hold its data, and which of them is read in whose place.

A marked copy that comes back stands for the workbook that it was made from, whatever it is called
now: the sheet that the marking added names it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.documents.marks import read_mark
from pipeline.duk.model import Reading
from pipeline.duk.redpen.mark import marked_name
from pipeline.engine.desk.naming import numbered
from pipeline.engine.terms import Kelas
from pipeline.formats import TABLES
from pipeline.names import MARKED, READERS
from pipeline.procedures.duk.names import DAFTAR_XLSX, DATA, is_former
from pipeline.procedures.warned import PERIKSA
from pipeline.work.case import Case, Item
from pipeline.work.notes import unused

ORIGINALS = "asli"
"""In the notes of a dossier: each workbook that is laid with its marks, and under which name the
unit's original is kept."""
_OURS = frozenset(name.casefold() for name in (DATA, DAFTAR_XLSX, PERIKSA))


@dataclass(frozen=True)
class Source:
    """A workbook that counts. `workbook` is the unit's own, `item` what is read in its place;
    its people and findings name the workbook."""

    workbook: Item
    item: Item
    reading: Reading

    @property
    def corrected(self) -> bool:
        """Whether a marked copy is read in its place."""
        return self.item.nama != self.workbook.nama


def brought(case: Case) -> Iterator[Item]:
    """What units sent and people added, readers of a list among them. A workbook of theirs that is
    called as one of ours gets another name."""
    taken = {i.nama.casefold() for i in case.items(*Kelas)}
    added = (replace(item, kelas=Kelas.SUMBER) for item in not_in_the_list(case))
    for item in (*case.items(Kelas.SUMBER), *added):
        if item.nama.casefold() in _OURS:
            free = next(n for n in numbered(item.nama) if n.casefold() not in taken)
            taken.add(free.casefold())
            yield replace(item, nama=free)
        else:
            yield item


def not_in_the_list(case: Case) -> Iterator[Item]:
    """Workbooks that readers put into the dossier after its list was made."""
    for item in case.items(Kelas.LAMPIRAN):
        if _counts(item, frozenset()) and not item.nama.startswith(READERS):
            yield item


def originals(case: Case) -> Mapping[str, str]:
    """By workbook that is laid with its marks, the name under which its original is kept."""
    noted = case.perkara.data.get(ORIGINALS, {})
    return noted if isinstance(noted, Mapping) else {}


def sources_of(case: Case, read: Callable[[Item, str], Reading]) -> tuple[Source, ...]:
    """Every workbook that counts, read by `read` under the name that it is to be called by."""
    set_aside = unused(case)
    items = {i.nama: i for i in brought(case) if _counts(i, set_aside)}
    copies = {i.nama: i for i in case.items(Kelas.KERJA) if i.nama.startswith(MARKED)}
    readings = {nama: read(item, nama) for nama, item in sorted(items.items())}
    readings |= {n: read(i, n) for n, i in sorted(copies.items()) if _holds_corrections(case, i)}
    stand_ins: dict[str, str] = {}
    for nama, reading in readings.items():
        item = items.get(nama) or copies[nama]
        origin = _origin(case, item, reading, items)
        if origin and origin not in stand_ins and _stands(case, items[origin], item):
            stand_ins[origin] = nama
    sources = []
    for nama, item in sorted(items.items()):
        if nama in stand_ins.values():
            continue
        other = stand_ins.get(nama)
        if other is None:
            sources.append(Source(item, item, readings[nama]))
        else:
            instead = items.get(other) or copies[other]
            sources.append(Source(item, instead, read(instead, nama)))
    return tuple(sources)


def _counts(item: Item, set_aside: frozenset[str]) -> bool:
    named = item.nama.casefold()
    whole = named.endswith(TABLES) and not is_former(item.nama)
    return whole and not {named, named.removesuffix(".xlsx")} & set_aside


def _origin(case: Case, item: Item, reading: Reading, items: Mapping[str, Item]) -> str:
    """The workbook that this is a marked copy of; nothing where it is none of this dossier's."""
    if item.nama.startswith(MARKED):
        return next((n for n in items if marked_name(n) == item.nama), "")
    if not reading.marked or reading.marked == item.nama or reading.marked not in items:
        return ""
    mark = read_mark(item.path.read_bytes())
    return reading.marked if mark is not None and mark.berkas == case.perkara.id else ""


def _stands(case: Case, workbook: Item, copy: Item) -> bool:
    """Whether the copy was made from the workbook as it lies there; one that was itself changed
    since is another's work."""
    if copy.kelas is Kelas.KERJA:
        made_from = case.perkara.data.get("coretan", {}).get(workbook.nama, workbook.sha256)
        return bool(made_from == workbook.sha256)
    return workbook.nama not in originals(case) or not case.edited(workbook)


def _holds_corrections(case: Case, copy: Item) -> bool:
    """Of a copy that an earlier version laid beside its workbook: new corrections, or those that it
    held when it was marked anew."""
    held = case.perkara.data.get("koreksi", ())
    return case.edited(copy) or any(marked_name(nama) == copy.nama for nama in held)
