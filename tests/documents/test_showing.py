"""Operators that show text are found in the bytes of a page as a library finds them that reads
every operator."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DecodedStreamObject,
    TextStringObject,
)

from pipeline.documents.showing import showings

CASES = Path(__file__).parents[1] / "cases"

_codes = st.binary(min_size=0, max_size=6)


def _literal(codes: bytes) -> bytes:
    """As a writer may write it: with a backslash before what would end it."""
    for sign in (b"\\", b"(", b")", b"\r", b"\n"):
        codes = codes.replace(sign, b"\\" + {b"\r": b"r", b"\n": b"n"}.get(sign, sign))
    return b"(%b)" % codes


_text = st.one_of(
    _codes.map(_literal),
    _codes.map(lambda codes: b"<%b>" % codes.hex().encode()),
    st.sampled_from(
        [b"()", b"<>", b"(a (b) c)", b"(\\050)", b"(Tj)", b"(% no remark)", b"<41 42>"]
    ),
)
_array = st.lists(st.one_of(_text, st.sampled_from([b"-20", b"3.5"])), max_size=4).map(
    lambda parts: b"[%b]" % b" ".join(parts)
)
_line = st.one_of(
    _text.map(lambda text: text + b" Tj"),
    _array.map(lambda array: array + b" TJ"),
    _text.map(lambda text: text + b"'"),
    _text.map(lambda text: b"1 0.5 " + text + b'"'),
    st.sampled_from([
        b"q 1 0 0 1 50 60 cm", b"Q", b"BT /F1 12 Tf", b"ET", b"[3 2] 0 d", b"/Tj gs", b"T*",
        b"/P << /MCID 3 /Lang (id) >> BDC", b"EMC", b"% (a remark) Tj", b"0 0 m 5 5 l S",
        b"BI /W 2 /H 1 /BPC 8 /CS /G ID (T EI",
    ]),
)  # fmt: skip


def _told(content: bytes) -> Iterator[tuple[bytes, list[bytes]]]:
    """Each operator that shows a code, as pypdf reads it: its name, and the codes."""
    stream = DecodedStreamObject()
    stream.set_data(content)
    for operands, operator in ContentStream(stream, None).operations:
        if operator in (b"Tj", b"TJ", b"'", b'"'):
            last = operands[-1]
            parts = last if isinstance(last, ArrayObject) else [last]
            each = (p for p in parts if isinstance(p, ByteStringObject | TextStringObject))
            codes = [bytes(part.original_bytes) for part in each]
            if any(codes):
                yield operator, codes


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(_line, max_size=12), between=st.sampled_from([b"\n", b" ", b"\r\n"]))
def test_they_are_found_with_their_operands(lines: list[bytes], between: bytes) -> None:
    if between == b" ":  # a remark goes to the end of its line
        lines = [line for line in lines if not line.startswith(b"%")]
    content = between.join(lines)
    shown = [content[one.begin : one.end] for one in showings(content)]
    assert [told for one in shown for told in _told(one)] == [*_told(content)]
    assert all(len([*_told(one)]) == 1 for one in shown)


@pytest.mark.parametrize(
    "name", ["pdf-satu-Q-kelebihan.pdf", "pdf-teks-tidak-ditutup.pdf", "nota dengan js.pdf"]
)
def test_they_are_as_many_on_the_pages_of_foreign_files(name: str) -> None:
    pdf = next(CASES.rglob(name))
    contents = [page.get_contents() for page in PdfReader(pdf).pages]
    assert contents
    for data in (content.get_data() for content in contents if content is not None):
        assert len([*showings(data)]) == len([*_told(data)]) > 0
