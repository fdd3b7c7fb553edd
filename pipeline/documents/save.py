"""Writes a PDF so that the same pages give the same bytes, packed as tightly as it came.

A file whose small objects were packed into object streams (PDF 1.5, as Word does) would grow by
a tenth or more when written out flat, so it is packed again. The document information always
stays in plain bytes: it carries the mark by which a file is known without being opened.
"""

import struct
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from pipeline.documents.archival import PRODUCER, VERSION, make_archival
from pipeline.foreign import Damaged

STRUCTURE = ("/Catalog", "/Pages", "/Page")
"""What pages hang on, and the document information never is."""
_TOGETHER = 200


def is_packed(reader: PdfReader) -> bool:
    """Whether a file keeps its small objects in object streams."""
    return bool(reader.xref_objStm)


def saved(writer: PdfWriter, *, packed: bool, mark: str | None = None) -> bytes:
    """The bytes of the file. `mark` is put into the document information.

    Damaged where the file would lose pages: in a broken one, what is written anew, such as the
    document information, can be what its pages hang on.
    """
    pages = len(writer.pages)
    if writer._info is not None and writer._info.get("/Type") in STRUCTURE:
        raise Damaged("its information is what its pages hang on")
    info = {"/Producer": PRODUCER}
    if mark is not None:
        info["/AlurBerkas"] = f"AlurBerkas:{mark}"
    writer.metadata = info
    if make_archival(writer, writer.root_object, writer.pages):
        writer.pdf_header = VERSION
    writer._ID = None
    flat = BytesIO()
    writer.write(flat)  # numbers every object and drops what nothing refers to
    made = _named(writer, flat.getvalue(), packed=packed)
    kept = _pages(made)
    if kept != pages:
        raise Damaged(f"of its {pages} pages {kept} would be left")
    return made


def _named(writer: PdfWriter, flat: bytes, *, packed: bool) -> bytes:
    """The file with an identifier that follows from what it says."""
    digest = sha256(flat).digest()[:16]
    if packed:
        writer._ID = ArrayObject([ByteStringObject(digest), ByteStringObject(digest)])
        return _pack(writer)
    body, end, rest = flat.rpartition(b">>\nstartxref")
    if not end:
        raise Damaged("it was written without an end")
    name = b"/ID [<%b> <%b>]\n" % ((digest.hex().encode(),) * 2)
    return body + name + end + rest


def _pages(made: bytes) -> int:
    """How many pages another library finds than the one that wrote them."""
    document = pypdfium2.PdfDocument(made)
    try:
        return len(document)
    finally:
        document.close()


def _pack(writer: PdfWriter) -> bytes:
    """The objects of a finished writer in object streams under one cross-reference stream."""
    info = writer._info.indirect_reference if writer._info is not None else None
    plain = info.idnum if info is not None else 0
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    small: list[tuple[int, PdfObject]] = []
    for number, value in _objects(writer):
        if isinstance(value, StreamObject) or number == plain:
            places[number] = (1, len(out), 0)
            out += _whole(number, value)
        else:
            small.append((number, value))
    following = len(writer._objects) + 1
    for start in range(0, len(small), _TOGETHER):
        group = small[start : start + _TOGETHER]
        for index, (number, _) in enumerate(group):
            places[number] = (2, following, index)
        places[following] = (1, len(out), 0)
        out += _whole(following, _bundle(group))
        following += 1
    places[following] = (1, len(out), 0)
    return bytes(out + _index(writer, places, following, len(out), plain))


def _objects(writer: PdfWriter) -> Iterator[tuple[int, PdfObject]]:
    for number, value in enumerate(writer._objects, start=1):
        if value is not None:
            yield number, value


def _written(value: PdfObject) -> bytes:
    stream = BytesIO()
    value.write_to_stream(stream)
    return stream.getvalue()


def _whole(number: int, value: PdfObject) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, _written(value))


def _bundle(group: list[tuple[int, PdfObject]]) -> PdfObject:
    heads, bodies, offset = [], [], 0
    for number, value in group:
        body = _written(value) + b"\n"
        heads.append(b"%d %d" % (number, offset))
        bodies.append(body)
        offset += len(body)
    head = b" ".join(heads) + b"\n"
    stream = StreamObject()
    stream[NameObject("/Type")] = NameObject("/ObjStm")
    stream[NameObject("/N")] = NumberObject(len(group))
    stream[NameObject("/First")] = NumberObject(len(head))
    stream.set_data(head + b"".join(bodies))
    return stream.flate_encode()


def _index(
    writer: PdfWriter, places: dict[int, tuple[int, int, int]], number: int, at: int, info: int
) -> bytes:
    stream = StreamObject()
    size = number + 1
    rows = (places.get(n, (0, 0, 65535)) for n in range(size))
    stream.set_data(b"".join(struct.pack(">BIH", *row) for row in rows))
    encoded = stream.flate_encode()
    encoded[NameObject("/Type")] = NameObject("/XRef")
    encoded[NameObject("/Size")] = NumberObject(size)
    encoded[NameObject("/W")] = ArrayObject(NumberObject(n) for n in (1, 4, 2))
    encoded[NameObject("/Root")] = writer.root_object.indirect_reference
    if info:
        encoded[NameObject("/Info")] = IndirectObject(info, 0, writer)
    if writer._ID:
        encoded[NameObject("/ID")] = writer._ID
    return _whole(number, encoded) + b"startxref\n%d\n%%%%EOF\n" % at
