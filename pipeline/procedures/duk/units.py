"""`Data Unit/`: the units' own workbooks, one file each; a wrong one with its marks in its place.

One with a galat is marked, and its original kept and laid nowhere. One that only warns stays as its
unit sent it, unless it was marked before: then its marks tell how it stands now.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

from pipeline.documents.marks import read_mark
from pipeline.duk.model import Temuan
from pipeline.duk.read.workbook import Unreadable
from pipeline.duk.redpen.mark import mark_workbook
from pipeline.engine.desk.naming import numbered
from pipeline.engine.noted import Noted
from pipeline.engine.terms import Kelas
from pipeline.names import MARKED, READERS, SHEET
from pipeline.procedures.duk.data import Data
from pipeline.procedures.duk.names import ATTACHED, UNITS
from pipeline.procedures.duk.papers import LETTER
from pipeline.procedures.duk.rounds import Round
from pipeline.procedures.duk.sources import ORIGINALS, Source, brought, originals
from pipeline.work.case import Case, Item
from pipeline.work.names import CATATAN_PENUGASAN, KONSEP_PDF, PENUGASAN_PDF
from pipeline.work.output import Output
from pipeline.work.remarks import NAMA as REMARKS

_BESIDE = (LETTER.by_word, LETTER.pdf, SHEET)
"""What people add and does not come from a unit: a PDF that stands for the letter, the note of who
assigned."""

_ATTACHED = (CATATAN_PENUGASAN, PENUGASAN_PDF, KONSEP_PDF, REMARKS)
"""The papers about the dossier, as they are called once they are made."""


def lay_units(case: Case, out: Output, data: Data, before: Round) -> dict[str, str]:
    """Lays them, and notes where. Returns by workbook, as findings name it, where it lies."""
    for item in brought(case):
        out.keep(item)
    for item in case.items(Kelas.KERJA):
        if item.nama.startswith(MARKED) and case.edited(item):
            out.keep(item, kelas=Kelas.SIMPAN)
    noted = dict(originals(case))
    places = {}
    for source in data.sources:
        nama = source.workbook.nama
        temuan = [t for t in data.daftar.findings if t.berkas == nama]
        laid = _lay(case, out, data, source, temuan, before, noted)
        places[nama] = f"{UNITS}/{laid}"
    out.data[ORIGINALS] = noted
    kept = set(noted.values())
    names = out.names(Kelas.SUMBER) + [n for n in out.names(Kelas.SIMPAN) if n in kept]
    inside = tuple(sorted(n for n in names if n not in _BESIDE))
    note_folder(out, UNITS, inside)
    note_attached(out)
    return places


def note_attached(out: Output) -> None:
    """Notes that what readers wrote on copies lies in one folder, however many wrote: beside it and
    the units' workbooks lie ten documents at the most. A signed copy stays beside its letter."""
    copies = (nama for nama in out.names(Kelas.LAMPIRAN) if nama.startswith(READERS))
    note_folder(out, ATTACHED, tuple(sorted({*_ATTACHED, *copies})))


def note_folder(out: Output, folder: str, inside: tuple[str, ...]) -> None:
    """Notes which documents lie in a folder of the dossier; an empty one is none."""
    others = {k: v for k, v in (Noted.of(out.data).folder or {}).items() if k != folder}
    out.data |= Noted(folder={**others, folder: inside} if inside else others).notes()


def _lay(
    case: Case, out: Output, data: Data, source: Source, temuan: Sequence[Temuan],
    before: Round, noted: dict[str, str],
) -> str:  # fmt: skip
    """Lays one workbook as it is, or with its marks; returns its name."""
    workbook, item = source.workbook, source.item
    nama = workbook.nama
    if source.corrected:
        out.drop(item.nama)
        out.keep(item, kelas=Kelas.SIMPAN)
    elif nama in noted and not case.edited(workbook) and before.same(nama, temuan):
        return nama
    if not (source.corrected or nama in noted or any(t.grave for t in temuan)):
        return nama
    laid = _as_xlsx(nama, out.names(*Kelas))
    draft = _marked(case, data, source, temuan, laid)
    if draft is None:
        return nama
    if nama not in noted or (case.edited(workbook) and _is_fresh(workbook)):
        original = nama if laid != nama else _original(nama, out.names(*Kelas))
        noted[laid] = noted.get(nama, original)
        out.keep(workbook, noted[laid], Kelas.SIMPAN)
    draft.replace(out.make(laid, Kelas.SUMBER))
    return laid


def _marked(
    case: Case, data: Data, source: Source, temuan: Sequence[Temuan], laid: str
) -> Path | None:
    """The marked copy; None where nothing opens the workbook, as the finding itself says."""
    draft = case.folder / "coretan.xlsx"
    kolom = [k for k in data.reading.columns if k.file == source.workbook.nama]
    try:
        with case.reading(source.item) as path:
            mark_workbook(path, source.item.nama, temuan, draft, kolom, laid)
    except Unreadable:
        return None
    return draft


def _is_fresh(workbook: Item) -> bool:
    """Whether a unit sent it anew: it bears no mark."""
    return read_mark(workbook.path.read_bytes()) is None


def _as_xlsx(nama: str, taken: Collection[str]) -> str:
    """The name of its marked copy, which is always an .xlsx."""
    if nama.lower().endswith(".xlsx"):
        return nama
    return next(n for n in numbered(f"{nama}.xlsx") if n not in taken)


def _original(nama: str, taken: Collection[str]) -> str:
    stem, _, ending = nama.rpartition(".")
    return next(n for n in numbered(f"{stem} (asli).{ending}") if n not in taken)
