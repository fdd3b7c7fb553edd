"""A year of an office in memory: three procedures number in one book, letters are returned, leave,
are recalled, corrected and cancelled, numbers come on paper, and an older copy is restored."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.content import Mark
from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.log.berkas import Status
from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Event, Isi
from pipeline.engine.log.fold import fold, replay
from pipeline.engine.log.payload import Dipulihkan, NomorTerakhir, SuratTerakhir
from pipeline.engine.log.stored import stored_procedure
from pipeline.engine.rules.decide import decide
from pipeline.engine.rules.outcome import Commit, Facts, Job, Made, key_of
from pipeline.engine.terms import Dokumen, Kelas
from pipeline.office.model import Laci, Office
from pipeline.procedures.configuration import load
from tests.harness.office import shipped

ZONE = ZoneInfo("Asia/Pontianak")
CODES = {"izin": "IZIN", "tugas": "TUGAS", "kertas": "KERTAS"}
"""Those of a year; another procedure has its own key for one."""
HEAD, ASKS = "kabiro", "kasubag"
FORWARDED = ("tugas",)
"""Those whose letter is passed on after it has its number."""


def section(key: str) -> dict[str, Any]:
    letter = {"templat": "Surat.docx", "nomor": "keluar", "kepada": "pengirim"}
    if key == "kertas":
        letter |= {"nomor_dari": "urut", "tanggal_dari": "hari"}
    return {
        "kunci": key,
        "kode_id": key.upper(),
        "judul": key.capitalize(),
        "label": key.capitalize(),
        "buka": {"oleh": [ASKS], "satuan": "gabungan"},
        "penomoran": {"kode": f"00{len(key)}", "pola": "{kode}/{urut}/{tahun}", "cara": "otomatis"},
        "naskah": {"surat": letter},
        "langkah": [
            {"nomor": "1", "peran": ASKS, "setuju": "2"},
            {"nomor": "2", "peran": HEAD, "jenis": "tanda_tangan", "kembali": "1",
             "setuju": "3" if key in FORWARDED else "selesai"},
            *([{"nomor": "3", "peran": "anpeg", "jenis": "teruskan", "setuju": "selesai"}]
              if key in FORWARDED else []),
        ],
        "keluar": [{"naskah": "semua", "ke": "arsip"}],
        "sesudah": {"ralat": [ASKS], "batal": [ASKS]},
    }  # fmt: skip


def office() -> Office:
    shipped_ = load(shipped())
    return replace(shipped_, prosedur={key: stored_procedure(section(key), key) for key in CODES})


@dataclass
class Year:
    """`events` are the log; every act goes through the rules."""

    seed: int
    events: list[Event] = field(default_factory=list)
    book: Book = field(default_factory=Book)
    notes: dict[str, bytes] = field(default_factory=dict)
    now: datetime = datetime(2026, 1, 5, 8, 0, tzinfo=ZONE)
    serial: int = 0

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)
        self.office = office()

    def play(self, acts: int) -> "Year":
        for _ in range(acts):
            self.now += timedelta(hours=self.dice.randint(2, 40))
            self.now = min(self.now, datetime(2026, 12, 31, 15, 0, tzinfo=ZONE))
            self.dice.choice(
                [
                    self.open,
                    self.open,
                    self.paper,
                    self.agree,
                    self.agree,
                    self.agree,
                    self.agree,
                    self.give_back,
                    self.recall,
                    self.propose,
                    self.propose,
                    self.cancel,
                    self.wrong_paper,
                ]
            )()
        return self

    # What happens ------------------------------------------------------------------------

    def open(self, key: str = "", **facts: Any) -> None:
        key = key or self.dice.choice(["izin", "tugas"])
        place = f"inbox/{ASKS}/BARU/{key.capitalize()}"
        self.settle(ASKS, Laci.BARU, f"{place}/data{self.serial}", (self.file("data.csv"),), facts)

    def paper(self, off: int = 0) -> None:
        following = self.book.next_surat(self.office.prosedur["kertas"], self.now.year)
        self.open("kertas", urut=following + off, hari=self.now.date())

    def wrong_paper(self) -> None:
        before = len(self.events)
        self.paper(self.dice.choice([-1, 1, 3]))
        assert all(e.peristiwa == "dijawab" for e in self.events[before:])

    def agree(self) -> None:
        if berkas := self.some(Status.BERJALAN):
            self.drag(berkas.id, Laci.SETUJU)

    def give_back(self) -> None:
        if berkas := self.some(Status.BERJALAN):
            self.drag(berkas.id, Laci.KEMBALIKAN, "Mohon diperbaiki.")

    def recall(self) -> None:
        """The note of a last decision, dragged back."""
        sent = sorted(b.id for b in self.book.berkas.values() if b.terkirim)
        if sent:
            note = self.book.berkas[self.dice.choice(sent)].terkirim
            path = f"inbox/{note.peran}/MASUK/{note.nama}"
            taken = Taken(note.nama, note.sha256, None, None)
            self.settle(note.peran, Laci.MASUK, path, (taken,))

    def cancel(self) -> None:
        """Before it is agreed to, at the desk that asked."""
        if (berkas := self.some(Status.BERJALAN)) and berkas.lies_at(ASKS):
            self.drag(berkas.id, Laci.BATAL, "Tidak jadi.")

    def propose(self) -> None:
        there = [b for b in self.book.berkas.values() if b.surat and b.disetujui and not b.usul]
        there = [b for b in there if b.status is not Status.BATAL]
        under_way = [b for b in there if b.desks]
        if there:
            among = under_way if under_way and self.dice.random() < 0.5 else there
            berkas = self.dice.choice(sorted(among, key=lambda b: b.id))
            laci = self.dice.choice([Laci.RALAT, Laci.RALAT, Laci.BATAL])
            new = "Nomor: baru\r\n" if laci is Laci.RALAT and self.dice.random() < 0.5 else ""
            text = self.text(f"{berkas.id}\r\n{new}Salah tulis {self.serial}.")
            self.settle(ASKS, laci, f"inbox/{ASKS}/{laci}/alasan{self.serial}.txt", (text,))

    def restore(self, back: int) -> None:
        """An older copy goes on, and the operator names the last number that was given."""
        last = self.book.surat.get(("keluar", self.now.year), 0)
        dossiers = max((int(id_[-4:]) for id_ in self.book.berkas), default=0)
        del self.events[-back:]
        self.book = replay(self.events)
        first = self.book.next_surat(self.office.prosedur["izin"], self.now.year)
        numbers = (SuratTerakhir(self.now.year, last, "keluar", first),)
        codes = tuple(NomorTerakhir(c, self.now.year, dossiers) for c in sorted(CODES.values()))
        self.write(Event(Dipulihkan(nomor_surat=numbers, nomor_berkas=codes), self.now))

    # How -----------------------------------------------------------------------------------

    def some(self, status: Status) -> Any:
        there = sorted(b.id for b in self.book.berkas.values() if b.status is status)
        return self.book.berkas[self.dice.choice(there)] if there else None

    def drag(self, id_: str, laci: Laci, words: str = "") -> None:
        berkas = self.book.berkas[id_]
        desk = berkas.desks[0]
        files = [
            Taken(name, sha, Mark(id_, berkas.penyajian), None)
            for name, sha in berkas.laid(desk).items()
            if name != "Catatan.txt"
        ]
        sheet = berkas.sheet(desk) or ""
        if words and sheet in self.notes:
            self.notes[digest := sha256(self.notes[sheet] + words.encode()).hexdigest()] = (
                self.notes[sheet] + words.encode()
            )
            sheet = digest
        if sheet:
            files.append(Taken("Catatan.txt", sheet, Mark(id_, berkas.penyajian), None))
        self.settle(desk, laci, f"inbox/{desk}/{laci}/{id_} Uji", tuple(files))

    def file(self, name: str) -> Taken:
        self.serial += 1
        return Taken(name, sha256(f"{name} {self.serial}".encode()).hexdigest(), None, None)

    def text(self, words: str) -> Taken:
        self.serial += 1
        digest = sha256(words.encode()).hexdigest()
        self.notes[digest] = words.encode()
        return Taken("alasan.txt", digest, None, None)

    def settle(
        self, peran: str, laci: Laci, jalur: str, isi: tuple[Taken, ...], facts: Any = None
    ) -> None:
        """Asks, lets the jobs run that are wanted, and writes what follows."""
        folder = not jalur.endswith(".txt")
        drop = Drop(peran, laci, jalur, folder, isi, self.now, quiet=1000.0)
        results: dict[str, Made] = {}
        for _ in range(4):
            outcome = decide(self.office, self.book, drop, Facts(results, self.notes))
            if not isinstance(outcome, Job):
                break
            results[key_of(outcome.perkara)] = self.made(facts or {})
        if isinstance(outcome, Commit):
            texts = tuple(Isi(t.nama, t.sha256, t.kelas) for t in outcome.texts if t.kelas)
            self.notes |= {t.sha256: t.data for t in outcome.texts}
            self.write(replace(outcome.event, isi=outcome.event.isi + texts))

    def made(self, facts: Any) -> Made:
        self.serial += 1
        sheet = Dokumen("Surat.pdf", sha256(f"{self.serial}".encode()).hexdigest(), Kelas.SAJIAN)
        return Made((sheet,), frozenset({"Surat.pdf"}), form_facts=facts)

    def write(self, event: Event) -> None:
        event = replace(event, nomor=len(self.events) + 1, sidik=f"{len(self.events):064d}")
        self.events.append(event)
        fold(self.book, event)
