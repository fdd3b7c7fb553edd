"""The sheet of a procedure in the form of PermenPANRB 35/2012, laid out from what runs.

`content` says what is printed, `figures` with which symbols, `graph` how those of a page are
joined, `routes` where their arrows run, `place` at which points; `table` and `identity` make pages
of it. Pure: from values to values.
"""

from pipeline.work.sop_sheet.content import Content, Header, content
from pipeline.work.sop_sheet.sheet import A4, F4, TooLong, sop_sheet

__all__ = ["A4", "F4", "Content", "Header", "TooLong", "content", "sop_sheet"]
