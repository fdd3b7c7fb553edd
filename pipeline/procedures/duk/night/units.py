"""The drafts of a procedure as units of the night."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from pipeline.engine.desk.naming import safe_name
from pipeline.night.manifest import Laid
from pipeline.night.unit import Unit
from pipeline.office.sop.model import Prosedur
from pipeline.procedures.duk.night.known import Population, Source
from pipeline.procedures.duk.night.reports import KEPT, reports

WHOLE = "Seluruh unit"
_LONGEST = 60


@dataclass(frozen=True)
class Drafts:
    """Of one procedure on one day. `former` is the last set of a former day of a key, and `lying`
    gives the bytes of a file under the root."""

    prosedur: Prosedur
    population: Population
    day: date
    former: Callable[[str], Laid | None]
    lying: Callable[[str], bytes]

    def units(self) -> Iterator[Unit]:
        """A set for each unit, and for the whole."""
        taken: set[str] = set()
        for source in self.population.units():
            name = safe_name(source.unit, _LONGEST)
            if name.casefold() in taken:
                name = f"{name} {sha256(source.unit.encode()).hexdigest()[:4]}"
            taken.add(name.casefold())
            yield self._unit(f"{self.prosedur.kunci}/{name}", source)

    def _unit(self, key: str, source: Source) -> Unit:
        former = self.former(key)
        facts = {
            "unit": source.unit,
            "hari": self.day.isoformat(),
            "aturan": self.prosedur.pengaturan.get("aturan") or {},
            "dari": [*map(list, source.lists)],
            "surat": [*map(list, source.letters)],
        }
        before = {} if former is None else {"hari": former.day, "sidik": dict(former.files)}
        parts = [facts, [*source.hashes], before]
        inputs = json.dumps(parts, ensure_ascii=False, sort_keys=True)

        def load() -> bytes:
            kept = self.lying(f"{former.folder}/{KEPT}").decode() if former else ""
            return json.dumps({**facts, **source.load(), "kemarin": kept}).encode()

        return Unit(key, inputs, load, reports, dated=True)
