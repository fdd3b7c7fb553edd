"""A document told from another is the document again, and nothing else is taken for one."""

import random
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engine import vcdiff
from tests.harness import isi

ONE, OTHER = "1" * 64, "2" * 64
BEFORE = (
    b"Naskah dinas yang panjang sekali ini ditandai untuk penyajian pertama, bukan #1 dan "
    b"seterusnya sampai habis."
)
WRITTEN = bytes.fromhex(
    "d6c3c40004810332323232323232323232323232323232323232323232323232323232323232323232323232"
    "3232323232323232323232323232323232323232323232323232322f2f313131313131313131313131313131"
    "3131313131313131313131313131313131313131313131313131313131313131313131313131313131313131"
    "31313131312f016c005b8101005004014c6167693a204e61736b61682064696e61732079616e672070616e6a"
    "616e672073656b616c6920696e6920646974616e64616920756e74756b2070656e79616a696170656e79616a"
    "69616e206b656475015013313b"
)
"""What was once written of another text: every later version reads it."""


def made(data: bytes, base: bytes) -> bytes:
    return vcdiff.delta(OTHER, data, ONE, base)


def anew(delta: bytes, base: bytes) -> bytes:
    return vcdiff.read(delta).applied(base)


def bytes_of(seed: int, length: int) -> bytes:
    return random.Random(seed).randbytes(length)


BASE = bytes_of(1, 20_000)
VERSIONS = {
    "the same": BASE,
    "a mark in the middle": BASE[:9000] + b"penyajian 2" + BASE[9011:],
    "a longer mark": BASE[:9000] + b"penyajian 12" + BASE[9011:],
    "something more": BASE + bytes_of(2, 300),
    "something before it": bytes_of(2, 300) + BASE,
    "a part taken out": BASE[:5000] + BASE[9000:],
    "in another order": BASE[10_000:] + BASE[:10_000],
    "twice": BASE + BASE,
    "ten places changed": b"".join(
        BASE[n : n + 1990] + bytes_of(n, 10) for n in range(0, 20_000, 2000)
    ),
}


@pytest.mark.parametrize("data", VERSIONS.values(), ids=VERSIONS)
def test_what_differs_little_is_told_in_little(data: bytes) -> None:
    delta = made(data, BASE)
    assert anew(delta, BASE) == data
    assert len(delta) < 1000


def test_it_says_in_its_first_bytes_of_what_it_is_told() -> None:
    delta = made(bytes_of(3, 100_000), BASE)
    assert vcdiff.base_of(delta[: vcdiff.HEAD]) == ONE
    assert vcdiff.read(delta).digest == OTHER


@given(
    base=st.binary(max_size=400),
    parts=st.lists(
        st.tuples(st.binary(max_size=40), st.integers(0, 400), st.integers(0, 400)), max_size=6
    ),
)
def test_any_bytes_are_told_from_any(base: bytes, parts: list[tuple[bytes, int, int]]) -> None:
    data = b"".join(new + base[start:end] for new, start, end in parts)
    assert anew(made(data, base), base) == data


@pytest.mark.parametrize("data", [b"\0" * 300_000, b"ab" * 100_000, b"teks " * 50_000])
def test_the_same_over_and_over_takes_no_time(data: bytes) -> None:
    """A cut is looked for in so many bytes at most: no place of a text is looked at for ever."""
    assert anew(made(data + b"x", data), data) == data + b"x"


def test_others_read_it_by_the_standard(tmp_path: Path) -> None:
    digests = []
    for data in (BASE, VERSIONS["ten places changed"]):
        digests.append(sha256(data).hexdigest())
        (tmp_path / digests[-1][:2]).mkdir(exist_ok=True)
    one, other = digests
    (tmp_path / one[:2] / one).write_bytes(BASE)
    delta = vcdiff.delta(other, VERSIONS["ten places changed"], one, BASE)
    (tmp_path / other[:2] / f"{other}{isi.DELTA}").write_bytes(delta)
    assert isi.document(tmp_path, other) == VERSIONS["ten places changed"]


def test_what_lies_in_a_store_is_read_for_ever() -> None:
    data = b"Lagi: " + BEFORE[:60] + b"penyajian kedua" + BEFORE[60:]
    assert vcdiff.read(WRITTEN).applied(BEFORE) == data


def test_nothing_that_was_changed_is_taken_for_the_document() -> None:
    """Whatever byte is another one: it is told, or what comes of it is something else."""
    base, data = BASE[:3000], VERSIONS["a mark in the middle"][8000:10_000] + BASE[:500]
    delta = made(data, base)
    for place in range(len(delta)):
        for bit in (1, 0x40, 0x80):
            wrong = delta[:place] + bytes([delta[place] ^ bit]) + delta[place + 1 :]
            try:
                read = vcdiff.read(wrong)
                same = (read.digest, read.base, read.applied(base)) == (OTHER, ONE, data)
            except ValueError:
                continue
            assert not same, f"byte {place}"


@pytest.mark.parametrize("keep", [0, 4, 7, 100, 140, -1])
def test_half_of_it_is_none(keep: int) -> None:
    delta = made(VERSIONS["a longer mark"], BASE)
    with pytest.raises(ValueError, match=r"ends|lacking|no "):
        anew(delta[:keep], BASE)
    with pytest.raises(ValueError, match="length"):
        anew(delta, BASE[:-1])


def test_a_block_of_ones_spells_no_number() -> None:
    """As a worn disk reads it: the number would grow with each byte of megabytes."""
    with pytest.raises(ValueError, match="a number that is none"):
        anew(made(BASE, BASE)[:5] + b"\xff" * 2_000_000, BASE)
