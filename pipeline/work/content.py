"""What a procedure says of its own: its documents, its words, and what it makes of its data.

The kit of steps (`run`) does for any procedure what the decisions ask for; what is particular to
one comes from its `Content`, which `pipeline.procedures` hands in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from pipeline.office.sop.letters import ParafTambahan
from pipeline.office.sop.steps import Jenis
from pipeline.work.case import Case
from pipeline.work.kabar import Kabar
from pipeline.work.output import Output

Row = Mapping[str, str]
"""One row of the attached table as text, by column; `no` and `nama` are among them."""


@dataclass(frozen=True)
class Paper:
    """A document that is stamped at its `anchors`, and signed when it leaves.

    `stem` is its name without ending, `template` the Word file that it is made of, `spoken` what
    sentences call it, `inventory` what the package's list says of it, `corner` where on its pages
    the small paraf stands.
    """

    stem: str
    template: str
    spoken: str
    anchors: tuple[str, ...]
    corner: ParafTambahan
    inventory: str

    @property
    def pdf(self) -> str:
        return f"{self.stem}.pdf"

    @property
    def word(self) -> str:
        return f"{self.stem}.docx"

    @property
    def title(self) -> str:
        """As a sentence begins with it."""
        return f"{self.spoken[:1].upper()}{self.spoken[1:]}"


@dataclass(frozen=True)
class Letter(Paper):
    """The document that people edit in Word. `short` is its everyday name."""

    short: str

    @property
    def by_word(self) -> str:
        """The name of a PDF of it that somebody made in Word."""
        return f"{self.stem} (Word).pdf"


@dataclass(frozen=True)
class Table:
    """The table that goes with the letter: `spoken` is what sentences call it, `unit` what its rows
    are, `labels` what its columns are called, by name, in the order in which changes are told."""

    spoken: str
    unit: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Papers:
    """The documents of a procedure, by what becomes of them.

    `letter` is the one that people write, if they write any; `attached` are stamped like it. Names
    in `copied` go with every presentation and into the package, where the inventory says what
    stands beside them; names in `carried` go with every presentation; names in `announced` are
    kept, and laid where the dossier leaves. `left` is what a completed dossier leaves for later
    ones. `disposed`: the head's words at the approval become a paper of their own; `covered`: a
    covering letter goes with what leaves, and a receipt for it comes back.
    """

    letter: Letter | None = None
    attached: tuple[Paper, ...] = ()
    table: Table | None = None
    copied: Mapping[str, str] = field(default_factory=dict)
    carried: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    disposed: bool = True
    covered: bool = True

    @property
    def stamped(self) -> tuple[Paper, ...]:
        return (self.letter, *self.attached) if self.letter else self.attached


@dataclass(frozen=True)
class Words:
    """What is said in this procedure where its file says nothing: what is asked of a reader by the
    kind of step, where a completed dossier is, and who signs for the package."""

    asked: Mapping[Jenis, str]
    finished: str
    taken_by: str


@dataclass(frozen=True)
class Subject:
    """What the letter that gets the number is about (`hal`), how urgent, to whom it goes, and the
    name of its document; nothing of these where there is no such letter."""

    hal: str
    sifat: str
    kepada: str
    naskah: str


class HandedIn(Protocol):
    """Data that was found fit when the concepts were handed in."""

    @property
    def letter(self) -> Letter | None:
        """The letter that is handed in with it."""

    @property
    def lines(self) -> Sequence[Kabar]:
        """What was checked, for every later reader."""

    @property
    def rows(self) -> Mapping[str, Row]:
        """The attached table by what identifies a row."""

    def disagreements(self, letter: str, /) -> list[str]:
        """Sentences on what the text of the letter says differently."""

    def agreement(self, letter: str, /) -> Kabar:
        """The line on a letter that does not disagree."""

    def lay(self, case: Case, out: Output) -> None:
        """Makes everything that is handed in besides the letter."""


class Content(Protocol):
    """A procedure's own part. What it returns as text is for staff."""

    @property
    def papers(self) -> Papers: ...

    @property
    def words(self) -> Words: ...

    def compose(self, case: Case, out: Output) -> list[Kabar]:
        """Lays out what is worked with at a desk. Returns what was checked, a line each."""

    def check(self, case: Case, out: Output) -> HandedIn | None:
        """Reads what is handed in and sets the dossier's facts in `out.data`. None where the data
        is not fit: then `out.halangan` says why."""

    def objections(self, case: Case, /) -> list[str]:
        """Sentences on why the dossier cannot be passed on by now."""

    def supply(self, case: Case, out: Output, /) -> list[Kabar]:
        """Makes what first belongs to this presentation, before anything is stamped. Returns what
        its reader is told of it."""

    def describe(self, data: Mapping[str, Any], /) -> str:
        """The dossier's title."""

    def subject(self, case: Case) -> Subject:
        """Of the letter."""

    def heading(self, data: Mapping[str, Any], /) -> dict[str, Any]:
        """The first fields of `Perubahan.docx`."""

    def series(self, data: Mapping[str, Any], /) -> str:
        """What the dossier is about, by which a later one finds what this one left."""

    def enclosed(
        self, data: Mapping[str, Any], number: str, pages: Mapping[str, int], /
    ) -> Sequence[tuple[str, str, str]]:
        """Rows of the covering letter: what, how many, remark. `number` is that of the letter or
        empty, `pages` those of each stamped document."""
