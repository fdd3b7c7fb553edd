"""What is said of a template, each with the paragraph that it is about."""

import re
from dataclasses import dataclass, field

TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)


@dataclass(frozen=True)
class Remark:
    """Something about a template, in English. What is `grave` stops documents or misplaces stamps;
    what is `harmless` asks for nothing.

    `paragraph` counts from 1 through the whole file, tables included; 0 is the file itself.
    """

    template: str
    grave: bool
    what: str
    paragraph: int = 0
    quote: str = ""
    harmless: bool = False

    def __str__(self) -> str:
        where = f", paragraph {self.paragraph} ({self.quote})" if self.paragraph else ""
        return f"{self.template}{where}: {self.what}"


@dataclass
class Remarks:
    template: str
    paragraphs: list[str]
    remarks: list[Remark] = field(default_factory=list)
    syntax: bool = False

    def add(self, grave: bool, what: str, paragraph: int = 0, quote: str = "") -> None:
        self.syntax = self.syntax or what.startswith("cannot be read")
        remark = Remark(self.template, grave, what, paragraph, quote)
        if remark not in self.remarks:
            self.remarks.append(remark)

    def named(self, grave: bool, what: str, name: str, *, inside: bool | None = None) -> None:
        """A remark on every paragraph whose tags hold this name: behind a dot if it is that of a
        part of something (`inside`), before none if it stands by itself, anywhere else."""
        before = {True: r"\.\s*", False: r"(?<![\w.])", None: r"\b"}[inside]
        places = [
            (number, tag)
            for number, text in enumerate(self.paragraphs, start=1)
            for tag in TAG.findall(text)
            if re.search(rf"{before}{re.escape(name)}\b", tag)
        ]
        for number, tag in places or [(0, "")]:
            self.add(grave, what, number, tag)
