"""What is doubtful of a column: told at its heading, with a cell that shows it."""

from collections.abc import Iterator, Sequence

from pipeline.duk.codes import Kode
from pipeline.duk.fields import DECISIVE, label
from pipeline.duk.model import Temuan, column_letter
from pipeline.duk.read.formats.grid import Sheet
from pipeline.duk.read.table.columns import Column, Doubt
from pipeline.duk.read.table.context import SheetContext
from pipeline.duk.read.table.headings import HeadingBlock
from pipeline.duk.read.table.looks import is_ditto, is_status
from pipeline.duk.read.table.reconcile import TOGETHER
from pipeline.duk.read.table.result import quoted
from pipeline.duk.read.values.cell import text


def check(
    columns: Sequence[Column],
    sheet: Sheet,
    block: HeadingBlock,
    rows: Sequence[int],
    context: SheetContext,
) -> Iterator[Temuan]:
    """Columns of which something is doubtful, with a cell that shows it, and hidden ones."""
    for column in columns:
        letter = column_letter(column.at)
        heading = context.cell(block.bottom, column.at, column.title)
        if column.doubt is not None or column.how == "isi":
            written = _sample(column, sheet, rows, context)
            code, message, advice = _doubt(column, f"{letter} ({column.title})", written)
            yield Temuan.at(heading, code, message, advice, grave=column.asked)
        if column.at in sheet.hidden_columns and (DECISIVE | {TOGETHER}) & set(column.facts):
            unless = "" if TOGETHER in column.facts else " bila tidak ada kolom lain yang tampak"
            yield Temuan.at(
                context.cell(title=column.title),
                Kode.KOLOM_TERSEMBUNYI,
                f"Kolom {letter} ({column.title}) tersembunyi; tetap dibaca{unless}.",
                "Tampilkan kolomnya dan periksa isinya.",
            )


_UNREAD = "tidak cocok dengan isinya, sehingga kolom itu tidak dibaca"
_REPAIR = "Perbaiki judulnya bila itu tidak benar."
_DOUBTS = {
    Doubt.WRONG_HEADING: (_UNREAD, "Perbaiki judul atau isinya."),
    Doubt.HALF_HEADING: (
        "tidak menyebut hal apa, sehingga kolom itu tidak dibaca",
        "Lengkapi judulnya, misalnya TMT PANGKAT.",
    ),
    Doubt.UNKNOWN: (
        "tidak dikenal, sehingga kolom itu tidak dibaca",
        "Ubah judulnya bila isinya dipakai.",
    ),
    Doubt.BARE_TICKS: (
        "tidak menyebut arti tanda centangnya, sehingga kolom itu tidak dibaca",
        "Tulis artinya pada judul, misalnya PNS atau CPNS.",
    ),
}


def _doubt(column: Column, called: str, written: str) -> tuple[Kode, str, str]:
    """What is doubtful of a column: the code, the sentence, the advice."""
    code = Kode.KOLOM_TIDAK_DIKENAL if column.doubt is Doubt.UNKNOWN else Kode.JUDUL_TIDAK_COCOK
    if column.doubt in _DOUBTS:
        what, advice = _DOUBTS[column.doubt]
    elif column.doubt is Doubt.EITHER:
        both = f"{label(column.facts[0])} atau {label(column.nearly[0])}"
        what, advice = f"tidak cocok dengan isinya, yang dapat berarti {both}", "Perbaiki judulnya."
    else:
        read_as = label(column.facts[0])
        what, advice = f"tidak cocok dengan isinya; dibaca sebagai {read_as}", _REPAIR
    return code, f"Judul kolom {called} {what}{written}.", advice


def _sample(column: Column, sheet: Sheet, rows: Sequence[int], context: SheetContext) -> str:
    """A cell that shows what the column holds, as the end of a sentence."""
    for row in rows:
        value = sheet.grid[row][column.at] if column.at < len(sheet.grid[row]) else None
        if text(value) and not is_ditto(value):
            kind = column.looks.plain_kind if column.looks else None
            what = f", yaitu {kind}" if kind else ""
            cell = context.cell(row, column.at)
            return f" (misalnya sel {cell} tertulis '{quoted(value)[:40]}'{what})"
    return ""


def blank_statuses(columns: Sequence[Column], context: SheetContext) -> Iterator[Temuan]:
    """Columns of a status that hold nothing, but for those that wait for a tick under a status."""
    for column in columns:
        if column.facts != (TOGETHER,) or column.looks is None or column.looks.count:
            continue
        if not is_status(column.title.split()[-1]):
            yield Temuan.at(
                context.cell(title=column.title),
                Kode.KOLOM_KOSONG,
                f"Kolom {column.title} di lembar {context.called} kosong seluruhnya.",
                "Isi bila memang ada.",
            )
