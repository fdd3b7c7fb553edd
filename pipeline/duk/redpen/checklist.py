"""`Daftar Periksa.xlsx`: every finding of all workbooks on one sheet, each with a link to its cell.

Equal findings are one row that opens: of many cells, and of many workbooks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.documents.tables import FONT, SIZE, lay_page, new_book, put, save, write
from pipeline.duk.codes import EXPLANATIONS
from pipeline.duk.fields import label
from pipeline.duk.model import Temuan

_HEADS = ("Sifat", "Workbook", "Lembar", "Sel", "Masalah", "Saran", "Sejak pemeriksaan lalu")
_WIDTHS = (18, 30, 18, 11, 70, 46, 16)
_FILLS = {True: "F8CBAD", False: "FFF2CC"}
_RIGHT = "C6E0B4"
_WHOLE = "(seluruh data)"


@dataclass(frozen=True)
class Verdicts:
    """What became of findings since the check before: by file, sheet, place and code what is said
    of each that stands, and those that became right as rows of file, sheet, place and words."""

    standing: Mapping[tuple[str, ...], str]
    right: Sequence[tuple[str, str, str, str]] = ()


@dataclass(frozen=True)
class _Line:
    """A row: its finding, or the words of one that stands for several; `within` one of these."""

    cells: tuple[str, ...]
    finding: Temuan
    within: bool = False
    many: bool = False


def place_of(t: Temuan) -> str:
    """A finding's cell, row or column, whichever it has."""
    return t.sel or (str(t.baris) if t.baris else t.kolom)


def write_checklist(
    path: Path,
    findings: Iterable[Temuan],
    places: Mapping[str, str],
    verdicts: Verdicts,
    units: Sequence[tuple[str, Sequence[str]]] = (),
) -> None:
    """Writes the list. `places` says where each workbook lies, seen from the list; `units` are
    those that are to send data, each with what it has sent."""
    book, sheet = new_book("Daftar Periksa")
    findings = tuple(findings)
    lines = list(_lines(findings, verdicts))
    grave = sum(t.grave for t in findings)
    top = _heading(sheet, grave, len(findings) - grave, len(verdicts.right))
    at = top + 1
    for line in lines:
        _row(sheet, at, line, places)
        at += 1
    if verdicts.right:
        _right(sheet, at + 1, verdicts.right)
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    lay_page(sheet, "A4", "landscape")
    if units:
        _units(book.create_sheet("Unit"), units)
    save(book, path)


def _heading(sheet: Worksheet, grave: int, others: int, right: int) -> int:
    """The first rows; returns the one of the headings."""
    write(sheet, 1, 1, "DAFTAR PERIKSA DATA PEGAWAI").font = Font(name=FONT, bold=True, size=12)
    lines = [
        f"{grave} wajib diperbaiki (merah), {others} perlu diperiksa (kuning). Klik isi kolom Sel "
        "untuk membuka workbook-nya.",
        "Baris dengan tanda + di tepi kiri memuat beberapa temuan yang sama; klik tandanya untuk "
        "melihat semuanya.",
        "Perbaiki di workbook itu, simpan, lalu tutup. Daftar ini disusun lagi dengan sendirinya.",
    ]
    if right:
        lines.insert(1, f"Sejak pemeriksaan sebelumnya {right} sudah benar; lihat di bawah.")
    for number, words in enumerate(lines, start=2):
        write(sheet, number, 1, words).font = Font(name=FONT, size=SIZE)
    top = len(lines) + 3
    for column, head in enumerate(_HEADS, start=1):
        put(sheet, top, column, head, bold=True).fill = PatternFill("solid", fgColor="DDE6F0")
    return top


def _lines(findings: Iterable[Temuan], verdicts: Verdicts) -> Iterator[_Line]:
    """What must be corrected first; of one kind that several workbooks share, one line with each
    of them within."""
    kinds: dict[tuple[object, ...], list[Temuan]] = {}
    for t in sorted(findings, key=lambda t: not t.grave):
        kinds.setdefault((t.grave, t.kode, t.kolom), []).append(t)
    for equal in kinds.values():
        files = {t.berkas for t in equal}
        if len(files) == 1:
            for t in equal:
                yield from _one(t, verdicts)
            continue
        first = equal[0]
        count = sum(max(len(t.rincian), 1) for t in equal)
        about = f"Kolom {label(first.kolom)}: " if first.kolom else ""
        words = f"{about}{count} temuan di {len(files)} workbook. {EXPLANATIONS[first.kode]}"
        yield _Line((first.weight, f"{len(files)} workbook", "", "", words, first.saran, ""),
                    first, many=True)  # fmt: skip
        for t in equal:
            yield from (_line(one, verdicts, within=True) for one in t.rincian or (t,))


def _one(t: Temuan, verdicts: Verdicts) -> Iterator[_Line]:
    yield _line(t, verdicts, within=False)
    yield from (_line(one, verdicts, within=True) for one in t.rincian)


def _line(t: Temuan, verdicts: Verdicts, *, within: bool) -> _Line:
    verdict = verdicts.standing.get((t.berkas, t.lembar, place_of(t), str(t.kode)), "")
    cells = (t.weight, t.berkas or _WHOLE, t.lembar, t.spot, t.pesan, t.saran, verdict)
    return _Line(cells, t, within, many=bool(t.rincian))


def _row(sheet: Worksheet, at: int, line: _Line, places: Mapping[str, str]) -> None:
    for column, words in enumerate(line.cells, start=1):
        put(sheet, at, column, words)
    sheet.cell(at, 1).fill = PatternFill("solid", fgColor=_FILLS[line.finding.grave])
    row = sheet.row_dimensions[at]
    if line.within:
        row.outlineLevel, row.hidden = 1, True
    elif line.many:
        row.collapsed = True
    t = line.finding
    place = places.get(t.berkas)
    if place and line.cells[3]:
        _link(sheet, at, place, t)


def _link(sheet: Worksheet, at: int, place: str, t: Temuan) -> None:
    """A link to the cell, in the workbook as it lies beside the list."""
    title = t.lembar.replace("'", "''")
    cell = sheet.cell(at, 4)
    cell.hyperlink = Hyperlink(
        ref=cell.coordinate,
        target=quote(place),
        location=f"'{title}'!{t.target}",
    )
    cell.font = Font(name=FONT, size=SIZE, color="0563C1", underline="single")


def _right(sheet: Worksheet, at: int, right: Sequence[tuple[str, str, str, str]]) -> None:
    """What was found before and is right now."""
    title = write(sheet, at, 1, f"SUDAH BENAR SEJAK PEMERIKSAAN SEBELUMNYA ({len(right)})")
    title.font = Font(name=FONT, bold=True, size=SIZE)
    for number, cells in enumerate(right, start=at + 1):
        for column, words in enumerate(("Sudah benar", *cells), start=1):
            put(sheet, number, column, words)
        sheet.cell(number, 1).fill = PatternFill("solid", fgColor=_RIGHT)


def _units(sheet: Worksheet, units: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Who has sent, and who has not."""
    missing = sum(not sent for _, sent in units)
    title = f"{len(units) - missing} unit sudah mengirim data, {missing} belum"
    write(sheet, 1, 1, title).font = Font(name=FONT, bold=True, size=12)
    for column, (head, width) in enumerate((("Unit", 46), ("Data", 60)), start=1):
        put(sheet, 3, column, head, bold=True).fill = PatternFill("solid", fgColor="DDE6F0")
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, (name, sent) in enumerate(units, start=4):
        put(sheet, row, 1, name)
        cell = put(sheet, row, 2, ", ".join(sent) or "belum mengirim")
        cell.fill = PatternFill("solid", fgColor=_RIGHT if sent else _FILLS[False])
    sheet.freeze_panes = "A4"
    lay_page(sheet, "A4", "portrait")
