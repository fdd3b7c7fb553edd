"""What is wrong with a configuration: every problem at once, each at its line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One mistake: where it stands, what is given there, what is allowed."""

    file: str
    line: int
    key: str
    given: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: found {self.given}; allowed: {self.allowed}"


class ConfigError(ValueError):
    """A configuration that cannot be used."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
