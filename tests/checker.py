"""Whether an office on a disk is in order. Reads files alone and shares no code with the engine.

    python -m tests.checker OFFICE [MEMORY]

It replays the event files with its own few lines and compares what follows with what lies on
the desks, in the store, in the archive, in the packages and in the readable log.
"""

import hashlib
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from tests.harness import isi

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
READ = {"sajian", "lampiran"}
WORKED = READ | {"kerja", "sumber"}
NOTES = "Catatan.txt"
MOVES = {"dibuka", "diteruskan", "dikembalikan", "ditarik", "disusun", "diselesaikan"} | {
    *("dibatalkan", "diusulkan", "dimusnahkan", "nomor_dibaca", "dilanjutkan")
}
RECALLS = {"ditarik", "dicabut", "dilanjutkan"}
DRAWERS = {
    "setuju": {"SETUJU", "SELESAI", "SERAHKAN"},
    "kembalikan": {"KEMBALIKAN"},
    "batal": {"BATAL"},
}


ENDING = re.compile(r"((?: \((?:DIBATALKAN|(?:RALAT|ULANG) \d+)\))*)$")
"""What tells one end of a dossier from another, in the names of its folders outside."""


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def parsed(raw: bytes) -> Any:
    """The event in these bytes."""
    return yaml.load(raw, Loader=_Loader)


@dataclass
class Dossier:
    desks: list[str] = field(default_factory=list)
    step: int = 0
    working: bool = False
    ended: str = ""
    year: int = 0
    title: str = ""
    handed_over: bool = False
    documents: dict[str, tuple[str, str]] = field(default_factory=dict)
    sheet: str = ""
    written: dict[str, str] = field(default_factory=dict)
    added: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    several: bool = False
    news: set[str] = field(default_factory=set)
    packed: dict[str, list[str]] | None = None
    before: "Dossier | None" = None
    former: "list[Dossier]" = field(default_factory=list)
    readers: list[str] = field(default_factory=list)
    agreed: list[str] = field(default_factory=list)
    agreed_before: list[str] = field(default_factory=list)
    folders: dict[str, str] = field(default_factory=dict)
    """In which folder within its own a document lies, by its name."""
    numbered: bool = False
    undone: int = 0
    """How many of its ends were recalled."""
    note: tuple[str, str, str] | None = None
    """The desk, decision and hash of the note that the last decision left."""

    @property
    def ends(self) -> "list[Dossier]":
        """Each way in which it has ended."""
        last = self if self.ended else self.before
        return [*self.former, *([last] if last and last.ended else [])]

    @property
    def ending(self) -> str:
        again = f" (ULANG {self.undone})" if self.undone else ""
        if self.ended == "dibatalkan":
            return f" (DIBATALKAN){again}"
        return (f" (RALAT {len(self.former)})" if self.former else "") + again

    def at(self, name: str) -> str:
        return f"{self.folders[name]}/{name}" if name in self.folders else name

    def lying(self, desk: str) -> dict[str, str]:
        kinds = WORKED if self.working else READ
        documents = self.documents | self.added.get(desk, {})
        wanted = {self.at(n): h for n, (k, h) in documents.items() if k in kinds}
        if sheet := self.written.get(desk, self.sheet):
            wanted[NOTES] = sheet
        return wanted


@dataclass
class Found:
    """What the log tells, as this module understands it."""

    events: list[dict[str, Any]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    dossiers: dict[str, Dossier] = field(default_factory=dict)

    @property
    def story(self) -> list[tuple[Any, ...]]:
        """What happened, without times and hashes."""
        return [
            (e["peristiwa"], e["berkas"], e["langkah"], e["keputusan"], e["ke"])
            for e in self.events
        ]


def check(
    root: Path,
    dropped: Iterable[str] = (),
    *,
    tidy: bool = True,
    packages_stay: bool = False,
    restored: bool = False,
) -> list[str]:
    """Everything that is not in order in an office at rest.

    `dropped` are hashes of every byte people brought. Not `tidy`: people may have laid things
    of their own into a dossier or have edited what they only have to read. `restored`: an older
    copy went on.
    """
    found = Found()
    problems = list(_log(root, found))
    if problems:
        return problems
    problems += happenings(found)
    problems += _store(root, found)
    problems += _numbers(found)
    problems += slots(found.events)
    problems += _kept(root, dropped)
    problems += _temporary(root)
    problems += _desks(root, found, tidy)
    problems += _notes(root, found, restored) if tidy else ()
    problems += _out(root, found, packages_stay)
    return problems


def read(root: Path) -> Found:
    """The log alone."""
    found = Found()
    list(_log(root, found))
    return found


def _log(root: Path, found: Found) -> Iterator[str]:
    before, sealed = "0" * 64, False
    folder = root / ".alur/log"
    names = sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []
    for number, name in enumerate(names, 1):
        if name != f"{number:08d}.yaml":
            yield f"the log holds {name} where {number:08d}.yaml was expected"
            return
        raw = (folder / name).read_bytes()
        if not raw.startswith(b"---\n") or not raw.endswith(b"...\n"):
            yield f"event {number} is not whole"
            return
        event = parsed(raw)
        if event["nomor"] != number or event["sebelum"] != before:
            yield f"event {number} does not follow from the one before"
            return
        if sealed and list(event)[-1] != "cap":
            yield f"event {number} has no seal, though one before it has"
            return
        sealed = "cap" in event
        before = sha(raw)
        found.events.append(event)
        found.raw.append(raw)


def happenings(found: Found) -> Iterator[str]:
    """Takes the events into the dossiers; what cannot have happened so is told."""
    steps: dict[str, dict[int, dict[str, Any]]] = {}
    ended: dict[str, datetime] = {}
    for event in found.events:
        what, id_ = event["peristiwa"], event["berkas"]
        if what == "dibuka":
            if id_ in found.dossiers:
                yield f"{id_} was opened twice"
            found.dossiers[id_] = Dossier(year=int(event["waktu"][:4]))
            section = event["rincian"]["bagian"]
            steps[id_] = {int(s["nomor"]): s for s in section["langkah"]}
        if id_ in found.dossiers:
            yield from _happened(id_, found.dossiers[id_], event, steps[id_])
            _note(found.dossiers[id_], event)
            if what in ("diselesaikan", "dibatalkan") and found.dossiers[id_].note:
                ended[id_] = datetime.fromisoformat(event["waktu"])
        _lessened(found, event)
        for old in [
            i
            for i, day in ended.items()
            if datetime.fromisoformat(event["waktu"]) - day > timedelta(days=14)
        ]:
            found.dossiers[old].note = (
                None if found.dossiers[old].ended else found.dossiers[old].note
            )
            del ended[old]


def _happened(
    id_: str, dossier: Dossier, event: dict[str, Any], steps: dict[int, Any]
) -> Iterator[str]:
    what = event["peristiwa"]
    yield from _proposed(id_, dossier, event)
    _goes_on_after_all(dossier, what)
    if dossier.ended and what in MOVES:
        yield f"{id_} went on after its end"
    if what in MOVES:
        _presented(dossier, event)
    if what in ("dibuka", "diteruskan", "dikembalikan", "diusulkan"):
        yield from _sent(dossier, event, steps)
    elif what in RECALLS:
        yield from _recalled(dossier, event, steps)
    elif what in ("diselesaikan", "dibatalkan", "dimusnahkan"):
        what = "diselesaikan" if what == "dimusnahkan" else what
        dossier.ended, dossier.desks = what, []
        dossier.news = set(event["rincian"].get("kabar") or ())
        dossier.packed = event["rincian"].get("paket")
    elif what == "dibaca":
        yield from _put_away(id_, dossier, event)
    elif what == "disepakati":
        yield from _agreed(dossier, event)
    elif what == "diserahkan":
        if dossier.handed_over:
            yield f"{id_} was handed over twice"
        dossier.handed_over = True
    else:
        _added(dossier, event)


def _goes_on_after_all(dossier: Dossier, what: str) -> None:
    """Its end is recalled, where nobody has gone on with it."""
    if what == "ditarik" and dossier.ended and dossier.note:
        dossier.ended, dossier.handed_over, dossier.undone = "", False, dossier.undone + 1
        dossier.news, dossier.packed = set(), None


def _proposed(id_: str, dossier: Dossier, event: dict[str, Any]) -> Iterator[str]:
    """What is proposed about one that has ended, and what that comes to."""
    what, before = event["peristiwa"], dossier.before
    if what == "diusulkan":
        if dossier.ended != "diselesaikan" and not dossier.numbered:
            yield f"event {event['nomor']}: {id_} has no letter, and something is proposed"
        dossier.before = copy(dossier)
        dossier.before.note = None
        dossier.ended, dossier.handed_over = "", False
    elif what == "ditolak" and before:
        vars(dossier).update(vars(before))
    elif what in ("diselesaikan", "dibatalkan") and before and before.ended:
        dossier.former, dossier.before = [*dossier.former, before], None
    elif what in ("diselesaikan", "dibatalkan", "diteruskan") and before and not before.ended:
        dossier.before = None  # its letter had not left


def _put_away(id_: str, dossier: Dossier, event: dict[str, Any]) -> Iterator[str]:
    if event["peran"] not in dossier.news:
        yield f"event {event['nomor']}: {id_} is no news to {event['peran']}"
    dossier.news.discard(event["peran"])


def _note(dossier: Dossier, event: dict[str, Any]) -> None:
    if event["peristiwa"] in ("dibaca", "tanda_terima"):  # somebody has gone on with it
        dossier.note = None
    if event["peristiwa"] in MOVES - {"disusun"} | RECALLS | {"disepakati"}:
        notes = [i["sha256"] for i in event["isi"] if i["kelas"] == "terkirim"]
        dossier.note = (event["peran"], event["keputusan"], notes[0]) if notes else None


def _lessened(found: Found, event: dict[str, Any]) -> None:
    """An erasure of a person takes documents of dossiers for ever, which do not go on as they were
    then."""
    gone = set() if event["rincian"].get("arsip") else set(event["rincian"].get("sidik", ()))
    for other in found.events[: event["nomor"]] if gone else ():
        named = not gone.isdisjoint(item["sha256"] for item in other["isi"])
        if named and other.get("berkas") in found.dossiers:
            found.dossiers[other["berkas"]].note = None
    for dossier in found.dossiers.values() if gone else ():
        for stood in (dossier, *dossier.former, *([dossier.before] if dossier.before else [])):
            stood.documents = {n: (k, h) for n, (k, h) in stood.documents.items() if h not in gone}


def _agreed(dossier: Dossier, event: dict[str, Any]) -> Iterator[str]:
    if event["peran"] not in dossier.desks:
        yield f"event {event['nomor']}: {event['peran']} agrees to what does not lie there"
        return
    dossier.desks.remove(event["peran"])
    dossier.agreed.append(event["peran"])
    kept = dossier.added.setdefault(event["peran"], {})
    kept |= {i["nama"]: (i["kelas"], i["sha256"]) for i in event["isi"] if i["kelas"] in WORKED}


def _given_back(dossier: Dossier, event: dict[str, Any], steps: dict[int, Any]) -> Iterator[str]:
    """What was proposed about a letter under way is refused: it lies again where it lay."""
    before = dossier.before
    if before is None or before.ended:
        yield f"event {event['nomor']}: nothing was proposed of what was under way"
        return
    readers = _stands(dossier, event, steps)
    dossier.agreed, dossier.agreed_before = before.agreed, before.agreed_before
    dossier.desks, dossier.before = [r for r in readers if r not in before.agreed], None
    sheets = [i["sha256"] for i in event["isi"] if (i["kelas"], i["nama"]) == ("tulisan", NOTES)]
    if sheets:  # what had been written there before
        dossier.written[dossier.desks[0]] = sheets[-1]


def _presented(dossier: Dossier, event: dict[str, Any]) -> None:
    dossier.title = event["rincian"]["judul"]
    dossier.numbered = bool(event["rincian"].get("surat"))
    dossier.documents = {
        i["nama"]: (i["kelas"], i["sha256"])
        for i in event["isi"]
        if i["kelas"] in WORKED | {"paket", "induk", "simpan"}
    }
    inner = event["rincian"].get("data", {}).get("folder") or {}
    dossier.folders = {name: folder for folder, names in inner.items() for name in names}
    laid = [i["sha256"] for i in event["isi"] if i["kelas"] == "catatan"]
    if laid or event["peristiwa"] not in ("disusun", "nomor_dibaca"):
        dossier.sheet = laid[0] if laid else ""
        dossier.written, dossier.added = {}, {}


def _sent(dossier: Dossier, event: dict[str, Any], steps: dict[int, Any]) -> Iterator[str]:
    dossier.agreed_before, dossier.agreed = dossier.agreed, []
    readers = _stands(dossier, event, steps)
    dossier.desks = list(readers)
    if ", ".join(readers) != event["ke"]:
        yield f"event {event['nomor']} goes to {event['ke']}, not {readers}"


def _stands(dossier: Dossier, event: dict[str, Any], steps: dict[int, Any]) -> list[str]:
    """Takes the step that it comes to; who reads there."""
    dossier.step = event["rincian"]["langkah_berikut"]
    step = steps[dossier.step]
    readers = step["peran"] if isinstance(step["peran"], list) else [step["peran"]]
    dossier.several, dossier.readers = len(readers) > 1, readers
    dossier.working = step.get("jenis", "tugas") in ("tugas", "susun")
    return readers


def _recalled(dossier: Dossier, event: dict[str, Any], steps: dict[int, Any]) -> Iterator[str]:
    """It lies before whoever sent it on; others who had agreed with him have agreed still. One of
    several readers takes back that he agreed."""
    desk = event["peran"]
    if event["peristiwa"] == "dilanjutkan":
        yield from _given_back(dossier, event, steps)
        return
    if event["peristiwa"] == "dicabut":
        if desk not in dossier.agreed:
            yield f"event {event['nomor']}: {desk} had not agreed"
        dossier.agreed = [other for other in dossier.agreed if other != desk]
        dossier.desks = [role for role in dossier.readers if role not in dossier.agreed]
        return
    readers = _stands(dossier, event, steps)
    dossier.agreed, dossier.agreed_before = dossier.agreed_before, []
    dossier.desks = [role for role in readers if role not in dossier.agreed]
    written = [i["sha256"] for i in event["isi"] if i["kelas"] == "tulisan"]
    if written:
        dossier.written[desk] = written[0]


def _added(dossier: Dossier, event: dict[str, Any]) -> None:
    what = event["peristiwa"]
    if what == "tanda_terima" and dossier.before:
        dossier = dossier.before
    for item in event["isi"]:
        kept = (item["kelas"], item["sha256"])
        if what == "tanda_terima" and item["kelas"] in ("lampiran", "simpan"):
            dossier.documents[item["nama"]] = kept
        elif what in ("disimpan", "dijawab") and not dossier.ended:
            desk = event["peran"]
            if item["kelas"] in WORKED | {"simpan"}:
                one = dossier.several and desk in dossier.desks
                into = dossier.added.setdefault(desk, {}) if one else dossier.documents
                into[item["nama"]] = kept
            elif item["kelas"] == "tulisan" and item["nama"] == NOTES:
                dossier.written[desk] = item["sha256"]


def erased(found: Found) -> set[str]:
    """What events say was let go, and no later one names again."""
    gone: set[str] = set()
    for event in found.events:
        gone -= {item["sha256"] for item in event["isi"]}
        gone |= set(event["rincian"].get("sidik", ()))
    return gone


def _store(root: Path, found: Found) -> Iterator[str]:
    store = root / ".alur/isi"
    there = set(isi.names(store)) if store.exists() else set()
    lacking = set()
    for name in sorted(there):
        try:
            if sha(isi.document(store, name)) != name:
                yield f"the store holds other bytes under {name[:16]}"
        except FileNotFoundError:
            lacking.add(name)
        except ValueError as error:
            yield f"the store holds no document under {name[:16]}: {error}"
    for event in found.events:
        for item in event["isi"]:
            if item["sha256"] in erased(found):
                continue
            if item["sha256"] not in there - lacking:
                yield f"event {event['nomor']}: {item['nama']} is not in the store"


def _numbers(found: Found) -> Iterator[str]:
    given: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    book: dict[str, str] = {}
    of: dict[str, set[str]] = defaultdict(set)
    for event in found.events:
        letter = event["rincian"].get("surat")
        if event["rincian"].get("usul", {}).get("ganti_nomor"):
            of[event["berkas"]] = set()
        if "bagian" in event["rincian"]:
            numbering = event["rincian"]["bagian"].get("penomoran") or {}
            book[event["berkas"]] = numbering.get("buku", "keluar")
        if letter and letter["urut"] is not None:
            key = (book[event["berkas"]], letter["tahun"], letter["urut"])
            given[key].add(event["berkas"])
            of[event["berkas"]].add(str(letter))
    yield from (
        f"number {key[2]} of {key[0]} was given to {sorted(ids)}"
        for key, ids in given.items()
        if len(ids) > 1
    )
    yield from (f"{id_} bears {sorted(all_)}" for id_, all_ in of.items() if len(all_) > 1)


def slots(events: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Whether no slot was held twice at once, and nothing let go that was not held."""
    held: dict[tuple[str, str], dict[str, Any]] = {}
    for event in events:
        for gone in event["rincian"].get("hapus", ()):
            if held.pop((gone["register"], event["berkas"]), None) is None:
                yield f"event {event['nomor']}: {event['berkas']} lets go of what it does not hold"
        for row in event["rincian"].get("catat", ()):
            key = (row["register"], event["berkas"])
            if key in held:
                yield f"event {event['nomor']}: {event['berkas']} takes a second slot"
            for (_, other), there in held.items():
                same = (there["register"], there["slot"]) == (row["register"], row["slot"])
                if same and other != event["berkas"] and _overlap(there, row):
                    yield f"event {event['nomor']}: {event['berkas']} takes what {other} holds"
            held[key] = row


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    ends = [(len(text), text) for row in (one, other) for text in (row["dari"], row["sampai"])]
    return not one["dari"] or (ends[0] < ends[3] and ends[2] < ends[1])


def _kept(root: Path, dropped: Iterable[str]) -> Iterator[str]:
    wanted = set(dropped)
    store = root / ".alur/isi"
    wanted -= set(isi.names(store))
    if not wanted:
        return
    places = [root / "inbox", root / ".alur/bekas"]
    lying = {sha(p.read_bytes()) for top in places for p in top.rglob("*") if p.is_file()}
    yield from (f"bytes that were dropped exist nowhere: {h[:16]}" for h in sorted(wanted - lying))


def _temporary(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        if Path(folder) == root / ".alur":
            folders[:] = set(folders) - {"bekas"}
        for name in folders + files:
            if name.startswith("~alur") or name.endswith(".baru"):
                yield f"{(Path(folder) / name).relative_to(root)} was left behind"


def _notes(root: Path, found: Found, restored: bool) -> Iterator[str]:
    """The note of each last decision lies in its drawer, and no other anywhere, but for those of
    decisions that an office lost before it was restored: to it they are files of somebody's."""
    wanted = {d.note[2]: d.note for d in found.dossiers.values() if d.note}
    for path in (root / "inbox").rglob("TERKIRIM - *.txt"):
        note = wanted.pop(sha(path.read_bytes()), None)
        place = path.relative_to(root / "inbox").parts
        lost = note is None and restored
        if not lost and (note is None or place[0] != note[0] or place[1] not in DRAWERS[note[1]]):
            yield f"a note that nothing leaves there lies at {'/'.join(place)}"
    yield from (f"the note of what {desk} decided is missing" for desk, _, _ in wanted.values())


def _strange(root: Path, folder: Path, id_: str, found: Found) -> bool:
    """Whether a folder that is called like a dossier holds people's own files alone, which were
    answered and left to them."""
    handled = [e["rincian"].get("penanganan") or {} for e in found.events]
    answered = {h["terjawab"].rpartition("|")[0] for h in handled if h.get("terjawab")}
    path = f"{folder.relative_to(root).as_posix()}/"
    laid = {
        item["sha256"]
        for event in found.events
        for item in event["isi"]
        if event["berkas"] == id_ and item["kelas"] not in ("diterima", "pesan")
    }
    there = {sha(p.read_bytes()) for p in folder.rglob("*") if p.is_file()}
    return any(path.startswith(f"{each}/") for each in answered) and there.isdisjoint(laid)


def _lying(root: Path, found: Found, tidy: bool) -> dict[str, list[Path]]:
    """The folders of each dossier on the desks, or on a desk itself, that hold something."""
    inbox = root / "inbox"
    lying: dict[str, list[Path]] = defaultdict(list)
    for folder in (*inbox.glob("*/*/*/"), *inbox.glob("*/DUK-*/")):
        id_ = folder.name.split(" ")[0]
        if id_ not in found.dossiers or _desk(root, folder) == "verifikasi":
            continue
        empty = not any(p.is_file() for p in folder.rglob("*"))
        if not empty and (tidy or not _strange(root, folder, id_, found)):
            lying[id_].append(folder)
    return lying


def _desks(root: Path, found: Found, tidy: bool) -> Iterator[str]:
    inbox, lying = root / "inbox", _lying(root, found, tidy)
    for id_, dossier in found.dossiers.items():
        told = dossier.before.news if dossier.before else set()
        places = [p for p in lying[id_] if _desk(root, p) not in told]
        where = sorted(str(p.relative_to(inbox)) for p in places)
        desks = sorted(dossier.desks)
        if dossier.ended:
            elsewhere = [p for p in places if _desk(root, p) not in dossier.news]
            if elsewhere:
                yield f"{id_} has ended and lies at {where}"
            continue
        lie_at = sorted(_desk(root, p) for p in places)
        if set(lie_at) != set(desks) or (tidy and lie_at != desks):
            yield f"{id_} belongs to {', '.join(desks)} and lies at {where}"
            continue
        for desk in desks:
            at_hand = (inbox / desk, inbox / desk / "MASUK")
            waiting = [p for p in places if p.parent in at_hand]
            if len(waiting) > 1:
                yield f"{id_} lies twice at {where}"
            elif tidy and waiting:
                yield from _laid(id_, dossier, desk, waiting[0])


def _desk(root: Path, folder: Path) -> str:
    return folder.relative_to(root / "inbox").parts[0]


def _laid(id_: str, dossier: Dossier, desk: str, folder: Path) -> Iterator[str]:
    here = _files(folder, {"", *dossier.folders.values()})
    wanted = dossier.lying(desk)
    for name in wanted.keys() - here.keys():
        yield f"{id_} at {desk}: {name} is missing"
    for name in here.keys() - wanted.keys():
        yield f"{id_} at {desk}: {name} does not belong there"
    for name in here.keys() & wanted.keys():
        if here[name] != wanted[name]:
            yield f"{id_} at {desk}: {name} holds other bytes"


def _files(folder: Path, within: Iterable[str]) -> dict[str, str]:
    """Path to hash of what lies in a folder and in some of those in it."""
    each = (p for inner in within for p in (folder / inner).glob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): sha(p.read_bytes()) for p in each}


def _out(root: Path, found: Found, packages_stay: bool) -> Iterator[str]:
    months: dict[str, bytes] = defaultdict(bytes)
    for event, raw in zip(found.events, found.raw, strict=True):
        months[event["waktu"][:7]] += raw
    for month, raw in months.items():
        path = root / f"outbox/log/{month}.yaml"
        if not path.is_file() or path.read_bytes() != raw:
            yield f"outbox/log/{month}.yaml is not what the events say"
    burnt = {id_ for event in found.events for id_ in event["rincian"].get("arsip", ())}
    for id_, dossier in found.dossiers.items():
        for number, end in enumerate(() if id_ in burnt else dossier.ends):
            newest = end is dossier or end is dossier.before
            handed = newest and bool(end.ended)
            yield from _ended(root, id_, end, packages_stay and newest, handed)
            if len(end.former) != number:
                yield f"{id_} has ended {number} times, and {len(end.former)} are told"


def _ended(root: Path, id_: str, end: Dossier, packages_stay: bool, handed: bool) -> Iterator[str]:
    kinds = READ | {"paket", "sumber", "simpan"}
    kept = {end.at(n): h for n, (k, h) in end.documents.items() if k in kinds}
    above = root / "outbox/arsip" / str(end.year)
    yield from _folder(above, id_, end.ending, kept, must=True)
    package = {n: h for n, (k, h) in end.documents.items() if k == "paket"}
    packed = end.packed
    if packed is None:
        packed = {"tu-biro": list(package)} if end.ended == "diselesaikan" else {}
    if packed and handed and not end.handed_over:
        yield f"{id_} was completed and never handed over"
    for folder, names in packed.items():
        wanted = {name: package[name] for name in names}
        yield from _folder(root / "outbox" / folder, id_, end.ending, wanted, must=packages_stay)


def _ending(name: str) -> str:
    match = ENDING.search(name)
    return match[0] if match else ""


def _folder(
    above: Path, id_: str, ending: str, wanted: dict[str, str], *, must: bool
) -> Iterator[str]:
    each = sorted(above.glob(f"{id_} *"))
    found = [p for p in each if _ending(p.name) == ending]
    if len(found) != 1:
        if must or found:
            yield f"{above.name} holds {len(found)} folders of {id_}"
        return
    here = _files(found[0], {path.rpartition("/")[0] for path in wanted} | {""})
    for name in wanted.keys() | here.keys():
        if wanted.get(name) != here.get(name):
            yield f"{found[0].parent.name}/{found[0].name}: {name} is not as recorded"


def main() -> int:
    root = Path(sys.argv[1])
    problems = check(root)
    print("\n".join(problems) or f"{len(read(root).events)} events: all is in order")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
