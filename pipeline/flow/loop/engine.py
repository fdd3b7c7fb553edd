"""One turn of the loop: look, take, decide, commit, project. Starting up is such a turn."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.clock import Clock
from pipeline.desk.drop import Drop, Taken, digest_of
from pipeline.desk.observe import Look, Settling, look
from pipeline.desk.project import Projector
from pipeline.desk.retain import Retention
from pipeline.desk.take import Intake, NotWhole, too_many
from pipeline.files import Files
from pipeline.flow.log.book import Book, Status
from pipeline.flow.log.event import Peristiwa
from pipeline.flow.loop.agenda import BukuAgenda
from pipeline.flow.loop.commit import Register
from pipeline.flow.loop.hands import Hands
from pipeline.flow.loop.jobs import Jobs
from pipeline.flow.loop.notices import Notices
from pipeline.flow.loop.recall import Recall, named
from pipeline.flow.loop.said import Said
from pipeline.flow.loop.views import lay_archive, lay_package, leftovers
from pipeline.flow.rules.decide import decide
from pipeline.flow.rules.gather import Gathered, Lying, gather
from pipeline.flow.rules.identify import dossiers
from pipeline.flow.rules.layout import desk_steps
from pipeline.flow.rules.outcome import Commit, Dismiss, Facts, Job
from pipeline.office.model import Laci, Office
from pipeline.store import Store


@dataclass
class Engine:
    """Everything that one office needs while it runs. One thread; one writer."""

    root: Path
    office: Office
    config: str
    clock: Clock
    files: Files
    store: Store
    register: Register
    jobs: Jobs
    intake: Intake
    projector: Projector
    settling: Settling
    notices: Notices
    retention: Retention
    tell: Callable[[str], None]
    agenda: BukuAgenda | None = None
    _ended: set[str] = field(default_factory=set)
    _unknown: list[tuple[str, str]] = field(default_factory=list)
    _progress: bool = False
    _waiting: bool = False

    def __post_init__(self) -> None:
        self.hands = Hands(self.projector, self.tell)
        self.said = Said(self.tell)
        self.recall = Recall(self.clock)

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
        self.settling.quiet = office.tempo.tenang
        self.intake.limit = office.batas.ukuran_mb << 20
        self.intake.patience = office.tempo.setengah_jadi
        self.jobs.seconds = office.batas.pekerjaan_detik
        self.jobs.megabytes = office.batas.pekerjaan_mb

    def open(self) -> None:
        """Replays the log and lays out what its last event may have left undone."""
        self.store.open()
        last = self.register.open()
        self.projector.open()
        for path in leftovers(self.files, self.root):
            self.projector.sweep(path)
        self.jobs.open()
        note = self._unknown.append
        self.projector.on_unknown = lambda path, digest: note((path, digest))
        self.retention.on_unknown = self.projector.on_unknown
        self._ended = {b.id for b in self.book.berkas.values() if b.status is not Status.BERJALAN}
        if last is not None:
            self.notices.resume(last)
            self.recall.resume(last)

    def turn(self) -> bool:
        """One turn. True while something moved or may still move without a person."""
        self._progress = self._waiting = False
        if self.jobs.poll():
            self._progress = True
        try:
            seen = look(self.files, self.root, self.office)
        except OSError as error:
            self.said.once("look", f"the desks cannot be listed: {error}; trying again")
            return True
        self.said.over("look")
        for place in seen.missing:
            self.projector.make_folder(place.path)
            self._progress = True
        for path in seen.leftovers:
            self.hands.sweep(path)
        now = self.clock.monotonic()
        self.settling.watch(seen, self.office.peran, now)
        lying = self._take(seen, now)
        held = self.hands.retry(seen, lying)
        dated = self._clock_is_right()
        touched = self._decide(seen, lying, held, now) if dated else set()
        self._project(seen, lying, touched, now)
        self.notices.lay(seen, self.book, held)
        if dated:
            self._record_unknown()
            self._out()
            self.retention.sweep(self.office.batas.bekas_hari, self.office.batas.karantina_hari)
        self.recall.forget(seen)
        return self._progress or self._waiting or not self.jobs.idle()

    def close(self) -> None:
        self.jobs.close()

    def _clock_is_right(self) -> bool:
        """While it stands before the last event nothing is dated, and so nothing decided."""
        if not self.register.behind():
            self.said.over("clock")
            return True
        self.said.once("clock", "the clock is behind the last event: nothing is decided until then")
        self.recall.undated()
        return False

    def _take(self, seen: Look, now: float) -> Lying:
        lying: dict[str, tuple[Taken, ...]] = {}
        loose = Counter(e.place for e in seen.entries if not e.folder)
        for entry in seen.entries:
            if not self.settling.settled(entry, now):
                self._waiting = True
                continue
            count = 0 if entry.folder else loose[entry.place]
            if entry.place.laci is Laci.BARU and count > self.office.batas.berkas_folder:
                refusal = too_many("Folder BARU", count)
                lying[entry.path] = (Taken(entry.name, "", None, refusal),)
                continue
            try:
                lying[entry.path] = self.intake.take(entry, self.settling.age(entry, now))
            except NotWhole:
                self._waiting = True
            except OSError as error:
                self.said.once(entry.path, f"{entry.path} cannot be read now: {error}")
            else:
                self.said.over(entry.path)
        present = {e.path_of(path) for e in seen.entries for path, _ in e.files}
        self.intake.forget(present)
        return lying

    def _decide(self, seen: Look, lying: Lying, held: frozenset[str], now: float) -> set[str]:
        touched: set[str] = set()
        for gathered in gather(self.book, seen, lying):
            done = held.intersection(entry.path for entry in gathered.gesture)
            if done or touched & gathered.roles:
                continue
            self._one(gathered, lying, touched, now)
        return touched

    def _one(self, gathered: Gathered, lying: Lying, touched: set[str], now: float) -> None:
        drop = self._drop(gathered, now)
        unfinished = self.recall.unfinished(drop)
        if unfinished is not None:
            self.hands.finish(unfinished, gathered, lying, self._masuk(drop.peran))
            touched |= gathered.roles
            self._progress = True
            return
        outcome = decide(self.office, self.book, drop, self._facts(drop))
        if isinstance(outcome, Job):
            self._start(outcome)
            self._waiting = True
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

    def _start(self, job: Job) -> None:
        riwayat = b""
        if job.riwayat:
            numbers = self.book.berkas[job.perkara.id].riwayat
            riwayat = b"".join(self.register.log.bytes_of(n) for n in numbers)
        templates = self.root / "templates"
        self.jobs.start(job, self.config, templates, self.register.log.head.hash, riwayat)

    def _commit(self, outcome: Commit, gathered: Gathered, lying: Lying) -> None:
        drop = gathered.drop
        gestures = {e.path: named(digest_of(e.path, lying[e.path])) for e in gathered.rest}
        event = self.register.decide(outcome, {**gestures, drop.jalur: named(drop.digest)})
        if event.berkas and event.peristiwa in _ENDING:
            self._ended.add(event.berkas)
        self.recall.done(gathered.drop, event)
        self.jobs.forget(event.berkas)
        self.hands.finish(outcome, gathered, lying, self._masuk(gathered.drop.peran))
        self.notices.answer(event)

    def _masuk(self, peran: str) -> str | None:
        desk = self.office.peran.get(peran)
        return f"inbox/{peran}/{desk.laci[Laci.MASUK]}" if desk else None

    def _record_unknown(self) -> None:
        while self._unknown:
            self.register.set_aside(*self._unknown.pop())
            self._progress = True

    def _project(self, seen: Look, lying: Lying, touched: set[str], now: float) -> None:
        for peran in self.office.peran:
            entries = seen.of(peran)
            if peran in touched or any(e.path not in lying for e in entries):
                self._waiting = self._waiting or peran in touched
                continue
            if not self.settling.desk_settled(peran, now):
                self._waiting = True
                continue
            for step in desk_steps(self.office, self.book, peran, entries, lying):
                self._progress |= self.hands.step(step)

    def _out(self) -> None:
        for id_ in sorted(self._ended):
            berkas = self.book.berkas[id_]
            lay_archive(self.projector, self.root, berkas)
            if berkas.status is Status.SELESAI and not berkas.diserahkan:
                lay_package(self.projector, self.root, berkas)
                self.register.hand_over(id_)
                self._progress = True
        self._ended.clear()
        self.register.monthly.lay()
        if self.agenda is not None:
            self.agenda.lay(self.book)


_ENDING = {Peristiwa.DISELESAIKAN, Peristiwa.DIBATALKAN, Peristiwa.TANDA_TERIMA}
