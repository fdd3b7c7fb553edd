"""A PDF that is being changed, in one of two ways: read whole and written anew by a library, or
passed on to the byte but for what was changed."""

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Protocol

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import IndirectObject, PdfObject

from pipeline.documents.anchorless import Anchorless
from pipeline.documents.geometry import Frame, frame_of
from pipeline.documents.holder import Holder
from pipeline.documents.save import is_packed, saved


class Rewrite(Holder, Protocol):
    """`frames`: of the pages that it came with; `anchorless`: those of them, from 0, of which it
    is certain that they hold no anchor; `orderly`: that end what they begin."""

    @property
    def frames(self) -> list[Frame]: ...

    @property
    def anchorless(self) -> Container[int]: ...

    @property
    def orderly(self) -> Container[int]: ...

    def page(self, number: int) -> PageObject:
        """A page, from 0, that may be changed."""
        ...

    def annotated(self, number: int) -> bool:
        """Whether something lies over a page that it came with."""
        ...

    def alone(self, number: int) -> bytes:
        """The file as it was given with this page only; nothing where that cannot be told."""
        ...

    def add_page(self, width: float, height: float) -> None:
        """An empty one behind the last."""
        ...

    def saved(self, mark: str | None) -> bytes:
        """The bytes of the file; `mark` is put into the document information. What draws it is to
        be asked whether it still has its pages."""
        ...


@dataclass
class Anew:
    """By the library."""

    writer: PdfWriter
    packed: bool
    frames: list[Frame]
    anchorless: Container[int] = field(default_factory=frozenset)
    orderly: Container[int] = field(default_factory=frozenset)

    @classmethod
    def of(cls, reader: PdfReader) -> "Anew":
        asked = Anchorless()
        without = frozenset(n for n, page in enumerate(reader.pages) if asked.tells(page))
        frames = [frame_of(page) for page in reader.pages]
        return cls(PdfWriter(clone_from=reader), is_packed(reader), frames, without)

    def page(self, number: int) -> PageObject:
        return self.writer.pages[number]

    def annotated(self, number: int) -> bool:
        return "/Annots" in self.page(number)

    def alone(self, number: int) -> bytes:  # noqa: ARG002
        return b""

    def add_page(self, width: float, height: float) -> None:
        self.writer.add_blank_page(width, height)

    def _add_object(self, obj: PdfObject) -> IndirectObject:
        return self.writer._add_object(obj)

    def saved(self, mark: str | None) -> bytes:
        return saved(self.writer, packed=self.packed, mark=mark)
