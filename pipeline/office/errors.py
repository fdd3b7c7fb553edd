"""What is wrong with a configuration: every problem at once, each at its line."""

from dataclasses import dataclass

from pipeline.errors import Fault
from pipeline.office.bilingual import Bilingual


@dataclass(frozen=True)
class Problem:
    """One mistake: where it stands, what was found there, what is allowed."""

    file: str
    line: int
    key: str
    given: Bilingual
    allowed: Bilingual

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}: {self.key}"

    @property
    def wrong(self) -> Bilingual:
        """What is wrong there, without the place."""
        given, allowed = self.given, self.allowed
        return Bilingual(
            f"tertulis {given.indonesian}; seharusnya: {allowed.indonesian}",
            f"found {given.english}; allowed: {allowed.english}",
        )

    def __str__(self) -> str:
        return f"{self.place}: {self.wrong.english} | {self.wrong.indonesian}"


class ConfigError(Fault, code="CONFIG_WRONG"):
    """A configuration that cannot be used."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            "\n".join(f"{p.place}: {p.wrong.indonesian}" for p in problems),
            "\n".join(f"{p.place}: {p.wrong.english}" for p in problems),
        )
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))
