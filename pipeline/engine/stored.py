"""What lies in the content store, to be read: whole, or told from other documents there."""

import errno
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.engine import vcdiff
from pipeline.engine.files import Files
from pipeline.engine.telling import DEEPEST
from pipeline.names import DELTA, INCOMING


class BrokenDelta(OSError):
    """What a document is told from, or how, is not as it was written."""

    def __init__(self, digest: str, why: str) -> None:
        super().__init__(errno.EIO, f"the store cannot tell {digest}: {why}")


@dataclass
class Stored:
    """Files under `<two digits>/<sha256>`, or `<sha256>.vcdiff` for what is told from another. What
    is told is proved by its hash when it is put together."""

    files: Files
    root: Path

    def path(self, digest: str) -> Path:
        """Where the bytes with this hash lie, if they lie there whole."""
        return self.root / digest[:2] / digest

    def delta(self, digest: str) -> Path:
        """Where it lies how they are told."""
        return self.root / digest[:2] / f"{digest}{DELTA}"

    def whole(self, digest: str) -> Path | None:
        """Where they lie whole; None if they do not."""
        place = self.path(digest)
        return place if self.files.exists(place) else None

    def has(self, digest: str) -> bool:
        """Whether they can be read."""
        return bool(self.chain(digest))

    def lies(self, digest: str) -> bool:
        """Whether there is anything of them, though it may be told from what has gone."""
        return any(map(self.files.exists, (self.path(digest), self.delta(digest))))

    def chain(self, digest: str) -> list[str]:
        """These bytes, what they are told from, and so on to whole ones; nothing if that is not
        there."""
        chain = [digest]
        while not self.whole(chain[-1]):
            base = self._base(chain[-1])
            if not base and self.whole(chain[-1]):  # the watcher has made it whole meanwhile
                break
            if not base or len(chain) > DEEPEST:
                return []
            chain.append(base)
        return chain

    def base_of(self, digest: str) -> str:
        """Of which document this one is told, be that there or not; empty where it lies whole, or
        not at all."""
        return "" if self.whole(digest) else self._base(digest)

    def size(self, digest: str) -> int:
        """How many bytes these are; 0 where there are none."""
        stat = self.files.stat(self.path(digest))
        if stat is None and self.has(digest):
            return len(self.read(digest))
        return stat.size if stat else 0

    def read(self, digest: str) -> bytes:
        """FileNotFoundError where they are not, BrokenDelta where they cannot be told."""
        data, whole = self._read(digest, 0)
        if not whole and sha256(data).hexdigest() != digest:
            raise BrokenDelta(digest, "what it is told from is not what it was")
        return data

    def is_sound(self, digest: str) -> bool:
        """Whether what lies there is what was put there. FileNotFoundError where nothing does."""
        if place := self.whole(digest):
            return self.files.hash(place) == digest
        try:
            self.read(digest)
        except BrokenDelta:
            return False
        return True

    def lay(self, digest: str, target: Path) -> None:
        """Lays a copy under the root of the office: a new synced file."""
        if place := self.whole(digest):
            self.files.copy(place, target)
        else:
            self.files.create(target, self.read(digest))

    def digests(self) -> Iterator[str]:
        """What lies in the store, whether an event names it or not."""
        for folder in self.files.names(self.root):
            if folder.kind == "folder" and folder.name != INCOMING:
                names = self.files.names(self.root / folder.name)
                yield from sorted({name.name.removesuffix(DELTA) for name in names})

    def _base(self, digest: str) -> str:
        with suppress(FileNotFoundError, ValueError):
            return vcdiff.base_of(self.files.read_start(self.delta(digest), vcdiff.HEAD))
        return ""

    def _read(self, digest: str, steps: int) -> tuple[bytes, bool]:
        """The bytes, and whether they lie there whole."""
        try:
            return self.files.read(self.path(digest)), True
        except FileNotFoundError:
            return self._put_together(digest, steps), False

    def _put_together(self, digest: str, steps: int) -> bytes:
        if steps == DEEPEST:
            raise BrokenDelta(digest, "it is told in too many steps")
        try:
            delta = vcdiff.read(self.files.read(self.delta(digest)))
            base, _ = self._read(delta.base, steps + 1)
            data = delta.applied(base)
        except ValueError as error:
            raise BrokenDelta(digest, str(error)) from error
        except FileNotFoundError:  # or the watcher has made it whole meanwhile, and let go the rest
            return self.files.read(self.path(digest))
        if delta.digest != digest:
            raise BrokenDelta(digest, "another one is told there")
        return data
