"""alur verify: whether everything is as it was recorded. Reads, and touches nothing."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.commands import DONE, FINDINGS, USAGE, Failure, office_root, recorded
from pipeline.commands.counts import count
from pipeline.commands.inspect import ReadLog, answered
from pipeline.commands.memory import memory_of
from pipeline.commands.outbox import outbox
from pipeline.commands.recorded import Recorded
from pipeline.engine.log.chain import BrokenLog
from pipeline.engine.log.witness import Witness
from pipeline.names import Paths

_LOOKS, _BETWEEN, _LIVES = 5, 3.0, 60.0


@dataclass
class _Verdict:
    """What one look at the office found."""

    office: Recorded
    findings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def verify(
    given: Path | None,
    what: str | None,
    since: str | None = None,
    wait: Callable[[float], None] = time.sleep,
) -> int:
    """Checks one file, one dossier, what was printed (`since`), or (alone) all that is recorded."""
    root = office_root(given)
    try:
        if since is not None:
            return _continued(root, since, what)
        if what:
            one = _one(root, what)
            if one is None:
                return _verify_file(Path(what), _read(root))
            verdict = _settled(root, one, lambda: _one(root, what) or one, wait)
        else:
            verdict = _settled(root, _look(root), lambda: _look(root), wait)
    except BrokenLog as error:
        print(f"FINDING  the log is broken: {error}")
        return FINDINGS
    for finding in verdict.findings:
        print(f"FINDING  {finding}")
    for note in verdict.notes:
        print(f"NOTE  {note}")
    office = verdict.office
    head = office.head
    held = f"{count(head.nomor, 'event')}, {count(len(office.book.ids), 'dossier')}"
    print(f"{held}, head {head.hash}")
    print(office.seals())
    wrong = len(verdict.findings)
    print(f"{count(wrong, 'finding')}." if wrong else "All is as it was recorded.")
    return FINDINGS if wrong else DONE


def _read(root: Path) -> Recorded:
    return Recorded(root, memory_of(root)).read()


def _settled(
    root: Path, verdict: _Verdict, look: Callable[[], _Verdict], wait: Callable[[float], None]
) -> _Verdict:
    """One look; while a watcher works, what two looks agree on, since what it lays out follows the
    log a moment later."""
    for _ in range(_LOOKS):
        if not verdict.findings or not _watched(root):
            break
        wait(_BETWEEN)
        again, before = look(), verdict.findings
        again.findings = [finding for finding in again.findings if finding in before]
        verdict = again
        if len(verdict.findings) == len(before):
            break
    return verdict


def _watched(root: Path) -> bool:
    """Whether a watcher has given a sign of life within the last minute, or a night has worked."""
    paths = Paths(root)
    return any(_is_fresh(path) for path in (paths.heartbeat, paths.night))


def _is_fresh(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime < _LIVES
    except OSError:
        return False


def _look(root: Path) -> _Verdict:
    from pipeline.commands.printed import sheets  # libraries that one dossier has no use for

    office = _read(root)
    verdict = _compared(office, None)
    verdict.findings += [*recorded.log(office), *recorded.store(office)]
    wrong, unread = sheets(office)
    verdict.findings += wrong
    verdict.notes += unread
    return verdict


def _one(root: Path, id_: str) -> _Verdict | None:
    """What is recorded of one dossier; None where there is none of this ID."""
    memory = memory_of(root)

    def compared(log: ReadLog) -> _Verdict | None:
        if id_ not in log.book.berkas:
            return None
        return _compared(Recorded.of(root, memory, log, id_), id_)

    return answered(root, compared, memory.keys)


def _compared(office: Recorded, only: str | None) -> _Verdict:
    findings = [*recorded.documents(office)]
    wrong, notes = outbox(office, only, watched=_watched(office.root))
    return _Verdict(office, [*findings, *wrong], notes)


def _continued(root: Path, since: str, what: str | None) -> int:
    """Whether today's log goes on from what was once printed."""
    witness = Witness.typed(since)
    if witness is None or what:
        raise Failure(
            "--sejak wants what a Lembar Kendali prints at its foot, and nothing else, such as "
            "--sejak 17:abcd-efgh-ijkl-mnop",
            USAGE,
        )
    office = _read(root)
    head = office.head
    if office.continues(witness):
        print(
            f"Yes: event {witness.nomor} of this log is the one that was printed, and the chain "
            f"from there to its head, event {head.nomor}, is whole."
        )
        print(office.seals())
        return DONE
    if witness.nomor > head.nomor:
        print(f"No: this log ends at event {head.nomor}; event {witness.nomor} was printed.")
    else:
        print(f"No: event {witness.nomor} of this log is not the one that was printed.")
    return FINDINGS


def _verify_file(path: Path, office: Recorded) -> int:
    from pipeline.commands.printed import cut_off
    from pipeline.documents.sheetreader import Read, read_pdfs

    if not path.is_file():
        raise Failure(f"{path} is neither a file nor the ID of a dossier")
    digest = office.files.hash(path)
    sajian = office.book.sajian.get(digest)
    sheet = read_pdfs([path])[path] if path.suffix.lower() == ".pdf" else Read()
    if cut := cut_off(office, sheet):
        print(f"FINDING  {path.name} {cut}")
        return FINDINGS
    for version in reversed(sheet.awalan):
        under = office.book.sajian.get(version)
        if under is not None:
            print(
                f"{path.name} is a signed copy: it begins with exactly {under.nama} of "
                f"{under.berkas}, presentation {under.penyajian}. Its certificate was not checked"
            )
            return DONE
    if sajian is None:
        print(f"{path.name} is not among the documents of this office: {digest}")
        if sheet.why:
            print(f"It cannot be read, so what it prints was not held against the log: {sheet.why}")
        return FINDINGS
    if digest not in office.book.asli:
        print(
            f"{path.name} was not made by this office: people brought it into {sajian.berkas} as "
            f"{sajian.nama}"
        )
        return FINDINGS
    berkas = office.book.berkas[sajian.berkas]
    now = any(d.sha256 == digest for d in berkas.dokumen)
    state = "the current version" if now else "an earlier version"
    print(f"{path.name} is {state} of {sajian.nama} in {sajian.berkas}")
    return DONE
