"""A folder that this machine and all workers open: what jobs are asked with and what they make lie
there, and only their names pass through a scheduler.

It is anything that fsspec opens: a folder of a share, or the address of a store of objects. What
lies there is held against a hash that came by the other way.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Carried:
    """Bytes that lie in an exchange."""

    name: str
    digest: str


@dataclass(frozen=True)
class Exchange:
    """`address` is a folder of its own, which is emptied before and after each use."""

    address: str

    @classmethod
    def below(cls, address: str, whose: str) -> "Exchange":
        """The one of somebody below an address that others may use as well."""
        return cls(f"{address.rstrip('/')}/alur-malam-{sha256(whose.encode()).hexdigest()[:12]}")

    def lies_in(self, folder: Path) -> bool:
        """Whether it is a folder of this machine, in that one."""
        from fsspec.implementations.local import LocalFileSystem

        fs, place = self._open()
        local = isinstance(fs, LocalFileSystem)
        return local and Path(place).resolve().is_relative_to(folder.resolve())

    def open(self) -> None:
        """Makes it, empty: what a killed night left is of no use."""
        self.clear()
        fs, place = self._open()
        fs.makedirs(place, exist_ok=True)

    def clear(self) -> None:
        """Leaves nothing."""
        fs, place = self._open()
        if fs.exists(place):
            fs.rm(place, recursive=True)

    def put(self, data: bytes) -> Carried:
        """Under a name that nobody had before, so that a job that is done twice writes twice."""
        fs, place = self._open()
        name = uuid.uuid4().hex
        fs.pipe_file(f"{place}/{name}", data)
        return Carried(name, sha256(data).hexdigest())

    def get(self, carried: Carried) -> bytes:
        """ValueError where other bytes lie there."""
        fs, place = self._open()
        data = bytes(fs.cat_file(f"{place}/{carried.name}"))
        if sha256(data).hexdigest() != carried.digest:
            raise ValueError(f"{self.address}/{carried.name} is not what was laid there")
        return data

    def keep(self, made: Mapping[str, bytes]) -> "Kept":
        """Puts what was made."""
        return Kept(self, {name: self.put(data) for name, data in made.items()})

    def _open(self) -> tuple[Any, str]:
        from fsspec.core import url_to_fs

        fs, place = url_to_fs(self.address)
        return fs, str(place)


@dataclass(frozen=True)
class Kept(Mapping[str, bytes]):
    """Files by name that lie in an exchange, each read when it is asked for."""

    exchange: Exchange
    files: Mapping[str, Carried]

    def __getitem__(self, name: str) -> bytes:
        return self.exchange.get(self.files[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


def taken_along(exchange: Exchange, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments of a job, of which each that is bytes lies in the exchange instead."""
    return tuple(exchange.put(each) if isinstance(each, bytes) else each for each in args)


def brought(exchange: Exchange, arg: Any) -> Any:
    """An argument as it was before it was taken along."""
    return exchange.get(arg) if isinstance(arg, Carried) else arg
