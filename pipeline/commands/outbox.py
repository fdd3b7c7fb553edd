"""What lies in outbox, held against what the log says has to lie there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from pipeline.commands.nights import Kept, nights
from pipeline.commands.progress import each_of
from pipeline.commands.recorded import Recorded
from pipeline.engine.desk.place import is_litter, is_noise
from pipeline.engine.looking import Name
from pipeline.engine.loop.made_before import MadeBefore
from pipeline.engine.loop.memory import BehindMemory
from pipeline.engine.loop.once_log import OnceLog
from pipeline.engine.loop.pages import is_ours, sealed
from pipeline.engine.loop.projection import Projection
from pipeline.engine.loop.views import archive_path, package_path, to_type_path
from pipeline.names import (
    ARCHIVE,
    BESIDE,
    OFFICE_BOARD,
    OUTBOX,
    PACKAGES,
    READABLE_LOG,
    REPORTS,
    SIGN,
    outside,
)
from pipeline.office.errors import ConfigError
from pipeline.procedures.configuration import office_in
from pipeline.projections import projections
from pipeline.projections.letter_books import letter_books
from pipeline.projections.writing import written

_DIFFERS = "differs from what the log gives"
_OR_LATE = f"{_DIFFERS}, or is late and laid anew when a watcher starts"
"""Of a page that bears its seal: nothing tells whether it is late or was brought there."""
_LAID_LAST = "is what the watcher laid last, before the log went on; laid anew when it starts"
_UNNOTED = 2
_ANY = ""
"""In the place of a hash: whatever lies there."""
_OWNER_FILES = ("~$", ".~lock.")


@dataclass
class _Wanted:
    """What has to lie in one folder, name to hash. Unless it `must`, the folder may be gone.

    `differs` says what another hash means, `folders` which folders may lie in it besides; None:
    any, since nobody knows. `may` are names that may lie there besides, or with other hashes than
    in `files`; of no hashes: with any.
    """

    must: bool
    files: dict[str, str] = field(default_factory=dict)
    differs: str = "has been changed"
    folders: frozenset[str] | None = frozenset()
    may: Mapping[str, set[str]] = field(default_factory=dict)

    def allows(self, name: Name) -> bool:
        """Whether this may lie there, too."""
        return name.kind == "folder" and (self.folders is None or name.name in self.folders)


def outbox(
    office: Recorded, only: str | None, *, watched: bool = False
) -> tuple[list[str], list[str]]:
    """What is missing, changed or does not belong in outbox; of one dossier, where it is named.
    Besides, what could not be compared, and what is only late since no watcher works: while one
    does (`watched`), it has to follow the log."""
    wanted, notes, wrong = _dossiers(office, only), list[str](), list[str]()
    if not only:
        views = _configured(office)
        reports = _reports(office, views)
        notes += () if watched else _late(office, reports)
        wanted |= {outside(READABLE_LOG): _months(office), **reports}
        kept, wrong = nights(office)
        wanted |= _of_the_night(wanted, kept)
        if views is None:
            notes.append(
                "config.yaml is not valid: the letter book, which calls desks as it does, and "
                "views that it describes were not compared"
            )
    findings = [*wrong]
    for path in each_of(wanted, "checking outbox"):
        findings += _folder(office, path, wanted[path])
    if not only:
        findings += _others(office, OUTBOX, wanted)
    return findings, notes


def _configured(office: Recorded) -> tuple[Projection, ...] | None:
    """The views of the office as config.yaml describes it now; None where it does not."""
    try:
        return projections(office_in(office.root), office.store.read).of(office.book)
    except (ConfigError, OSError):
        return None


def _dossiers(office: Recorded, only: str | None) -> dict[str, _Wanted]:
    """The archive of dossiers that have ended, and packages that were not taken away yet."""
    folders: dict[str, _Wanted] = {}
    every = office.book.berkas
    dossiers = [every[only]] if only else every.values()
    for berkas in (end for b in dossiers for end in b.ends):
        folders |= _archived(archive_path(berkas), berkas.archive())
        for folder, files in berkas.packages().items():
            folders[package_path(berkas, folder)] = _Wanted(False, files)
    for each in (each for b in dossiers for each in b.stood):
        if each.to_type:
            folders[to_type_path(each)] = _Wanted(False, each.to_type)
    return folders


def _archived(path: str, files: dict[str, str]) -> dict[str, _Wanted]:
    """The folder of an archived dossier, and those within it."""
    folders = {path: _Wanted(True)}
    for inner, digest in files.items():
        folder, _, name = f"{path}/{inner}".rpartition("/")
        folders.setdefault(folder, _Wanted(True)).files[name] = digest
    within = frozenset(p.removeprefix(f"{path}/") for p in folders if p != path)
    folders[path].folders = within
    return folders


def _months(office: Recorded) -> _Wanted:
    hashes = {f"{month}.yaml": digest for month, digest in office.months.items()}
    return _Wanted(bool(hashes), hashes, "differs from the events")


def _reports(office: Recorded, views: Sequence[Projection] | None) -> dict[str, _Wanted]:
    reports = outside(REPORTS)
    folders: dict[str, _Wanted] = {}
    if views is None:  # nobody knows what desks are called, nor which views there are
        books = dict.fromkeys(letter_books(office.book), _ANY)
        return {reports: _Wanted(bool(books), books, folders=None)}
    for each in views:
        files = folders.setdefault(
            each.folder,
            _Wanted(
                False,
                differs=_DIFFERS,
                folders=None if each.folder == OUTBOX else frozenset(),
            ),
        )
        if basis := each.basis(office.book):
            files.must = True
            data = written(each.kind, basis)
            files.files[each.file] = sha256(sealed(data) if each.view else data).hexdigest()
            if each.view and is_ours(office.files, office.root / each.place):
                files.differs = _OR_LATE
    inner = (p.removeprefix(f"{reports}/") for p in folders if p.startswith(f"{reports}/"))
    folders[reports].folders = frozenset(inner)
    return folders


def _late(office: Recorded, reports: Mapping[str, _Wanted]) -> Iterator[str]:
    """What the watcher of this machine laid last before it ended, though the log goes on: it may
    lie there, and is told. Where others wrote the log since, nothing is known of what was last."""
    if not _wrote_the_log(office):
        return
    made = MadeBefore(office.files, office.memory.made_before, OnceLog(lambda _unread: None))
    made.open()
    for path, wanted in reports.items():
        for name, digest in wanted.files.items():
            last, place = made.last(f"{path}/{name}"), office.root / path / name
            if _ANY in (digest, last) or last == digest or office.files.kind(place) != "file":
                continue
            if office.files.hash(place) == last:
                wanted.may = {**wanted.may, name: {last}}
                yield f"{path}/{name} {_LAID_LAST}"


def _wrote_the_log(office: Recorded) -> bool:
    """Whether this machine did up to its end, or to the last two events: it notes each after it
    was written, and may have been killed before."""
    try:
        return 0 <= office.head.nomor - office.memory.last() <= _UNNOTED
    except BehindMemory:
        return False


def _of_the_night(wanted: Mapping[str, _Wanted], kept: Mapping[str, Kept]) -> dict[str, _Wanted]:
    """What the night laid, beside what else has to lie in the same folders."""
    folders = {}
    for path, night in kept.items():
        there = wanted.get(path, _Wanted(False))
        inner = None if there.folders is None else there.folders | night.inner
        files = {**there.files, **night.must}
        must = there.must or bool(night.must)
        folders[path] = _Wanted(must, files, there.differs, inner, {**there.may, **night.may})
    return folders


def _folder(office: Recorded, path: str, wanted: _Wanted) -> Iterator[str]:
    folder = office.root.joinpath(*path.split("/"))
    if folder.is_symlink():
        yield f"{path} is a link and no folder"
        return
    if not folder.is_dir():
        if wanted.must:
            yield f"{path} is missing"
        return
    present = {name.name: name for name in office.files.names(folder)}
    for name, digest in wanted.files.items():
        if name not in present or present[name].kind != "file":
            yield f"{path}/{name} is missing"
        elif digest != _ANY and office.files.hash(folder / name) not in {
            digest,
            *wanted.may.get(name, ()),
        }:
            yield f"{path}/{name} {wanted.differs}"
    yield from _besides(office, path, wanted, present)


def _besides(
    office: Recorded, path: str, wanted: _Wanted, present: Mapping[str, Name]
) -> Iterator[str]:
    """What lies in a folder and need not."""
    for name in sorted(present.keys() - wanted.files.keys()):
        allowed = wanted.may.get(name)
        if allowed is None or present[name].kind != "file":
            if not (_litter(name) or wanted.allows(present[name])):
                yield f"{path}/{name} does not belong there"
        elif allowed and office.files.hash(office.root / path / name) not in allowed:
            yield f"{path}/{name} {wanted.differs}"


def _others(office: Recorded, path: str, wanted: dict[str, _Wanted]) -> Iterator[str]:
    """What lies in outbox and is named by nothing; a folder without a file in it is nothing."""
    folder = office.root.joinpath(*path.split("/"))
    for name in office.files.names(folder) if folder.is_dir() else ():
        inner = f"{path}/{name.name}"
        if inner in wanted or inner == outside(OFFICE_BOARD) or _litter(name.name):
            continue
        if path in wanted and name.kind != "folder":
            continue  # told with what has to lie here
        if name.kind == "folder" and any(known.startswith(f"{inner}/") for known in _above(wanted)):
            yield from _others(office, inner, wanted)
        elif name.kind != "folder" or _holds(office, inner):
            yield f"{inner} does not belong there"


def _above(wanted: dict[str, _Wanted]) -> Sequence[str]:
    """Everything that may have a folder above it."""
    return (*wanted, f"{outside(PACKAGES)}/-", f"{outside(ARCHIVE)}/-")


def _holds(office: Recorded, path: str) -> bool:
    folder = office.root.joinpath(*path.split("/"))
    names = office.files.names(folder)
    return any(name.kind != "folder" or _holds(office, f"{path}/{name.name}") for name in names)


def _litter(name: str) -> bool:
    """What Explorer and Office leave beside documents; half laid things and notes are none."""
    return (
        name.startswith(_OWNER_FILES)
        or name in (".gitkeep", SIGN)
        or is_litter(name)
        or (is_noise(name) and not name.startswith((BESIDE, "PESAN")))
    )
