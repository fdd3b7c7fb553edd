"""The demo as its users run it, undisturbed and with its watcher killed again and again."""

import contextlib
import io
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from pipeline.cli import main
from pipeline.commands.places import STATE
from pipeline.demo.play import play
from pipeline.demo.stage import Demo
from pipeline.documents.text import pdf_text
from pipeline.office.sources import gather
from pipeline.office.working_time import spans
from tests.harness.inside_words import said_in
from tests.harness.office import load

KILLS = 20
SEEDS = range(3) if os.environ.get("LONG") else range(1)
"""Days with a watcher that is killed; `make long` plays more of them."""
STORY = [
    "kunci_dibuat",
    *("dibuka", "disimpan", "disusun"),
    *["diteruskan"] * 5,
    *("dikembalikan", "dikembalikan"),
    *["diteruskan"] * 5,
    *("diselesaikan", "diserahkan"),
    *("dibuka", "diteruskan", "diselesaikan"),
    *["dibuka"] * 4,
    *("dikembalikan", "diteruskan"),
]


def events(root: Path) -> list[dict[str, object]]:
    paths = sorted((root / "outbox/log").glob("*.yaml"))
    return [e for path in paths for e in yaml.safe_load_all(path.read_text(encoding="utf-8"))]


def story(root: Path) -> list[str]:
    """The events, without how often what somebody saved happened to be noticed."""
    told = [str(event["peristiwa"]) for event in events(root)]
    saving = {"disimpan", "disusun"}
    kept = [e for n, e in enumerate(told) if e not in saving or "diteruskan" not in told[:n]]
    first = kept.index("diteruskan")
    head = [e for n, e in enumerate(kept[:first]) if e not in kept[:n]]
    return head + kept[first:]


def package(root: Path) -> list[str]:
    return sorted(p.name for p in (root / "outbox/tu-biro").glob("DUK-*/*"))


def verify(root: Path) -> str:
    """What `alur verify` tells of an office in which all is in order."""
    with contextlib.redirect_stdout(io.StringIO()) as told:
        code = main(["--root", str(root), "verify"])
    assert code == 0, told.getvalue()
    return told.getvalue()


WATCH = """
import sys, os
from pathlib import Path
root = sys.argv[1] + os.sep
mine = os.path.join("pipeline", "engine", "files.py")
CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink",
           "os.truncate", "os.chmod", "os.utime", "shutil.rmtree", "shutil.move"}
def hook(event, args):
    if event == "open":
        path, mode, flags = args
        writes = (isinstance(mode, str) and set(mode) & set("wax+")) or (
            mode is None and isinstance(flags, int)
            and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        paths = [path] if writes else []
    elif event in CHANGES:
        paths = args[:2]
    else:
        return
    for path in paths:
        if not isinstance(path, (str, bytes, os.PathLike)):
            continue
        if not os.path.abspath(os.fsdecode(path)).startswith(root):
            continue
        frame, who = sys._getframe(), None
        while frame:
            name = frame.f_code.co_filename
            if os.sep + "pipeline" + os.sep in name:
                who = name
                break
            frame = frame.f_back
        if who is None or not who.endswith(mine):
            with open(os.environ["ALUR_AUDIT"], "a") as out:
                out.write(f"{event} {path} by {who}\\n")
sys.addaudithook(hook)
from pipeline.commands.played_watch import begin
sys.exit(begin(Path(sys.argv[1]), sys.argv[2]))
"""


@dataclass(frozen=True)
class Day:
    """A demo played undisturbed: its folder, what it told, and what was audited of its watcher."""

    root: Path
    told: str
    audited: int
    audit: Path


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """One demo under an account of its own, for the tests of this file one after the other."""
    base = tmp_path_factory.mktemp("demo")
    root, audit, audited = base / "demo-kantor", base / "audit.txt", []

    class Audited(Demo):
        def command(self) -> tuple[str, ...]:
            audited.append(self.root)
            return (sys.executable, "-c", WATCH, *self.played())

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STATE, str(base / "state"))
        patch.setenv("ALUR_AUDIT", str(audit))
        with pytest.MonkeyPatch.context() as once:
            once.setattr("pipeline.demo.play.Demo", Audited)
            with contextlib.redirect_stdout(io.StringIO()) as told:
                assert play(root) == 0
        yield Day(root, told.getvalue(), len(audited), audit)


def test_the_demo_plays_the_whole_procedure_and_only_files_py_changes_the_disk_under_the_root(
    day: Day,
) -> None:
    root = day.root
    assert story(root) == STORY
    assert "One workbook is bad" in day.told
    assert "Nota Dinas.pdf" in day.told
    assert "Surat Persetujuan.pdf" in day.told
    assert "ruang-rapat/Kalender.html" in day.told
    played_on = re.search(r"this demo plays on (\d{4}-\d\d-\d\d)\.", day.told)
    assert played_on
    played_in_office_hours(root, date.fromisoformat(played_on[1]))
    leaves_work_on_every_desk(root)
    assert list(said_in(root)) == [], "words of the program, on pages that the office reads"
    assert len(package(root)) == 7
    assert day.audited
    assert not day.audit.exists(), day.audit.read_text()
    assert "not held" not in verify(root), "the account that played it can go on with it"
    goes_on(root)


def test_the_hook_sees_a_write_by_others(tmp_path: Path) -> None:
    audit, root = tmp_path / "audit.txt", tmp_path / "kantor"
    root.mkdir()
    probe = WATCH.replace(
        "from pipeline.commands.played_watch import begin", "open(sys.argv[1] + '/x', 'w').close()"
    )
    subprocess.run(
        (sys.executable, "-c", probe.rsplit("\n", 2)[0], str(root)),
        check=True,
        env={**os.environ, "ALUR_AUDIT": str(audit)},
    )
    assert str(root / "x") in audit.read_text()


def played_in_office_hours(root: Path, day: date) -> None:
    jam = load(gather(root)).jam_kerja
    for when in (datetime.fromisoformat(str(event["waktu"])) for event in events(root)):
        assert when.date() == day
        assert any(a <= when.time() < b for a, b in spans(jam, day)), when


def leaves_work_on_every_desk(root: Path) -> None:
    """For everybody something to drag; one dossier late at that hour, and one returned."""
    for desk in ("kasubag", "anpeg", "kabag", "kabiro", "umum", "data"):
        assert [p for p in (root / "inbox" / desk / "MASUK").iterdir() if p.is_dir()], desk
    now = str(events(root)[-1]["waktu"])
    with contextlib.redirect_stdout(io.StringIO()) as said:
        assert main(["--root", str(root), "status", "--json"]) == 0
    rows = json.loads(said.getvalue())["berkas"]
    late = [row["peran"] for row in rows if row["tenggat"] and row["tenggat"] < now]
    assert late == ["kabiro"]
    (sheet,) = root.glob("inbox/umum/MASUK/RUANG-*/00 Lembar Kendali.pdf")
    assert "Dikembalikan: Mohon jumlah peserta" in " ".join(pdf_text(sheet).split())


def goes_on(root: Path) -> None:
    """By the machine's own clock, with the desks as they are."""
    (request,) = (root / "inbox/kabag/MASUK").iterdir()
    request.replace(root / "inbox/kabag/SETUJU" / request.name)
    assert main(["--root", str(root), "watch", "--once"]) == 0
    last = events(root)[-1]
    assert last["peristiwa"] == "diselesaikan"
    zone = load(gather(root)).zona
    assert datetime.fromisoformat(str(last["waktu"])).date() == datetime.now(zone).date()
    assert main(["--root", str(root), "verify"]) == 0
    assert main(["--root", str(root), "doctor"]) == 0


@dataclass
class Kills:
    """Spread over one demo, each at another moment of the watcher's work."""

    dice: random.Random
    moments: list[float] = field(default_factory=list)
    last: float = field(default_factory=time.monotonic)

    def __call__(self, demo: Demo) -> None:
        watcher = demo.watcher
        if watcher is None or len(self.moments) >= KILLS:
            return
        if time.monotonic() - self.last > self.dice.uniform(0.2, 2.5):
            watcher.kill()
            watcher.wait()
            self.moments.append(time.monotonic())
            demo.start()
            self.last = time.monotonic()


def test_killed_at_random_moments_the_story_ends_the_same_and_again_in_the_same_folder(
    day: Day,
) -> None:
    root = day.root
    for seed in SEEDS:
        kills = Kills(random.Random(seed))
        assert play(root, kills) == 0
        assert len(kills.moments) == KILLS
        assert story(root) == STORY
        assert len(package(root)) == 7
        verify(root)
        assert list(root.rglob("~alur*")) == []
        assert len(list((root.parent / "state").iterdir())) == 1
