"""What follows from the book alone: pure functions from it to bytes.

`letters` says what the letter book is made of and loads nothing; `letter_book` makes the workbook,
in a child process: `python -m pipeline.projections WORKFOLDER`.
"""

from pipeline.engine.loop.projecting import Projection
from pipeline.names import LETTER_BOOK, REPORTS, outside
from pipeline.projections import letters

PROJECTIONS = (Projection("letter_book", outside(REPORTS), LETTER_BOOK, letters.basis),)
"""All there are; `verify` holds each against what lies in the office."""
