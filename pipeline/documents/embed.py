"""The face of our stamps inside a PDF, with no more glyphs than are drawn."""

from functools import lru_cache
from hashlib import sha256

from pypdf.filters import FlateDecode
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pipeline.documents.fonts.face import Face
from pipeline.documents.holder import Holder

_FLAGS = 32  # an ordinary alphabet
_STEM = {True: 140, False: 80}


def embed(holder: Holder, face: Face, letters: str, *, bold: bool) -> PdfObject:
    """Puts the font in and returns the reference to it; text is written as its glyph numbers."""
    glyphs = {face.glyph(letter): letter for letter in sorted(set(letters)) if face.glyph(letter)}
    length, packed = _file(face, tuple(glyphs))
    file = EncodedStreamObject()
    file[NameObject("/Length1")] = NumberObject(length)
    file[NameObject("/Filter")] = NameObject("/FlateDecode")
    file._data = packed
    tag = "".join(chr(65 + byte % 26) for byte in sha256(letters.encode()).digest()[:6])
    name = NameObject(f"/{tag}+{face.name}")
    descriptor = _dictionary(
        Type=NameObject("/FontDescriptor"),
        FontName=name,
        Flags=NumberObject(_FLAGS),
        FontBBox=ArrayObject(FloatObject(round(v)) for v in face.box()),
        ItalicAngle=NumberObject(0),
        Ascent=NumberObject(round(face.heights()[0])),
        Descent=NumberObject(round(face.heights()[1])),
        CapHeight=NumberObject(round(face.heights()[0])),
        StemV=NumberObject(_STEM[bold]),
        FontFile2=holder._add_object(file),
    )
    system = _dictionary(
        Registry=TextStringObject("Adobe"),
        Ordering=TextStringObject("Identity"),
        Supplement=NumberObject(0),
    )
    widths = ArrayObject()
    for glyph in sorted(glyphs):
        widths += [NumberObject(glyph), ArrayObject([FloatObject(round(face.advance(glyph), 3))])]
    descendant = _dictionary(
        Type=NameObject("/Font"),
        Subtype=NameObject("/CIDFontType2"),
        BaseFont=name,
        CIDSystemInfo=system,
        FontDescriptor=holder._add_object(descriptor),
        DW=NumberObject(0),
        W=widths,
        CIDToGIDMap=NameObject("/Identity"),
    )
    return holder._add_object(
        _dictionary(
            Type=NameObject("/Font"),
            Subtype=NameObject("/Type0"),
            BaseFont=name,
            Encoding=NameObject("/Identity-H"),
            DescendantFonts=ArrayObject([holder._add_object(descendant)]),
            ToUnicode=holder._add_object(_stream(_readable(glyphs)).flate_encode()),
        )
    )


@lru_cache(maxsize=8)
def _file(face: Face, glyphs: tuple[int, ...]) -> tuple[int, bytes]:
    """A font of these glyphs: how long it is, and packed. Documents that are stamped together bear
    the same."""
    data = face.subset(glyphs)
    return len(data), FlateDecode.encode(data)


def _readable(glyphs: dict[int, str]) -> bytes:
    """Which letter each glyph is, so that what is stamped can be searched and copied."""
    lines = [f"<{glyph:04x}> <{ord(letter):04x}>" for glyph, letter in sorted(glyphs.items())]
    groups = [lines[n : n + 100] for n in range(0, len(lines), 100)]
    body = "\n".join(
        f"{len(group)} beginbfchar\n" + "\n".join(group) + "\nendbfchar" for group in groups
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def _stream(data: bytes) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})
