"""Which day it is: while that is not sure nothing is dated, and a person ends the doubt."""

import contextlib
import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.commands import confirm_date as command_module
from pipeline.commands.confirm_date import confirm_date
from pipeline.commands.memory import memory_of
from pipeline.commands.places import STATE
from pipeline.engine.log.event import decode
from pipeline.engine.log.payload import TanggalDipastikan
from pipeline.engine.loop.dating import Dating
from pipeline.engine.loop.heartbeat import beat, last_sure
from pipeline.names import Paths
from tests.engine.loop.test_day import ID, forward, opened
from tests.harness.office import FakeClock, Kantor
from tests.matrix.office import quickly
from tests.world.flips import verdict
from tests.world.test_key import command, sealed, watched

NOTICE = "PESAN SISTEM - menunggu kepastian tanggal.txt"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kantor:
    """An office at work, whose commands go by the same clock."""
    quickly(monkeypatch)
    monkeypatch.setenv(STATE, str(tmp_path / "mesin"))
    kantor = Kantor(tmp_path)
    monkeypatch.setattr(command_module, "SystemClock", lambda _zone: kantor.clock)
    return forward(opened(sealed(kantor)), "anpeg")


def waits(office: Kantor, words: str) -> None:
    """A decision is not taken, the operator knows why, and every desk is told."""
    if list(office.root.glob("inbox/kasubag/MASUK/DUK*")):
        office.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    office.put("inbox/verifikasi/contoh.pdf", "%PDF-1.4\nlain\n%%EOF\n")
    before = office.book.nomor
    office.run(120)
    assert office.book.nomor == before
    assert [told for told in office.reports if words in told], office.reports
    for desk in ("kasubag", "anpeg", "kabag", "kabiro", "verifikasi"):
        told = (office.root / "inbox" / desk / NOTICE).read_text(encoding="utf-8-sig")
        assert "Jam komputer server sedang diragukan" in told


def goes_on(office: Kantor) -> None:
    """The last line of every hostile act: the probe is answered, and all is in order."""
    office.run(200)
    assert office.book.berkas[ID].langkah == 4
    assert list((office.root / "inbox/verifikasi").glob("PESAN SISTEM - contoh*"))
    assert not (office.root / "inbox/kasubag" / NOTICE).exists()
    office.engine.close()
    code, said = verdict(office.root)
    assert code == 0, said


def last_events(office: Kantor) -> list[str]:
    return [str(decode(p.read_bytes()).peristiwa) for p in sorted(log(office).iterdir())]


def log(office: Kantor) -> Path:
    return office.root / ".alur/log"


def today(office: Kantor) -> date:
    return office.clock.now().date()


def asked(office: Kantor, day: date, wait: Callable[[float], None]) -> tuple[int, str]:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = confirm_date(office.root, day, wait)
    return code, said.getvalue()


@pytest.mark.parametrize("leap", [timedelta(minutes=6), timedelta(minutes=-6)])
def test_a_clock_that_leaps_while_the_watcher_runs_dates_nothing_until_it_is_right(
    office: Kantor, leap: timedelta
) -> None:
    office.clock.pass_(3600)
    office.run(5)
    office.clock.wall += leap
    waits(office, "seconds ahead" if leap > timedelta(0) else "seconds back")
    office.clock.wall -= leap
    goes_on(office)


def test_a_clock_that_is_set_by_less_than_five_minutes_stops_nobody(office: Kantor) -> None:
    office.clock.wall += timedelta(minutes=4)
    office.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    office.run(200)
    assert office.book.berkas[ID].langkah == 4


def test_a_clock_a_year_ahead_dates_nothing_and_goes_on_when_it_is_right(office: Kantor) -> None:
    right = today(office)
    office.clock.wall += timedelta(days=365)
    waits(office, "seconds ahead")
    code, said = command(office, "confirm-date", right.isoformat())
    assert (code, "this machine's clock says 2027-11-24" in said) == (2, True), said
    office.clock.wall -= timedelta(days=365)
    goes_on(office)


def test_a_clock_a_year_ahead_at_the_start_dates_nothing_either(office: Kantor) -> None:
    office.engine.close()
    office.clock.wall += timedelta(days=365)
    office.start()
    waits(office, "the last sign of life is 365 days old")
    office.engine.close()
    office.clock.wall -= timedelta(days=365)
    office.start()
    goes_on(office)


def test_after_a_long_silence_a_person_says_which_day_it_is(office: Kantor) -> None:
    office.engine.close()
    office.clock.pass_(32 * 86400)
    office.start()
    waits(office, "the last sign of life is 32 days old")
    beat(office.files, Paths(office.root).heartbeat, office.clock.now(), office.engine.dating.sure)
    office.engine.close()
    office.start()
    waits(office, "the last sign of life is 32 days old")
    office.engine.close()
    assert command(office, "confirm-date", today(office).isoformat())[0] == 0
    assert last_events(office)[-1] == "tanggal_dipastikan"
    office.start()
    goes_on(office)


def test_a_heartbeat_is_a_sign_of_life_where_nothing_happened(office: Kantor) -> None:
    office.clock.pass_(30 * 86400)
    office.run(5)
    beat(office.files, Paths(office.root).heartbeat, office.clock.now(), office.engine.dating.sure)
    assert last_sure(office.files, Paths(office.root).heartbeat) == office.engine.dating.sure
    office.engine.close()
    office.clock.pass_(30 * 86400)
    office.start()
    office.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    office.run(200)
    assert office.book.berkas[ID].langkah == 4


@pytest.mark.parametrize("data", [b"", b"waktu: kemarin\n", b"\xff" * 5000, b"pasti: 2026-11-24\n"])
def test_a_heartbeat_that_says_nothing_is_none(tmp_path: Path, data: bytes) -> None:
    from pipeline.engine.files import Files

    place = tmp_path / "denyut"
    place.write_bytes(data)
    assert last_sure(Files(), place) is None


def test_only_the_day_of_the_machines_clock_can_be_confirmed(office: Kantor) -> None:
    office.engine.close()
    before = last_events(office)
    other = today(office) + timedelta(days=1)
    code, said = command(office, "confirm-date", other.isoformat())
    assert (code, f"clock says {today(office)}" in said) == (2, True), said
    assert last_events(office) == before


def test_events_dated_ahead_stand_and_the_office_goes_on_after_a_persons_word(
    office: Kantor,
) -> None:
    """The clock was an hour ahead at the start, signed, and was set right."""
    office.engine.close()
    office.clock.wall += timedelta(hours=1)
    office.start()
    opened(office, "2;Siti")
    ahead = office.book.nomor
    office.engine.close()
    office.clock.wall -= timedelta(hours=1)
    office.start()
    waits(office, "the clock is behind the last event")
    assert [r for r in office.reports if "alur confirm-date" in r], "and is told the way out"
    office.engine.close()
    code, said = command(office, "confirm-date", today(office).isoformat())
    assert (code, f"Events {ahead}" in said) == (0, True), said
    office.start()
    goes_on(office)


def test_a_watcher_that_waits_takes_the_word_of_the_command(office: Kantor) -> None:
    """It holds the lock; the command leaves word in the state folder and waits for it."""
    office.engine.close()
    office.clock.pass_(32 * 86400)
    lock = office.files.lock(office.root / ".alur/kunci")
    assert lock is not None

    def wait(_seconds: float) -> None:
        lock.close()
        assert watched(office) == ""

    code, _ = asked(office, today(office), wait)
    assert code == 0
    assert last_events(office)[-1] == "tanggal_dipastikan"
    told = decode(max(log(office).iterdir()).read_bytes()).rincian
    assert told == TanggalDipastikan(tanggal=today(office))
    assert memory_of(office.root).asked() is None
    assert command(office, "verify")[0] == 0


def test_word_of_another_day_is_not_taken(office: Kantor) -> None:
    before = last_events(office)
    memory_of(office.root).ask(today(office) - timedelta(days=1))
    assert watched(office) == ""
    assert last_events(office) == before
    assert memory_of(office.root).asked() is None
    assert [told for told in office.reports if "not taken" in told]


def test_a_word_that_nobody_takes_is_taken_back(office: Kantor) -> None:
    lock = office.files.lock(office.root / ".alur/kunci")
    assert lock is not None
    from pipeline.commands import Failure

    with pytest.raises(Failure, match="has not taken it") as failed:
        asked(office, today(office), lambda _seconds: None)
    assert failed.value.exit_code == 3
    assert memory_of(office.root).asked() is None
    lock.close()


def test_a_machine_that_boots_with_a_dead_clock_goes_on_once_it_is_set() -> None:
    clock = FakeClock()
    last = clock.now()
    dating = Dating(clock, lambda: timedelta(days=31))
    clock.wall = datetime(2020, 1, 1, tzinfo=last.tzinfo)
    assert "behind" in dating.doubt(last)
    clock.wall = last + timedelta(days=2)
    assert dating.doubt(last) == ""
