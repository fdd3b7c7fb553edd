"""Which rows are people. Everything else must be explained, or a person is asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise
from typing import Any

from pipeline.duk.read.formats.grid import Broken
from pipeline.duk.read.values import golongan
from pipeline.duk.read.values.cell import text, whole
from pipeline.duk.read.values.dates import DATE_LIKE

_TOTAL = re.compile(r"^(sub ?-?)?(jumlah|total|jml|rata|banyaknya)\b", re.IGNORECASE)
_RECAP = re.compile(r"^(rekap|ringkasan)", re.IGNORECASE)
_NO_NAME = re.compile(
    r"^((daftar|unit|keadaan|pemerintah|lampiran|nomor|tanggal|satuan|mengetahui|catatan|ket|"
    r"keterangan|golongan|gol|halaman|hal|berlaku|dibuat|disusun|sumber|nip)\b|an\.|a\.n)",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^(\(?([A-Z]|[IVX]+|\d+)[.)]\s|(bidang|bagian|sub|seksi|sekretariat|dinas|badan|biro|kantor|"
    r"upt|uptd|cabang|balai|puskesmas|rumah|sekolah|sd|smp|sma|smk|kecamatan|kelurahan|desa|unit|"
    r"kelompok|pns|cpns|pppk|pegawai|pejabat|jabatan|eselon|tenaga|guru|fungsional|struktural|"
    r"pelaksana|asisten|wilayah|rekap|ringkasan|jumlah|total)\b)",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"^[(\[]?(\*+|[†‡§¹²³])[)\]]?\s*[^\s*]")
"""A mark that stands at the end of a cell above; no name begins with one."""
_MANY_DIGITS = re.compile(r"(?:\d[^\dA-Za-z\n]?){15}")
_NIP_WORD = re.compile(r"\bnip\b", re.IGNORECASE)
_SENTENCE = 80
_LEAST = 3
_IDLE = " _\t\r\n\u00a0\u200b"
_PLACED = re.compile(r"^[A-Z][A-Za-z. ]+,\s*(\d|\.{3}|_{3})")
_SIGNED = re.compile(r"^\s*nip\b", re.IGNORECASE)


class RowKind(StrEnum):
    """What a row is."""

    PERSON = "orang"
    DOUBTFUL = "ragu"
    NOBODY = "bukan"
    SECTION = "bagian"


@dataclass(frozen=True)
class Places:
    """Where a table's people would show: its columns, and those of number, name and NIP."""

    columns: tuple[int, ...]
    no: int | None
    name: int | None
    nip: int | None


def sorted_rows(
    grid: Sequence[Sequence[Any]], first: int, end: int, at: Places
) -> Iterator[tuple[int, RowKind]]:
    """Row number and kind of every row that is not blank, from `first` up to before `end`."""
    recap = False
    person = -1  # the row of the last person, or of what may belong to one
    for number in range(first, end):
        row = grid[number]
        if _is_person(row, at):
            person, recap = number, False
            yield number, RowKind.PERSON
            continue
        filled = list(_filled(row, at.columns))
        if not filled:
            continue
        lead = text(row[filled[0]])
        kind = _kind(row, filled, at, recap)
        if _RECAP.match(lead):
            recap = True
        elif kind is RowKind.PERSON:
            recap = False
        if kind is RowKind.SECTION and not recap and number == person + 1:
            kind = RowKind.DOUBTFUL if _continues(row, filled, at) else kind
        if kind in (RowKind.PERSON, RowKind.DOUBTFUL):
            person = number
        yield number, kind


def _continues(row: Sequence[Any], filled: Sequence[int], at: Places) -> bool:
    """Whether a row right below a person may be the rest of his: a post or a title wrapped over
    two rows. A section's title stands in the first column, a signature begins with place and date
    or ends with a comma."""
    beside = [c for c in filled if c not in (at.no, at.name)]
    if list(filled) == [at.name] != [at.columns[0]]:
        return not _titled(text(row[filled[0]]))
    if not beside or list(filled) == [at.columns[0]]:
        return False
    return not any(_signature_like(text(row[c])) for c in beside)


def _titled(words: str) -> bool:
    """Whether a line alone in the column of names is a section's title or a footnote, and no rest
    of a name."""
    rules = (_NO_NAME, _SECTION, _FOOTNOTE)
    return words.endswith(":") or any(rule.match(words) for rule in rules)


def _signature_like(words: str) -> bool:
    return bool(_NO_NAME.match(words) or _PLACED.match(words) or words.endswith(","))


def _filled(row: Sequence[Any], columns: Sequence[int]) -> Iterator[int]:
    width = len(row)
    for c in columns:
        value = row[c] if c < width else None
        if value is not None and (type(value) is not str or value.strip(_IDLE)):
            yield c


def _is_person(row: Sequence[Any], at: Places) -> bool:
    """A NIP in its column beside other facts: what nearly every row is, so it is asked first."""
    if at.nip is None or at.nip >= len(row) or not _nip_like(row[at.nip]):
        return False
    some = list(islice(_filled(row, at.columns), _LEAST))
    return len(some) == _LEAST and at.nip != some[0] and not _SIGNED.match(text(row[some[0]]))


def _kind(row: Sequence[Any], filled: Sequence[int], at: Places, recap: bool) -> RowKind:
    nip_cells = [c for c in filled if _nip_like(row[c])]
    if nip_cells:
        return _with_nip(row, filled, at, nip_cells)
    if is_number_row(row, filled):
        return RowKind.NOBODY
    lead = next((text(row[c]) for c in filled if whole(row[c]) is None), "")
    if _TOTAL.match(lead) or _RECAP.match(lead):
        return RowKind.NOBODY
    name = _words(row, filled, at.name)
    named = bool(re.search(r"[A-Za-z]{2}", name)) and not _NO_NAME.match(name)
    numbered = _words(row, filled, at.no).rstrip(".").isdecimal()
    facts = sum(_is_fact(row[c]) for c in filled if c not in (at.no, at.name))
    tag = _words(row, filled, at.nip)
    tagged = bool(tag) and at.nip != at.name and not _NO_NAME.match(tag)
    if len(filled) >= 3 and named and (numbered or facts or tagged) and not recap:
        return RowKind.PERSON
    if len(filled) >= 4 and (facts >= 2 or (numbered and facts)) and not recap:
        return RowKind.PERSON
    if recap or _NO_NAME.match(lead):
        return RowKind.SECTION
    if named and (numbered or tagged):
        return RowKind.DOUBTFUL
    return RowKind.DOUBTFUL if len(filled) >= 3 and (facts or numbered) else RowKind.SECTION


def _with_nip(
    row: Sequence[Any], filled: Sequence[int], at: Places, nip_cells: Sequence[int]
) -> RowKind:
    """A person, or the signature of one: `NIP 1969...` outside the columns of name and NIP."""
    signed = all(_NIP_WORD.search(text(row[c])) for c in nip_cells)
    if signed and (len(filled) < 3 or _SIGNED.match(text(row[filled[0]]))):
        elsewhere = not {at.name, at.nip} & set(nip_cells)
        if elsewhere or all(_NIP_WORD.search(text(row[c])) for c in filled):
            return RowKind.NOBODY
    if len(filled) == 1 and len(text(row[filled[0]])) > _SENTENCE:
        return RowKind.NOBODY
    if len(filled) >= 3:
        return RowKind.PERSON
    named = at.name in filled and at.nip in filled and at.name != at.nip
    return RowKind.PERSON if named else RowKind.DOUBTFUL


def _words(row: Sequence[Any], filled: Sequence[int], column: int | None) -> str:
    return text(row[column]) if column is not None and column in filled else ""


def _nip_like(value: Any) -> bool:
    if isinstance(value, str):
        if len(value) < 15:
            return False
        return value.isdecimal() or _MANY_DIGITS.search(value) is not None
    return isinstance(value, int | float) and value >= 10**14


def _is_fact(value: Any) -> bool:
    """A date or a golongan: what section titles and signatures do not stand beside."""
    if isinstance(value, str):
        return bool(DATE_LIKE.fullmatch(text(value)) or golongan.codes_in(value))
    return hasattr(value, "year") or isinstance(value, Broken)


def is_number_row(row: Sequence[Any], filled: Sequence[int]) -> bool:
    """The row 1, 2, 3, ... under a heading, also with a letter or gaps where columns merge."""
    contents = [text(row[c]).strip("()") for c in filled]
    if len(contents) <= 3 or not all(s.isdecimal() and len(s) <= 2 for s in contents):
        return False
    numbers = [int(s) for s in contents]
    return numbers[0] <= 2 and all(0 < b - a <= 3 for a, b in pairwise(numbers))
