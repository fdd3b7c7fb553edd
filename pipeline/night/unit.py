"""A unit of the night: one report, and everything that it follows from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.names import REPORTS, outside

Made = Mapping[str, bytes]
"""Names of files to their bytes."""
Make = Callable[[bytes], Made]
"""A function of a module, so that any process can be asked for it; pure."""


def place_of(key: str) -> str:
    """Where the report of this key lies, under the root."""
    return f"{outside(REPORTS)}/{key}"


@dataclass(frozen=True)
class Unit:
    """A report. `key` is its place below the reports, with `/`: of a page, the file; of a `dated`
    one, the folder in which a folder for each day holds the files of a set.

    `inputs` is all that it follows from, but for the program: by value, or by hash. `load` gives
    what `make` is asked with, and is called only if the report is made.
    """

    key: str
    inputs: str
    load: Callable[[], bytes]
    make: Make
    dated: bool = False

    @property
    def place(self) -> str:
        return place_of(self.key)

    @property
    def folder(self) -> str:
        """The folder in which its page, or its sets, lie."""
        return self.place if self.dated else self.place.rpartition("/")[0]


def made(make: Make, data: bytes) -> Made:
    """The files of a unit, by name; what an executor is asked for."""
    return dict(sorted(make(data).items()))
