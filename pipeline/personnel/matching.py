"""Whose a reported NIP is: that of a known person, now or before, or nobody's yet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from pipeline.personnel.fact import Kind
from pipeline.personnel.history import History, Known
from pipeline.personnel.people import plain
from pipeline.personnel.reported import Reported


@dataclass(frozen=True)
class Matching:
    """Persons by the NIP that they have, and by those that they had before it was corrected; by
    name and day of birth those who do not stand in the report."""

    now: dict[str, str]
    before: dict[str, str]
    absent: dict[tuple[str, str], Known]

    @classmethod
    def of(cls, history: History, reported: Collection[str]) -> "Matching":
        """Set against the NIPs of a report."""
        everybody = history.on(date.max, kinds=(Kind.IDENTITY,))
        now = {known.nip: key for key, known in everybody.items()}
        before = {}
        if any(nip not in now for nip in reported):
            before = dict(history.former("nip"))
        named = {now.get(nip) or before.get(nip) for nip in reported}
        absent = {}
        for key, known in everybody.items():
            born = known.value(Kind.IDENTITY, "tanggal_lahir")
            if key not in named and born:
                absent[plain(known.name), born] = known
        return cls(now, before, absent)

    def key(self, nip: str) -> str | None:
        """Whose it is, or was."""
        return self.now.get(nip) or self.before.get(nip)

    def lookalike(self, line: Reported) -> Known | None:
        """A known person of the same name and day of birth whom the report does not name."""
        born = line.values.get("tanggal_lahir", "")
        return self.absent.get((plain(line.values.get("nama", "")), born)) if born else None
