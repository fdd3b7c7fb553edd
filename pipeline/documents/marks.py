"""The marks inside a document: which dossier and presentation, and which form, these bytes are of.

A PDF carries it in its document information, a Word or Excel file as the custom property
`AlurBerkas`, and a form as the property `AlurFormulir`: Word and Excel keep them when the file is
edited and saved.
"""

import io
import itertools
import re
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path

from pipeline.content import FormMark, Mark
from pipeline.documents.screen import BROKEN_DIRECTORY

_PDF = re.compile(rb"AlurBerkas(?::|\\072)([^)\s]{1,80})")
_OCTAL = re.compile(rb"\\([0-7]{3})")
_ID = re.compile(rb"([A-Z]{2,10}-[0-9]{4}-[0-9]{4,9})/([0-9]{1,9})(?![0-9])")
_TEXT = re.compile(
    r"berkas ([A-Z]{2,10}-[0-9]{4}-[0-9]{4,9}), (?:penyajian |versi ke-)([0-9]{1,9})\."
)
_VALUE = re.compile(
    rb'name="AlurBerkas"[^>]{0,400}>\s{0,100}<(?:\w{1,20}:)?lpwstr[^>]{0,400}>'
    rb"([A-Z]{2,10}-[0-9]{4}-[0-9]{4,9})/([0-9]{1,9})<"
)
_FORM = re.compile(
    rb'name="AlurFormulir"[^>]{0,400}>\s{0,100}<(?:\w{1,20}:)?lpwstr[^>]{0,400}>'
    rb"([a-z][a-z0-9_-]{0,39})/([a-z][a-z0-9_-]{0,39})<"
)
_PART = "docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_END = re.compile(rb"</(?:\w+:)?Properties>\s*$")
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_CUSTOM}"></Properties>'
).encode()
_PID = re.compile(rb"""\bpid\s*=\s*["'](\d+)""")
_NAMES = {"AlurBerkas": _VALUE, "AlurFormulir": _FORM}
_MARKED = {
    name: re.compile(
        rb"""<(?:\w+:)?property\b[^>]*\bname\s*=\s*["']%s["'].*?</(?:\w+:)?property>"""
        % name.encode(),
        re.DOTALL,
    )
    for name in _NAMES
}
_CORE = "docProps/core.xml"
_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_EPOCH = (2000, 1, 1, 0, 0, 0)
_LIMIT = 1 << 20
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FILE_END = re.compile(rb"%%EOF")
_MOST_ENDS = 40


def read_mark(data: bytes) -> Mark | None:
    """The mark in these bytes, of a PDF, a Word or Excel file, or a note sheet."""
    if data.startswith(b"%PDF-"):
        return _pdf_mark(data)
    if data.startswith(b"PK"):
        return _office_mark(data)
    return _sheet_mark(data[:4000])


def _pdf_mark(data: bytes) -> Mark | None:
    """The last mark; punctuation in a PDF string may be written as octal numbers."""
    for written in reversed(_PDF.findall(data)):
        plain = _OCTAL.sub(lambda m: bytes([int(m[1], 8) & 255]), written)
        if match := _ID.match(plain):
            return Mark(match[1].decode(), int(match[2]))
    return None


def beginnings(data: bytes) -> tuple[str, ...]:
    """The SHA-256 of every earlier version that a signed PDF still begins with, oldest first.

    A signature is added behind what is there, so the file up to any former end is, to the byte,
    the version it was put on. Empty for what carries no signature.
    """
    if not data.startswith(b"%PDF-") or b"/ByteRange" not in data:
        return ()
    versions: list[str] = []
    digest, done = sha256(), 0
    for end in [m.end() for m in itertools.islice(_FILE_END.finditer(data), _MOST_ENDS)]:
        digest.update(data[done:end])
        done = end
        for line_end in (b"", b"\n", b"\r\n", b"\r"):
            if data.startswith(line_end, end) and end + len(line_end) < len(data):
                version = digest.copy()
                version.update(line_end)
                versions.append(version.hexdigest())
    return tuple(versions)


def _sheet_mark(data: bytes) -> Mark | None:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16" if wide else "utf-8", errors="ignore")
    match = _TEXT.search(text)
    return Mark(match[1], int(match[2])) if match else None


def _office_mark(data: bytes) -> Mark | None:
    match = _VALUE.search(_custom(data))
    return Mark(match[1].decode(), int(match[2])) if match else None


def read_form_mark(data: bytes) -> FormMark | None:
    """Which form these bytes are, if they are a Word or Excel file that says so."""
    match = _FORM.search(_custom(data)) if data.startswith(b"PK") else None
    return FormMark(match[1].decode(), match[2].decode()) if match else None


def _custom(data: bytes) -> bytes:
    """The custom properties, or nothing. Only as Word and Excel pack them: other methods have no
    bound on what comes out of them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo(_PART)
            if info.file_size > _LIMIT or info.compress_type not in _PACKED or info.flag_bits & 1:
                return b""
            return archive.read(info)
    except (*BROKEN_DIRECTORY, KeyError, zlib.error, EOFError):
        return b""


def mark_pdf(path: Path, mark: Mark) -> None:
    """Writes the mark into the document information, uncompressed. Deterministic.

    Raises RefusedPdf.
    """
    from pypdf import PdfReader, PdfWriter

    from pipeline.documents.save import is_packed, saved
    from pipeline.documents.sound import guarded

    data = path.read_bytes()
    with guarded(path.name):
        reader = PdfReader(io.BytesIO(data))
        made = saved(PdfWriter(clone_from=reader), packed=is_packed(reader), mark=str(mark))
    path.write_bytes(made)


def mark_office(path: Path, mark: Mark | FormMark) -> None:
    """Writes a mark into a Word or Excel file. The same input gives the same bytes."""
    parts = _parts(path)
    name = "AlurFormulir" if isinstance(mark, FormMark) else "AlurBerkas"
    parts[_PART] = _properties(parts.get(_PART, b""), name, str(mark))
    types = parts["[Content_Types].xml"]
    if _PART.encode() not in types:
        added = f'<Override PartName="/{_PART}" ContentType="{_TYPE}"/></Types>'
        parts["[Content_Types].xml"] = types.replace(b"</Types>", added.encode())
    relations = parts["_rels/.rels"]
    if _RELATION.encode() not in relations:
        added = f'<Relationship Id="rIdAlur" Type="{_RELATION}" Target="{_PART}"/></Relationships>'
        parts["_rels/.rels"] = relations.replace(b"</Relationships>", added.encode())
    write_zip(path, parts)


def _properties(there: bytes, name: str, mark: str) -> bytes:
    """The custom properties with the mark among them. Those of a unit's own workbook stay, unless
    they could be taken for a mark or hide it."""
    end = _END.search(there)
    kept = _MARKED[name].sub(b"", there[: end.start()]) if end else b""
    if end is None or len(kept) > _LIMIT // 2 or _NAMES[name].search(kept):
        return _properties(_EMPTY, name, mark)
    pid = max((int(n) for n in _PID.findall(kept)), default=1) + 1
    made = (
        f'<property xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}" '
        f'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
        f"<vt:lpwstr>{mark}</vt:lpwstr></property>"
    )
    return kept + made.encode() + end[0]


def without_times(path: Path) -> None:
    """Rewrites an Office file so that its bytes depend on what it says, not on when it was made."""
    write_zip(path, _parts(path))


def _parts(path: Path) -> dict[str, bytes]:
    """The parts of an Office file; the times that a library put in are set back."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if _CORE in parts:
        parts[_CORE] = _TIME.sub(rb"\g<1>2000-01-01T00:00:00Z", parts[_CORE])
    return parts


def write_zip(path: Path, parts: dict[str, bytes]) -> None:
    """Writes an Office file whose bytes depend on nothing but its parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
