"""One turn of the loop: look, take, decide, commit, project. Starting up is such a turn."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from pipeline.clock import Clock
from pipeline.desk.drop import Drop
from pipeline.desk.observe import Look, Settling, grounds, look
from pipeline.desk.papers import Papers
from pipeline.desk.place import LOOSE, VERIFIKASI, Entry, Fault, Shut
from pipeline.desk.project import Projector
from pipeline.desk.retain import Retention
from pipeline.desk.take import Intake
from pipeline.files import Files
from pipeline.flow.log.book import Book, Status
from pipeline.flow.log.chain import BrokenLog, Head, MissingKey
from pipeline.flow.log.event import Peristiwa
from pipeline.flow.loop.agenda import BukuAgenda
from pipeline.flow.loop.aside import Aside
from pipeline.flow.loop.commit import Register
from pipeline.flow.loop.dating import Dating
from pipeline.flow.loop.guard import Guard
from pipeline.flow.loop.hands import Hands, Masuk
from pipeline.flow.loop.heartbeat import last_sure
from pipeline.flow.loop.inspection import Inspection
from pipeline.flow.loop.jobs import Jobs
from pipeline.flow.loop.left import Left
from pipeline.flow.loop.notices import Notices
from pipeline.flow.loop.reading import Reading
from pipeline.flow.loop.recall import Recall, Unfinished, unfinished
from pipeline.flow.loop.replies import Replies
from pipeline.flow.loop.said import Said
from pipeline.flow.loop.shut import ShutDesks
from pipeline.flow.loop.views import (
    archive_path,
    lay_archive,
    lay_package,
    leftovers,
    package_path,
)
from pipeline.flow.rules.aside import set_aside
from pipeline.flow.rules.decide import decide
from pipeline.flow.rules.gather import Gathered, Lying, gather
from pipeline.flow.rules.identify import dossiers
from pipeline.flow.rules.layout import desk_steps
from pipeline.flow.rules.outcome import Commit, Dismiss, Facts, Job
from pipeline.office.model import Laci, Office
from pipeline.store import Store


@dataclass
class Engine:
    """Everything that one office needs while it runs. One thread; one writer.

    `hindered` are the paths of drops that something outside of them keeps from being worked on,
    with what staff are told.
    """

    root: Path
    office: Office
    config: str
    clock: Clock
    files: Files
    store: Store
    register: Register
    jobs: Jobs
    inspection: Inspection
    intake: Intake
    projector: Projector
    settling: Settling
    retention: Retention
    tell: Callable[[str], None]
    agenda: BukuAgenda | None = None
    hindered: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _ended: set[str] = field(default_factory=set)
    _unknown: list[tuple[str, str]] = field(default_factory=list)
    _committing: Head | None = None
    _progress: bool = False
    _waiting: bool = False

    def __post_init__(self) -> None:
        self.grounds = grounds(self.root, self.office)
        self.hands = Hands(self.projector, self.tell)
        self.said = Said(self.tell)
        self.guard = Guard(self.clock.monotonic, self.tell)
        self.aside = Aside(self.files, self.root, self.store)
        self.dating = Dating(self.clock, timedelta(days=self.office.batas.jeda_terlama))
        self.shut = ShutDesks(self.said)
        papers = Papers(self.projector)
        self.replies = Replies(papers)
        self.notices = Notices(self.files, self.root, self.store, papers)
        self.recall = Recall(self.clock)
        self.left = Left(self.files, self.root / ".alur" / "terjawab", self.said)
        self.reading = Reading(self.intake, self.settling, self.said, self.guard)

    @property
    def book(self) -> Book:
        """The whole office as its log tells it."""
        return self.register.book

    def lacking(self, office: Office) -> tuple[str, ...]:
        """Roles that open dossiers pass through and that this configuration does not have."""
        needed = {step.peran for b in self.book.open() for step in b.prosedur.langkah}
        return tuple(sorted(needed - office.peran.keys()))

    def configure(self, office: Office, config: str, *, hasty: bool = False) -> None:
        """Puts a configuration in force, waiting times and limits included.

        `hasty` leaves nobody the time to drag a decision back.
        """
        if hasty:
            office = replace(office, tempo=replace(office.tempo, sesal=0.0))
        self.office, self.config = office, config
        self.grounds = grounds(self.root, office)
        self.settling.quiet = office.tempo.tenang
        self.dating.longest = timedelta(days=office.batas.jeda_terlama)
        self.intake.limit = office.batas.ukuran_mb << 20
        self.intake.patience = office.tempo.setengah_jadi
        self.jobs.seconds = office.batas.pekerjaan_detik
        self.jobs.megabytes = office.batas.pekerjaan_mb

    def open(self) -> None:
        """Replays the log and lays out what its last event may have left undone."""
        # A mount that keeps no rights, or another owner: `alur doctor` tells.
        with contextlib.suppress(PermissionError):
            self.files.keep_private(self.root / ".alur")
        self.store.open()
        last = self.register.open()
        self.left.open(self.book)
        self.dating.begin(last_sure(self.files, self.root / ".alur"))
        self.projector.open()
        for path in leftovers(self.files, self.root):
            self.hands.sweep(path)
        self.jobs.open()
        self.inspection.open()
        note = self._unknown.append
        self.projector.on_unknown = lambda path, digest: note((path, digest))
        self.retention.on_unknown = self.projector.on_unknown
        self.projector.named = self.retention.named = self.book.dikenal.__contains__
        self._ended = {b.id for b in self.book.berkas.values() if b.status is not Status.BERJALAN}
        if last is not None:
            self.replies.resume(last)
            self.recall.resume(last)

    def turn(self) -> bool:
        """One turn. True while something moved or may still move without a person."""
        self._waiting = False
        finished = (self.jobs.poll(), self.inspection.poll())
        self._progress = any(finished)
        seen = look(self.files, self.root, self.grounds, self.office.batas.berkas_folder)
        now = self.clock.monotonic()
        self.shut.note(seen, now)
        for place in seen.missing:
            self._progress |= self.hands.make_folder(place.path)
        for path in seen.leftovers:
            self.hands.sweep(path)
        self.settling.watch(seen, self.office.peran, now)
        lying = self.reading.take(seen, now)
        self.inspection.begin()
        self._waiting = self.reading.waiting or self.shut.passing()
        touched = self._finish_decided(seen, lying)
        dated = self._date_is_sure()
        if dated:
            self.register.begin_sealing()
            self._set_lost_aside(touched)
            self._decide(seen, lying, touched, now)
        self._forget_hindered(seen)
        self._project(seen, lying, touched, now)
        with self.guard.keep("answers"):
            self.replies.lay_pending(self.book)
            self.replies.clear(seen, self.book)
        with self.guard.keep("notices"):
            waiting = self._waiting_desks(now)
            self.notices.lay(
                seen,
                self.recall.held,
                self.reading.unread,
                waiting,
                self.hindered,
                (*self.office.peran, VERIFIKASI.peran) if self.dating.lasts() else (),
            )
        if dated:
            self._record_unknown()
            self._out()
            with self.guard.keep("old things that are let go"):
                self.retention.sweep(self.office.batas.bekas_hari, self.office.batas.karantina_hari)
        self.recall.forget(seen)
        self.guard.forget(partial(_lies_there, seen))
        return self._progress or self._waiting or not self.idle()

    def idle(self) -> bool:
        """Whether no child process works for this office."""
        return self.jobs.idle() and self.inspection.idle()

    def close(self) -> None:
        self.jobs.close()
        self.inspection.close()

    def confirm_date(self, day: date) -> None:
        """Goes on: a person said which day it is."""
        self.register.confirm_date(day)
        self.dating.confirmed()

    def _date_is_sure(self) -> bool:
        """While it is not, nothing is dated, and so nothing decided."""
        why = self.dating.doubt(self.book.waktu)
        if not why:
            self.said.over("date")
            return True
        self.said.once("date", why)
        self.recall.undated()
        return False

    def _finish_decided(self, seen: Look, lying: Lying) -> set[str]:
        """Finishes what an earlier turn, or an earlier life, decided. Roles whose desk changed."""
        touched: set[str] = set()
        for entry in seen.entries:
            item = self.recall.release(entry, lying) if entry.path in lying else None
            if item is None:
                continue
            masuk = self._masuk(entry.place.peran, self._lies_in_masuk(entry, seen, lying))
            if self._finished(item, entry, lying, masuk):
                touched.add(entry.place.peran)
                self._progress = True
            else:
                self.recall.hold(item)
        return touched

    def _forget_hindered(self, seen: Look) -> None:
        """What is there no more waits for nothing; of loose files any may be left."""
        paths = {path for e in seen.entries for path in (e.path, f"{e.place.path}/{LOOSE}")}
        self.hindered = {path: w for path, w in self.hindered.items() if path in paths}

    def _lies_in_masuk(self, entry: Entry, seen: Look, lying: Lying) -> bool:
        ids = dossiers(self.book, lying[entry.path])
        return any(
            other.folder and other.place.laci is Laci.MASUK and other != entry
            for other in seen.of(entry.place.peran)
            if ids and dossiers(self.book, lying.get(other.path, ())) == ids
        )

    def _decide(self, seen: Look, lying: Lying, touched: set[str], now: float) -> None:
        """Decides every gesture that is whole; what is held was decided, and decides no more."""
        held = self.recall.held
        free = replace(seen, entries=tuple(e for e in seen.entries if e.path not in held))
        drops = tuple(
            gathered
            for peran in dict.fromkeys(entry.place.peran for entry in free.entries)
            for gathered in self._gestures(peran, replace(free, entries=free.of(peran)), lying)
        )
        made_of = {g.drop.digest: frozenset(e.path for e in g.gesture) for g in drops}
        self.left.note(self.book, seen, made_of, now)
        for gathered in drops:
            if not touched & gathered.roles:
                self._guarded(gathered, lying, touched, now)

    def _gestures(self, peran: str, desk: Look, lying: Lying) -> Iterator[Gathered]:
        """What a desk holds, one gesture after the other; whatever is raised ends them."""
        key = _gathering(peran)
        if not self.guard.resting(key):
            with self.guard.keep(key):
                yield from gather(self.book, desk, lying)

    def _guarded(self, gathered: Gathered, lying: Lying, touched: set[str], now: float) -> None:
        """Decides one gesture. Whatever is raised over it is its own, until it has happened."""
        gesture, jalur = gathered.gesture, gathered.drop.jalur
        key = f"deciding {jalur}"
        why = self.guard.hopeless(key, gesture)
        if why is not None:
            self._set_aside(gesture, jalur, why)
            touched |= gathered.roles
        elif self.guard.resting(key, gesture):
            self._waiting = True
        else:
            with self.guard.keep(key, gesture, ends=self._is_the_log_s):
                self._one(gathered, lying, touched, now)

    def _is_the_log_s(self, error: Exception) -> bool:
        """Whether it is that of writing an event, or comes after it: then the disk decides."""
        before, self._committing = self._committing, None
        if before is None:
            return False
        refused = isinstance(error, OSError | BrokenLog | MissingKey)
        return refused or self.register.log.head != before

    def _set_lost_aside(self, touched: set[str]) -> None:
        for entry, why in self.reading.lost:
            if entry.path in self.hands.why:
                self.hands.set_aside(entry.path)
            else:
                self._set_aside((entry,), entry.path, why)
            touched.add(entry.place.peran)

    def _set_aside(self, entries: tuple[Entry, ...], jalur: str, why: str) -> None:
        """Stores, records and answers what nothing can be made of, and takes it away."""
        key = f"setting {jalur} aside"
        if self.guard.resting(key, entries):
            return
        with self.guard.keep(key, entries, ends=self._is_the_log_s):
            kept = {entry.path: self.aside.kept(entry) for entry in entries}
            isi = tuple(taken for each in kept.values() for taken in each)
            place, folder = entries[0].place, entries[0].folder
            drop = Drop(place.peran, place.laci, jalur, folder, isi, self.clock.now())
            self.hands.why.update(dict.fromkeys(kept, why))
            self._commit(set_aside(self.book, drop), Gathered(drop, entries), kept)
            self._progress = True

    def _one(self, gathered: Gathered, lying: Lying, touched: set[str], now: float) -> None:
        drop = self._drop(gathered, now)
        self.hindered.pop(drop.jalur, None)
        outcome = decide(self.office, self.book, drop, self._facts(drop))
        if isinstance(outcome, Job):
            waits = self._start(outcome)
            self._waiting |= not waits
            if waits:
                self.hindered[drop.jalur] = waits
        elif isinstance(outcome, Dismiss):
            self.hands.dismiss(outcome.keep, gathered.gesture)
            touched |= gathered.roles
        elif isinstance(outcome, Commit):
            if all(self.intake.unchanged(entry) for entry in gathered.entries):
                self._commit(outcome, gathered, lying)
                touched |= gathered.roles
            self._progress = True
        else:
            self._waiting |= outcome.passes

    def _drop(self, gathered: Gathered, now: float) -> Drop:
        ids = dossiers(self.book, gathered.drop.isi)
        quiet = min(self.settling.age(entry, now) for entry in gathered.entries)
        return self.recall.dated(gathered.drop, ids, quiet, now)

    def _facts(self, drop: Drop) -> Facts:
        sheets = {t.sha256 for t in (*drop.isi, *drop.sisa) if t.nama.endswith("Catatan.txt")}
        for id_ in dossiers(self.book, drop.isi):
            berkas = self.book.berkas[id_]
            sheets |= berkas.sheets()
        texts = {sha: self.store.read(sha) for sha in sheets if sha and self.store.has(sha)}
        return Facts(self.jobs.results, texts)

    def _start(self, job: Job) -> tuple[str, ...]:
        """Has a job done. Returns what staff are told while something is in its way."""
        riwayat = b""
        if job.riwayat:
            numbers = self.book.berkas[job.perkara.id].riwayat
            riwayat = b"".join(self.register.log.bytes_of(n) for n in numbers)
        templates = self.root / "templates"
        return self.jobs.start(job, self.config, templates, riwayat)

    def _commit(self, outcome: Commit, gathered: Gathered, lying: Lying) -> None:
        drop = gathered.drop
        parts = [unfinished(e, lying, outcome.after, outcome.keep) for e in gathered.entries]
        held = tuple(item.told() for item in self.recall.unfinished())
        self._committing = self.register.log.head
        event = self.register.decide(outcome, {p.jalur: p.gestur for p in parts}, held)
        if event.berkas and event.peristiwa in _ENDING:
            self._ended.add(event.berkas)
        self.recall.done(drop, event)
        self.jobs.forget(event.berkas, outcome.failed)
        self._finish(parts, gathered, lying)
        with self.guard.keep("answers"):
            self.replies.answer(event, self.book)
        self._committing = None

    def _finish(self, parts: list[Unfinished], gathered: Gathered, lying: Lying) -> None:
        occupied = any(e.place.laci is Laci.MASUK and e.folder for e in gathered.rest)
        for item, entry in zip(parts, gathered.entries, strict=True):
            masuk = self._masuk(gathered.drop.peran, occupied)
            if not self._finished(item, entry, lying, masuk):
                self.recall.hold(item)
            occupied |= entry.folder

    def _finished(self, item: Unfinished, entry: Entry, lying: Lying, masuk: Masuk) -> bool:
        """Whether what was decided is done; whatever is in the way of it, it is tried again."""
        done = False
        key = f"finishing {entry.path}"
        if not self.guard.resting(key):
            with self.guard.keep(key):
                done = self.hands.finish(item, entry, lying, masuk)
        return done

    def _masuk(self, peran: str, occupied: bool) -> Masuk:
        desk = self.office.peran.get(peran)
        path = f"inbox/{peran}/{desk.laci[Laci.MASUK]}" if desk else None
        return Masuk(path, occupied)

    def _record_unknown(self) -> None:
        while self._unknown:
            self.register.set_aside(*self._unknown.pop())
            self._progress = True

    def _project(self, seen: Look, lying: Lying, touched: set[str], now: float) -> None:
        for peran in (peran for peran in self.office.peran if peran not in seen.shut):
            entries = seen.of(peran)
            if peran in touched or any(e.path not in lying for e in entries):
                self._waiting = self._waiting or peran in touched
                continue
            if not self.settling.desk_settled(peran, now):
                self._waiting = True
                continue
            if self.guard.resting(_laying(peran)):
                self._waiting = True
                continue
            with self.guard.keep(_laying(peran)):
                for step in desk_steps(self.office, self.book, peran, entries, lying):
                    self._progress |= self.hands.step(step)

    def _waiting_desks(self, now: float) -> dict[str, Shut]:
        """Desks that are told that they wait: they cannot be used, or something failed there."""
        failing = {
            peran: _FAILING
            for peran in (*self.office.peran, "")
            if self.guard.lasting(_gathering(peran)) or self.guard.lasting(_laying(peran))
        }
        return failing | self.shut.lasting(now, self.office.tempo.tenang)

    def _out(self) -> None:
        """Lays out what leaves the office. A place that is in the way is waited for by itself."""
        for id_ in sorted(self._ended):
            if self._ended_out(id_):
                self._ended.discard(id_)
        self._report("outbox/log", self.register.monthly.lay)
        if self.agenda is not None:
            self._report("outbox/laporan", partial(self.agenda.lay, self.book))

    def _ended_out(self, id_: str) -> bool:
        """Lays the archive and the package of an ended dossier. False while one is in the way."""
        berkas = self.book.berkas[id_]
        lay = partial(lay_archive, self.projector, self.root, berkas)
        done = self._laid(archive_path(berkas), lay)
        if berkas.status is Status.SELESAI and not berkas.diserahkan:
            lay = partial(lay_package, self.projector, self.root, berkas)
            if not self._laid(package_path(berkas), lay):
                return False
            self.register.hand_over(id_)
            self._progress = True
        return done

    def _report(self, folder: str, lay: Callable[[], None]) -> None:
        def act() -> None:
            self.projector.stand(folder)
            lay()

        self._laid(folder, act)

    def _laid(self, path: str, lay: Callable[[], None]) -> bool:
        """Lays something out in outbox; whatever is in the way is the way of this alone."""
        done = False
        if not self.guard.resting(path):
            with self.guard.keep(path):
                done = self.hands.attempt(path, lay)
        return done


def _gathering(peran: str) -> str:
    return f"the desk {peran}, which is looked through" if peran else "what lies between the desks"


def _laying(peran: str) -> str:
    return f"the desk {peran}, which is laid out"


def _lies_there(seen: Look, what: object) -> bool:
    return any(e == what or (isinstance(what, tuple) and e in what) for e in seen.entries)


_FAILING = Shut("", Fault.TROUBLE)

_ENDING = {Peristiwa.DISELESAIKAN, Peristiwa.DIBATALKAN, Peristiwa.TANDA_TERIMA}
