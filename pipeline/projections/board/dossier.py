"""What a board tells of one dossier. Pure, from the book and the sheets that events name."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.ends import seen_by
from pipeline.engine.log.payload import Kunjungan
from pipeline.engine.log.payload_after import Usulan
from pipeline.engine.loop.projection import Reading
from pipeline.engine.rules import remarks_sheet
from pipeline.engine.rules.layout import folder_name
from pipeline.engine.terms import JenisUsul, Keputusan
from pipeline.office.model import Office
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.steps import Langkah
from pipeline.office.working_time import Worked, due, minutes

DONE, HERE, AHEAD = "selesai", "kini", "nanti"
_LONGEST_REASON = 400


@dataclass(frozen=True)
class Station:
    """One step on a dossier's line: minutes that its ended visits took, of so many in the standard
    (0: none is told). What cannot be `measured` is told so, and never as 0."""

    who: str
    what: str
    standard: int
    used: int
    visits: int
    state: str
    measured: bool


@dataclass(frozen=True)
class Stop:
    """One step of one procedure at one desk: what many visits have in common."""

    procedure: str
    step: int
    who: str
    what: str
    standard: int
    measured: bool


class Passed(NamedTuple):
    """A visit that ended, as a month counts it. `reason` is that of a return. There are as many as
    an office ever had, so each is a tuple."""

    at: Stop
    used: int
    returned: bool
    reason: str
    id: str
    when: datetime


@dataclass(frozen=True)
class Summary:
    """An open dossier as boards tell it. Moments are ISO with their offset; `due` is empty where no
    standard is told, `reason` unless it was returned to where it lies. `desks` are the roles before
    which it waits, `seen_by` all before which it ever lay. `proposal` says what about a letter that
    has its number waits to be decided, `returns` whether that desk may send the dossier back."""

    id: str
    folder: str
    title: str
    requester: str
    number: str
    step: int
    steps: int
    desks: tuple[str, ...]
    what: str
    asked: str
    since: str
    due: str
    sender: str
    returned: bool
    reason: str
    proposal: str
    returns: bool
    seen_by: tuple[str, ...]
    line: tuple[Station, ...]


@dataclass
class Teller:
    """Tells dossiers in the words and the hours of one office."""

    office: Office
    reading: Reading
    _stops: dict[tuple[int, int, str], tuple[Prosedur, Stop]] = field(default_factory=dict)

    @cached_property
    def _worked(self) -> Worked:
        return Worked(self.office.jam_kerja)

    def summary(self, berkas: Berkas) -> Summary:
        """Of one that is open."""
        last = berkas.kunjungan[-1] if berkas.kunjungan else None
        proposed = berkas.usul if berkas.surat and berkas.step.traits.signs else None
        proposal = self._proposal(berkas, proposed) if proposed else ""
        returned = not proposed and last is not None and last.hasil is Keputusan.KEMBALIKAN
        sent = (proposed.peran,) if proposed else (last.peran,) if last else ()
        return Summary(
            id=berkas.id,
            folder=folder_name(berkas),
            title=berkas.judul,
            requester=self.called(berkas.prosedur.langkah[0].peran),
            number=berkas.surat.nomor if berkas.surat else "",
            step=berkas.langkah,
            steps=len(berkas.prosedur.langkah),
            desks=berkas.desks,
            what=berkas.step.kegiatan,
            asked=self._asked(berkas, proposal),
            since=berkas.masuk.isoformat(),
            due=self._due(berkas.step, berkas.masuk),
            sender=self.called(sent),
            returned=returned,
            reason=self._reason(last) if last and returned else "",
            proposal=proposal,
            returns=bool(proposal) or berkas.step.kembali is not None,
            seen_by=seen_by(berkas),
            line=tuple(self._line(berkas)),
        )

    def passed(self, berkas: Berkas) -> tuple[Passed, ...]:
        """Each visit of a dossier that ended, whether the dossier has or not."""
        return tuple(self._passed(berkas, visit) for visit in berkas.visits)

    def called(self, roles: tuple[str, ...]) -> str:
        """How the office calls these desks; a role that it has no more by its key."""
        names = (self.office.peran[r].singkat if r in self.office.peran else r for r in roles)
        return ", ".join(names)

    def _asked(self, berkas: Berkas, proposal: str) -> str:
        """What the desk is to do: where something is proposed, it decides that."""
        if not proposal:
            return berkas.step.mohon
        return f"Mohon putuskan {proposal}. Alasannya tertulis di Lembar Kendali."

    def _proposal(self, berkas: Berkas, proposed: Usulan) -> str:
        what = "ralat" if proposed.jenis is JenisUsul.RALAT else "pembatalan"
        nomor = berkas.surat.nomor if berkas.surat else ""
        return f"usul {what} dari {self.called((proposed.peran,))} atas surat nomor {nomor}"

    def _due(self, step: Langkah, since: datetime) -> str:
        standard = _standard(step)
        return due(self.office.jam_kerja, since, step.standar).isoformat() if standard else ""

    def _line(self, berkas: Berkas) -> list[Station]:
        used: dict[int, list[int]] = {}
        for visit in berkas.visits:
            used.setdefault(visit.langkah, []).append(self._used(visit))
        ahead = False
        stations = []
        for step in berkas.prosedur.langkah:
            here = step.nomor == berkas.langkah
            spent = used.get(step.nomor, [])
            state = HERE if here else AHEAD if ahead or not spent else DONE
            ahead = ahead or here
            stations.append(
                Station(
                    self.called(step.peran), step.kegiatan, _standard(step), sum(spent),
                    len(spent), state, step.diukur,
                )
            )  # fmt: skip
        return stations

    def _used(self, visit: Kunjungan) -> int:
        return self._worked.minutes(visit.masuk, visit.keluar)

    def _passed(self, berkas: Berkas, visit: Kunjungan) -> Passed:
        returned = visit.hasil is Keputusan.KEMBALIKAN
        reason = self._reason(visit) if returned else ""
        at = self._stop(berkas, visit)
        return Passed(at, self._used(visit), returned, reason, berkas.id, visit.keluar)

    def _stop(self, berkas: Berkas, visit: Kunjungan) -> Stop:
        """The same for every visit there. The procedure is kept beside it, so that no other takes
        its place in memory."""
        prosedur = berkas.prosedur
        key = (id(prosedur), visit.langkah, visit.peran)
        if key not in self._stops:
            steps = {step.nomor: step for step in prosedur.langkah}
            step = steps.get(visit.langkah, berkas.step)
            who = self.called((visit.peran,))
            stop = Stop(
                prosedur.judul, visit.langkah, who, step.kegiatan, _standard(step), step.diukur
            )
            self._stops[key] = (prosedur, stop)
        return self._stops[key][1]

    def _reason(self, visit: Kunjungan) -> str:
        """What its reader wrote; nothing where that was erased since."""
        if visit.tulisan is None:
            return ""
        laid = self._sheet(visit.lembar) if visit.lembar else None
        words = " ".join(remarks_sheet.added(self._sheet(visit.tulisan), laid).split())
        return words if len(words) <= _LONGEST_REASON else f"{words[:_LONGEST_REASON]} ..."

    def _sheet(self, digest: str) -> bytes:
        try:
            return self.reading(digest)
        except FileNotFoundError:
            return b""


def _standard(step: Langkah) -> int:
    """Minutes; 0 where none is told, or where the time cannot be measured against it."""
    return minutes(step.standar) if step.diukur else 0
