"""What objects of a PDF are put into."""

from typing import Protocol

from pypdf.generic import IndirectObject, PdfObject


class Holder(Protocol):
    """A writer of the library, or what passes a file on."""

    def _add_object(self, obj: PdfObject) -> IndirectObject:
        """Puts an object in and returns the reference to it."""
        ...
