"""Steps: files of settings, lines in those of others, and programs that are told of both."""

import shlex
from dataclasses import dataclass
from pathlib import Path

from pipeline.server.machine import Failed, Machine
from pipeline.server.step import Commanded, Step


@dataclass(frozen=True)
class Text(Step):
    """A file of settings that is ours."""

    path: Path
    text: str

    @property
    def what(self) -> str:
        return f"{self.path}"

    def done(self, machine: Machine) -> bool:
        del machine
        return self.path.is_file() and self.path.read_text(encoding="utf-8") == self.text

    def do(self, machine: Machine) -> None:
        del machine
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.text, encoding="utf-8")

    def commands(self, machine: Machine) -> tuple[str, ...]:
        del machine
        return (f"cat > {shlex.quote(str(self.path))} <<'END'\n{self.text}END",)


@dataclass(frozen=True)
class Line(Step):
    """A line at the end of a file of settings that is somebody else's.

    `check` has to end well afterwards; if it does not, the file is as it was.
    """

    path: Path
    line: str
    check: tuple[str, ...]

    @property
    def what(self) -> str:
        return f"{self.path}: {self.line}"

    def done(self, machine: Machine) -> bool:
        del machine
        return self.line in self._lines()

    def do(self, machine: Machine) -> None:
        before = self.path.read_bytes()
        text = before + (b"" if before.endswith(b"\n") or not before else b"\n")
        self.path.write_bytes(text + f"{self.line}\n".encode())
        try:
            machine.run(*self.check)
        except Failed:
            self.path.write_bytes(before)
            raise

    def commands(self, machine: Machine) -> tuple[str, ...]:
        del machine
        return (
            f"echo {shlex.quote(self.line)} >> {shlex.quote(str(self.path))}",
            shlex.join(self.check),
        )

    def _lines(self) -> list[str]:
        if not self.path.is_file():
            return []
        return [line.strip() for line in self.path.read_text("utf-8", "replace").splitlines()]


@dataclass(frozen=True)
class Gone(Step):
    """A file of settings, or a line in one, is no longer there."""

    path: Path
    line: str = ""

    @property
    def what(self) -> str:
        return f"{self.path} without {self.line!r}" if self.line else f"{self.path} is removed"

    def done(self, machine: Machine) -> bool:
        del machine
        if not self.path.is_file():
            return True
        return bool(self.line) and self.line.encode() not in self._lines()

    def do(self, machine: Machine) -> None:
        del machine
        if not self.line:
            self.path.unlink()
            return
        rest = [line for line in self._lines() if line.strip() != self.line.encode()]
        self.path.write_bytes(b"".join(line + b"\n" for line in rest))

    def commands(self, machine: Machine) -> tuple[str, ...]:
        del machine
        place = shlex.quote(str(self.path))
        if not self.line:
            return (f"rm {place}",)
        script = "\\|^" + self.line + "$|d"
        return (shlex.join(("sed", "-i", script, str(self.path))),)

    def _lines(self) -> list[bytes]:
        return self.path.read_bytes().splitlines()


@dataclass(frozen=True)
class Call(Commanded):
    """A program is told what has changed; `unless` ends well where it needs not be."""

    command: tuple[str, ...]
    what_for: str
    unless: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        return self.what_for

    def done(self, machine: Machine) -> bool:
        return bool(self.unless) and machine.succeeds(*self.unless)

    def runs(self, machine: Machine) -> tuple[tuple[str, ...], ...]:
        del machine
        return (self.command,)
