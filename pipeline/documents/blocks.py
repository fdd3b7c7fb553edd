"""What a stamp looks like: a line, a framed text, or the matrix of paraf. Measures and draws."""

from dataclasses import dataclass
from typing import Protocol

from pipeline.documents.draw import Canvas, Letters
from pipeline.documents.geometry import Box
from pipeline.documents.picture import Picture


class Block(Protocol):
    """Something of a fixed size that is drawn into a box of that size."""

    def size(self, room: float) -> tuple[float, float]:
        """Width and height in points, no wider than `room`."""
        ...

    def draw(self, canvas: Canvas, box: Box) -> None: ...


SMALL = Letters(7)


@dataclass(frozen=True)
class Framed:
    """A text in a frame."""

    text: str
    letters: Letters = SMALL
    width: float = 184.0

    def _lines(self, room: float) -> list[str]:
        return self.letters.wrap(self.text, min(self.width, room) - 8)

    def size(self, room: float) -> tuple[float, float]:
        return min(self.width, room), len(self._lines(room)) * self.letters.leading + 8

    def draw(self, canvas: Canvas, box: Box) -> None:
        canvas.rectangle(box.x, box.y, box.width, box.height)
        for number, line in enumerate(self._lines(box.width)):
            y = box.top - 4 - self.letters.size - number * self.letters.leading
            canvas.text(box.x + 4, y, line, self.letters)


@dataclass(frozen=True)
class Row:
    """One approval: post, name, when (office time), dossier ID and revision."""

    jabatan: str
    nama: str
    waktu: str
    id_revisi: str
    spesimen: Picture | None = None


@dataclass(frozen=True)
class Matrix:
    """The table of paraf in order of rank, and once beneath it what it is and is not."""

    rows: tuple[Row, ...]
    sentences: tuple[str, ...]
    width: float = 462.0

    _letters = Letters(7)
    _bold = Letters(7, bold=True)
    _small = Letters(6)

    def size(self, room: float) -> tuple[float, float]:
        width = min(self.width, room)
        return width, sum(self._heights(width)) + len(self._below(width)) * self._small.leading + 4

    def draw(self, canvas: Canvas, box: Box) -> None:
        columns, y = self._columns(box.width), box.top
        for cells, row, height in zip(
            self._cells(box.width), (None, *self.rows), self._heights(box.width), strict=True
        ):
            letters = self._letters if row else self._bold
            x = box.x
            for lines, column in zip(cells, columns, strict=True):
                canvas.rectangle(x, y - height, column, height)
                for number, line in enumerate(lines):
                    down = 2 + letters.size + number * letters.leading
                    canvas.text(x + 3, y - down, line, letters)
                x += column
            if row and row.spesimen:
                last = columns[-1]
                canvas.picture(x - last + 2, y - height + 1, last - 4, height - 2, row.spesimen)
            y -= height
        canvas.ground(box.x, box.y, box.width, y - box.y)
        for number, line in enumerate(self._below(box.width)):
            down = 4 + self._small.size + number * self._small.leading
            canvas.text(box.x, y - down, line, self._small)

    @property
    def _pictured(self) -> bool:
        return any(row.spesimen for row in self.rows)

    def _columns(self, width: float) -> list[float]:
        shares = (0.22, 0.19, 0.295, 0.175, 0.12) if self._pictured else (0.28, 0.24, 0.295, 0.185)
        return [share * width for share in shares]

    def _cells(self, width: float) -> list[list[list[str]]]:
        heads = ["Jabatan", "Nama", "Persetujuan internal, tanggal jam", "ID dan revisi"]
        texts = [[r.jabatan, r.nama, r.waktu, r.id_revisi] for r in self.rows]
        if self._pictured:
            heads.append("Paraf")
            texts = [[*cells, ""] for cells in texts]
        columns = self._columns(width)
        return [
            [letters.wrap(text, column - 6) for text, column in zip(cells, columns, strict=True)]
            for cells, letters in [(heads, self._bold), *((t, self._letters) for t in texts)]
        ]

    def _heights(self, width: float) -> list[float]:
        heights = [
            max(len(cell) for cell in cells) * self._letters.leading + 4
            for cells in self._cells(width)
        ]
        least = 26.0 if self._pictured else 0.0
        return [heights[0], *(max(h, least) for h in heights[1:])]

    def _below(self, width: float) -> list[str]:
        return [line for text in self.sentences for line in self._small.wrap(text, width)]
