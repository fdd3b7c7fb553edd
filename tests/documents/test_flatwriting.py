"""What a flat file is told by, where long pieces of it are copied."""

import re
from io import BytesIO
from random import Random

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject

from pipeline.documents.flat import Flat
from pipeline.documents.flatwriting import Ends, rewritten

_DRAWN = Random(3).randbytes(40_001)


def flat_with(drawn: bytes) -> Flat:
    writer, stream = PdfWriter(), DecodedStreamObject()
    writer.add_blank_page(300, 300)
    stream.set_data(drawn)
    writer._add_object(stream)
    out = BytesIO()
    writer.write(out)
    flat = Flat.of(out.getvalue())
    assert flat is not None
    return flat


def identifier(drawn: bytes) -> bytes:
    """Of a copy of a file in which that is, but for what the pages hang on."""
    flat = flat_with(drawn)
    anew = {flat.root: flat.written(flat.root)}
    made = rewritten(flat, flat.firsts.keys(), anew, Ends(b"%PDF-1.7", flat.root))
    again = Flat.of(made)
    assert again is not None
    assert [again.written(n) for n in flat.firsts] == [flat.written(n) for n in flat.firsts]
    return re.findall(rb"/ID \[<([0-9a-f]{32})> <\1>\]", made)[0]


def test_each_byte_of_a_long_piece_tells() -> None:
    places = [*range(16), *Random(5).sample(range(len(_DRAWN)), 40), *range(39_990, 40_001)]
    changed = {place: bytearray(_DRAWN) for place in places}
    for place, drawn in changed.items():
        drawn[place] ^= 0x80
    each = [identifier(bytes(drawn)) for drawn in (_DRAWN, *changed.values())]
    assert len({*each}) == len(each) == len({*places}) + 1


def test_bytes_that_are_changed_together_tell() -> None:
    """In the last byte of words, of which sums hardly tell, and words in another order."""
    given, each = Random(11), {identifier(_DRAWN)}
    for _ in range(150):
        drawn = bytearray(_DRAWN)
        for place in given.sample(range(4096), 3):
            drawn[place * 8 + given.choice((0, 3, 7))] ^= 0x80
        each.add(identifier(bytes(drawn)))
    for _ in range(50):
        first, second = sorted(given.sample(range(4096), 2))
        words = [_DRAWN[at : at + 8] for at in range(0, len(_DRAWN), 8)]
        words[first], words[second] = words[second], words[first]
        each.add(identifier(b"".join(words)))
    assert len(each) == 201


def test_the_same_file_has_the_same_identifier() -> None:
    assert identifier(_DRAWN) == identifier(bytes(bytearray(_DRAWN)))
