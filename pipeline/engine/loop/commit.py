"""The one commit point: what an event speaks of is stored first; then the event makes it so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.engine.clock import Clock
from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import Log
from pipeline.engine.log.event import Event, Isi
from pipeline.engine.log.fold import fold
from pipeline.engine.log.payload import (
    Dipulihkan,
    Diserahkan,
    Disisihkan,
    Handled,
    KunciDibuat,
    NewKey,
    NomorTerakhir,
    SuratTerakhir,
    TanggalDipastikan,
    Tertahan,
)
from pipeline.engine.log.seal import Key
from pipeline.engine.loop.monthly import MonthlyLog
from pipeline.engine.loop.noting import Noting
from pipeline.engine.rules.outcome import Commit
from pipeline.engine.store import Store
from pipeline.names import outside


@dataclass
class Register:
    """Appends to the log, and keeps the book and the readable log in step with it."""

    clock: Clock
    store: Store
    log: Log
    monthly: MonthlyLog
    remember: Callable[[int, str], None]
    new_key: Callable[[], Key] | None = None
    announce: Callable[[Event], None] = lambda _event: None
    noting: Noting | None = None
    book: Book = field(default_factory=Book)

    def knows(self, digest: str) -> bool:
        """Whether any event names these bytes."""
        return digest in self.book.named

    def erased(self, digest: str) -> bool:
        """Whether an event has let these bytes go."""
        return digest in self.book.erased

    def read(self, digest: str) -> bytes:
        """Bytes that an event names. FileNotFoundError where one has let them go, though they may
        lie in the store for a moment still."""
        if self.erased(digest):
            raise FileNotFoundError(2, "an event has erased it", digest)
        return self.store.read(digest)

    def open(self) -> Event | None:
        """Replays the log, from the last checkpoint on where there is one; returns the last event
        that a person's gesture brought about."""
        last: Event | None = None
        if self.noting is not None:
            self.book = self.noting.taken_up() or self.book
            last = self.noting.gesture()
        for event, _ in self.log.open():
            self._follow(event)
            last = event if event.penanganan else last
            self.note(moving=True)
        return last

    def note(self, *, moving: bool) -> None:
        """Notes the book in a checkpoint, if it is time."""
        if self.noting is not None:
            self.noting.look(self.book, moving=moving)

    def close(self) -> None:
        """Lets go of the checkpoint."""
        if self.noting is not None:
            self.noting.checkpoint.close()

    def write(self, event: Event) -> Event:
        """Commits an event. After this it has happened."""
        self._assert_stored(event)
        self._tell_within(event)
        written = self.log.append(event)
        self.remember(written.nomor, written.sidik)
        self._follow(written)
        self.announce(written)
        return written

    def begin_sealing(self) -> None:
        """Makes the first key of a log that has none, where this process is to make one."""
        if self.new_key is not None and not self.log.sealing.key:
            self.write(
                Event(
                    KunciDibuat(kunci=self._begun(self.new_key)),
                    self.clock.now(),
                    catatan="Kunci log dibuat; peristiwa dibubuhi cap mulai dari sini.",
                )
            )

    def _begun(self, make: Callable[[], Key]) -> NewKey:
        head = self.log.head
        return NewKey(make().id, head.nomor, head.hash, self.log.sealing.key or None)

    def decide(
        self, outcome: Commit, gestures: Mapping[str, str], held: tuple[Tertahan, ...]
    ) -> Event:
        """Commits a decision with the texts that the engine wrote for it.

        `gestures` names, by its path, everything that the decision does away with; `held` is
        what was decided before and lies on its desk still. A restart finds both here.
        """
        for text in outcome.texts:
            self.store.put(text.data)
        listed = tuple(Isi(t.nama, t.sha256, t.kelas) for t in outcome.texts if t.kelas)
        event = outcome.event
        if not isinstance(event.rincian, Handled):
            raise TypeError(f"{event.peristiwa} is not brought about by a gesture")
        handled = replace(
            event.rincian.penanganan,
            gestur=gestures,
            tindak=outcome.after,
            sisakan=tuple(sorted(outcome.keep)),
            tertahan=held,
            jawaban_di=outcome.answer_in,
        )
        rincian = replace(event.rincian, penanganan=handled)
        return self.write(replace(event, isi=event.isi + listed, rincian=rincian))

    def set_aside(self, path: str, digest: str) -> None:
        """Records bytes that came to light while a desk was cleared, so that no one loses them."""
        name = path.rsplit("/", 1)[-1]
        self.write(
            Event(
                Disisihkan(jalur=path),
                self.clock.now(),
                isi=(Isi(name, digest, "diterima"),),
                catatan=f"Disisihkan dari {path}.",
            )
        )

    def restored(
        self,
        aside: list[str],
        surat: tuple[SuratTerakhir, ...],
        berkas: tuple[NomorTerakhir, ...],
        new_key: Callable[[], Key],
    ) -> None:
        """Records that an older copy goes on, and the last numbers given in what was lost.

        `aside` are names of event files that were set aside. Where the key of the log is lost, the
        same event begins a new one.
        """
        sealing = self.log.sealing
        lost = bool(sealing.key) and not sealing.held
        self.write(
            Event(
                Dipulihkan(
                    nomor_surat=surat,
                    nomor_berkas=berkas,
                    disisihkan=tuple(aside),
                    kunci=self._begun(new_key) if lost else None,
                ),
                self.clock.now(),
                catatan="Salinan lama dipulihkan; penomoran dilanjutkan.",
            )
        )

    def hand_over(self, id_: str) -> None:
        """Records that a dossier's package lies complete outside."""
        berkas = self.book.berkas[id_]
        packages = berkas.packages()
        documents = {n: sha for files in packages.values() for n, sha in files.items()}
        self.write(
            Event(
                Diserahkan(),
                self.clock.now(),
                berkas=id_,
                prosedur=berkas.prosedur.kunci,
                langkah=berkas.langkah,
                revisi=berkas.revisi,
                penyajian=berkas.penyajian,
                ke=", ".join(packages),
                isi=tuple(Isi(n, sha, "paket") for n, sha in documents.items()),
                catatan=f"Paket lengkap di {', '.join(map(outside, packages))}.",
            )
        )

    def confirm_date(self, day: date) -> None:
        """Records that a person said which day it is. Times go on from here, even backwards."""
        self.write(
            Event(
                TanggalDipastikan(tanggal=day),
                self.clock.now(),
                catatan=f"Administrator memastikan tanggal {day:%d-%m-%Y}.",
            )
        )

    def _follow(self, event: Event) -> None:
        fold(self.book, event)
        self.monthly.add(event)
        if self.noting is not None:
            self.noting.follow(event)

    def _assert_stored(self, event: Event) -> None:
        """The one law: what an event speaks of is in the store before the event is."""
        for isi in event.isi:
            if not self.store.has(isi.sha256):
                raise RuntimeError(f"{isi.nama} is not in the store; nothing was committed")

    def _tell_within(self, event: Event) -> None:
        """What a document is told from is named by its own dossier, by which it is found when that
        is erased (`retiring`); else it lies by itself from now on."""
        before = self.book.hashes.get(event.berkas or "", frozenset())
        own = before | {isi.sha256 for isi in event.isi} if event.berkas else before
        for digest in {isi.sha256 for isi in event.isi} - before:
            if (base := self.store.base_of(digest)) and base not in own:
                self.store.make_whole(digest)
