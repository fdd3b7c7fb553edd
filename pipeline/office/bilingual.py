"""A sentence in the two languages of an office: that of its staff and that of its operators."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Bilingual:
    """The same sentence, or part of one, in Indonesian and in English."""

    indonesian: str
    english: str

    @classmethod
    def same(cls, text: str) -> "Bilingual":
        """What is spelt alike in both: a key, a name, a value."""
        return cls(text, text)

    @classmethod
    def names(cls, names: Iterable[str]) -> "Bilingual":
        """Keys or names to choose from, in the order of the alphabet."""
        listed = ", ".join(sorted(names))
        return cls.same(listed) if listed else cls("(belum ada satu pun)", "(there is none yet)")

    def __str__(self) -> str:
        if self.indonesian == self.english:
            return self.english
        return f"{self.indonesian} / {self.english}"
