"""Where the keys of a log lie: in the machine's state folder, readable by its owner alone.

Never on the share: who can write there could seal what he wrote.
"""

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.engine.files import Files
from pipeline.engine.log.seal import SECRET_BYTES, Key


@dataclass
class Keyring:
    """One file a key, `<id>.kunci`, 64 hexadecimal digits. Older keys stay, to check older events.

    Other files and damaged ones are no keys. A key that lies there before any event names it, since
    a process died in between, opens nothing and harms nothing.
    """

    folder: Path
    files: Files = field(default_factory=Files)
    _known: dict[str, Key] = field(default_factory=dict)

    def __call__(self, id_: str) -> Key | None:
        """The key of this id, or None when it does not lie here whole."""
        if id_ not in self._known and (key := self._read(id_)):
            self._known[id_] = key
        return self._known.get(id_)

    def make(self) -> Key:
        """A new key; it lasts before this returns."""
        key = Key(secrets.token_bytes(SECRET_BYTES))
        self.files.make_folder(self.folder)
        self.files.keep_private(self.folder)
        self.files.create(self._path(key.id), f"{key.secret.hex()}\n".encode(), private=True)
        self.files.sync_folder(self.folder)
        return key

    def _path(self, id_: str) -> Path:
        return self.folder / f"{id_}.kunci"

    def _read(self, id_: str) -> Key | None:
        try:
            written = self.files.read(self._path(id_)).decode("ascii")
            key = Key(bytes.fromhex(written))
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return None
        return key if key.id == id_ and len(key.secret) == SECRET_BYTES else None
