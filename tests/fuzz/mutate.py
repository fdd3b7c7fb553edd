"""Damages to a file's bytes: blind ones, and such as its format would hide from blind ones."""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable

_ODD = (
    b"", b"\x00", b"\xff\xfe", b"-1", b"0", b"99999999999999999999", b"1e999", b"nan", b"\xc2\xb2",
    b"<", b">", b"&", b'"', b"'", b"%", b"{{", b"{% for x in", b"()", b"[[[[", b"<<", b">>",
    b"null", b"true", b"A1:XFD1048576", b"=1+1", b"\r\n", b"..", b"/../", b"&#0;", b"<!DOCTYPE a>",
)  # fmt: skip
Damage = Callable[[bytes, random.Random], bytes]
_NUMBER = re.compile(rb"[0-9]+")
_TAG = re.compile(rb"<[^<>]*>")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NAME = re.compile(rb"/[A-Za-z]+")
_REFERENCE = re.compile(rb"[0-9]+ 0 R")


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The bytes with a few damages, by what kind of file they are."""
    if data.startswith(b"PK") and rng.random() < 0.85:
        return _zip(data, rng)
    if data.startswith(b"%PDF") and rng.random() < 0.85:
        return _pdf(data, rng)
    return _several(data, _plain, rng)


def _several(data: bytes, damage: Damage, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        data = damage(data, rng)
    return data


def _plain(data: bytes, rng: random.Random) -> bytes:
    if not data:
        return rng.choice(_ODD)
    at, end = sorted((rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)))
    end = min(end, at + rng.choice((1, 2, 4, 16, 200, len(data))))
    act = rng.randrange(9)
    if act == 0:
        bit = rng.randrange(len(data) * 8)
        return data[: bit // 8] + bytes([data[bit // 8] ^ 1 << bit % 8]) + data[bit // 8 + 1 :]
    if act == 1:
        return data[:at] + rng.randbytes(end - at) + data[end:]
    if act == 2:
        return data[:at] + data[end:]
    if act == 3:
        return data[:end] + data[at:end] * rng.choice((1, 2, 50)) + data[end:]
    if act == 4:
        return data[:at]
    if act == 5:
        return data[:at] + rng.choice(_ODD) + data[at:]
    pattern = (_NUMBER, _TAG, _NAME)[act - 6]
    return _one(data, pattern, rng)


def _one(data: bytes, pattern: re.Pattern[bytes], rng: random.Random) -> bytes:
    """Another of its own, or something odd, where the pattern is found."""
    found = list(pattern.finditer(data))
    if not found:
        return data + rng.choice(_ODD)
    here, other = rng.choice(found), rng.choice(found)[0]
    new = rng.choice((b"", other, other + here[0], here[0] * 40, rng.choice(_ODD)))
    return data[: here.start()] + new + data[here.end() :]


def _zip(data: bytes, rng: random.Random) -> bytes:
    """One part damaged and packed anew, taken out, doubled, swapped, or nested without end."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    at = rng.randrange(len(parts))
    name, body = parts[at]
    act = rng.randrange(12)
    if act == 0:
        del parts[at]
    elif act == 1:
        parts.append((rng.choice(parts)[0], body))
    elif act == 2:
        parts[at] = name, rng.choice(parts)[1]
    elif act == 3:
        inner = _one(body, _TAG, rng)
        parts[at] = name, inner[: len(inner) // 2] + b"<a>" * 3000 + inner[len(inner) // 2 :]
    elif act == 4:
        encoding = rng.choice(("utf-16", "utf-16-be", "utf-8"))
        parts[at] = name, body.decode("latin-1").encode(encoding)
    elif act == 5:
        return _several(data, _plain, rng)
    else:
        parts[at] = name, _several(body, _plain, rng)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts:
            info = zipfile.ZipInfo(each, (2000, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            if each not in archive.NameToInfo:
                archive.writestr(info, content)
    return made.getvalue()


def _pdf(data: bytes, rng: random.Random) -> bytes:
    """A stream damaged and packed anew, a reference bent, a name or number of an object changed."""
    act = rng.randrange(6)
    streams = list(_STREAM.finditer(data))
    if act == 0 and streams:
        found = rng.choice(streams)
        try:
            new = zlib.compress(_several(zlib.decompress(found[1]), _plain, rng))
        except zlib.error:
            new = _several(found[1], _plain, rng)
        return data[: found.start(1)] + new + data[found.end(1) :]
    pattern = (_REFERENCE, _NAME, _NUMBER, _REFERENCE, _NAME)[act - 1]
    return _several(data, lambda d, r: _one(d, pattern, r), rng)
