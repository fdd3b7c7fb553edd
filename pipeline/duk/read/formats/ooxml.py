"""What calamine does not tell of an .xlsx: error cells, uncomputed formulas, hidden rows, macros.

The parts are searched as bytes. They are far too large to be parsed twice, and nothing is taken
from them but places and a handful of attributes, so no entity is ever resolved.
"""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from html import unescape

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats import macrosheets
from pipeline.duk.read.formats.extent import check_extent, placed_cells
from pipeline.duk.read.formats.grid import Broken, Unreadable
from pipeline.duk.read.formats.values import count

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CELL_END = re.compile(rb"</(?:[^\s<>/]+:)?c\s*>")
_ERROR = re.compile(rb"""(?:^|[\s"'])t\s*=\s*["']e["']""")
_TEXT = re.compile(rb"""(?:^|[\s"'])t\s*=\s*["']str["']""")
_SINCE_1904 = re.compile(rb"""<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*["'](?:1|true)["']""")
_DIMENSION = re.compile(rb"""<(?:\w+:)?dimension\b[^>]*?\bref\s*=\s*["']([^"']*)["'][^>]*?/>""")
_AREA = re.compile(rb"[A-Z]{1,3}[1-9][0-9]{0,6}(?::[A-Z]{1,3}[1-9][0-9]{0,6})?", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COL = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_E, _F, _HIDDEN, _SPACE = map(re.compile, (b'"e"', b"<f", b"hidden", b"xmlns:"))
"""Looked for in megabytes, where a pattern is found in half the time of bytes."""
_FIGURES = re.compile(r"[0-9]{1,9}")
_TRUE = (b"1", b"true")
_HEAD, _BEGINNING = 4096, 256
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
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


@dataclass(frozen=True)
class Archive:
    """What the archive says beside the values: each sheet's parts by its name, whether there are
    macros, and whether days count since 1904. `whole` is the archive again without the extents
    and the macro sheets that no reader understands, where there are any."""

    parts: dict[str, Parts]
    macros: bool
    since_1904: bool
    whole: bytes | None = None


def named(archive: zipfile.ZipFile) -> dict[str, str]:
    """The members of an archive by their names in small letters with plain slashes, as the reader
    looks for them: some programs write capitals and backslashes."""
    return {name.replace("\\", "/").lower(): name for name in archive.namelist()}


def read(archive: zipfile.ZipFile) -> Archive:
    """Everything that is told beside the values."""
    names = named(archive)
    for plain, name in names.items():
        if plain.endswith(_SHARED):
            _verify(archive, name)
    sheets = _members(archive, names)
    parts: dict[str, Parts] = {}
    mended: dict[str, bytes] = {}
    for plain, name in sorted(names.items()):
        if plain in sheets.values() or _begins_as_sheet(archive, name):
            data = archive.read(name)
            check_extent(data)
            parts |= {title: _scan(data) for title, part in sheets.items() if part == plain}
            extent = _DIMENSION.search(data[:_HEAD])
            if extent and not _AREA.fullmatch(extent[1]):
                mended[name] = data[: extent.start()] + data[extent.end() :]
    macros = any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names)
    book = archive.read(names[_BOOK]) if _BOOK in names else b""
    if macros and _RELATIONS in names:
        related = archive.read(names[_RELATIONS])
        rest = macrosheets.without(book, related, (_SHEET, _RELATION), attributes)
        if rest is not None:
            mended[names[_BOOK]], mended[names[_RELATIONS]] = rest
    whole = _again(archive, mended) if mended else None
    return Archive(parts, macros, bool(_SINCE_1904.search(book)), whole)


def _again(archive: zipfile.ZipFile, mended: dict[str, bytes]) -> bytes:
    """The archive with some of its members in other words."""
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as whole:
        for name in archive.namelist():
            data = mended[name] if name in mended else archive.read(name)
            whole.writestr(name.replace("\\", "/"), data)
    return copy.getvalue()


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
    return b"<worksheet" not in data[:_HEAD] or _SPACE.search(data, _HEAD) is not None


def _members(archive: zipfile.ZipFile, names: dict[str, str]) -> dict[str, str]:
    """The part of each sheet by its title."""
    if _BOOK not in names or _RELATIONS not in names:
        return {}
    targets = {}
    for match in _RELATION.finditer(archive.read(names[_RELATIONS])):
        given = attributes(match[1])
        targets[given.get("Id", "")] = given.get("Target", "").replace("\\", "/")
    members: dict[str, str] = {}
    for match in _SHEET.finditer(archive.read(names[_BOOK])):
        given = attributes(match[1])
        key = next((v for k, v in given.items() if k == "id" or k.endswith(":id")), "")
        member = posixpath.normpath(posixpath.join("/xl", targets.get(key, ""))).lstrip("/")
        if member.lower() in names:
            members.setdefault(unescape(given.get("name", "")), member.lower())
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
    if _HIDDEN.search(data, max(start, 0)):
        row = -1
        for match in _ROW.finditer(data):
            given = attributes(match[1])
            at = _FIGURES.fullmatch(given.get("r", ""))
            row = int(at[0]) - 1 if at else row + 1
            if given.get("hidden", "0").encode() in _TRUE:
                rows.add(row)
    some = (
        _E.search(data) or (b"'" in data and b"'e'" in data) or _F.search(data) or _prefixed(data)
    )
    broken = _broken(data) if some else {}
    return Parts(broken, frozenset(rows), frozenset(columns))


def _broken(data: bytes) -> dict[tuple[int, int], Broken]:
    broken = {}
    for at, tag in placed_cells(data):
        end = None if tag[3] else _CELL_END.search(data, tag.end())
        if end is None:
            continue
        inner = data[tag.end() : end.start()]
        error = bool(_ERROR.search(tag[2]))
        if not error and not _FORMULA.search(inner):
            continue
        value = _VALUE.search(inner)
        if error:
            written = value[1].decode("ascii", "replace") if value else "#"
            broken[at] = Broken(Kode.SEL_GALAT, written)
        elif (value is None or not value[1]) and not _TEXT.search(tag[2]):
            broken[at] = Broken(Kode.RUMUS_TANPA_NILAI, "rumus tanpa nilai")
    return broken
