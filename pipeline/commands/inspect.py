"""alur status, explain and verify: what the log tells, read without touching anything."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from pipeline.clock import SystemClock
from pipeline.commands import DONE, ENVIRONMENT, FINDINGS, Failure, office_root
from pipeline.files import Files
from pipeline.flow.book import Book, Status
from pipeline.flow.event import Event
from pipeline.flow.log import BrokenLog, event_numbers, read_chain
from pipeline.flow.replay import fold
from pipeline.flow.views import archive_path, month_of, package_path
from pipeline.office.config import load
from pipeline.store import Store


def _events(root: Path) -> Iterator[tuple[Event, bytes]]:
    files = Files()
    folder = root / ".alur" / "log"
    if not folder.is_dir():
        return
    numbers = event_numbers(files, folder)
    try:
        yield from read_chain(files, folder, numbers)
    except BrokenLog as error:
        raise Failure(f"the log is broken: {error}", ENVIRONMENT) from error


def _book(root: Path) -> tuple[Book, list[tuple[Event, bytes]]]:
    book = Book()
    events = list(_events(root))
    for event, _ in events:
        fold(book, event)
    return book, events


def book_of(root: Path) -> Book:
    """The office as its log tells it."""
    return _book(root)[0]


def status(given: Path | None, *, as_json: bool) -> int:
    """Open dossiers: where each lies, since when, and when it is due there."""
    from pipeline.office.working_time import due, elapsed_minutes, say

    root = office_root(given)
    office = load((root / "config.yaml").read_text(encoding="utf-8-sig"), "config.yaml")
    now = SystemClock(office.zona).now()
    book, _ = _book(root)
    rows = []
    for berkas in sorted(book.open(), key=lambda b: b.id):
        limit = due(office.jam_kerja, berkas.masuk, berkas.step.standar)
        rows.append(
            {
                "berkas": berkas.id,
                "judul": berkas.judul,
                "langkah": berkas.langkah,
                "peran": berkas.peran,
                "sejak": berkas.masuk.isoformat(),
                "tenggat": limit.isoformat(),
                "terlambat": now > limit,
                "terpakai_menit": elapsed_minutes(office.jam_kerja, berkas.masuk, now),
            }
        )
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return DONE
    if not rows:
        print("No dossier is open.")
    for row in rows:
        late = "  LATE" if row["terlambat"] else ""
        used = say(int(str(row["terpakai_menit"])))
        print(f"{row['berkas']}  step {row['langkah']} at {row['peran']}  {row['judul']}")
        print(f"    since {row['sejak']}, due {row['tenggat']}, used {used}{late}")
    return DONE


def explain(given: Path | None, what: str) -> int:
    """The life of one dossier, one line an event."""
    root = office_root(given)
    book, events = _book(root)
    if what not in book.berkas:
        known = ", ".join(sorted(book.berkas)) or "none yet"
        raise Failure(f"there is no dossier {what}; known: {known}")
    for event, _ in events:
        if event.berkas == what:
            who = event.peran or "-"
            print(f"{event.nomor:>5}  {event.waktu:%d-%m-%Y %H:%M}  {who:<8} {event.catatan}")
    berkas = book.berkas[what]
    where = f"at {berkas.peran}, step {berkas.langkah}" if berkas.peran else str(berkas.status)
    print(f"{berkas.id}: {where}; revision {berkas.revisi}, presentation {berkas.penyajian}")
    return DONE


def verify(given: Path | None, what: str | None) -> int:
    """Checks the log's chain, the store, the archive, packages and views; or one file or ID."""
    root = office_root(given)
    store = Store(Files(), root / ".alur" / "isi")
    try:
        book, events = _book(root)
    except Failure as failure:
        print(f"FINDING  {failure}")
        return FINDINGS
    if what and what not in book.berkas:
        return _verify_file(Path(what), book)
    findings = list(_bad_store(store, events, what))
    findings += _bad_out(root, book, what)
    if not what:
        findings += _bad_views(root, events)
    for finding in findings:
        print(f"FINDING  {finding}")
    head = sha256(events[-1][1]).hexdigest() if events else "-"
    print(f"{len(events)} events, {len(book.berkas)} dossiers, head {head[:16]}")
    print("All is as it was recorded." if not findings else f"{len(findings)} findings.")
    return FINDINGS if findings else DONE


def _verify_file(path: Path, book: Book) -> int:
    if not path.is_file():
        raise Failure(f"{path} is neither a file nor the ID of a dossier")
    digest = sha256(path.read_bytes()).hexdigest()
    shown = book.sajian.get(digest)
    if shown is None:
        print(f"{path.name} is not among the documents of this office: {digest}")
        return FINDINGS
    berkas = book.berkas[shown.berkas]
    now = any(d.sha256 == digest for d in berkas.dokumen)
    state = "the current version" if now else "an earlier version"
    print(f"{path.name} is {state} of {shown.nama} in {shown.berkas}")
    return DONE


def _bad_store(store: Store, events: list[tuple[Event, bytes]], only: str | None) -> Iterator[str]:
    seen: set[str] = set()
    for event, _ in events:
        if only and event.berkas != only:
            continue
        for isi in event.isi:
            if isi.sha256 in seen:
                continue
            seen.add(isi.sha256)
            if not store.has(isi.sha256):
                yield f"event {event.nomor}: {isi.nama} is missing from the store"
            elif store.files.hash(store.path(isi.sha256)) != isi.sha256:
                yield f"event {event.nomor}: {isi.nama} has been changed in the store"


def _bad_out(root: Path, book: Book, only: str | None) -> Iterator[str]:
    for berkas in book.berkas.values():
        if berkas.status is Status.BERJALAN or (only and berkas.id != only):
            continue
        yield from _bad_folder(root, archive_path(berkas), berkas.archive(), must=True)
        if berkas.status is Status.SELESAI:
            yield from _bad_folder(root, package_path(berkas), berkas.package(), must=False)


def _bad_folder(root: Path, path: str, wanted: dict[str, str], *, must: bool) -> Iterator[str]:
    folder = root.joinpath(*path.split("/"))
    if not folder.is_dir():
        if must:
            yield f"{path} is missing"
        return
    files = Files()
    present = {name.name for name in files.names(folder)}
    for name, digest in wanted.items():
        if name not in present:
            yield f"{path}/{name} is missing"
        elif files.hash(folder / name) != digest:
            yield f"{path}/{name} has been changed"
    for name in sorted(present - wanted.keys()):
        yield f"{path}/{name} does not belong there"


def _bad_views(root: Path, events: list[tuple[Event, bytes]]) -> Iterator[str]:
    months: dict[str, list[bytes]] = {}
    for event, data in events:
        months.setdefault(month_of(event), []).append(data)
    for month, parts in months.items():
        path = root / "outbox" / "log" / f"{month}.yaml"
        if not path.is_file():
            yield f"outbox/log/{month}.yaml is missing"
        elif path.read_bytes() != b"".join(parts):
            yield f"outbox/log/{month}.yaml differs from the events"
