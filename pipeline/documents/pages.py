"""Whose pages are read and drawn by the library that viewers use."""

from typing import Protocol

from pypdfium2 import PdfPage


class Pages(Protocol):
    """A document of that library, or what chooses one for each page."""

    def __getitem__(self, number: int, /) -> PdfPage:
        """A page, from 0."""
        ...
