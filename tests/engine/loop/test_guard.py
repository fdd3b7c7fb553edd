"""Whatever is raised about one thing or one desk concerns that only; the turn goes on."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine.desk.doors import ShareGone
from pipeline.engine.desk.drop import Drop
from pipeline.engine.desk.project import Projector
from pipeline.engine.desk.take import Intake
from pipeline.engine.files import Files
from pipeline.engine.loop import commit, deciding, laying, outward
from pipeline.engine.loop.guard import Guard
from pipeline.engine.store import Store
from tests.engine.loop.test_day import FOLDER, forward, opened
from tests.harness.office import FakeClock, Kantor
from tests.harness.probe import goes_on

BAD = "terkutuk.csv"


def failing(
    monkeypatch: pytest.MonkeyPatch,
    where: Any,
    name: str,
    when: Callable[..., bool],
    error: Exception | None = None,
) -> None:
    """From now on this raises when it is called with such arguments."""
    whole = getattr(where, name)

    def raising(*given: Any, **named: Any) -> Any:
        if when(*given):
            raise error or LookupError("tidak terduga")
        return whole(*given, **named)

    monkeypatch.setattr(where, name, raising)


def aside(kantor: Kantor) -> list[str]:
    """What lies in the quarantine."""
    top = kantor.root / ".alur/karantina"
    return sorted(p.relative_to(top).as_posix() for p in top.rglob("*") if p.is_file())


def is_set_aside(kantor: Kantor, place: str) -> None:
    """It was stored, recorded, answered and taken away, once."""
    day = "2026-11-24"
    assert aside(kantor) == [f"{day} {BAD}/SEBAB.txt", f"{day} {BAD}/{BAD}"]
    why = (kantor.root / f".alur/karantina/{day} {BAD}/SEBAB.txt").read_text(encoding="utf-8")
    assert why.startswith(f"{place}/{BAD}\nLookupError: tidak terduga (test_guard.py:")
    answer = kantor.root / place / f"PESAN SISTEM - {BAD} disisihkan.txt"
    assert "disisihkan" in answer.read_text(encoding="utf-8-sig")
    assert not (kantor.root / place / BAD).exists()
    assert kantor.story() == ["dijawab"]
    assert kantor.engine.store.has(sha256(b"1;Ani").hexdigest())


def test_a_thing_that_cannot_be_read_for_a_fault_of_ours_is_set_aside(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, Intake, "take", lambda _self, entry, *_: entry.name == BAD)
    kantor.put(f"inbox/kabag/MASUK/{BAD}", "1;Ani")
    opened(kantor)
    is_set_aside_among(kantor, "inbox/kabag/MASUK")
    assert goes_on(kantor)


def is_set_aside_among(kantor: Kantor, place: str) -> None:
    """As above, in an office where more was answered."""
    assert [p for p in aside(kantor) if p.endswith(BAD)]
    assert (kantor.root / place / f"PESAN SISTEM - {BAD} disisihkan.txt").is_file()
    assert kantor.story().count("dibuka") == 1


@pytest.mark.parametrize("place", ["inbox/kabag/SETUJU", "inbox/verifikasi", "inbox/kasubag/MASUK"])
def test_a_thing_over_which_deciding_fails_is_set_aside(
    place: str, kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def about_it(_office: Any, _book: Any, drop: Drop, *_: Any) -> bool:
        return any(file.nama == BAD for file in drop.isi)

    failing(monkeypatch, deciding, "decide", about_it)
    kantor.put(f"{place}/{BAD}", "1;Ani")
    kantor.run(30)
    is_set_aside(kantor, place)
    assert len([t for t in kantor.reports if "tidak terduga" in t]) == 1
    kantor.engine.close()
    kantor.start()
    kantor.run(30)
    is_set_aside(kantor, place)
    assert goes_on(kantor)


def test_a_thing_of_which_no_event_can_be_written_is_set_aside(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing has happened before there is an event; a name may be what cannot be written."""

    def of_it(_register: Any, event: Any) -> bool:
        words = event.of_class("pesan")
        asides = "disisihkan" in event.catatan
        return not asides and any(BAD in isi.nama for isi in words)

    failing(monkeypatch, commit.Register, "_assert_stored", of_it)
    kantor.put(f"inbox/verifikasi/{BAD}", "1;Ani")
    kantor.run(30)
    is_set_aside(kantor, "inbox/verifikasi")
    assert goes_on(kantor)


def test_a_dossier_over_which_deciding_fails_is_set_aside_and_laid_out_again(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(kantor)
    told = [True]
    failing(monkeypatch, deciding, "decide", lambda _o, _b, drop, *_: told[0] and drop.folder)
    kantor.drag("inbox/anpeg/MASUK/DUK*", "inbox/anpeg/SELESAI")
    kantor.run(40)
    told[0] = False
    kantor.run(40)
    assert f"2026-11-24 {FOLDER}/{FOLDER}/Nota.txt" in aside(kantor)
    assert f"MASUK/{FOLDER}/Nota.txt" in kantor.desk("anpeg")
    forward(kantor, "anpeg")
    assert goes_on(kantor)


def test_what_was_recorded_and_not_taken_away_is_taken_away_after_a_restart(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        failing(patch, deciding, "decide", lambda _o, _b, drop, *_: bool(drop.isi))
        failing(patch, Projector, "set_aside", lambda *_: True, OSError(5, "rusak"))
        kantor.put(f"inbox/kabag/SETUJU/{BAD}", "1;Ani")
        kantor.run(30)
        assert kantor.story() == ["dijawab"]
        assert aside(kantor) == []
        kantor.engine.close()
    kantor.start()
    kantor.run(30)
    assert kantor.story() == ["dijawab"]
    assert [p for p in aside(kantor) if p.endswith(BAD)]
    assert goes_on(kantor)


@pytest.mark.parametrize("where", ["desk_steps", "gather"])
@pytest.mark.parametrize("error", [LookupError("tidak terduga"), OSError(5, "sektor rusak")])
def test_a_desk_over_which_something_fails_waits_by_itself_with_a_notice(
    where: str, error: Exception, kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of_the_kabag(*given: Any) -> bool:
        if where == "desk_steps":
            return bool(given[2] == "kabag")
        return any(e.place.peran == "kabag" for e in given[1].entries)

    with monkeypatch.context() as patch:
        module = {"gather": deciding, "desk_steps": laying}[where]
        failing(patch, module, where, of_the_kabag, error)
        kantor.put("inbox/kabag/SETUJU/liar.txt", "apa saja")
        opened(kantor)
        forward(kantor, "anpeg")
        notice = kantor.root / "inbox/kabag/PESAN SISTEM - meja Kabag menunggu.txt"
        assert "kesalahan pada sistem" in notice.read_text(encoding="utf-8-sig")
        assert len([t for t in kantor.reports if t.startswith("the desk kabag, ")]) == 1
        assert kantor.desk("kasubag")
        assert goes_on(kantor)
    kantor.run(90)
    assert not notice.exists()
    assert (kantor.root / "inbox/kabag/SETUJU/PESAN SISTEM - liar.txt tidak dikenal.txt").is_file()


def test_an_archive_that_cannot_be_laid_holds_up_nothing_else(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        failing(patch, outward, "lay_archive", lambda *_: True, OSError(5, "sektor rusak"))
        forward(opened(kantor), "anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
        assert kantor.tree("outbox/tu-biro")
        assert kantor.tree("outbox/arsip") == []
        kantor.put("inbox/verifikasi/uji.txt", "contoh")
        kantor.run(10)
        assert (
            kantor.root / "inbox/verifikasi/PESAN SISTEM - uji.txt hasil pemeriksaan.txt"
        ).is_file()
    kantor.run(90)
    assert kantor.tree("outbox/arsip")
    assert goes_on(kantor, "lagi.txt")


def test_a_disk_that_refuses_an_event_still_ends_the_engine(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = OSError(28, "no space left")
    failing(
        monkeypatch,
        Files,
        "create",
        lambda _self, path, _data: ".alur/log" in path.as_posix(),
        full,
    )
    kantor.put("inbox/verifikasi/uji.txt", "contoh")
    with pytest.raises(OSError, match="no space left"):
        kantor.run(30)


def test_a_store_that_refuses_a_text_of_an_event_still_ends_the_engine(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, Store, "put", lambda *_: True, OSError(28, "no space left"))
    kantor.put("inbox/verifikasi/uji.txt", "contoh")
    with pytest.raises(OSError, match="no space left"):
        kantor.run(30)


# By itself. ---------------------------------------------------------------------------


def test_trouble_rests_longer_each_time_and_is_told_once() -> None:
    clock, told = FakeClock(), list[str]()
    guard = Guard(clock.monotonic, told.append)
    tried = []
    for second in range(300):
        if not guard.resting("meja"):
            tried.append(second)
            with guard.keep("meja"):
                raise ValueError("salah\nsangat")
        clock.pass_(1)
    assert tried[:7] == [0, 1, 3, 7, 15, 31, 63]
    assert tried[-1] - tried[-2] == 60
    (line,) = told
    assert line.startswith("meja: ")
    assert "test_guard.py" in line
    assert guard.lasting("meja")
    with guard.keep("meja"):
        pass
    assert not guard.lasting("meja")


def test_only_faults_of_ours_count_and_another_thing_begins_anew() -> None:
    guard = Guard(FakeClock().monotonic, lambda _text: None)
    for error in (OSError(5, "rusak"), MemoryError(), ValueError(), ValueError()):
        with guard.keep("a", 1):
            raise error
    assert guard.hopeless("a", 1) is None
    with guard.keep("a", 1):
        raise ValueError("ketiga")
    assert str(guard.hopeless("a", 1)).startswith("ValueError: ketiga")
    assert guard.hopeless("a", 2) is None
    guard.forget(lambda what: what != 1)
    assert guard.hopeless("a", 1) is None


def test_what_ends_the_engine_is_raised() -> None:
    guard = Guard(FakeClock().monotonic, lambda _text: None)
    with pytest.raises(OSError, match="penuh"), guard.keep("a", ends=lambda _error: True):
        raise OSError(28, "penuh")


def test_a_share_that_is_gone_is_raised_whatever_it_was_met_at(tmp_path: Path) -> None:
    told = list[str]()
    guard = Guard(FakeClock().monotonic, told.append)
    with pytest.raises(ShareGone), guard.keep("a"):
        raise ShareGone(tmp_path)
    assert not told
    assert guard.calm


def test_what_is_tried_again_is_not_done(kantor: Kantor, monkeypatch: pytest.MonkeyPatch) -> None:
    """`alur watch --once` does not end before it has been set aside."""
    failing(monkeypatch, deciding, "decide", lambda _o, _b, drop, *_: bool(drop.isi))
    kantor.put(f"inbox/kabag/SETUJU/{BAD}", "apa saja")
    quiet = 0
    while quiet < 2:
        quiet = 0 if kantor.engine.turn() else quiet + 1
        kantor.clock.pass_(2.1)
    assert kantor.story() == ["dijawab"]
    assert aside(kantor)
