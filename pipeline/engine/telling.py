"""How a document that was made is told from an earlier one: found by whoever made it, and kept by
the store if it is worth it and true."""

import itertools
from collections.abc import Iterable

from pipeline.engine import vcdiff

LEAST, MOST = 4096, 4 << 20
"""Bytes: what is smaller takes a block of a disk anyway; what is larger is not held in memory."""
DEEPEST = 3
"""A document is told in so many steps from a whole one at most."""
_TRIED = 3
"""From so many documents it is tried to tell one, unless it takes no more than `_ENOUGH` of it."""
_ENOUGH, _WORTH = 0.05, 0.7
"""What takes more than that lies whole."""


def worth(length: int, size: int) -> bool:
    """Whether so many bytes are few enough for a document of this size."""
    return LEAST < size < MOST and length < size * _WORTH


def telling(digest: str, data: bytes, near: Iterable[tuple[str, bytes]]) -> bytes:
    """How a document is told in the fewest bytes that were found, from one of those that are near
    (hash and bytes, the likeliest first). Nothing where that is not worth it."""
    smallest = b""
    for base, text in itertools.islice(near, _TRIED):
        delta = vcdiff.delta(digest, data, base, text)
        if worth(len(delta), len(data)) and (not smallest or len(delta) < len(smallest)):
            smallest = delta
        if smallest and len(smallest) < len(data) * _ENOUGH:
            break
    return smallest
