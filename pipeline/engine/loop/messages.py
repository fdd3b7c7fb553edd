"""What is told outside of the folders: that a dossier came, came back, or is late. ID and desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.rules.reminding import Deadlines, Stage
from pipeline.engine.terms import Keputusan
from pipeline.office.model import Office


class Kind(StrEnum):
    """Why somebody is told."""

    CAME = "datang"
    RETURNED = "dikembalikan"
    SOON = "mengingatkan"
    LATE = "terlambat"
    ESCALATED = "eskalasi"


@dataclass(frozen=True)
class Message:
    """To the desk of a role; nothing of people, nor of what the dossier is about. `at` is how the
    desk is called at which it lies, where that may be another."""

    kind: Kind
    berkas: str
    peran: str
    at: str = ""


_KINDS = {Stage.SOON: Kind.SOON, Stage.LATE: Kind.LATE, Stage.ESCALATED: Kind.ESCALATED}
_Key = tuple[str, str, datetime]


@dataclass
class Messages:
    """What is new since the last look. The first look tells nothing: all of it lay there before, as
    after a restart."""

    _lay: frozenset[_Key] | None = None
    _at: dict[_Key, Stage] = field(default_factory=dict)
    _deadlines: Deadlines = field(default_factory=Deadlines)

    def since(self, office: Office, book: Book, now: datetime) -> list[Message]:
        """One for each dossier and desk before which it has come, and where its time runs out."""
        each = {(b.id, role, b.masuk): b for b in book.open() for role in b.desks}
        first, before = self._lay is None, self._lay or frozenset()
        self._lay = frozenset(each)
        every = {
            (d.berkas.id, d.role, d.berkas.masuk): d.stage
            for d in self._deadlines.due(office, book, now)
        }
        newly = {key: stage for key, stage in every.items() if self._at.get(key) is not stage}
        self._at = every
        if first:
            return []
        came = [Message(_how(each[key]), *key[:2]) for key in each if key not in before]
        return [*came, *(_late(office, key, newly[key]) for key in sorted(newly))]


def _late(office: Office, key: _Key, stage: Stage) -> Message:
    """To the desk where it lies; what is late for too long to whom config.yaml names."""
    id_, role, _ = key
    asked = office.pengingat
    to = asked.kepada if asked and stage is Stage.ESCALATED else role
    return Message(_KINDS[stage], id_, to, office.called((role,)))


def _how(berkas: Berkas) -> Kind:
    last = berkas.kunjungan[-1] if berkas.kunjungan else None
    back = last is not None and last.hasil is Keputusan.KEMBALIKAN
    return Kind.RETURNED if back else Kind.CAME


SENTENCES: Mapping[Kind, str] = {
    Kind.CAME: "Berkas {berkas} menunggu di meja {meja}.",
    Kind.RETURNED: "Berkas {berkas} dikembalikan ke meja {meja}; alasannya ada di berkasnya.",
    Kind.SOON: "Berkas {berkas} di meja {meja} mendekati tenggatnya.",
    Kind.LATE: "Berkas {berkas} di meja {meja} melewati tenggatnya.",
    Kind.ESCALATED: "Berkas {berkas} sudah lama melewati tenggatnya di meja {di}.",
}
