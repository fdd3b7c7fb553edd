"""What is told from others in the store: readable at each moment from the call on that put it."""

import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from pipeline.engine.files import Files
from pipeline.engine.store import Store
from tests.harness import isi
from tests.harness.telling import telling
from tests.matrix.disk import Disk, Tree
from tests.matrix.played import shm
from tests.matrix.recorder import Recorder, lay
from tests.matrix.trials import Figures, key

_STORE = "kantor/isi"
_BASE = random.Random(1).randbytes(6000)
_VERSIONS = tuple(
    _BASE[:at] + b"penyajian" + _BASE[at + 9 :] for at in (1000, 2000, 3000, 4000, 5000)
)


def told_in_pieces(name: str, figures: Figures) -> None:
    """Power cuts while versions are put and some are let go. Whatever is left, a next process ends
    what the last one began."""
    base = Path(tempfile.mkdtemp(dir=shm()))
    try:
        trial = _Trial(name, figures, base)
        disk = Disk()
        (base / "disk" / _STORE).parent.mkdir(parents=True)
        files = Recorder(base / "disk", disk, lambda what, path: trial.tries(disk, what, path))
        files.staff()
        store = Store(files, base / "disk" / _STORE)
        store.open()
        _live(store, trial.put, trial.let_go)
        figures.calls += files.calls
    finally:
        shutil.rmtree(base)


def _live(
    store: Store, put: Callable[[str, bytes], None], let_go: Callable[[set[str]], None]
) -> None:
    """A base and its versions, some of them told from each other; the base and one of them go, then
    all that they were told from."""
    made = store.root.parent / "jadi"
    chain = [store.put(_BASE)]
    put(chain[0], _BASE)
    for number, data in enumerate(_VERSIONS):
        made.write_bytes(data)
        told = telling(store, data, *(chain[-1:] if number < 2 else chain[:1]))
        chain.append(store.put_file(made, told))
        put(chain[-1], data)
    for gone in ({chain[0], chain[3]}, {chain[1]}):
        store.let_go(gone, chain)
        let_go(gone)


class _Trial:
    def __init__(self, name: str, figures: Figures, base: Path) -> None:
        self.name, self.figures, self.base = name, figures, base
        self.stays: dict[str, bytes] = {}
        self.gone: set[str] = set()
        self.dice = random.Random(name)
        self.seen: set[tuple[str, int]] = set()

    def put(self, digest: str, data: bytes) -> None:
        self.stays[digest] = data

    def let_go(self, digests: set[str]) -> None:
        self.gone |= digests

    def tries(self, disk: Disk, what: str, path: str) -> None:
        """Every loss that a power cut after this call may bring."""
        for tree in (disk.killed(), *disk.cuts(self.dice, 4)):
            self.figures.cuts += 1
            mark = (key(tree), len(self.stays) + len(self.gone))
            if mark not in self.seen:
                self.seen.add(mark)
                self.figures.states += 1
                if wrong := self._wrong(tree):
                    self.figures.failures.append((f"{self.name}, {what} {path}", wrong))

    def _wrong(self, tree: Tree) -> str:
        base = self.base / "after"
        base.mkdir()
        try:
            lay(tree, base)
            return self._lost(base / _STORE) or self._goes_on(base / _STORE)
        finally:
            shutil.rmtree(base)

    def _lost(self, store: Path) -> str:
        left = self.gone & set(isi.names(store)) if self.gone else set()
        if left:
            return f"what was let go lies there: {sorted(left)}"
        for digest in self.stays.keys() - self._going():
            try:
                same = isi.document(store, digest) == self.stays[digest]
            except (FileNotFoundError, ValueError) as error:
                return f"{digest} cannot be read: {error}"
            if not same:
                return f"{digest} is another document"
        return ""

    def _going(self) -> set[str]:
        """What is let go, or is being let go now."""
        order = list(self.stays)
        return set() if len(order) <= len(_VERSIONS) else {order[0], order[1], order[3]}

    def _goes_on(self, root: Path) -> str:
        store = Store(Files(), root)
        store.open()
        left: dict[str, bytes] = {}
        gone: set[str] = set()
        _live(store, left.__setitem__, gone.update)
        kept = {digest: data for digest, data in left.items() if digest not in gone}
        return "" if isi.documents(root) == kept else "the next process ends it otherwise"
