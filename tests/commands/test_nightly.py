"""`alur nightly` on an office: mornings, what verify says of them, what a second night does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from pipeline.commands import Failure
from pipeline.commands.memory import memory_of
from pipeline.commands.night_watch import NightWatch
from pipeline.commands.nightly import Manner, nightly
from pipeline.commands.places import STATE
from pipeline.engine.files import Files
from pipeline.engine.loop.memory import Memory
from pipeline.night.before import LastNight
from pipeline.office.errors import ConfigError
from pipeline.office.model import Malam
from tests.harness.office import Kantor, load, shipped
from tests.world.flips import verdict

ROLES = ("anpeg", "data", "kabag", "kabiro", "kasubag", "umum")


@pytest.fixture
def kantor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kantor]:
    """An office with a sealed log, in which one dossier waits."""
    monkeypatch.setenv(STATE, str(tmp_path / "mesin"))
    Kantor.establish(tmp_path / "kantor")
    made = Kantor(tmp_path, sealing=True, memory=memory_of(tmp_path / "kantor"))
    made.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    made.run(40)
    yield made
    made.engine.close()


def stats(root: Path) -> dict[Path, tuple[int, int]]:
    return {
        p: (p.stat().st_mtime_ns, p.stat().st_ino)
        for top in ("outbox", ".alur/malam")
        for p in (root / top).rglob("*")
    }


def test_each_desk_has_its_morning_and_verify_vouches_for_them(
    kantor: Kantor, capsys: pytest.CaptureFixture[str]
) -> None:
    assert nightly(kantor.root, Manner(), kantor.clock) == 0
    assert "6 reports made anew" in capsys.readouterr().out
    pages = kantor.root / "outbox/laporan/pagi"
    assert tuple(sorted(p.stem for p in pages.iterdir())) == ROLES
    assert "DUK-2026-0001" in (pages / "anpeg.html").read_text(encoding="utf-8")
    assert verdict(kantor.root)[0] == 0
    (pages / "anpeg.html").write_bytes(b"<h1>Surat sudah disetujui</h1>")
    code, said = verdict(kantor.root)
    assert (code, "outbox/laporan/pagi/anpeg.html has been changed" in said) == (1, True), said


def test_an_operator_who_looks_on_sees_a_bar_and_what_failed_and_a_log_has_a_line_a_report(
    kantor: Kantor, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(basis: str) -> bytes:
        raise ValueError("the page is wrong")

    nightly(kantor.root, Manner(), kantor.clock)
    assert "alur: [6/6] pagi/" in capsys.readouterr().err
    monkeypatch.setattr("pipeline.projections.morning.units.write", fails)
    steps: list[tuple[int, int]] = []

    @contextmanager
    def bar(what: str) -> Iterator[Callable[..., None]]:
        yield lambda done, of, now="": steps.append((done, of))

    monkeypatch.setattr("pipeline.commands.nightly.on_terminal", lambda: True)
    monkeypatch.setattr("pipeline.commands.nightly.progress", bar)
    assert nightly(kantor.root, Manner(force=True), kantor.clock) == 1
    assert steps == [(done, 6) for done in range(1, 7)]
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 6
    assert all(" FAILED, the former one stays: ValueError: the page is wrong" in x for x in lines)


def test_a_forged_manifest_is_found(kantor: Kantor) -> None:
    nightly(kantor.root, Manner(), kantor.clock)
    manifest = next((kantor.root / ".alur/malam").glob("pagi-anpeg*.json"))
    manifest.write_bytes(manifest.read_bytes().replace(b'"day": "2026', b'"day": "2025'))
    code, said = verdict(kantor.root)
    assert (code, "is no manifest of a night: its seal is not" in said) == (1, True), said


def test_the_night_writes_no_event(kantor: Kantor) -> None:
    before = sorted((kantor.root / ".alur/log").iterdir())
    nightly(kantor.root, Manner(), kantor.clock)
    assert sorted((kantor.root / ".alur/log").iterdir()) == before


def test_a_night_without_news_touches_nothing_and_reads_no_log(
    kantor: Kantor, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    nightly(kantor.root, Manner(), kantor.clock)
    before = stats(kantor.root)
    monkeypatch.setattr("pipeline.commands.nightly._read", None)
    assert nightly(kantor.root, Manner(), kantor.clock) == 0
    assert "Nothing changed." in capsys.readouterr().out
    assert stats(kantor.root) == before


def test_only_the_desks_that_an_event_concerns_get_another_page(
    kantor: Kantor, capsys: pytest.CaptureFixture[str]
) -> None:
    nightly(kantor.root, Manner(), kantor.clock)
    pages = kantor.root / "outbox/laporan/pagi"
    before = {p.name: p.read_bytes() for p in pages.iterdir()}
    kantor.put("inbox/kasubag/BARU/lain.csv", "2;Siti")
    kantor.run(40)
    assert nightly(kantor.root, Manner(), kantor.clock) == 0
    changed = {p.name for p in pages.iterdir() if before[p.name] != p.read_bytes()}
    assert "anpeg.html" in changed
    assert verdict(kantor.root)[0] == 0


def test_a_night_runs_beside_a_watcher_in_which_people_work_and_verify_finds_nothing(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While its reports are laid one by one, a dossier is opened and another handed on."""
    before = kantor.book.nomor
    drops = iter(("2;Siti", "3;Tono", "4;Wati"))

    def work(done: int, of: int, what: str) -> None:
        del of, what
        if done in (1, 3, 5) and (data := next(drops, "")):
            kantor.put(f"inbox/kasubag/BARU/data {done}.csv", data)
            kantor.run(40)

    monkeypatch.setattr("pipeline.commands.nightly._progress", work)
    assert nightly(kantor.root, Manner(), kantor.clock) == 0
    assert kantor.book.nomor > before + 2, "the watcher went on meanwhile"
    assert verdict(kantor.root)[0] == 0
    assert nightly(kantor.root, Manner(), kantor.clock) == 0
    page = (kantor.root / "outbox/laporan/pagi/anpeg.html").read_text(encoding="utf-8")
    assert "DUK-2026-0004" in page, "what came meanwhile is in the next one"
    assert verdict(kantor.root)[0] == 0


def test_a_role_that_is_no_more_has_no_morning(kantor: Kantor) -> None:
    nightly(kantor.root, Manner(), kantor.clock)
    config = kantor.root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    begin, end = text.index("  data:\n"), text.index("# The written procedures")
    config.write_text(text[:begin] + text[end:], encoding="utf-8")
    nightly(kantor.root, Manner(), kantor.clock)
    assert not (kantor.root / "outbox/laporan/pagi/data.html").exists()
    assert (kantor.root / "outbox/laporan/pagi/umum.html").exists()


def test_nothing_is_dated_while_the_clock_is_behind_the_log(kantor: Kantor) -> None:
    kantor.clock.pass_(-3 * 24 * 3600)
    with pytest.raises(Failure, match="the clock is behind the last event"):
        nightly(kantor.root, Manner(), kantor.clock)
    assert not (kantor.root / "outbox/laporan/pagi").exists()


def test_a_second_night_waits_for_the_first(
    kantor: Kantor, capsys: pytest.CaptureFixture[str]
) -> None:
    (kantor.root / ".alur/malam").mkdir()
    lock = Files().lock(kantor.root / ".alur/malam/kunci")
    assert lock is not None
    assert nightly(kantor.root, Manner(), kantor.clock, lambda _: lock.close()) == 0
    assert "another night works in this office" in capsys.readouterr().err


def test_the_board_of_the_office_leads_to_the_mornings_once_they_lie_there(kantor: Kantor) -> None:
    board = (kantor.root / "outbox/papan.html").read_text(encoding="utf-8")
    assert '<p class="pagi" hidden>' in board
    assert '<a href="laporan/pagi/kabag.html">Kabag</a>' in board
    sign = kantor.root / "outbox/.denyut.js"
    assert "pagi" not in sign.read_text()
    nightly(kantor.root, Manner(), kantor.clock)
    kantor.run(60)
    assert '"pagi": true' in sign.read_text()
    assert "pagi" not in (kantor.root / "inbox/kabag/.denyut.js").read_text()


# The watcher's part ------------------------------------------------------------------


@dataclass
class Lives:
    code: int | None = None

    def poll(self) -> int | None:
        return self.code


@dataclass
class Watching:
    """A watcher in an office at 08:00 that begins its nights at `jam`."""

    kantor: Kantor
    begun: list[Lives]
    night: NightWatch

    @classmethod
    def at(cls, kantor: Kantor, jam: time | None) -> "Watching":
        engine = kantor.engine
        office = replace(engine.office, malam=Malam(jam) if jam else None)
        engine.configure(office, engine.in_force.sources)
        begun: list[Lives] = []

        def begin() -> Lives:
            begun.append(Lives())
            return begun[-1]

        memory: Memory = memory_of(kantor.root)
        return cls(kantor, begun, NightWatch(kantor.root, memory, kantor.reports.append, begin))

    def look(self) -> int:
        self.kantor.run(2)
        self.night.look(self.kantor.engine)
        return len(self.begun)


def test_the_watcher_begins_the_night_at_its_hour_once_a_day(kantor: Kantor) -> None:
    watching = Watching.at(kantor, time(9, 30))
    assert watching.look() == 0
    kantor.clock.pass_(2 * 3600)
    kantor.run(60)
    assert [watching.look(), watching.look()] == [1, 1]
    watching.begun[0].code = 0
    assert watching.look() == 1
    assert kantor.reports[-2:] == ["the night has begun", "the night is over"]
    kantor.clock.pass_(24 * 3600)
    assert watching.look() == 2
    watching.begun[1].code = 1
    watching.look()
    assert "some reports could not be made anew" in kantor.reports[-1]


def test_it_begins_none_where_there_has_been_one_today_or_no_hour_is_told(kantor: Kantor) -> None:
    assert Watching.at(kantor, None).look() == 0
    nightly(kantor.root, Manner(), kantor.clock)
    assert LastNight(kantor.root, memory_of(kantor.root).keys).day() == kantor.clock.now().date()
    assert Watching.at(kantor, time(7)).look() == 0


def test_it_begins_none_while_it_is_not_sure_which_day_it_is(kantor: Kantor) -> None:
    watching = Watching.at(kantor, time(7))
    kantor.clock.wall += timedelta(days=3)  # the clock has leapt
    assert watching.look() == 0


def test_a_night_that_cannot_be_begun_is_told(kantor: Kantor) -> None:
    watching = Watching.at(kantor, time(7))

    def full() -> Lives:
        raise OSError(11, "no room for a process")

    watching.night.begin = full
    assert watching.look() == 0
    assert "the night could not be begun" in kantor.reports[-1]


def test_the_hour_of_the_night_is_a_time_of_the_office() -> None:
    text = shipped().config
    assert load(shipped(f'{text}\nmalam: {{jam: "02:30"}}\n')).malam == Malam(time(2, 30))
    with pytest.raises(ConfigError, match=r"malam\.jam"):
        load(shipped(f"{text}\nmalam: {{jam: 26:00}}\n"))
