"""Complaints as sentences: what stands in which cell, whose it is, what is wanted."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.duk.codes import Kode
from pipeline.duk.fields import DECISIVE, NOTES, label
from pipeline.duk.read.formats.grid import Sheet
from pipeline.duk.read.table.columns import Column
from pipeline.duk.read.table.headings import HeadingBlock
from pipeline.duk.read.table.result import Complaint, Result
from pipeline.duk.read.values.cell import text
from pipeline.duk.read.values.names import core

if TYPE_CHECKING:
    from pipeline.duk.read.table.sheet import Notes
from openpyxl.utils import get_column_letter

_SERIOUS = frozenset((Kode.SEL_GALAT, Kode.RUMUS_TANPA_NILAI, Kode.NILAI_BERTENTANGAN))
_MOST_MERGED = 500


def columns(found: Sequence[Column], sheet: Sheet, block: HeadingBlock, note: "Notes") -> None:
    """Headings that their content contradicts, and columns that are hidden."""
    for column in found:
        letter = get_column_letter(column.at + 1)
        if not column.plausible:
            note.tell(
                Kode.JUDUL_TIDAK_COCOK,
                f"Judul kolom {letter} ({column.title}) tidak cocok dengan isinya, sehingga kolom "
                "itu tidak dibaca.",
                "Perbaiki judul atau isinya.",
                row=block.bottom,
                column=column.title,
                at=column.at,
            )
        elif column.how == "isi":
            said = label(column.facts[0])
            note.tell(
                Kode.JUDUL_TIDAK_COCOK,
                f"Judul kolom {letter} ({column.title}) tidak cocok dengan isinya; dibaca sebagai "
                f"{said}.",
                "Perbaiki judulnya bila itu tidak benar.",
                row=block.bottom,
                column=column.title,
                at=column.at,
                grave=False,
            )
        if column.at in sheet.hidden_columns and DECISIVE & set(column.facts):
            note.tell(
                Kode.KOLOM_TERSEMBUNYI,
                f"Kolom {letter} ({column.title}) tersembunyi; tetap dibaca bila tidak ada kolom "
                "lain yang tampak.",
                "Tampilkan kolomnya dan periksa isinya.",
                column=column.title,
                grave=False,
            )


def service(result: Result, note: "Notes") -> None:
    """Two columns for one fact, and months that look like years."""
    for name, a, b in result.doubled:
        said = label(name)
        note.tell(
            Kode.KOLOM_GANDA,
            f"Kolom {get_column_letter(a.at + 1)} ({a.title}) dan "
            f"{get_column_letter(b.at + 1)} ({b.title}) sama-sama berisi {said}, tetapi "
            "isinya berbeda.",
            "Hapus yang tidak dipakai, atau minta petugas TI menetapkan kolomnya di config.yaml.",
            column=b.title,
        )
    years, months = result.values.get("mk_tahun"), result.values.get("mk_bulan")
    if not years or not months or "mk_bulan" not in result.origins:
        return
    large = sum(m is not None and m > 11 for m in months)
    if large > max(1, len(months) // 5) and all(y is None or y <= 11 for y in years):
        title = result.origins["mk_bulan"].title
        note.tell(
            Kode.JUDUL_TIDAK_COCOK,
            f"Kolom bulan masa kerja ({title}) berisi angka di atas 11, sedangkan kolom tahun "
            "tidak; tampaknya tertukar.",
            "Periksa judul tahun dan bulan masa kerja.",
            column=title,
        )


def cells(result: Result, rows: Sequence[int], note: "Notes", known: Mapping[str, str]) -> set[int]:
    """One finding for each cell that could not be read, or was read with a remark.

    Returns the people (their places in `rows`) of whom something decisive could not be read.
    """
    broken: set[int] = set()
    names = result.values.get("nama") or [None] * len(rows)
    nips = result.values.get("nip") or [None] * len(rows)
    outside = [bool(nip) and 21 <= int(nip[12:14]) <= 29 for nip in nips]
    for k in result.complaints:
        if k.fact == "golongan" and outside[k.person]:
            continue
        grave = _grave(k, outside[k.person])
        if grave:
            broken.add(k.person)
        who = names[k.person] or "tanpa nama"
        cell = f"{get_column_letter(k.column.at + 1)}{rows[k.person] + 1}"
        written = "kosong" if not k.quoted else f"tertulis {text(k.quoted)[:60]}"
        advice = k.unread.advice
        if k.fact == "nip" and k.unread.code.startswith("NIP") and not k.only_noted:
            advice = _right_nip(k, who, known) or advice
        note.tell(
            k.unread.code,
            f"Sel {cell} ({who}): {written}; {k.unread}.",
            advice,
            row=rows[k.person],
            column=k.column.title,
            at=k.column.at,
            grave=grave,
        )
    return broken


def _grave(k: Complaint, outside: bool) -> bool:
    if k.only_noted:
        return False
    if outside and k.fact not in ("nip", "nama"):
        return False
    if k.unread.code in _SERIOUS and k.fact not in NOTES:
        return True
    return k.fact in DECISIVE


def _right_nip(k: Complaint, who: str, known: Mapping[str, str]) -> str | None:
    """The NIP that the previous list knows for this person, if exactly one fits."""
    digits = "".join(c for c in k.quoted if c.isdecimal())
    mine = core(who)
    fitting = [nip for nip, name in known.items() if nip[:12] == digits[:12] and core(name) == mine]
    if len(fitting) != 1:
        return None
    return (
        f"Menurut daftar sebelumnya NIP-nya {fitting[0]}. Format selnya sebagai Teks, lalu ketik."
    )


def rows(
    sheet: Sheet, found: Sequence[Column], numbers: Sequence[int], result: Result, note: "Notes"
) -> None:
    """People in hidden rows, and merged cells that swallow what belongs to someone."""
    names = result.values.get("nama") or [None] * len(numbers)
    place = {number: n for n, number in enumerate(numbers)}
    for number in sheet.hidden_rows:
        if number in place:
            note.tell(
                Kode.BARIS_TERSEMBUNYI,
                f"Baris {number + 1} ({names[place[number]] or 'tanpa nama'}) tersembunyi, tetapi "
                "tetap dibaca.",
                "Hapus barisnya bila orang itu tidak ikut.",
                row=number,
                grave=False,
            )
    _merged(sheet, found, place, names, note)


def _merged(
    sheet: Sheet,
    found: Sequence[Column],
    place: Mapping[int, int],
    names: Sequence[Any],
    note: "Notes",
) -> None:
    used = {c.at: c for c in found if c.facts and c.facts[0] not in ("no", "usia")}
    for top, left, bottom, right in sheet.merged:
        its_rows = [r for r in range(top, min(bottom, top + 2000) + 1) if r in place]
        its_columns = [c for c in range(left, min(right, left + 500) + 1) if c in used]
        covered = [
            (r, c)
            for r in its_rows
            for c in its_columns
            if (r, c) != (top, left) and c < len(sheet.grid[r]) and text(sheet.grid[r][c])
        ]
        single = len(its_rows) < 2 and len(its_columns) < 2
        if not its_rows or not its_columns or (single and not covered):
            continue
        area = (f"{get_column_letter(left + 1)}{top + 1}:"
                f"{get_column_letter(right + 1)}{bottom + 1}")  # fmt: skip
        decisive = any({*DECISIVE, "pendidikan"} & {*used[c].facts} for c in its_columns)
        row, column = covered[0] if covered else (its_rows[0], its_columns[0])
        owner = names[place[its_rows[0]]] or "baris pertama"
        what = f"nilainya hanya dimiliki {owner} dan sel lainnya kosong"
        if covered:
            hidden = text(sheet.grid[row][column])[:40]
            what = (
                f"sel {get_column_letter(column + 1)}{row + 1} tertutup, padahal berisi '{hidden}'"
            )
        note.tell(
            Kode.SEL_GABUNG,
            f"Sel {area} digabung, sehingga {what}.",
            "Pisahkan selnya (Unmerge) dan isi masing-masing.",
            row=row,
            column=used[column].title,
            at=column,
            grave=decisive,
        )


def untitled(
    found: Sequence[Column],
    cells: Sequence[Sequence[Any]],
    sheet: Sheet,
    numbers: Sequence[int],
    note: "Notes",
) -> None:
    """Columns among the table's that people fill but no heading names."""
    named = {c.at for c in found}
    merged = {c for top, left, bottom, right in sheet.merged if right - left < _MOST_MERGED
              for c in range(left + 1, right + 1)
              if any(top <= n <= bottom for n in numbers)}  # fmt: skip
    for column in range(min(len(cells), max(named, default=0) + 1)):
        if column in named | merged:
            continue
        some = [(n, v) for n, v in zip(numbers, cells[column], strict=True) if text(v)]
        if len(some) < max(2, len(numbers) // 2):
            continue
        letter = get_column_letter(column + 1)
        note.tell(
            Kode.KOLOM_TANPA_JUDUL,
            f"Kolom {letter} berisi (misalnya '{text(some[0][1])[:40]}') tetapi tidak berjudul, "
            "sehingga tidak dibaca.",
            "Beri judul bila isinya dipakai.",
            row=some[0][0],
            column=letter,
            at=column,
            grave=False,
        )
