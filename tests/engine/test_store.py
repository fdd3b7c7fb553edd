"""The content store: whatever was put is read again, whole or told from what it is a version of."""

import errno
import os
import random
import re
import tracemalloc
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.engine.files import Files
from pipeline.engine.store import Store
from pipeline.engine.stored import BrokenDelta
from pipeline.engine.telling import DEEPEST
from tests.harness import isi
from tests.harness.telling import telling

BASE = random.Random(1).randbytes(20_000)


def marked(number: int, data: bytes = BASE) -> bytes:
    """A version that differs by a mark alone."""
    mark = b"penyajian %04d" % number
    return data[:7000] + mark + data[7000 + len(mark) :]


class Handed(Files):
    """A file system on which a file that is read by its hash is another one a moment later."""

    changed: Callable[[], object] = staticmethod(lambda: None)

    def hash(self, path: Path) -> str:
        digest = super().hash(path)
        self.changed()
        return digest


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(Handed(), tmp_path / "isi")
    store.open()
    return store


def handed(store: Store, data: bytes, *like: str) -> str:
    """The hash under which a worker's file was taken in."""
    made = store.root.parent / "jadi.pdf"
    made.write_bytes(data)
    return store.put_file(made, telling(store, data, *like))


def on_disk(store: Store) -> int:
    return sum(path.stat().st_size for path in store.root.rglob("*") if path.is_file())


def test_a_version_that_differs_by_its_mark_takes_next_to_nothing(store: Store) -> None:
    base = store.put(BASE)
    before, last = on_disk(store), base
    put = {base: BASE}
    for number in range(30):
        last = handed(store, marked(number), last, base)
        put[last] = marked(number)
    assert on_disk(store) - before < 30 * 400
    assert isi.documents(store.root) == put
    for digest, data in put.items():
        assert (store.read(digest), store.size(digest)) == (data, len(data))
        assert store.has(digest)
        assert store.is_sound(digest)
        assert len(store.chain(digest)) <= DEEPEST + 1
    assert sorted(store.digests()) == sorted(put)


def test_what_is_told_is_laid_as_what_it_is(store: Store, tmp_path: Path) -> None:
    digest = handed(store, marked(1), store.put(BASE))
    assert store.whole(digest) is None
    store.lay(digest, tmp_path / "laid.pdf")
    assert (tmp_path / "laid.pdf").read_bytes() == marked(1)


@pytest.mark.parametrize(
    ("data", "like"),
    [
        (random.Random(2).randbytes(20_000), BASE),
        (BASE[:4000] + b"!", BASE),
        (BASE * 300 + b"!", BASE),
        (BASE + b"!", BASE * 300),
    ],
    ids=["another document", "a small one", "a large one", "of a large one"],
)
def test_what_is_not_worth_it_lies_whole(store: Store, data: bytes, like: bytes) -> None:
    digest = handed(store, data, store.put(like))
    assert store.path(digest).read_bytes() == data


def test_what_is_not_there_is_no_likeness(store: Store) -> None:
    digest = handed(store, marked(1), "0" * 64, store.put(BASE))
    assert len(store.chain(digest)) == 2
    assert store.path(handed(store, BASE[::-1], "0" * 64)).read_bytes() == BASE[::-1]


def test_what_was_put_is_written_once(store: Store) -> None:
    base = store.put(BASE)
    digest = handed(store, marked(1), base)
    before = on_disk(store)
    assert (
        store.put(marked(1)) == handed(store, marked(1)) == handed(store, marked(1), base) == digest
    )
    assert on_disk(store) == before


def test_a_file_that_is_changed_meanwhile_is_stored_as_it_was_read_last(store: Store) -> None:
    base = store.put(BASE)
    made = store.root.parent / "jadi.pdf"
    assert isinstance(store.files, Handed)
    store.files.changed = lambda: made.write_bytes(marked(2))
    digest = handed(store, marked(1))
    assert digest == sha256(marked(2)).hexdigest()
    assert store.read(digest) == marked(2)
    told = handed(store, marked(3), base)  # what is told is not read again
    assert told == sha256(marked(3)).hexdigest()
    assert (store.base_of(told), store.read(told)) == (base, marked(3))


def spelt(*numbers: int) -> bytes:
    """As RFC 3284 spells them, here in five bytes each."""
    return b"".join(
        bytes([*(128 | number >> shift & 127 for shift in (28, 21, 14, 7)), number & 127])
        for number in numbers
    )


def bomb(digest: str, base: str) -> bytes:
    """It copies all of its base again and again, and says that it is as long as BASE."""
    steps = spelt(19, len(BASE)) * 800
    places = spelt(*[0] * 800)
    rest = spelt(len(BASE), 0, 0, len(steps), len(places)) + steps + places
    names = f"{digest}//{base}/".encode()
    window = spelt(1, len(BASE), 0, len(rest)) + rest
    return b"\xd6\xc3\xc4\0\4" + spelt(len(names)) + names + window


@pytest.mark.parametrize(
    "foreign",
    [
        lambda _told, _digest, _base: b"nothing of the kind",
        lambda told, _digest, _base: told[:-1],
        lambda told, digest, _base: told.replace(digest.encode(), b"0" * 64),
        lambda told, _digest, base: told.replace(base.encode(), b"0" * 64),
        lambda told, digest, base: told.replace(base.encode(), digest.encode()),
        lambda told, _digest, _base: told.replace(b"penyajian", b"Penyajian"),
        lambda _told, digest, base: bomb(digest, base),
    ],
    ids=["noise", "cut", "of another", "of nothing", "of itself", "other bytes", "a bomb"],
)
def test_what_is_told_wrongly_lies_whole(
    store: Store, foreign: Callable[[bytes, str, str], bytes]
) -> None:
    """A worker has met foreign bytes: what it says is proved, and costs a place if it is wrong."""
    base, digest = store.put(BASE), sha256(marked(1)).hexdigest()
    made = store.root.parent / "jadi.pdf"
    made.write_bytes(marked(1))
    told = foreign(telling(store, marked(1), base), digest, base)
    tracemalloc.start()
    assert store.put_file(made, told) == digest
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 << 20
    assert store.path(digest).read_bytes() == marked(1)
    assert not store.delta(digest).exists()


def test_each_name_is_one_that_every_disk_can_hold(store: Store) -> None:
    handed(store, marked(1), store.put(BASE))
    for path in store.root.rglob("*"):
        assert re.fullmatch(r"[0-9a-z.]{2,71}", path.name)


def test_what_is_damaged_is_told_of_all_that_is_told_from_it(store: Store) -> None:
    base = store.put(BASE)
    one = handed(store, marked(1), base)
    two = handed(store, marked(2, marked(1)[::-1]), base, store.put(marked(1)[::-1]))
    store.path(base).chmod(0o600)
    store.path(base).write_bytes(BASE[:99] + b"?" + BASE[100:])
    assert [store.is_sound(digest) for digest in (base, one, two)] == [False, False, True]
    with pytest.raises(BrokenDelta, match=one):
        store.read(one)
    store.path(base).write_bytes(BASE)
    assert store.read(one) == marked(1)
    store.delta(one).chmod(0o600)
    store.delta(one).write_bytes(store.delta(one).read_bytes()[:-1])
    assert not store.is_sound(one)


def test_nothing_is_told_from_what_is_damaged(store: Store) -> None:
    """It would be lost once a backup brings the right one."""
    base = store.put(BASE)
    one = handed(store, marked(1), base)
    store.path(base).chmod(0o600)
    store.path(base).write_bytes(BASE[:99] + b"?" + BASE[100:])
    assert store.whole(handed(store, marked(2), base))
    assert store.whole(handed(store, marked(3), one))


def test_what_the_disk_does_not_give_any_more_keeps_nothing_from_being_stored(
    store: Store,
) -> None:
    """A bad block in what others are told from: it is needed for nothing new."""

    class BadBlock(Files):
        def read(self, path: Path) -> bytes:
            if path == store.path(base):
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            return super().read(path)

    base = store.put(BASE)
    one = handed(store, marked(1), base)
    worn = Store(BadBlock(), store.root)
    assert worn.path(handed(worn, marked(2), base)).read_bytes() == marked(2)
    assert worn.put(marked(1)) == one
    assert worn.read(one) == marked(1)


def test_what_is_brought_again_is_there_again_though_it_can_not_be_told(store: Store) -> None:
    base = store.put(BASE)
    one, two = handed(store, marked(1), base), handed(store, marked(2), base)
    store.path(base).unlink()
    assert (store.put(marked(1)), handed(store, marked(2))) == (one, two)
    store.put(BASE)
    damaged = store.delta(handed(store, marked(3), base))
    damaged.chmod(0o600)
    damaged.write_bytes(damaged.read_bytes()[:-1])
    store = Store(Files(), store.root)
    three = handed(store, marked(3), base)
    assert [store.read(each) for each in (one, two, three)] == [marked(n) for n in (1, 2, 3)]
    assert all(map(store.is_sound, (one, two, three)))


def test_what_tells_itself_is_read_by_nobody_for_ever(store: Store) -> None:
    base = store.put(BASE)
    one = handed(store, marked(1), base)
    two = handed(store, marked(2), one)
    other = store.delta(one).read_bytes().replace(base.encode(), two.encode())
    store.delta(one).chmod(0o600)
    store.delta(one).write_bytes(other)
    assert (store.has(one), store.has(two)) == (False, False)
    assert not store.is_sound(two)


def test_what_stays_lies_by_itself_before_that_goes_of_which_it_is_told(store: Store) -> None:
    base = store.put(BASE)
    stays = handed(store, marked(1), base)
    further = handed(store, marked(2), stays)
    goes = handed(store, marked(3), base)
    assert store.base_of(further) == stays
    store.let_go({base, goes}, [base, stays, further, goes])
    assert isi.documents(store.root) == {stays: marked(1), further: marked(2)}
    assert (store.lies(base), store.lies(goes)) == (False, False)
    assert store.whole(stays)
    assert not store.delta(stays).exists()


def test_what_can_not_be_told_any_more_keeps_what_it_is_told_from(store: Store) -> None:
    base = store.put(BASE)
    lost = handed(store, marked(1), base)
    goes = store.put(b"goes")
    store.delta(lost).chmod(0o600)
    store.delta(lost).write_bytes(store.delta(lost).read_bytes()[:-1])
    with pytest.raises(BrokenDelta, match=lost):
        store.let_go({base, goes}, [lost])
    assert store.has(base), "a backup may still hold the other one's pieces"
    assert not store.lies(goes)


@pytest.mark.parametrize("order", [1, -1], ids=["the last first", "the first first"])
@pytest.mark.parametrize("damaged", ["the last", "the whole one"])
def test_what_can_not_be_told_any_more_keeps_every_step_to_what_is_whole(
    store: Store, order: int, damaged: str
) -> None:
    base = store.put(BASE)
    between = handed(store, marked(1), base)
    lost = handed(store, marked(2), between)
    assert store.chain(lost) == [lost, between, base]
    place = store.delta(lost) if damaged == "the last" else store.path(base)
    before = place.read_bytes()
    place.chmod(0o600)
    place.write_bytes(before[:-1] + b"?")
    with pytest.raises(BrokenDelta):
        store.let_go({base, between}, [lost, between, base][::order])
    place.write_bytes(before)  # as a backup has it
    assert store.read(lost) == marked(2)


def test_what_somebody_deleted_keeps_nothing_else_from_going(store: Store) -> None:
    base = store.put(BASE)
    between = handed(store, marked(1), base)
    lost = handed(store, marked(2), between)
    goes = store.put(b"goes")
    store.path(base).unlink()
    with pytest.raises(OSError, match=lost):
        store.let_go({between, goes}, [lost, between])
    assert not store.lies(goes)
    store.put(BASE)
    assert store.read(lost) == marked(2)


def test_what_was_told_from_what_has_gone_is_put_again(store: Store) -> None:
    """A job made it, and no event ever named it."""
    base = store.put(BASE)
    orphan = handed(store, marked(1), base)
    store.let_go({base})
    assert (store.has(orphan), store.lies(orphan)) == (False, True)
    with pytest.raises(FileNotFoundError):
        store.read(orphan)
    assert handed(store, marked(1), store.put(marked(2))) == orphan
    assert store.read(orphan) == marked(1)
    assert store.path(orphan).exists()


def test_what_is_made_whole_while_it_is_read_is_read(store: Store) -> None:
    class Racing(Files):
        """Another process makes it whole, and lets go what it was told from."""

        def read(self, path: Path) -> bytes:
            if path == store.path(base):
                store.let_go({base}, [one])
            return super().read(path)

    base = store.put(BASE)
    one = handed(store, marked(1), base)
    assert Store(Racing(), store.root).read(one) == marked(1)


def test_what_is_made_whole_while_it_is_looked_for_is_found(store: Store) -> None:
    class Racing(Files):
        """Another process makes it whole right after it was seen not to lie there so."""

        def exists(self, path: Path) -> bool:
            there = super().exists(path)
            if path == store.path(one):
                store.let_go({base}, [one])
            return there

    base = store.put(BASE)
    one = handed(store, marked(1), base)
    assert Store(Racing(), store.root).has(one)
    assert store.chain(one) == [one]


def test_an_older_office_is_read_as_it_is(store: Store) -> None:
    """All that lies there is whole."""
    for data in (BASE, marked(1)):
        digest = sha256(data).hexdigest()
        store.path(digest).parent.mkdir(exist_ok=True)
        store.path(digest).write_bytes(data)
    assert handed(store, marked(1), store.put(BASE)) == sha256(marked(1)).hexdigest()
    assert not list(store.root.rglob(f"*{isi.DELTA}"))
