"""Every name of a file or folder that people, scripts or this machine rely on: spelt here alone.

Labels of drawers are the office's (config.yaml); documents bear the names of their procedure.
"""

from dataclasses import dataclass
from pathlib import Path

# Under the root of an office
CONFIG = "config.yaml"
CONFIG_WRONG = "config.yaml - PERLU DIPERBAIKI.txt"
"""Beside it, while it cannot be used."""
TEMPLATES = "templates"
SOP = "sop.yaml"
"""In a folder of templates: the procedure that it serves."""
SHARED = "umum"
"""The folder of templates that procedures share."""
INBOX = "inbox"
OUTBOX = "outbox"
OWN = ".alur"
DEMO_MARK = "DEMO - boleh dihapus.txt"
"""Tells a folder that a demo laid out, and may lay out anew, from an office."""

VERIFICATION = "verifikasi"
"""The desk of nobody, where anybody has a file checked."""

# In outbox
PACKAGES = "tu-biro"
LETTER_SYSTEM = "srikandi"
ARCHIVE = "arsip"
REPORTS = "laporan"
READABLE_LOG = "log"
LETTER_BOOK = "Buku Agenda.xlsx"
"""That of the latest year in which numbers were given."""
MORNINGS = "pagi"
"""In the reports: a page a desk, made by the night."""
OFFICE_BOARD = "papan.html"

# What the engine lays on desks, or knows there
BOARD = "PAPAN.html"
"""On each desk, beside its drawers."""
HANDBOOK = "PANDUAN.pdf"
"""Between the desks, for everybody."""
SIGN = ".denyut.js"
"""Beside each board: the watcher lives."""
SHEET = "Catatan.txt"
COVER = "00 Lembar Kendali.pdf"
ANSWER = "PESAN SISTEM - "
SENT = "TERKIRIM - "
"""Before the name of the note that a decision leaves in its drawer."""
MARKED = "Pemeriksaan - "
"""Before the name of a workbook whose wrong cells are marked."""
READERS = "Coretan "
"""Before the name of a document that a reader changed."""
RECEIPT = "Tanda Terima - "
CORRECTION, CANCELLATION = "Ralat.pdf", "Pembatalan.pdf"
"""What goes to whoever got a letter that is corrected, or cancelled."""
TO_TYPE = "SRIKANDI - "
"""Before the names of what is typed and uploaded there; laid in a folder of outbox of its own."""
FACTS = "isian.json"
"""What the form of a dossier says, as the log keeps it; laid nowhere."""
BESIDE = "~alur-"
"""Before the name of what is being made, in the place where it will lie."""
NIGHTS = "~malam-"
"""The same of the night, which works beside the watcher."""

# In the store
INCOMING = "masuk"
"""Where bytes are gathered before they have a name."""
DELTA = ".vcdiff"
"""After the name of a document that is told from another one."""

# In the quarantine, beside what was set aside
WHY = "SEBAB.txt"

# In the work folder of a job
CASE = "perkara.json"
RESULT = "hasil.json"
INPUTS = "masukan"
OUTPUTS = "keluaran"
STORY = "riwayat.yaml"
GATHERED, NOTED = "himpunan.json", "titik"
"""In the folder of a child that makes a checkpoint of a register: which, and what it made."""
READING = "sedang.txt"
"""While a document that people brought is read: its name. Where the worker ends there, this is
what it was reading."""

ASKED, ANSWERS = "asked.json", "found.jsonl"
"""In the folder of a child that reads documents: the questions, and its answers, a line each."""

STATES = "alur-berkas"
"""Where an account's programs keep their state: of each office a folder, by its sentinel's name."""

# In this machine's state folder of an office
MEMORY = "ingatan.yaml"
CONFIRMED_DAY = "tanggal.txt"
KEYS = "kunci"
EACH_KEY = "*.kunci"
"""The files in it."""
JOBS = "kerja"
INSPECTIONS = "periksa"
PROJECTED = "proyeksi"
BLANKS = "blanko"
MADE_BEFORE = "buatan"
CHECKPOINT = "titik.db"
REGISTERS = "himpunan"


def template_name(template: Path) -> str:
    """A Word template as it is called: from the folder of templates on, whoever's office it is."""
    parts = template.parts
    inside = len(parts) - parts[::-1].index(TEMPLATES) if TEMPLATES in parts else len(parts) - 1
    return "/".join((TEMPLATES, *parts[inside:]))


def desk(peran: str) -> str:
    """A role's desk, under the root."""
    return f"{INBOX}/{peran}"


def letter_book_of(year: int) -> str:
    """The letter book of a year that has passed."""
    stem, dot, ending = LETTER_BOOK.rpartition(".")
    return f"{stem} {year}{dot}{ending}"


def outside(kind: str) -> str:
    """A folder of what leaves the office, under the root."""
    return f"{OUTBOX}/{kind}"


@dataclass(frozen=True)
class Paths:
    """Where things lie in an office."""

    root: Path

    @property
    def config(self) -> Path:
        return self.root / CONFIG

    @property
    def templates(self) -> Path:
        return self.root / TEMPLATES

    @property
    def inbox(self) -> Path:
        return self.root / INBOX

    @property
    def reports(self) -> Path:
        return self.root / OUTBOX / REPORTS

    @property
    def readable_log(self) -> Path:
        return self.root / OUTBOX / READABLE_LOG

    @property
    def alur(self) -> Path:
        """The engine's own things."""
        return self.root / OWN

    @property
    def sentinel(self) -> Path:
        """There as long as the share is."""
        return self.alur / "penanda"

    @property
    def lock(self) -> Path:
        return self.alur / "kunci"

    @property
    def heartbeat(self) -> Path:
        return self.alur / "denyut"

    @property
    def log(self) -> Path:
        return self.alur / "log"

    @property
    def store(self) -> Path:
        return self.alur / "isi"

    @property
    def used(self) -> Path:
        """What was taken off desks."""
        return self.alur / "bekas"

    @property
    def attempts(self) -> Path:
        return self.alur / "percobaan"

    @property
    def quarantine(self) -> Path:
        return self.alur / "karantina"

    @property
    def answered(self) -> Path:
        """What was answered and lies there still."""
        return self.alur / "terjawab"

    @property
    def backup(self) -> Path:
        """Touched by whatever backs the office up, when it has."""
        return self.alur / "cadangan"

    @property
    def night(self) -> Path:
        """What the night made of what, and its lock."""
        return self.alur / "malam"

    @property
    def probe(self) -> Path:
        """Written and removed, to see whether the share can be written."""
        return self.alur / "periksa"
