"""What the night made of what: a file a unit, sealed with the key of the log.

The night writes no event. Whoever can write the share can lay a report of his own in the place of
ours; the seal shows that the manifest is ours, and the manifest which bytes are.
"""

import hmac
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.engine.files import Files
from pipeline.engine.log.chain import Head
from pipeline.engine.log.seal import Key
from pipeline.engine.looking import Looking

_ENDING = ".json"
_SEALED = re.compile(rb"\ncap: ([0-9a-f]{64})?\n\Z")
_WHAT = b"alur malam\n"
"""Before what is sealed, so that the seal of an event can never be one of a manifest."""


class NoManifest(ValueError):
    """What lies there is no manifest of ours; says why."""


@dataclass(frozen=True)
class Laid:
    """Files that lie together in a folder under the root: names with hashes, of which day."""

    folder: str
    day: str
    files: tuple[tuple[str, str], ...]

    def lies(self, looking: Looking, root: Path) -> bool:
        """Whether they lie there, each as it was made."""
        folder = root.joinpath(*self.folder.split("/"))
        return all(
            looking.kind(folder / name) == "file" and looking.hash(folder / name) == digest
            for name, digest in self.files
        )


@dataclass(frozen=True)
class Manifest:
    """Of one unit: the head of the log that was read, a hash of what it was made of.

    `sets` are what is to lie there, the last one last; until `whole` they may be still to be laid.
    `before` are those that may lie there yet, or may be gone.
    """

    unit: str
    head: Head
    inputs: str
    sets: tuple[Laid, ...]
    before: tuple[Laid, ...] = ()
    whole: bool = False

    def encoded(self, key: Key | None) -> bytes:
        """Its bytes; without a key the seal is empty."""
        body = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode() + b"\n"
        return sealed(body, key)


def sealed(body: bytes, key: Key | None) -> bytes:
    """A text of whole lines with its seal behind it; an empty one without a key."""
    return body + f"cap: {key.cap(_WHAT + body) if key else ''}\n".encode()


def unsealed(data: bytes, key: Key | None, *, sealed: bool) -> bytes:
    """The text before the seal. NoManifest where there is no seal, or, with a key that is held, not
    one by it; `sealed`: the log has a key, so that what has no seal is none of ours."""
    cap = _SEALED.search(data)
    if cap is None:
        raise NoManifest("it does not end with a seal")
    body = data[: cap.start() + 1]
    if sealed and not cap[1]:
        raise NoManifest("it has no seal")
    if key is not None and not hmac.compare_digest(cap[1] or b"", key.cap(_WHAT + body).encode()):
        raise NoManifest("its seal is not that of this office's watcher")
    return body


def decoded(data: bytes, key: Key | None, *, sealed: bool) -> Manifest:
    """The manifest (`unsealed`). NoManifest where it is none."""
    body = unsealed(data, key, sealed=sealed)
    try:
        return _manifest(json.loads(body))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NoManifest(f"it cannot be read: {error}") from error


def _manifest(given: Any) -> Manifest:
    head = Head(int(given["head"]["nomor"]), str(given["head"]["hash"]))
    sets, before = (tuple(map(_laid, given[name])) for name in ("sets", "before"))
    whole, inputs = given["whole"] is True, str(given["inputs"])
    return Manifest(str(given["unit"]), head, inputs, sets, before, whole=whole)


def _laid(given: Any) -> Laid:
    files = tuple((str(name), str(digest)) for name, digest in given["files"])
    return Laid(str(given["folder"]), str(given["day"]), files)


@dataclass
class Manifests:
    """The manifests of an office, in `.alur/malam`. `key` is the one in force, where it is held;
    `sealed` says that the log has one."""

    folder: Path
    key: Key | None = None
    sealed: bool = False
    files: Files = field(default_factory=Files)

    def of(self, unit: str) -> Manifest | None:
        """What was made of a unit; None where nothing was, or what lies there is no manifest."""
        path = self._path(unit)
        try:
            manifest = self.read(path)
        except (FileNotFoundError, NoManifest):
            return None
        return manifest if manifest.unit == unit else None

    def read(self, path: Path) -> Manifest:
        """The manifest of a path. NoManifest, FileNotFoundError."""
        return decoded(self.files.read(path), self.key, sealed=self.sealed)

    def paths(self) -> Iterator[Path]:
        """Where manifests lie."""
        for name in self.files.names(self.folder) if self.files.exists(self.folder) else ():
            if name.name.endswith(_ENDING) and name.kind == "file":
                yield self.folder / name.name

    def write(self, manifest: Manifest) -> None:
        """Lasts when it returns."""
        self.files.renew(self._path(manifest.unit), manifest.encoded(self.key), private=True)

    def forget(self, unit: str) -> None:
        """The unit is no more."""
        self.files.remove(self._path(unit))

    def _path(self, unit: str) -> Path:
        readable = re.sub(r"[^A-Za-z0-9]+", "-", unit).strip("-")[:60]
        return self.folder / f"{readable} {sha256(unit.encode()).hexdigest()[:12]}{_ENDING}"
