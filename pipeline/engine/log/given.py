"""Answers that the log gave: where each lies, what it is about, and when it has had its day."""

from collections.abc import Iterable, Mapping, MutableMapping, Set
from dataclasses import dataclass, field
from functools import partial

from pipeline.engine.log.event import Event, Peristiwa
from pipeline.engine.log.payload import After
from pipeline.engine.log.shelved import Shelved

_ENDS = frozenset(
    {
        Peristiwa.DITERUSKAN,
        Peristiwa.DIKEMBALIKAN,
        Peristiwa.DITARIK,
        Peristiwa.DISELESAIKAN,
        Peristiwa.DIBATALKAN,
        Peristiwa.DITOLAK,
        Peristiwa.DILANJUTKAN,
        Peristiwa.DIMUSNAHKAN,
    }
)


@dataclass(frozen=True)
class Jawaban:
    """One answer: the event that gave it, and either the dossiers it is about or what was left
    lying on the desk, by its paths."""

    nomor: int
    berkas: frozenset[str]
    lying: frozenset[str]

    def replaced_by(self, newer: "Jawaban", present: Set[str]) -> bool:
        """Whether a newer answer says something new about the same dossier, or about all that is
        still there of what was left."""
        if self.berkas:
            return not self.berkas.isdisjoint(newer.berkas)
        return self.lying & present <= newer.lying


@dataclass
class Given:
    """Every answer by the folder it was laid in and the hash of its bytes, and there by its name.

    Two drops may have been answered with the same words. `_latest` has the last event that
    answered what lies at a path.
    """

    answers: MutableMapping[str, Mapping[str, Jawaban]] = field(
        default_factory=partial(Shelved, "answers")
    )
    _moved: MutableMapping[str, int] = field(default_factory=partial(Shelved, "moved"))
    _latest: MutableMapping[str, int] = field(default_factory=partial(Shelved, "latest"))

    def note(self, event: Event, about: Iterable[str]) -> None:
        """Takes an event into account. `about` are the dossiers that it speaks of."""
        if event.berkas and event.peristiwa in _ENDS:
            self._moved[event.berkas] = event.nomor
        handling = event.penanganan
        if handling is None or not handling.jawaban_di:
            return
        left = handling.tindak is After.LEAVE
        berkas = frozenset({event.berkas} if event.berkas else () if left else about)
        lying = frozenset(handling.gestur if left and not berkas else ())
        self._latest.update(dict.fromkeys(lying, event.nomor))
        for isi in event.of_class("pesan"):
            place = _place(handling.jawaban_di, isi.sha256)
            given = Jawaban(event.nomor, berkas, lying)
            self.answers[place] = {**self.answers.get(place, {}), isi.nama: given}

    def of(self, folder: str, names: Iterable[str], digest: str) -> Jawaban | None:
        """The answer that these bytes are in this folder, under the first of the names it has."""
        named = self.answers.get(_place(folder, digest), {})
        return next((named[name] for name in names if name in named), None)

    def over(self, jawaban: Jawaban, present: Iterable[str]) -> bool:
        """Whether its dossier has moved on, or whatever was left and is still there has a newer
        answer."""
        if jawaban.berkas:
            return any(self._moved.get(id_, 0) > jawaban.nomor for id_ in jawaban.berkas)
        there = jawaban.lying.intersection(present)
        return bool(jawaban.lying) and all(self._latest[p] > jawaban.nomor for p in there)


def _place(folder: str, digest: str) -> str:
    """By which answers are kept."""
    return f"{folder}\0{digest}"
