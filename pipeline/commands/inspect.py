"""alur status and explain: what the log tells, read without touching anything."""

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.commands import DONE, ENVIRONMENT, Failure, find_office
from pipeline.engine.clock import SystemClock
from pipeline.engine.files import Files
from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import BrokenLog, event_numbers, read_chain
from pipeline.engine.log.event import Event
from pipeline.engine.log.fold import fold
from pipeline.engine.log.migrate import SKEMA
from pipeline.names import Paths
from pipeline.procedures.configuration import office_in
from pipeline.version import VERSION


def events_of(root: Path) -> Iterator[tuple[Event, bytes]]:
    """Every event with its bytes. Failure when the chain is broken."""
    files = Files()
    folder = Paths(root).log
    if not folder.is_dir():
        return
    yield from read_chain(files, folder, event_numbers(files, folder))


def _book(root: Path) -> tuple[Book, list[tuple[Event, bytes]]]:
    book = Book()
    try:
        events = list(events_of(root))
        for event, _ in events:
            fold(book, event)
    except BrokenLog as error:
        raise Failure(f"the log is broken: {error}", ENVIRONMENT) from error
    return book, events


def book_of(root: Path) -> Book:
    """The office as its log tells it."""
    return _book(root)[0]


def status(given: Path | None, *, as_json: bool) -> int:
    """Open dossiers: where each lies, since when, and when it is due there."""
    from pipeline.office.working_time import due, elapsed_minutes, minutes, say

    root = find_office(given)
    office = office_in(root)
    now = SystemClock(office.zona).now()
    book, _ = _book(root)
    rows = []
    for berkas in sorted(book.open(), key=lambda b: b.id):
        standard = minutes(berkas.step.standar)  # none told, nobody late
        limit = due(office.jam_kerja, berkas.masuk, berkas.step.standar) if standard else None
        rows.append(
            {
                "berkas": berkas.id,
                "judul": berkas.judul,
                "langkah": berkas.langkah,
                "peran": ", ".join(berkas.desks) or None,
                "sejak": berkas.masuk.isoformat(),
                "tenggat": limit.isoformat() if limit else None,
                "terlambat": limit is not None and now > limit,
                "terpakai_menit": elapsed_minutes(office.jam_kerja, berkas.masuk, now),
            }
        )
    if as_json:
        answer = {"versi": VERSION, "skema": SKEMA, "berkas": rows}
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return DONE
    if not rows:
        print("No dossier is open.")
    for row in rows:
        late = "  LATE" if row["terlambat"] else ""
        used = say(int(str(row["terpakai_menit"])))
        print(f"{row['berkas']}  step {row['langkah']} at {row['peran']}  {row['judul']}")
        print(f"    since {row['sejak']}, due {row['tenggat'] or '-'}, used {used}{late}")
    return DONE


def explain(given: Path | None, what: str) -> int:
    """The life of one dossier, one line an event."""
    root = find_office(given)
    book, events = _book(root)
    if what not in book.berkas:
        known = ", ".join(sorted(book.berkas)) or "none yet"
        raise Failure(f"there is no dossier {what}; known: {known}")
    for event, _ in events:
        if event.berkas == what:
            who = event.peran or "-"
            print(f"{event.nomor:>5}  {event.waktu:%d-%m-%Y %H:%M}  {who:<8} {event.catatan}")
    berkas = book.berkas[what]
    where = (
        f"at {', '.join(berkas.desks)}, step {berkas.langkah}"
        if berkas.desks
        else str(berkas.status)
    )
    print(f"{berkas.id}: {where}; revision {berkas.revisi}, presentation {berkas.penyajian}")
    return DONE
