"""A draft of a list, which looks like none: no form, no letterhead, nobody's signature.

Every page says what it is. It holds the order with the reason of each place, the figures, the
findings, and who is not on it; and no sheet by which our own reader would take it for a list.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from pipeline.documents.longsheet import LongRows
from pipeline.documents.tables import FONT, as_shown, boxed, lay_page, new_book, put, save, write
from pipeline.duk.fields import BY_NAME, COLUMNS
from pipeline.duk.model import Daftar, Temuan
from pipeline.duk.rank.due import Due
from pipeline.duk.rank.explain import sentences
from pipeline.duk.write.recap import recaps

NO_LIST = "DRAF - bukan daftar resmi, tidak untuk diumumkan"
_BESIDES = {"jam_latihan", "catatan_mutasi", "dasar_urut", "tmt_jenjang"}
_COLUMNS = tuple(name for name in COLUMNS if name not in _BESIDES)
_WIDE = {"nama": 32, "nip": 21, "jabatan": 36, "latihan": 14, "pendidikan": 26, "keterangan": 28}
_Sheet = tuple[str, Sequence[tuple[str, int]], list[list[object]]]


def write_draft(daftar: Daftar, known: str) -> bytes:
    """The workbook; `known` says what it was made from. Equal drafts are equal bytes."""
    about = [
        f"Unit: {daftar.unit}. Keadaan {daftar.keadaan:%d-%m-%Y}. {known}",
        "Masa kerja tercantum menurut sumbernya dan tidak dihitung maju.",
    ]
    if daftar.grave:
        grave = sum(t.grave for t in daftar.findings)
        about.append(
            f"Urutan belum dapat disusun: {grave} hal wajib diperbaiki (lembar Pemeriksaan)."
        )
    return _book(about, [_order(daftar), *_figures(daftar), _findings(daftar), _outside(daftar)])


def write_due(each: Sequence[Due], unit: str, known: str, first: date, last: date) -> bytes:
    """What falls due, as a workbook of one sheet."""
    about = [f"Unit: {unit}. Jatuh tempo {first:%d-%m-%Y} sampai {last:%d-%m-%Y}. {known}"]
    heads = (("Tanggal", 12), ("Hal", 24), ("Nama", 34), ("NIP", 21), ("Keterangan", 80))
    rows: list[list[object]] = [
        [as_shown(due.day), due.what, due.name, due.nip, due.note] for due in each
    ]
    return _book(about, [("Jatuh Tempo", heads, rows)])


def _order(daftar: Daftar) -> _Sheet:
    heads = [(BY_NAME[name].label.upper(), _WIDE.get(name, 11)) for name in _COLUMNS]
    reasons = sentences(daftar.rows, daftar.profile) if len(daftar.rows) else []
    values = daftar.rows[[*_COLUMNS]].to_numpy(dtype=object).tolist()
    rows: list[list[object]] = [
        [*(v if isinstance(v, int) else as_shown(v) for v in person), reason]
        for person, reason in zip(values, reasons, strict=True)
    ]
    return "Urutan", [*heads, ("ALASAN URUTAN", 90)], rows


def _figures(daftar: Daftar) -> Iterable[_Sheet]:
    if not len(daftar.rows):
        return
    rows: list[list[object]] = []
    for table in recaps(daftar):
        rows += ([table.title, label, men, women, men + women] for label, men, women in table.rows)
        _, men, women = table.total
        rows.append([table.title, "Jumlah", men, women, men + women])
    heads = (("Tabel", 34), ("Kelompok", 40), ("Laki-laki", 11), ("Perempuan", 11), ("Jumlah", 11))
    yield "Rekapitulasi", heads, rows


def _findings(daftar: Daftar) -> _Sheet:
    heads = (("Tingkat", 20), ("Kode", 26), ("Kolom", 18), ("Pesan", 90), ("Saran", 60))
    return "Pemeriksaan", heads, [[*_finding(t)] for t in daftar.findings]


def _finding(t: Temuan) -> tuple[object, ...]:
    return (t.weight, t.kode.value, t.kolom, t.pesan, t.saran)


def _outside(daftar: Daftar) -> _Sheet:
    heads = (("Nama", 34), ("NIP", 21), ("Alasan", 70))
    rows = daftar.outside[["nama", "nip", "alasan"]].to_numpy(dtype=object).tolist()
    return "Di Luar Daftar", heads, [[as_shown(v) for v in row] for row in rows]


def _book(about: Sequence[str], sheets: Iterable[_Sheet]) -> bytes:
    book: Workbook | None = None
    long: list[LongRows] = []
    for title, heads, rows in sheets:
        if book is None:
            book, sheet = new_book(title)
        else:
            sheet = book.create_sheet(title)
        for number, line in enumerate((NO_LIST, *about), start=1):
            write(sheet, number, 1, line).font = Font(name=FONT, bold=number == 1, size=11)
        top = len(about) + 3
        for column, (head, width) in enumerate(heads, start=1):
            put(sheet, top, column, head, bold=True)
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.freeze_panes = f"A{top + 1}"
        sheet.print_title_rows = f"{top}:{top}"
        lay_page(sheet, "F4", "landscape")
        if sheet.oddHeader is not None:
            sheet.oddHeader.center.text = NO_LIST
        if rows:
            long.append(boxed(sheet, top + 1, rows))
        else:
            write(sheet, top + 1, 1, "Tidak ada.").alignment = Alignment(vertical="top")
    if book is None:
        raise ValueError("a workbook needs a sheet")
    data = BytesIO()
    save(book, data, long)
    return data.getvalue()
