"""Data that came late for an open dossier: what waits in BARU, and what was taken in since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.engine.log.event import Event
from pipeline.engine.log.payload import Dijawab


@dataclass(frozen=True)
class Latecomer:
    """A drop that was answered and waits where it lies, for the dossier `berkas`.

    `nomor` is the number of the answer, `peran` whose desk it lies on, `jalur` where, and `isi` has
    the hash of each of its files by its name. `missed` says that its owner knows that this dossier
    goes without it.
    """

    berkas: str
    nomor: int
    peran: str
    jalur: str
    isi: Mapping[str, str]
    missed: bool


@dataclass(frozen=True)
class Joined:
    """Documents that the event `nomor` took into a dossier, dropped at the desk `peran`."""

    nomor: int
    peran: str
    names: tuple[str, ...]


@dataclass
class Latecomers:
    """Every drop that was last answered so, by its digest; whether it lies there still the book
    tells."""

    _each: dict[str, Latecomer] = field(default_factory=dict)

    def note(self, digest: str, event: Event) -> None:
        """Takes an answer to this drop into account."""
        facts, handling = event.rincian, event.penanganan
        if not isinstance(facts, Dijawab) or handling is None:
            return
        self._each.pop(digest, None)
        if facts.susulan:
            isi = {i.nama: i.sha256 for i in event.of_class("diterima")}
            self._each[digest] = Latecomer(
                facts.susulan, event.nomor, event.peran or "", handling.jalur, isi, facts.terlewat
            )

    def get(self, digest: str) -> Latecomer | None:
        """What waits by this digest."""
        return self._each.get(digest)

    def items(self) -> Iterator[tuple[str, Latecomer]]:
        """All of them, in the order in which they were answered."""
        return iter(self._each.items())


def joined(event: Event) -> Joined:
    """What an event took into a dossier that came late."""
    return Joined(
        event.nomor, event.peran or "", tuple(isi.nama for isi in event.of_class("sumber"))
    )
