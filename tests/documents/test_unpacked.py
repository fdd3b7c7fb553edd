"""What a packed stream says, beside what the standard library makes of it."""

import zlib
from collections import Counter
from random import Random

from pipeline.documents.unpacked import unpacked_size, whole

_SIGNS = b"ab <>Tj\n019"
_MOST = 64 << 20


def by_the_standard_library(data: bytes) -> bytes | None:
    """What the streams of a page are read with by most who read them; its sum is not asked for."""
    bare = data[:1] == b"\x78" and data[1:2] in (b"\x01", b"\x5e", b"\x9c", b"\xda")
    unpacker = zlib.decompressobj(-15 if bare else 15)
    try:
        unpacked = unpacker.decompress(data[2:] if bare else data, _MOST)
    except zlib.error:
        return None
    return unpacked if unpacker.eof else None


def size_of(data: bytes) -> int:
    """How much the standard library unpacks of it, its sum asked for; none of what is damaged."""
    try:
        return len(zlib.decompressobj().decompress(data))
    except zlib.error:
        return 0


def test_a_damaged_stream_is_whole_where_it_is_for_the_standard_library() -> None:
    given, told = Random(7), Counter[bool]()
    texts = [bytes(given.choices(_SIGNS, k=size)) for size in (0, 1, 30, 300, 3000)]
    packed = [zlib.compress(text, level) for text in texts for level in (0, 1, 6, 9)]
    for _ in range(6000):
        data = bytearray(given.choice(packed))
        for _ in range(given.choice((1, 1, 2, 3))):
            place = given.randrange(given.choice((6, 40, len(data))))
            data[place % len(data)] ^= 1 << given.randrange(8)
        data = data[: given.choice((len(data), len(data), len(data) - 3, len(data) // 2))]
        expected = by_the_standard_library(bytes(data))
        assert whole(bytes(data)) == expected, bytes(data)
        assert unpacked_size(bytes(data), ["/FlateDecode"]) == size_of(bytes(data)), bytes(data)
        told[expected is None] += 1
    assert min(told.values()) > 500


def test_what_is_behind_a_stream_is_no_part_of_it() -> None:
    assert whole(zlib.compress(b"q Q") + b"more") == b"q Q"


def test_a_stream_larger_than_any_document_is_not_unpacked_whole() -> None:
    assert whole(zlib.compress(bytes(_MOST))) == bytes(_MOST)
    assert whole(zlib.compress(bytes(_MOST + 1))) is None
