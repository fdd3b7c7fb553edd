"""The folders of the desks that are looked into."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.engine.desk.place import Place, between, places, under
from pipeline.engine.files import Files
from pipeline.engine.looking import Name
from pipeline.office.model import Office


@dataclass(frozen=True)
class Ground:
    """One folder to look into. `within` are names in it that are places of their own."""

    place: Place
    folder: Path
    within: frozenset[str]

    def holds_place(self, files: Files, name: Name) -> bool:
        """Whether this name in it is one of those places. A disk may take a name that is written in
        other letters' case for the same: then what lies under both is one folder."""
        if name.name in self.within:
            return True
        written = name.name.casefold()
        alike = (one for one in self.within if one.casefold() == written)
        return any(files.stat(self.folder / one) == name.stat for one in alike)


def grounds(root: Path, office: Office) -> tuple[Ground, ...]:
    """Every drawer, and what lies between them."""
    everywhere = (*places(office), *between(office))
    paths = {place.path for place in everywhere}
    return tuple(
        Ground(
            place,
            under(root, place.path),
            frozenset(p.rpartition("/")[2] for p in paths if p.rpartition("/")[0] == place.path),
        )
        for place in everywhere
    )
