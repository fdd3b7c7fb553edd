"""PDFs that do something when they are opened, or carry other files.

Threat: a script, a program to start, a form that sends itself, a file inside a file, carried from
desk to desk under the office's name. Rule: what can do that is known by the names that PDF has for
it, sought in all bytes and in every packed stream, whatever the file says of its own structure:
nothing is followed, so that nothing can lead in circles or astray. Standard library only, for the
inspector. Residual risk: a fault of the viewer itself, and an ordinary link that a person clicks.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_KINDS = {
    b"JavaScript": "JavaScript",
    b"Launch": "perintah menjalankan program",
    b"EmbeddedFile": "berkas lain di dalamnya",
    b"EmbeddedFiles": "berkas lain di dalamnya",
    b"RichMedia": "isi multimedia",
    b"Rendition": "isi multimedia",
    b"SubmitForm": "perintah mengirim isian",
    b"ImportData": "perintah mengambil isian",
    b"GoToE": "perintah membuka berkas lain",
    b"XFA": "formulir berprogram (XFA)",
}
_ENDS = rb"(?=[\x00\t\n\x0c\r ()<>\[\]{}/%]|$)"
_NAMES = re.compile(rb"/(" + b"|".join(_KINDS) + rb")" + _ENDS)
_XFA = re.compile(rb"[\x00\s]*(?:\[|[0-9]{1,9}[\x00\s]+[0-9]{1,5}[\x00\s]+R\b|<<)")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_AT_OPEN = re.compile(
    rb"/(?:OpenAction|AA)" + _ENDS + rb"[\x00\s]*(?:([0-9]{1,9})[\x00\s]+[0-9]{1,5}[\x00\s]+R)?"
)
_LEAVES = re.compile(rb"/S[\x00\s]*/(?:URI|GoToR)" + _ENDS)
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PACK = re.compile(rb"/ObjStm" + _ENDS)
_FLATE_ONCE = re.compile(
    rb"/Filter[\x00\s]*(?:/FlateDecode|\[[\x00\s]*/FlateDecode[\x00\s]*\])" + _ENDS
)
_FIRST = re.compile(rb"/First[\x00\s]+([0-9]{1,9})" + _ENDS)
_SIGNED = re.compile(rb"/ByteRange[\x00\s]*\[")
_DICTIONARY, _NEAR, _CHUNK = 1 << 16, 600, 1 << 16
_ANY_STREAM, _ALL_STREAMS, _ALL_PACKS = 4 << 20, 128 << 20, 64 << 20


@dataclass(frozen=True)
class Doing:
    """What a PDF can do besides being read, in words for staff; nothing when it cannot.

    `obscured` when part of its structure cannot be looked into, `signed` when a signature is in it,
    so that it may not be changed by anybody.
    """

    what: str = ""
    obscured: bool = False
    signed: bool = False

    @property
    def refused(self) -> bool:
        return bool(self.what) or self.obscured


def doing(data: bytes) -> Doing:
    """Looks through the bytes of a PDF once. Nothing is raised over them."""
    packs, whole = _Packs(), _spelt(data)
    what, signed = _named(whole), _SIGNED.search(whole) is not None
    kept = []
    for text, first in packs.unpacked(data):
        spelt = _spelt(text)
        what = what or _named(spelt)
        if first is not None:
            signed = signed or _SIGNED.search(spelt) is not None
            kept.append((text, first))
    return Doing(what or _at_open(whole, kept), packs.obscured, signed)


def sentence(nama: str, acts: Doing) -> str:
    """What staff are told of one that is not taken."""
    why = (
        f"memuat {acts.what}, yang dapat bekerja sendiri saat dibuka"
        if acts.what
        else "sebagian isinya tersembunyi dan tidak dapat diperiksa"
    )
    remedy = "" if acts.signed else " Mohon buat PDF baru dengan mencetaknya ke PDF."
    return f"{nama}: {why} (BERKAS_BERBAHAYA).{remedy}"


class _Packs:
    """The packed streams of a file, unpacked within bounds."""

    obscured = False

    def unpacked(self, data: bytes) -> Iterator[tuple[bytes, int | None]]:
        """What streams hold: of one with objects all, and where the first stands; of any other the
        beginning, and None."""
        any_left, packs_left, packs = _ALL_STREAMS, _ALL_PACKS, 0
        for begin in _STREAM.finditer(data):
            dictionary = _spelt(_dictionary(data, begin.start()))
            pack = _PACK.search(dictionary) is not None
            packs += pack
            most = packs_left if pack else min(_ANY_STREAM, any_left)
            text, whole = _inflated(data, begin.end(), most)
            if not pack:
                any_left -= len(text)
                yield text, None
                continue
            packs_left -= len(text)
            first = _FIRST.search(dictionary)
            plainly = whole and _FLATE_ONCE.search(dictionary) and b"Predictor" not in dictionary
            if first is None or (b"/Filter" in dictionary and not plainly):
                self.obscured = True
            yield text, int(first[1]) if first else 0
        if len(_PACK.findall(_spelt(data))) > packs:
            self.obscured = True  # one whose stream is not where it should be


def _dictionary(data: bytes, end: int) -> bytes:
    """What stands before a stream since the object before it."""
    first = max(0, end - _DICTIONARY)
    return data[
        max(data.rfind(b"endobj", first, end), data.rfind(b"endstream", first, end), first) : end
    ]


def _inflated(data: bytes, start: int, most: int) -> tuple[bytes, bool]:
    """So much of a packed stream as can be had, and whether that is all of it."""
    engine, parts, size = zlib.decompressobj(), [], 0
    try:
        for at in range(start, len(data), _CHUNK):
            rest: bytes = data[at : at + _CHUNK]
            while rest and size < most and not engine.eof:
                parts.append(engine.decompress(rest, most - size))
                size += len(parts[-1])
                rest = engine.unconsumed_tail
            if engine.eof or size >= most:
                break
    except zlib.error:
        pass
    return b"".join(parts), engine.eof


def _spelt(data: bytes) -> bytes:
    """Names with their escapes undone: /J#61vaScript."""
    return _ESCAPED.sub(lambda m: bytes([int(m[1], 16)]), data) if b"#" in data else data


def _named(text: bytes) -> str:
    for match in _NAMES.finditer(text):
        if match[1] != b"XFA" or _XFA.match(text, match.end()):
            return _KINDS[match[1]]
    return ""


def _at_open(plain: bytes, packs: list[tuple[bytes, int]]) -> str:
    """An action without a click that leaves the file: a place on the network, another document."""
    numbers = set()
    for text in (plain, *(_spelt(pack) for pack, _ in packs)):
        for match in _AT_OPEN.finditer(text):
            if match[1] is not None:
                numbers.add(int(match[1]))
            elif _LEAVES.search(_first_dictionary(text, match.end())):
                return _AWAY
    near = _objects(plain, packs, numbers) if numbers else ()
    return _AWAY if any(_LEAVES.search(one) for one in near) else ""


_AWAY = "perintah membuka alamat lain"


def _first_dictionary(text: bytes, start: int) -> bytes:
    """The dictionary that begins here, with those inside it; nothing if none does."""
    near, depth = text[start : start + _NEAR], 0
    if not near.lstrip(b"\x00\t\n\x0c\r ").startswith(b"<<"):
        return b""
    for bracket in _BRACKETS.finditer(near):
        depth += 1 if bracket[0] == b"<<" else -1
        if depth == 0:
            return near[: bracket.end()]
    return near


def _objects(plain: bytes, packs: list[tuple[bytes, int]], numbers: set[int]) -> Iterator[bytes]:
    """The beginning of every object with one of these numbers: in the file, or in its packs."""
    for match in _OBJECT.finditer(plain):
        if int(match[1]) in numbers:
            yield plain[match.end() : match.end() + _NEAR].partition(b"endobj")[0]
    for text, first in packs:
        head = [int(n) for n in text[:first].split() if n.isdigit() and len(n) < 10]
        for number, offset in zip(head[::2], head[1::2], strict=False):
            if number in numbers:
                yield _first_dictionary(_spelt(text[first + offset : first + offset + _NEAR]), 0)


_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,9})[\x00\s]+[0-9]{1,5}[\x00\s]+obj(?![a-z])")
_BRACKETS = re.compile(rb"<<|>>")
