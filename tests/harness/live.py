"""A real office with a real watcher in a process of its own, on the machine's own clock."""

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

TEMPO = {"tenang": 0.3, "sesal": 0.5, "hening_baru": 1, "hening_kerja": 1, "setengah_jadi": 2}
QUIET = 4.0
HERE = Path(__file__).resolve().parents[2]


@dataclass
class Live:
    """`base` holds the office, the machine's memory and what the watcher said."""

    base: Path
    arguments: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    kills: int = 0
    starts: int = 0
    tempo: dict[str, float] = field(default_factory=lambda: dict(TEMPO))

    @property
    def root(self) -> Path:
        return self.base / "kantor"

    @property
    def said(self) -> str:
        return (self.base / "kata.txt").read_text(encoding="utf-8", errors="replace")

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "XDG_STATE_HOME": str(self.base / "ingatan")}

    def found(self) -> None:
        """An office with short waiting times."""
        self.alur("init", str(self.root))
        config = self.root / "config.yaml"
        text = config.read_text(encoding="utf-8")
        for name, seconds in self.tempo.items():
            text = re.sub(rf"(?m)^(  {name}: )[\d.]+", rf"\g<1>{seconds}", text)
        config.write_text(text, encoding="utf-8")

    def alur(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = (sys.executable, "-m", "pipeline", *arguments)
        return subprocess.run(
            command, capture_output=True, text=True, check=False, env=self.environment, cwd=HERE
        )

    def start(self) -> "subprocess.Popen[bytes]":
        command = (sys.executable, "-m", "tests.harness.petty_watch", str(self.root))
        with (self.base / "kata.txt").open("ab") as said:
            self.process = subprocess.Popen(
                (*command, *self.arguments),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                env=self.environment,
                cwd=HERE,
            )
        self.starts += 1
        return self.process

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self.kills += 1

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)

    def state(self) -> list[tuple[str, int]]:
        """What lies on the desks and in the log, by name and size."""
        found = []
        for top in ("inbox", "outbox", ".alur/log"):
            for path in (self.root / top).rglob("*"):
                try:
                    found.append((str(path), path.stat().st_size))
                except OSError:
                    continue
        return sorted(found)

    def rest(self, most: float = 300.0, quiet: float = QUIET) -> bool:
        """Waits until nothing has changed for a while; False when that never came."""
        before, since, end = self.state(), time.monotonic(), time.monotonic() + most
        while time.monotonic() < end:
            time.sleep(0.3)
            if self.process is not None and self.process.poll() is not None:
                raise AssertionError(f"the watcher ended by itself:\n{self.said[-3000:]}")
            now = self.state()
            if now != before:
                before, since = now, time.monotonic()
            elif time.monotonic() - since > quiet:
                return True
        return False
