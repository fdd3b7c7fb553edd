"""The store of an office as anybody can read it who has RFC 3284 at hand: with nothing of ours."""

from collections.abc import Iterator
from pathlib import Path

DELTA = ".vcdiff"


def names(store: Path) -> Iterator[str]:
    """The hashes by which what lies there is called."""
    for folder in sorted(store.iterdir()):
        if folder.name != "masuk":
            yield from sorted({path.name.removesuffix(DELTA) for path in folder.iterdir()})


def document(store: Path, digest: str) -> bytes:
    """What has this hash. FileNotFoundError, ValueError."""
    place = store / digest[:2] / digest
    if place.exists():
        return place.read_bytes()
    data = place.with_name(digest + DELTA).read_bytes()
    length, names = data[5] & 127, data[7:138]
    if data[:7] != b"\xd6\xc3\xc4\0\4\x81\3" or names[:64].decode() != digest or length != 1:
        raise ValueError(f"no VCDIFF of {digest}")
    return _applied(data[138:], document(store, names[66:130].decode()))


def documents(store: Path) -> dict[str, bytes]:
    """All that can be read, by its hash."""
    return {digest: document(store, digest) for digest in names(store)}


def _applied(window: bytes, source: bytes) -> bytes:
    """The target of one window: its numbers, then what is added, instructions and addresses."""
    head, at = [], 0
    while len(head) < 9:
        number, at = _integer(window, at)
        head.append(number)
    kind, size, place, _, target, coding, added, steps, places = head
    ends = at + added, at + added + steps, at + added + steps + places
    if (kind, place, coding, size, ends[2]) != (1, 0, 0, len(source), len(window)):
        raise ValueError("no window as this program writes it")
    whole = bytearray(source)
    new, (here, where, _) = at, ends
    while here < ends[1]:
        code = window[here]
        length, here = _integer(window, here + 1)
        if code == 1:
            whole += window[new : new + length]
            new += length
        elif code == 19:
            start, where = _integer(window, where)
            whole += whole[start : start + length]
        else:
            raise ValueError(f"instruction {code}")
    if len(whole) - len(source) != target:
        raise ValueError("another length")
    return bytes(whole[len(source) :])


def _integer(data: bytes, at: int) -> tuple[int, int]:
    number = 0
    while data[at] & 128:
        number, at = number * 128 + data[at] % 128, at + 1
    return number * 128 + data[at], at + 1
