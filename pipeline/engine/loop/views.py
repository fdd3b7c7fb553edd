"""What is laid out in outbox: the readable log, packages for outside, the archive."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.engine.desk.naming import shown_name
from pipeline.engine.desk.place import under
from pipeline.engine.desk.project import Projector
from pipeline.engine.files import Files
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.rules.layout import folder_name
from pipeline.names import ARCHIVE, BESIDE, LETTER_SYSTEM, OUTBOX, outside


def package_path(berkas: Berkas, folder: str) -> str:
    return f"{outside(folder)}/{folder_name(berkas)}{berkas.ending}"


def archive_path(berkas: Berkas) -> str:
    return f"{outside(ARCHIVE)}/{berkas.tahun}/{folder_name(berkas)}{berkas.ending}"


def leftovers(files: Files, root: Path, path: str = OUTBOX) -> Iterator[str]:
    """What a dead engine was about to lay in outbox, or in one folder of it. What may not be looked
    into has none. The folders of archived dossiers, of which there may be very many, are not looked
    into unless they are asked for."""
    folder = under(root, path)
    if files.kind(folder) != "folder" or not files.allows(folder, change=False):
        return
    try:
        names = sorted(files.bare_names(folder))
    except PermissionError:  # Windows tells it only now
        return
    archived = path.rpartition("/")[0] == outside(ARCHIVE)
    for name in names:
        if name.startswith(BESIDE):
            yield f"{path}/{shown_name(name)}"
        elif not archived:
            yield from leftovers(files, root, f"{path}/{shown_name(name)}")


def lay_archive(projector: Projector, root: Path, berkas: Berkas) -> None:
    """Lays the archived dossier, or what is still missing of it; takes out what was let go."""
    path = archive_path(berkas)
    wanted = berkas.archive()
    place = root.joinpath(*path.split("/"))
    for name, digest in berkas.archived_once().items():
        projector.clear(f"{path}/{name}", digest)
    if not projector.files.exists(place):
        projector.make_folder(path.rpartition("/")[0])
        projector.lay_folder(path, wanted)
        return
    for name, digest in wanted.items():
        if not projector.files.exists(place.joinpath(*name.split("/"))):
            projector.lay(f"{path}/{name}", digest)


def _holds(files: Files, folder: Path, wanted: Mapping[str, str]) -> bool:
    """Whether this is a folder with these very documents, as a killed process leaves it."""
    if files.kind(folder) != "folder":
        return False
    there = {name.name for name in files.names(folder) if name.kind == "file"}
    return wanted.keys() <= there and all(files.hash(folder / n) == wanted[n] for n in wanted)


def lies_untouched(files: Files, root: Path, berkas: Berkas) -> bool:
    """Whether nobody has taken, opened or changed a package of it; one that is not laid yet is
    untouched."""
    for folder, wanted in berkas.packages().items():
        place = root.joinpath(*package_path(berkas, folder).split("/"))
        if not files.exists(place):
            if berkas.diserahkan:
                return False
        elif not _holds(files, place, wanted) or len(list(files.names(place))) > len(wanted):
            return False
    return True


def take_archive_back(projector: Projector, root: Path, berkas: Berkas) -> None:
    """Takes away what was archived of an end that was recalled."""
    path = archive_path(berkas)
    if projector.files.exists(root.joinpath(*path.split("/"))):
        projector.clear(path)


def to_type_path(berkas: Berkas) -> str:
    """Where that lies which is typed into the system that numbers its letter; of a corrected letter
    elsewhere, so that nobody takes one for the other."""
    corrected = f" (RALAT {len(berkas.earlier)})" if berkas.earlier else ""
    return f"{outside(LETTER_SYSTEM)}/{folder_name(berkas)}{corrected}"


def lay_to_type(projector: Projector, root: Path, berkas: Berkas) -> None:
    """Lays it, or leaves what lies there: people open it, and save beside it."""
    path = to_type_path(berkas)
    if not projector.files.exists(root.joinpath(*path.split("/"))):
        projector.make_folder(outside(LETTER_SYSTEM))
        projector.lay_folder(path, berkas.to_type)


def take_to_type_back(projector: Projector, root: Path, berkas: Berkas) -> None:
    """Takes it away where nobody has touched it."""
    path = to_type_path(berkas)
    if _holds(projector.files, root.joinpath(*path.split("/")), berkas.to_type):
        projector.clear(path)


def take_package_back(projector: Projector, root: Path, berkas: Berkas, folder: str) -> None:
    """Takes a package away that nobody has touched; anything else is left where it lies."""
    path = package_path(berkas, folder)
    if _holds(projector.files, root.joinpath(*path.split("/")), berkas.packages()[folder]):
        projector.clear(path)


def lay_package(projector: Projector, root: Path, berkas: Berkas, folder: str) -> None:
    """Lays the package for outside; it shows itself only when it is complete.

    FileExistsError when something else bears its name: that is nobody's package.
    """
    path, wanted = package_path(berkas, folder), berkas.packages()[folder]
    place = root.joinpath(*path.split("/"))
    projector.make_folder(outside(folder))
    if not projector.files.exists(place):
        projector.lay_folder(path, wanted)
    elif not _holds(projector.files, place, wanted):
        raise FileExistsError(17, "what lies there is not the package", str(place))
    # A killed process may have left its name in memory only; the event that follows lasts.
    projector.files.sync_folder(place.parent)
