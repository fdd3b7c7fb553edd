"""What `alur doctor` finds around an office: sample people, folders nobody reads, this machine's
memory, its clock, the last backup."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.commands.finding import Finding
from pipeline.commands.memory import memory_of
from pipeline.commands.recorded import Recorded
from pipeline.engine.desk.place import is_litter, places
from pipeline.engine.files import Files
from pipeline.engine.log.chain import BrokenLog
from pipeline.engine.loop.heartbeat import end_told, last_sign
from pipeline.engine.loop.memory import BehindMemory
from pipeline.names import BESIDE, CONFIG, INBOX, Paths, desk
from pipeline.office.model import Office
from pipeline.office.working_time import lacks_joint_leave
from pipeline.procedures.configuration import office_in
from pipeline.resources import bundled

_OLD_BACKUP = 7
_OCTOBER = 10
_LIVES = timedelta(minutes=1)


def people(office: Office) -> Iterator[Finding]:
    """Whether those who sign are still the invented ones of the configuration that ships."""
    sample = {p.pejabat.nip for p in office_in(bundled(CONFIG).parent).peran.values()}
    left = [p.pejabat.nama for p in office.peran.values() if p.pejabat.nip in sample]
    if left:
        yield Finding(
            False,
            f"config.yaml still names people of the sample office: {'; '.join(left)}",
            "write who holds these posts",
        )


def folders(root: Path, office: Office) -> Iterator[Finding]:
    """Desks and drawers that config.yaml does not name, or not any more: nobody reads them."""
    files = Files()
    known = {place.path for place in places(office)}
    desks = {desk(role): peran for role, peran in office.peran.items()}
    inbox = Paths(root).inbox
    for name in files.names(inbox) if files.exists(inbox) else ():
        path = f"{INBOX}/{name.name}"
        if name.kind != "folder" or is_litter(name.name) or path in known:
            continue
        if path not in desks:
            yield _unread(path, "desk")
            continue
        if desks[path].beside:
            continue
        for inner in files.names(inbox / name.name):
            ours = is_litter(inner.name) or inner.name.startswith(BESIDE)
            drawer = f"{path}/{inner.name}"
            if inner.kind == "folder" and not ours and drawer not in known and _is_bare(inner.name):
                yield _unread(drawer, "drawer")


def _is_bare(name: str) -> bool:
    """Whether this may have been a drawer: a dossier that missed one bears its ID."""
    return not any(sign.isdigit() for sign in name)


def _unread(path: str, what: str) -> Finding:
    return Finding(
        False,
        f"{path} is no {what} of config.yaml, perhaps of a former label",
        "move what lies in it to where it belongs, and remove it",
    )


def machine(root: Path, office: Office, now: datetime) -> Iterator[Finding]:
    """Whether this machine remembers a newer log, its clock can be believed, and how old the last
    backup is that was noted."""
    try:
        recorded = Recorded(root, memory_of(root)).read()
        memory_of(root).check(recorded.head.nomor, recorded.bytes_of)
    except BrokenLog:
        return  # told with the dossiers
    except BehindMemory as error:
        yield Finding(True, str(error))
        return
    beat = last_sign(Files(), Paths(root).heartbeat)
    latest = max((when for when in (recorded.book.waktu, beat) if when), default=now)
    if latest > now:
        yield Finding(
            True,
            f"the clock of this machine says {now:%d-%m-%Y %H:%M}, but the office was at work at "
            f"{latest:%d-%m-%Y %H:%M}: nothing is dated meanwhile",
            "set the clock",
        )
    elif recorded.book.nomor:
        yield from _backup(root, now)
        yield from _silent(root, beat, now)
    year = now.year + (now.month >= _OCTOBER)
    for each in range(now.year, year + 1):
        if lacks_joint_leave(office.jam_kerja, each):
            yield Finding(
                False,
                f"no cuti bersama of {each} is known: due times of that year may come too early",
                "write its days into jam_kerja.libur",
            )


def _silent(root: Path, beat: datetime | None, now: datetime) -> Iterator[Finding]:
    if beat is None or now - beat > _LIVES or end_told(Files(), Paths(root).heartbeat):
        since = f" since {beat:%d-%m-%Y %H:%M}" if beat else ""
        yield Finding(False, f"no watcher works here{since}", "start it: alur status says how")


def _backup(root: Path, now: datetime) -> Iterator[Finding]:
    stat = Files().stat(Paths(root).backup)
    if stat is None:
        yield Finding(False, "no backup was ever noted", "let it end with: touch .alur/cadangan")
        return
    days = (now - datetime.fromtimestamp(stat.mtime_ns / 1e9, tz=now.tzinfo)).days
    if days > _OLD_BACKUP:
        yield Finding(False, f"the last backup was noted {days} days ago", "see why it stopped")
