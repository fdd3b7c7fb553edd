"""A real office with a real watcher in a process of its own, on the machine's own clock."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.commands.init import lay_out
from pipeline.commands.places import STATE
from pipeline.commands.profiles import USUAL

TEMPO = {
    "tenang": 0.3,
    "sesal": 0.5,
    "sesal_nomor": 0.5,
    "hening_baru": 1,
    "hening_kerja": 1,
    "setengah_jadi": 2,
}
HERE = Path(__file__).resolve().parents[2]


@dataclass
class Live:
    """`base` holds the office, the machine's memory and what the watcher said, unless it says that
    to `words`."""

    base: Path
    arguments: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    kills: int = 0
    starts: int = 0
    tempo: dict[str, float] = field(default_factory=lambda: dict(TEMPO))
    words: Path | None = None

    @property
    def root(self) -> Path:
        return self.base / "kantor"

    @property
    def output(self) -> str:
        return (self.base / "kata.txt").read_text(encoding="utf-8", errors="replace")

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, STATE: str(self.base / "ingatan")}

    def establish(self) -> None:
        """An office with short waiting times."""
        lay_out(self.root, USUAL, tell=lambda _: None)
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
        with (self.words or self.base / "kata.txt").open("ab") as output:
            self.process = subprocess.Popen(
                (*command, *self.arguments),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
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

    def until(self, what: Callable[[], object], most: float = 60.0) -> None:
        """Waits for something to come true."""
        end = time.monotonic() + most
        while not what():
            if time.monotonic() > end:
                raise AssertionError(f"it never came true; the watcher said:\n{self.output}")
            time.sleep(0.05)

    def count(self, words: str) -> int:
        """How often the watcher said this."""
        return self.output.count(words)

    def rest(self, most: float = 600.0) -> None:
        """Lets a watcher work until only people can move things on."""
        command = (sys.executable, "-m", "tests.harness.petty_watch", str(self.root), "--once")
        with (self.base / "kata.txt").open("ab") as output:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=self.environment,
                cwd=HERE,
                timeout=most,
                check=False,
            )
        assert done.returncode == 0, f"exit code {done.returncode}: {self.output[-3000:]}"
