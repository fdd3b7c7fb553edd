"""What is told outside of the folders: that a dossier came, came back, or is late. ID and desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.protocol import Keputusan
from pipeline.office.model import Office
from pipeline.office.working_time import due, minutes


class Kind(StrEnum):
    """Why somebody is told."""

    CAME = "datang"
    RETURNED = "dikembalikan"
    LATE = "terlambat"


@dataclass(frozen=True)
class Message:
    """To the desk of a role; nothing of people, nor of what the dossier is about."""

    kind: Kind
    berkas: str
    peran: str


@dataclass
class Messages:
    """What is new since the last look. The first look tells nothing: all of it lay there before, as
    after a restart."""

    _lay: frozenset[tuple[str, str, datetime]] | None = None
    _late: set[tuple[str, str, datetime]] = field(default_factory=set)
    _dues: dict[tuple[str, str, datetime], datetime | None] = field(default_factory=dict)

    def since(self, office: Office, book: Book, now: datetime) -> list[Message]:
        """One for each dossier and desk before which it has come, or become late there."""
        each = {(b.id, role, b.masuk): b for b in book.open() for role in b.desks}
        first, before = self._lay is None, self._lay or frozenset()
        self._lay = frozenset(each)
        self._dues = {key: self._due(office, key, berkas) for key, berkas in each.items()}
        late = {key for key, limit in self._dues.items() if limit is not None and limit < now}
        newly = late - self._late
        self._late = late
        if first:
            return []
        came = [Message(_how(each[key]), *key[:2]) for key in each if key not in before]
        return [*came, *(Message(Kind.LATE, *key[:2]) for key in sorted(newly))]

    def _due(
        self, office: Office, key: tuple[str, str, datetime], berkas: Berkas
    ) -> datetime | None:
        if key in self._dues:
            return self._dues[key]
        standard = berkas.step.standar
        return due(office.jam_kerja, berkas.masuk, standard) if minutes(standard) else None


def _how(berkas: Berkas) -> Kind:
    last = berkas.kunjungan[-1] if berkas.kunjungan else None
    back = last is not None and last.hasil is Keputusan.KEMBALIKAN
    return Kind.RETURNED if back else Kind.CAME


SENTENCES: Mapping[Kind, str] = {
    Kind.CAME: "Berkas {berkas} menunggu di meja {meja}.",
    Kind.RETURNED: "Berkas {berkas} dikembalikan ke meja {meja}; alasannya ada di berkasnya.",
    Kind.LATE: "Berkas {berkas} di meja {meja} melewati tenggatnya.",
}
