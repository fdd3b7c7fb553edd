"""The demo as its users run it, undisturbed and with its watcher killed again and again."""

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from pipeline.demo.play import Demo, play

KILLS = 20
STORY = [
    "kunci_dibuat",
    *("dibuka", "disimpan", "disusun", "diteruskan", "diteruskan", "dikembalikan", "dikembalikan"),
    *["diteruskan"] * 5,
    *("diselesaikan", "diserahkan"),
    *("dibuka", "diteruskan", "diselesaikan"),
]


@pytest.fixture(autouse=True)
def _account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An account of its own, with its state folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def story(root: Path) -> list[str]:
    """The events, without how often what somebody saved happened to be noticed."""
    events: list[str] = []
    for path in sorted((root / "outbox/log").glob("*.yaml")):
        events += [e["peristiwa"] for e in yaml.safe_load_all(path.read_text(encoding="utf-8"))]
    saving = {"disimpan", "disusun"}
    kept = [e for n, e in enumerate(events) if e not in saving or "diteruskan" not in events[:n]]
    first = kept.index("diteruskan")
    head = [e for n, e in enumerate(kept[:first]) if e not in kept[:n]]
    return head + kept[first:]


def package(root: Path) -> list[str]:
    return sorted(p.name for p in (root / "outbox/tu-biro").glob("DUK-*/*"))


def verify(root: Path) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "pipeline", "--root", str(root), "verify")
    return subprocess.run(command, capture_output=True, text=True, check=False)


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
from pipeline.cli import main
sys.exit(main(["--root", sys.argv[1], "watch"]))
"""


def test_the_demo_plays_the_whole_procedure_and_only_files_py_changes_the_disk_under_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    audit = tmp_path / "audit.txt"
    monkeypatch.setenv("ALUR_AUDIT", str(audit))
    audited = []

    class Audited(Demo):
        def command(self) -> tuple[str, ...]:
            audited.append(self.root)
            return (sys.executable, "-c", WATCH, str(self.root))

    monkeypatch.setattr("pipeline.demo.play.Demo", Audited)
    root = tmp_path / "demo-kantor"
    assert play(root) == 0
    assert story(root) == STORY
    said = capfd.readouterr().out
    assert "One workbook is bad" in said
    assert "Nota Dinas.pdf" in said
    assert "Surat Persetujuan.pdf" in said
    assert "ruang-rapat/Kalender.html" in said
    assert len(package(root)) == 7
    assert audited
    assert not audit.exists(), audit.read_text()
    checked = verify(root)
    assert checked.returncode == 0, checked.stdout
    assert "not held" not in checked.stdout, "the account that played it can go on with it"


def test_the_hook_sees_a_write_by_others(tmp_path: Path) -> None:
    audit, root = tmp_path / "audit.txt", tmp_path / "kantor"
    root.mkdir()
    probe = WATCH.replace("from pipeline.cli import main", "open(sys.argv[1] + '/x', 'w').close()")
    subprocess.run(
        (sys.executable, "-c", probe.rsplit("\n", 2)[0], str(root)),
        check=True,
        env={**os.environ, "ALUR_AUDIT": str(audit)},
    )
    assert str(root / "x") in audit.read_text()


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
    tmp_path: Path,
) -> None:
    root = tmp_path / "demo-kantor"
    for seed in range(2):
        kills = Kills(random.Random(seed))
        assert play(root, kills) == 0
        assert len(kills.moments) == KILLS
        assert story(root) == STORY
        assert len(package(root)) == 7
        checked = verify(root)
        assert checked.returncode == 0, checked.stdout
        assert list(root.rglob("~alur*")) == []
        assert len(list((tmp_path / "state/alur-berkas").iterdir())) == 1
