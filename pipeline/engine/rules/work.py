"""How the files of a drop stand against what was laid of its dossier. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.log.versions import Saved, version_names
from pipeline.engine.rules.doubles import double_of
from pipeline.engine.rules.whose import base
from pipeline.engine.terms import Kelas
from pipeline.names import ANSWER, SHEET
from pipeline.office.model import Laci


@dataclass(frozen=True)
class Work:
    """How the files of a drop stand against what was laid.

    `saved` are working files, new files and the sheet as they are now; `edited` are changed
    copies of documents that are only to be read. `doubles` are copies that a program laid beside a
    document, each with its name: nobody's work until a person says which of the two counts.
    """

    saved: tuple[tuple[str, Taken], ...]
    sheet: Taken | None
    edited: tuple[tuple[str, Taken], ...]
    doubles: tuple[tuple[str, str], ...] = ()


def compare(
    book: Book, berkas: Berkas, drop: Drop, fit: Callable[[str], str], *, own_folder: bool
) -> Work:
    """Tells working files, the sheet and edited copies apart in the drop and its remainder.

    `fit` gives the name under which a file joins a dossier, `own_folder` says that the
    drop is the dossier's folder itself.
    """
    return _Comparison(book, berkas, drop, fit, own_folder).work()


_WORKED_ON = frozenset({Kelas.KERJA, Kelas.SUMBER})
_READ_ONLY = frozenset({Kelas.SAJIAN, Kelas.INDUK})


@dataclass(frozen=True)
class _Comparison:
    book: Book
    berkas: Berkas
    drop: Drop
    fit: Callable[[str], str]
    own_folder: bool

    @cached_property
    def laid(self) -> dict[str, str]:
        return self.berkas.laid(self.drop.peran)

    @cached_property
    def former(self) -> Mapping[str, Saved]:
        """Earlier versions, by the names under which they lie beside their documents."""
        return version_names(self.berkas.saved, self.drop.peran)

    @cached_property
    def kelas(self) -> dict[str, Kelas]:
        return {d.nama: d.kelas for d in self.berkas.before(self.drop.peran)}

    def work(self) -> Work:
        files = self._freshest()
        sheet = files.pop(SHEET, None)
        doubles = self._doubles(files, sheet)
        files = {name: taken for name, taken in files.items() if name not in doubles}
        hashes = {taken.sha256 for taken in (*files.values(), *([sheet] if sheet else []))}
        lost = [n for n, sha in self.laid.items() if n not in files and sha not in hashes]
        saved, edited = [], []
        for name, taken in files.items():
            if not self._is_new(name, taken):
                continue
            if self.kelas.get(name) in _READ_ONLY:
                edited.append((name, taken))
            else:
                saved.append((self._name_of(name, taken, lost), taken))
        asked = (pair for pair in doubles.items() if pair[1])
        return Work(tuple(saved), self._written(sheet), tuple(edited), tuple(asked))

    def _doubles(self, files: dict[str, Taken], sheet: Taken | None) -> dict[str, str]:
        """Copies beside our documents, by their names; nothing beside one with the same bytes."""
        there = {SHEET: sheet.sha256 if sheet else ""}
        there |= {n: files[n].sha256 for n in self.laid if n in files and self._is_ours(n)}
        doubles = {}
        for name, taken in files.items():
            original = None if name in self.laid else double_of(name, there)
            if original is not None:
                doubles[name] = "" if taken.sha256 == there[original] else original
        return doubles

    def _is_ours(self, name: str) -> bool:
        return self.kelas.get(name) in {Kelas.KERJA, Kelas.SAJIAN}

    def _written(self, sheet: Taken | None) -> Taken | None:
        """The sheet, unless it cannot be taken or is one of the engine's that has had its day."""
        if sheet is None or sheet.tolak:
            return None
        stale = sheet.sha256 in self.book.made and sheet.sha256 != self.berkas.lembar
        return None if stale else sheet

    def _is_new(self, name: str, taken: Taken) -> bool:
        """Whether a person added or changed it. What was set aside is nothing new, whatever it is
        called."""
        if self._untouched(name, taken) or taken.sha256 in self.berkas.set_aside():
            return False
        if name in self.former and self.former[name].sha256 == taken.sha256:
            return False
        if self.kelas.get(name) in _WORKED_ON and self._brought(name, taken):
            return True
        return not self._superseded(name, taken)

    def _untouched(self, name: str, taken: Taken) -> bool:
        """The bytes in force, or none to be taken; or an older version in a copy beside the
        dossier, which nobody went back to."""
        if taken.sha256 == self.laid.get(name) or not taken.sha256 or taken.tolak:
            return True
        beside = self.drop.laci is Laci.MASUK and not self.own_folder
        return beside and taken.sha256 in self.book.sajian

    def _brought(self, name: str, taken: Taken) -> bool:
        """Whether a person laid another document's bytes under the name of a working file."""
        sajian = self.book.sajian.get(taken.sha256)
        return sajian is not None and sajian.nama != name

    def _superseded(self, name: str, taken: Taken) -> bool:
        """What lies here under another name, an older version of the engine's own that is soon
        replaced, or an answer that has had its day."""
        if taken.sha256 in self.laid.values():
            return True
        had_its_day = name.startswith(ANSWER) and taken.sha256 in self.book.sajian
        return had_its_day or taken.sha256 in self.book.made

    def _freshest(self) -> dict[str, Taken]:
        """One file a name: of several versions on the desk the new one, or else the one in force.

        An older version alone is what its owner went back to.
        """
        files: dict[str, Taken] = {}
        for taken in (*self.drop.rest, *self.drop.isi):
            name = base(taken.nama)
            name = name if name in self.laid else self.fit(name)
            other = files.get(name)
            if other is None or self._fresh(name, taken) >= self._fresh(name, other):
                files[name] = taken
        return files

    def _fresh(self, name: str, taken: Taken) -> int:
        if taken.sha256 == self.laid.get(name):
            return 1
        return 0 if taken.sha256 in self.book.sajian else 2

    def _name_of(self, name: str, taken: Taken, lost: list[str]) -> str:
        """A marked working file under a new name is still one of those that are `lost`, once."""
        if name in self.kelas or not taken.tanda:
            return name
        for former in lost:
            if self.kelas.get(former) is Kelas.KERJA and _ending(former) == _ending(name):
                lost.remove(former)
                return former
        return name


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
