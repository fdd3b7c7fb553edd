"""Complaints as sentences: what stands in which cell, whose it is, what is wanted."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats.grid import Sheet
from pipeline.duk.read.table.columns import DECISIVE, Kolom
from pipeline.duk.read.table.headings import Kepala
from pipeline.duk.read.table.result import Isi, Keluhan
from pipeline.duk.read.values.cell import text
from pipeline.duk.read.values.names import inti

if TYPE_CHECKING:
    from pipeline.duk.read.table.sheet import Catatan
from openpyxl.utils import get_column_letter

_SERIOUS = frozenset((Kode.SEL_GALAT, Kode.RUMUS_TANPA_NILAI, Kode.NILAI_BERTENTANGAN))
_DERIVED = frozenset(("tanggal_lahir",))
_MOST_MERGED = 500
SEBUTAN = {
    "nama": "nama",
    "nip": "NIP",
    "golongan": "golongan",
    "tmt_pangkat": "TMT pangkat",
    "jabatan": "jabatan",
    "eselon": "eselon",
    "tmt_jabatan": "TMT jabatan",
    "tmt_eselon": "TMT eselon",
    "mk_tahun": "masa kerja tahun",
    "mk_bulan": "masa kerja bulan",
    "latihan": "latihan jabatan",
    "lulus_latihan": "waktu lulus latihan",
    "jam_latihan": "jumlah jam latihan",
    "pendidikan": "pendidikan",
    "tahun_lulus": "tahun lulus",
    "tingkat_ijazah": "tingkat ijazah",
    "tanggal_lahir": "tanggal lahir",
    "tempat_lahir": "tempat lahir",
}
"""Fields as staff say them."""


def columns(found: Sequence[Kolom], sheet: Sheet, block: Kepala, note: "Catatan") -> None:
    """Headings that their content contradicts, and columns that are hidden."""
    for column in found:
        letter = get_column_letter(column.letak + 1)
        if not column.wajar:
            note.tell(
                Kode.JUDUL_TIDAK_COCOK,
                f"Judul kolom {letter} ({column.judul}) tidak cocok dengan isinya, sehingga kolom "
                "itu tidak dibaca.",
                "Perbaiki judul atau isinya.",
                baris=block.bawah,
                kolom=column.judul,
                letak=column.letak,
            )
        elif column.cara == "isi":
            said = SEBUTAN.get(column.bidang[0], column.bidang[0])
            note.tell(
                Kode.JUDUL_TIDAK_COCOK,
                f"Judul kolom {letter} ({column.judul}) tidak cocok dengan isinya; dibaca sebagai "
                f"{said}.",
                "Perbaiki judulnya bila itu tidak benar.",
                baris=block.bawah,
                kolom=column.judul,
                letak=column.letak,
                galat=False,
            )
        if column.letak in sheet.hidden_columns and DECISIVE & set(column.bidang):
            note.tell(
                Kode.KOLOM_TERSEMBUNYI,
                f"Kolom {letter} ({column.judul}) tersembunyi; tetap dibaca bila tidak ada kolom "
                "lain yang tampak.",
                "Tampilkan kolomnya dan periksa isinya.",
                kolom=column.judul,
                galat=False,
            )


def service(isi: Isi, note: "Catatan") -> None:
    """Two columns for one fact, and months that look like years."""
    for name, a, b in isi.kolom_ganda:
        said = SEBUTAN.get(name, name)
        note.tell(
            Kode.KOLOM_GANDA,
            f"Kolom {get_column_letter(a.letak + 1)} ({a.judul}) dan "
            f"{get_column_letter(b.letak + 1)} ({b.judul}) sama-sama berisi {said}, tetapi "
            "isinya berbeda.",
            "Hapus yang tidak dipakai, atau minta petugas TI menetapkan kolomnya di config.yaml.",
            kolom=b.judul,
        )
    years, months = isi.nilai.get("mk_tahun"), isi.nilai.get("mk_bulan")
    if not years or not months or "mk_bulan" not in isi.dari:
        return
    large = sum(m is not None and m > 11 for m in months)
    if large > max(1, len(months) // 5) and all(y is None or y <= 11 for y in years):
        title = isi.dari["mk_bulan"].judul
        note.tell(
            Kode.JUDUL_TIDAK_COCOK,
            f"Kolom bulan masa kerja ({title}) berisi angka di atas 11, sedangkan kolom tahun "
            "tidak; tampaknya tertukar.",
            "Periksa judul tahun dan bulan masa kerja.",
            kolom=title,
        )


def cells(isi: Isi, rows: Sequence[int], note: "Catatan", known: Mapping[str, str]) -> set[int]:
    """One finding for each cell that could not be read, or was read with a remark.

    Returns the people (their places in `rows`) of whom something decisive could not be read.
    """
    broken: set[int] = set()
    names = isi.nilai.get("nama") or [None] * len(rows)
    nips = isi.nilai.get("nip") or [None] * len(rows)
    outside = [bool(nip) and 21 <= int(nip[12:14]) <= 29 for nip in nips]
    for k in isi.keluhan:
        if k.bidang == "golongan" and outside[k.orang]:
            continue
        grave = _grave(k, outside[k.orang])
        if grave:
            broken.add(k.orang)
        who = names[k.orang] or "tanpa nama"
        cell = f"{get_column_letter(k.kolom.letak + 1)}{rows[k.orang] + 1}"
        written = "kosong" if not k.tertulis else f"tertulis {text(k.tertulis)[:60]}"
        saran = k.unread.saran
        if k.bidang == "nip" and k.unread.kode.startswith("NIP") and not k.catatan:
            saran = _right_nip(k, who, known) or saran
        note.tell(
            k.unread.kode,
            f"Sel {cell} ({who}): {written}; {k.unread}.",
            saran,
            baris=rows[k.orang],
            kolom=k.kolom.judul,
            letak=k.kolom.letak,
            galat=grave,
        )
    return broken


def _grave(k: Keluhan, outside: bool) -> bool:
    if k.catatan:
        return False
    if outside and k.bidang not in ("nip", "nama"):
        return False
    if k.unread.kode in _SERIOUS and k.bidang not in ("keterangan", "catatan_mutasi"):
        return True
    return k.bidang in DECISIVE and k.bidang not in _DERIVED


def _right_nip(k: Keluhan, who: str, known: Mapping[str, str]) -> str | None:
    """The NIP that the previous list knows for this person, if exactly one fits."""
    digits = "".join(c for c in k.tertulis if c.isdecimal())
    mine = inti(who)
    fitting = [nip for nip, name in known.items() if nip[:12] == digits[:12] and inti(name) == mine]
    if len(fitting) != 1:
        return None
    return (
        f"Menurut daftar sebelumnya NIP-nya {fitting[0]}. Format selnya sebagai Teks, lalu ketik."
    )


def rows(
    sheet: Sheet, found: Sequence[Kolom], numbers: Sequence[int], isi: Isi, note: "Catatan"
) -> None:
    """People in hidden rows, and merged cells that swallow what belongs to someone."""
    names = isi.nilai.get("nama") or [None] * len(numbers)
    place = {number: n for n, number in enumerate(numbers)}
    for number in sheet.hidden_rows:
        if number in place:
            note.tell(
                Kode.BARIS_TERSEMBUNYI,
                f"Baris {number + 1} ({names[place[number]] or 'tanpa nama'}) tersembunyi, tetapi "
                "tetap dibaca.",
                "Hapus barisnya bila orang itu tidak ikut.",
                baris=number,
                galat=False,
            )
    _merged(sheet, found, place, names, note)


def _merged(
    sheet: Sheet,
    found: Sequence[Kolom],
    place: Mapping[int, int],
    names: Sequence[Any],
    note: "Catatan",
) -> None:
    used = {c.letak: c for c in found if c.bidang and c.bidang[0] not in ("no", "usia")}
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
        decisive = any({*DECISIVE, "pendidikan"} & {*used[c].bidang} for c in its_columns)
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
            baris=row,
            kolom=used[column].judul,
            letak=column,
            galat=decisive,
        )


def untitled(
    found: Sequence[Kolom],
    cells: Sequence[Sequence[Any]],
    sheet: Sheet,
    numbers: Sequence[int],
    note: "Catatan",
) -> None:
    """Columns among the table's that people fill but no heading names."""
    named = {c.letak for c in found}
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
            baris=some[0][0],
            kolom=letter,
            letak=column,
            galat=False,
        )
