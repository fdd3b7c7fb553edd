"""A sentence in the two languages of an office: that of its staff and that of its operators."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bilingual:
    """The same sentence, or part of one, in Indonesian and in English."""

    indonesian: str
    english: str

    def __str__(self) -> str:
        return f"{self.indonesian} / {self.english}"
