"""A file as the library reads and draws it that viewers use, page by page.

To come to a page it reads each one before. A page that lies far behind is therefore read in a copy
of the file that has no other, where such a copy can be told: everything else is in it.
"""

from dataclasses import dataclass, field

import pypdfium2

from pipeline.documents.rewrite import Rewrite

_FAR, _MOST = 50, 4


@dataclass
class Drawing:
    """`alone`: the copies that were opened, by the number of their page, from 0."""

    given: Rewrite
    document: pypdfium2.PdfDocument
    alone: dict[int, pypdfium2.PdfDocument] = field(default_factory=dict)

    @classmethod
    def of(cls, given: Rewrite, data: bytes) -> "Drawing":
        """Raises what the library raises."""
        return cls(given, pypdfium2.PdfDocument(data))

    def __len__(self) -> int:
        return len(self.document)

    def __getitem__(self, number: int) -> pypdfium2.PdfPage:
        if number not in self.alone and number >= _FAR and len(self.alone) < _MOST:
            copy = self.given.alone(number)
            if copy:
                self.alone[number] = pypdfium2.PdfDocument(copy)
        return self.alone[number][0] if number in self.alone else self.document[number]

    def close(self) -> None:
        for one in (*self.alone.values(), self.document):
            one.close()
