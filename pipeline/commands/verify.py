"""alur verify: whether everything is as it was recorded. Reads, and touches nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pipeline.commands import DONE, FINDINGS, Failure, office_root
from pipeline.commands.watch import memory_of
from pipeline.documents.marks import beginnings
from pipeline.documents.sound import RefusedPdf
from pipeline.documents.text import pdf_text
from pipeline.files import Files
from pipeline.flow.log.book import Book, Status
from pipeline.flow.log.chain import BrokenLog, Chain, event_path
from pipeline.flow.log.event import Event
from pipeline.flow.log.replay import fold
from pipeline.flow.log.seal import Sealing
from pipeline.flow.loop.memory import BehindMemory
from pipeline.flow.loop.views import archive_path, month_of, package_path
from pipeline.store import Store

_PRINTED = re.compile(r"Kepala log:\s*((?:[0-9a-f]\s*){64})")
_SHEET = "00 Lembar Kendali.pdf"


@dataclass
class _Office:
    """What the log tells; `heads` are the hashes of its events, the last one the head."""

    root: Path
    files: Files = field(default_factory=Files)
    book: Book = field(default_factory=Book)
    events: list[tuple[Event, bytes]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    sealing: Sealing = field(default_factory=Sealing)

    @property
    def log(self) -> Path:
        return self.root / ".alur" / "log"

    @property
    def store(self) -> Store:
        return Store(self.files, self.root / ".alur" / "isi")

    def read(self) -> None:
        chain = Chain(self.files, self.log, memory_of(self.root).keys)
        self.events = list(chain.read(chain.numbers()))
        self.sealing = chain.sealing
        for event, _ in self.events:
            self.heads.append(event.sidik)
            fold(self.book, event)


def verify(given: Path | None, what: str | None) -> int:
    """Checks one file, one dossier, or (alone) the log, the store, archive, packages and views."""
    office = _Office(office_root(given))
    try:
        office.read()
    except BrokenLog as error:
        print(f"FINDING  the log is broken: {error}")
        return FINDINGS
    if what and what not in office.book.berkas:
        return _verify_file(Path(what), office)
    findings = list(_dossiers(office, what))
    if not what:
        findings += [*_log(office), *_store(office), *_views(office), *_printed(office)]
    for finding in findings:
        print(f"FINDING  {finding}")
    head = office.heads[-1] if office.heads else "-"
    print(f"{len(office.events)} events, {len(office.book.berkas)} dossiers, head {head}")
    print(_seals(office.sealing))
    print("All is as it was recorded." if not findings else f"{len(findings)} findings.")
    return FINDINGS if findings else DONE


def _seals(sealing: Sealing) -> str:
    """How far the seals prove who wrote the log, in one line."""
    if not sealing.key:
        return "The log has no seals yet: the chain was checked. alur watch makes the key."
    if sealing.held:
        return f"The chain was checked, and every seal since event {sealing.since}."
    return (
        f"The chain was checked, the seals were not: the key {sealing.key} of this log is not held "
        f"by this account on this machine."
    )


def _verify_file(path: Path, office: _Office) -> int:
    if not path.is_file():
        raise Failure(f"{path} is neither a file nor the ID of a dossier")
    cut = _cut_off(path, office)
    if cut:
        print(f"FINDING  {cut}")
        return FINDINGS
    data = path.read_bytes()
    digest = sha256(data).hexdigest()
    shown = office.book.sajian.get(digest)
    for version in reversed(beginnings(data)):
        under = office.book.sajian.get(version)
        if under is not None:
            print(
                f"{path.name} is a signed copy: it begins with exactly {under.nama} of "
                f"{under.berkas}, presentation {under.penyajian}. Its certificate was not checked"
            )
            return DONE
    if shown is None:
        print(f"{path.name} is not among the documents of this office: {digest}")
        return FINDINGS
    berkas = office.book.berkas[shown.berkas]
    now = any(d.sha256 == digest for d in berkas.dokumen)
    state = "the current version" if now else "an earlier version"
    print(f"{path.name} is {state} of {shown.nama} in {shown.berkas}")
    return DONE


def _dossiers(office: _Office, only: str | None) -> Iterator[str]:
    """Documents that events speak of; the archive and packages of dossiers that have ended."""
    seen: set[str] = set()
    for event, _ in office.events:
        for isi in event.isi:
            if (only and event.berkas != only) or isi.sha256 in seen:
                continue
            seen.add(isi.sha256)
            if not office.store.has(isi.sha256):
                yield f"event {event.nomor}: {isi.nama} is missing from the store"
            elif only and office.files.hash(office.store.path(isi.sha256)) != isi.sha256:
                yield f"event {event.nomor}: {isi.nama} has been changed in the store"
    for berkas in office.book.berkas.values():
        if berkas.status is Status.BERJALAN or (only and berkas.id != only):
            continue
        yield from _folder(office, archive_path(berkas), berkas.archive(), must=True)
        if berkas.status is Status.SELESAI:
            yield from _folder(office, package_path(berkas), berkas.package(), must=False)


def _folder(office: _Office, path: str, wanted: dict[str, str], *, must: bool) -> Iterator[str]:
    folder = office.root.joinpath(*path.split("/"))
    if not folder.is_dir():
        if must:
            yield f"{path} is missing"
        return
    present = {name.name: name.kind for name in office.files.names(folder)}
    for name, digest in wanted.items():
        if present.get(name) != "file":
            yield f"{path}/{name} is missing"
        elif office.files.hash(folder / name) != digest:
            yield f"{path}/{name} has been changed"
    for name in sorted(present.keys() - wanted.keys()):
        yield f"{path}/{name} does not belong there"


def _log(office: _Office) -> Iterator[str]:
    """What does not belong among the events, and an end that this machine remembers otherwise."""
    ours = {event_path(office.log, event.nomor).name for event, _ in office.events}
    if office.log.is_dir():
        for name in office.files.names(office.log):
            if name.name not in ours:
                yield f".alur/log/{name.name} is no event of this log"
    log = {event.nomor: data for event, data in office.events}
    try:
        memory_of(office.root).check(len(office.events), log.__getitem__)
    except BehindMemory as error:
        yield str(error)
    if office.sealing.lost:
        yield (
            f"event {office.sealing.lost} puts another key in the place of the one that this "
            f"machine holds: unless alur restore was run on another one, it and all after it are "
            f"forged"
        )


def _store(office: _Office) -> Iterator[str]:
    """Every file of the store, whether an event speaks of it or not."""
    told = {isi.sha256: (e.nomor, isi.nama) for e, _ in office.events for isi in e.isi}
    for prefix in office.files.names(office.store.root) if office.events else ():
        if prefix.name == "masuk":
            continue
        for name in office.files.names(office.store.root / prefix.name):
            path = office.store.root / prefix.name / name.name
            if name.kind == "file" and office.files.hash(path) == name.name:
                continue
            nomor, nama = told.get(name.name, (None, "a document that no event speaks of"))
            where = f"event {nomor}: " if nomor else ""
            yield f"{where}{nama} has been changed in the store ({name.name[:16]})"


def _views(office: _Office) -> Iterator[str]:
    months: dict[str, list[bytes]] = {}
    for event, data in office.events:
        months.setdefault(month_of(event), []).append(data)
    folder = office.root / "outbox" / "log"
    for month, parts in months.items():
        path = folder / f"{month}.yaml"
        if not path.is_file():
            yield f"outbox/log/{month}.yaml is missing"
        elif path.read_bytes() != b"".join(parts):
            yield f"outbox/log/{month}.yaml differs from the events"
    for path in sorted(folder.glob("*")):
        if path.stem not in months or path.suffix != ".yaml":
            yield f"outbox/log/{path.name} does not belong there"


def _printed(office: _Office) -> Iterator[str]:
    """Each Lembar Kendali on the desks and in the archive prints the head of its day."""
    for top in ("inbox", "outbox"):
        for path in sorted((office.root / top).rglob(_SHEET)):
            cut = _cut_off(path, office)
            if cut:
                yield cut


def _cut_off(path: Path, office: _Office) -> str:
    """Whether a sheet prints a head that the log no longer holds."""
    if path.suffix.lower() != ".pdf":
        return ""
    try:
        found = _PRINTED.search(pdf_text(path))
    except RefusedPdf:
        return ""
    if found is None:
        return ""
    head = "".join(found[1].split())
    if head in office.heads or set(head) == {"0"}:
        return ""
    return f"{path.name} prints the head {head[:16]} of a log that went further or another way"
