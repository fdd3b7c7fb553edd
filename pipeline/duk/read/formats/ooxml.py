"""What calamine does not tell of an .xlsx: error cells, uncomputed formulas, hidden rows, macros.

The parts are searched as bytes. They are far too large to be parsed twice, and nothing is taken
from them but places and a handful of attributes, so no entity is ever resolved.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from html import unescape

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats.extent import check_extent, column_number
from pipeline.duk.read.formats.grid import Broken, Unreadable
from pipeline.duk.read.formats.values import count

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COL = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_FIGURES = re.compile(r"[0-9]{1,9}")
_TRUE = (b"1", b"true")
_HEAD, _BEGINNING = 4096, 256
_SHARED = ("sharedstrings.xml", "styles.xml")
_MEMBERS = 10_000
_RATIO = 200
_UNPACKED = 1 << 30


@dataclass(frozen=True)
class Parts:
    """What one sheet's part says beside its values."""

    broken: dict[tuple[int, int], Broken] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def check_archive(archive: zipfile.ZipFile) -> None:
    """Unreadable (BERKAS_BERBAHAYA) when the archive is made to blow up."""
    members = archive.infolist()
    packed = max(sum(m.compress_size for m in members), 1 << 16)
    unpacked = sum(m.file_size for m in members)
    if len(members) > _MEMBERS or unpacked > min(_UNPACKED, _RATIO * packed):
        raise Unreadable("the archive unpacks to far too much", Kode.BERKAS_BERBAHAYA)


def read(archive: zipfile.ZipFile) -> tuple[dict[str, Parts], bool]:
    """The parts by sheet name, and whether the workbook carries macros."""
    names = set(archive.namelist())
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    for name in names:
        if name.lower().endswith(_SHARED):
            _verify(archive, name)
    sheets = dict(_members(archive, names))
    parts: dict[str, Parts] = {}
    for name in sorted(names):
        if name in sheets.values() or _begins_as_sheet(archive, name):
            data = archive.read(name)
            check_extent(data)
            parts |= {title: _scan(data) for title, part in sheets.items() if part == name}
    return parts, macros


def _begins_as_sheet(archive: zipfile.ZipFile, name: str) -> bool:
    """The reader may find a sheet where nothing of ours looks for one."""
    if not name.lower().endswith(".xml"):
        return False
    with archive.open(name) as part:
        return b"worksheet" in part.read(_BEGINNING)


def _verify(archive: zipfile.ZipFile, name: str) -> None:
    """Raises BadZipFile when a checksum is wrong: calamine stops before it would see that."""
    with archive.open(name) as part:
        while part.read(1 << 20):
            pass


def _prefixed(data: bytes) -> bool:
    """Whether elements of the sheet may go by a prefix (`x:row`), as few programs write them."""
    return b"<worksheet" not in data[:_HEAD] or data.find(b"xmlns:", _HEAD) >= 0


def _members(archive: zipfile.ZipFile, names: set[str]) -> list[tuple[str, str]]:
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if book not in names or relations not in names:
        return []
    targets = {}
    for match in _RELATION.finditer(archive.read(relations)):
        given = attributes(match[1])
        targets[given.get("Id", "")] = given.get("Target", "")
    members = []
    for match in _SHEET.finditer(archive.read(book)):
        given = attributes(match[1])
        target = targets.get(given.get("r:id", given.get("id", "")), "")
        member = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        if member in names:
            members.append((unescape(given.get("name", "")), member))
    return members


def attributes(data: bytes) -> dict[str, str]:
    """The attributes of one start tag."""
    return {
        m[1].decode("ascii"): (m[2] if m[2] is not None else m[3]).decode("utf-8", "replace")
        for m in _ATTRIBUTE.finditer(data)
    }


def _scan(data: bytes) -> Parts:
    start = data.find(b"sheetData")
    head = data if start < 0 else data[:start]
    columns: set[int] = set()
    if b"hidden" in head:
        for match in _COL.finditer(head):
            given = attributes(match[1])
            if given.get("hidden", "0").encode() in _TRUE:
                low, high = count(given.get("min", "1")), count(given.get("max", "1"))
                columns |= set(range(low - 1, min(high, low + 1000)))
    rows: set[int] = set()
    if data.find(b"hidden=", start) >= 0:
        for match in _ROW.finditer(data):
            if b"hidden" in match[1]:
                given = attributes(match[1])
                at = _FIGURES.fullmatch(given.get("r", ""))
                if given.get("hidden", "0").encode() in _TRUE and at:
                    rows.add(int(at[0]) - 1)
    some = b't="e"' in data or b"<f" in data or _prefixed(data)
    broken = _broken(data) if some else {}
    return Parts(broken, frozenset(rows), frozenset(columns))


def _broken(data: bytes) -> dict[tuple[int, int], Broken]:
    broken = {}
    for match in _CELL.finditer(data):
        inner = match[2]
        if inner is None:
            continue
        given = match[1]
        error = b't="e"' in given
        if not error and not _FORMULA.search(inner):
            continue
        value = _VALUE.search(inner)
        place = _PLACE.fullmatch(attributes(given).get("r", ""))
        if place is None:
            continue
        at = (int(place[2]) - 1, column_number(place[1]))
        if error:
            broken[at] = Broken(
                Kode.SEL_GALAT, value[1].decode("ascii", "replace") if value else "#"
            )
        elif (value is None or not value[1]) and b't="str"' not in given:
            broken[at] = Broken(Kode.RUMUS_TANPA_NILAI, "rumus tanpa nilai")
    return broken
