"""alur explain ID: the life of a dossier, as a story with reasons and durations."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.commands import DONE, USAGE, Failure, find_office
from pipeline.commands.configured import office_or_why
from pipeline.commands.inspect import ReadLog, asked
from pipeline.engine.clock import SystemClock
from pipeline.engine.files import Files
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Event
from pipeline.engine.log.payload import Kunjungan
from pipeline.engine.rules import remarks_sheet
from pipeline.engine.store import Store
from pipeline.engine.terms import Keputusan
from pipeline.names import Paths
from pipeline.office.model import Office
from pipeline.office.working_time import Worked, due, minutes, say

_MOST = 8
_ID = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*-[0-9]{4}-[0-9]+")
"""What a dossier is called: its procedure's code, a year, a number."""


def story(given: Path | None, what: str) -> int:
    """Prints the story of the dossier that is meant. Failure where none, or several, may be."""
    root = find_office(given)
    return _printed(root, *asked(root, lambda log: _with_its_events(log, meant(log.book, what))))


def of_id(given: Path | None, what: str) -> int | None:
    """Prints the story of a dossier by its very ID; None where these words are none."""
    id_ = what.strip().upper()
    if not _ID.fullmatch(id_):
        return None
    root = find_office(given)

    def own(log: ReadLog) -> tuple[Berkas, list[Event]] | None:
        berkas = log.book.berkas.get(id_)
        return None if berkas is None else _with_its_events(log, berkas)

    story_of = asked(root, own)
    return None if story_of is None else _printed(root, *story_of)


def _printed(root: Path, berkas: Berkas, own: list[Event]) -> int:
    office = office_or_why(root)
    now = SystemClock(office.zona if office else ZoneInfo("UTC")).now()
    store = Store(Files(), Paths(root).store)
    for line in lines(office, berkas, own, store.read, now):
        print(line)
    return DONE if office else USAGE


def _with_its_events(log: ReadLog, berkas: Berkas) -> tuple[Berkas, list[Event]]:
    return berkas, [event for event, _ in log.own(berkas)]


def meant(book: Book, what: str) -> Berkas:
    """The dossier of this ID, in capitals or not, or the one with these words in its title."""
    each = called(book, what)
    if len(each) == 1:
        return each[0]
    if not each:
        known = ", ".join(sorted(book.ids)[-_MOST:]) or "none yet"
        raise Failure(f"there is no dossier {what}; the latest are: {known}")
    named = ", ".join(f"{b.id} ({b.judul})" for b in each[:_MOST])
    raise Failure(f"{len(each)} dossiers are called {what}: {named}; give the ID")


def called(book: Book, what: str) -> list[Berkas]:
    """The dossier of an ID, or all with these words in their titles, the first opened first."""
    words = what.strip().casefold().split()
    for id_ in (what.strip(), what.strip().upper()):
        if id_ in book.berkas:
            return [book.berkas[id_]]
    each = (b for b in book.berkas.values() if words and all(w in _text(b) for w in words))
    return sorted(each, key=lambda berkas: berkas.riwayat[:1])


def _text(berkas: Berkas) -> str:
    return f"{berkas.id} {berkas.judul} {berkas.surat.nomor if berkas.surat else ''}".casefold()


def lines(
    office: Office | None,
    berkas: Berkas,
    events: list[Event],
    reading: Callable[[str], bytes],
    now: datetime,
) -> Iterator[str]:
    """A heading, a line an event, under a move how long it took and why, and where it stands;
    without a configuration nothing of how long."""
    worked = Worked(office.jam_kerja) if office else None
    number = f", letter {berkas.surat.nomor}" if berkas.surat and berkas.surat.nomor else ""
    yield f"{berkas.id}  {berkas.judul}{number}"
    visits = {(v.keluar, v.peran): v for v in berkas.visits}
    for event in events:
        who = event.peran or "-"
        yield f"{event.nomor:>6}  {event.waktu:%d-%m-%Y %H:%M}  {who:<8} {event.catatan}"
        visit = visits.pop((event.waktu, event.peran or ""), None)
        if visit is not None:
            yield from _of_visit(berkas, visit, worked, reading)
    yield _stands(office, berkas, now)


def _of_visit(
    berkas: Berkas, visit: Kunjungan, worked: Worked | None, reading: Callable[[str], bytes]
) -> Iterator[str]:
    indent = " " * 34
    if worked:
        steps = {step.nomor: step for step in berkas.prosedur.langkah}
        standard = minutes(steps[visit.langkah].standar) if visit.langkah in steps else 0
        used = worked.minutes(visit.masuk, visit.keluar)
        against = f" of {say(standard)}" if standard else ""
        late = ", over the standard" if standard and used > standard else ""
        yield f"{indent}step {visit.langkah} took {say(used)}{against}{late}"
    if visit.hasil is not Keputusan.SETUJU and (words := _words(visit, reading)):
        yield f'{indent}reason: "{words}"'


def _words(visit: Kunjungan, reading: Callable[[str], bytes]) -> str:
    if visit.tulisan is None:
        return ""
    try:
        laid = reading(visit.lembar) if visit.lembar else None
        return " ".join(remarks_sheet.added(reading(visit.tulisan), laid).split())
    except FileNotFoundError:
        return "(erased)"


def _stands(office: Office | None, berkas: Berkas, now: datetime) -> str:
    tail = f"revision {berkas.revisi}, presentation {berkas.penyajian}"
    if not berkas.desks:
        return f"{berkas.id}: {berkas.status}; {tail}"
    if office is None:
        since = f"{berkas.masuk:%d-%m-%Y %H:%M}"
        at = f"at {', '.join(berkas.desks)}, step {berkas.langkah}, since {since}"
        return f"{berkas.id}: {at}; {tail}"
    people = ", ".join(
        f"{role} ({office.peran[role].holder_on(now.date()).nama})"
        if role in office.peran
        else role
        for role in berkas.desks
    )
    used = say(Worked(office.jam_kerja).minutes(berkas.masuk, now))
    until = ""
    if minutes(berkas.step.standar):
        limit = due(office.jam_kerja, berkas.masuk, berkas.step.standar)
        until = f", due {limit:%d-%m-%Y %H:%M}{' (LATE)' if now > limit else ''}"
    return f"{berkas.id}: at {people}, step {berkas.langkah}, for {used}{until}; {tail}"
