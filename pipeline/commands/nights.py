"""What the night made, held against its manifests."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.commands.recorded import Recorded
from pipeline.names import NIGHTS, OWN, Paths
from pipeline.night.laying import note_name
from pipeline.night.manifest import Laid, Manifest, Manifests, NoManifest
from pipeline.night.unit import place_of


@dataclass
class Kept:
    """A folder: what must lie there, and what may, with the hashes that it may have (none: any).
    `inner` are folders in it."""

    must: dict[str, str] = field(default_factory=dict)
    may: dict[str, set[str]] = field(default_factory=dict)
    inner: set[str] = field(default_factory=set)


def nights(office: Recorded) -> tuple[dict[str, Kept], list[str]]:
    """By folder, what the night laid; and what is wrong with what tells of it."""
    findings: list[str] = []
    folders: dict[str, Kept] = {}
    for manifest in _manifests(office, findings):
        for each in manifest.sets:
            _name_in(folders, manifest, each, must=manifest.whole)
        for each in manifest.before:
            _name_in(folders, manifest, each, must=False)
    return folders, findings


def _manifests(office: Recorded, findings: list[str]) -> Iterator[Manifest]:
    sealing = office.sealing
    key = office.memory.keys(sealing.key) if sealing.key else None
    folder = Paths(office.root).night
    manifests = Manifests(folder, key, bool(sealing.key), office.files)
    for path in manifests.paths():
        try:
            manifest = manifests.read(path)
        except NoManifest as error:
            findings.append(f"{OWN}/{folder.name}/{path.name} is no manifest of a night: {error}")
            continue
        if office.heads.of(manifest.head.nomor) not in ("", manifest.head.hash):
            findings.append(
                f"the night made {manifest.unit} of event {manifest.head.nomor}, which is another "
                "in this log"
            )
        yield manifest


def _name_in(folders: dict[str, Kept], manifest: Manifest, laid: Laid, *, must: bool) -> None:
    place = place_of(manifest.unit)
    _above(folders, laid.folder)
    kept = folders[laid.folder]
    for name, digest in laid.files:
        kept.may.setdefault(name, set()).add(digest)
        kept.may.setdefault(f"{NIGHTS}{name}", set())
        if must:
            kept.must[name] = digest
    if laid.folder.startswith(f"{place}/"):
        folders[place].inner.add(f"{NIGHTS}{laid.folder.rpartition('/')[2]}")
        folders[place].may.setdefault(note_name(manifest.unit), set())
    else:
        kept.may.setdefault(note_name(manifest.unit), set())


def _above(folders: dict[str, Kept], path: str) -> None:
    """The folders on the way to this one, each told of the next, from the reports on."""
    parts = path.split("/")
    for end in range(2, len(parts) + 1):
        folders.setdefault("/".join(parts[:end]), Kept())
    for end in range(2, len(parts)):
        folders["/".join(parts[:end])].inner.add(parts[end])
