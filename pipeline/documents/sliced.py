"""A long table printed slice by slice (pipeline/documents/slices), and put together."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO
from itertools import chain

from pypdf import PdfReader, PdfWriter

from pipeline.documents.engines import Made
from pipeline.documents.save import is_packed, saved
from pipeline.documents.slices import LongTable, Slice

_PAGES = 3
"""A slice with fewer is made larger: half of what is printed would be printed again."""


def in_slices(table: LongTable, most: int, tried: Callable[[Slice], Made]) -> Made | None:
    """The whole, of which each slice has about so many bytes; or why one of them could not be
    printed. None where it cannot be cut, for its pages do not begin with rows."""
    writer, done = PdfWriter(), 0
    packed = False
    slices: list[Made] = []
    while done < table.count:
        one = table.slice(done, most, len(writer.pages) + 1)
        made = tried(one)
        if made.story is None or made.text is None:
            lacking = (
                replace(lack, paragraph=lack.paragraph + one.shift) if lack.paragraph else lack
                for lack in made.lacking
            )
            return replace(made, lacking=tuple(lacking))
        reader = PdfReader(BytesIO(made.data))
        packed, count, rows = is_packed(reader), len(reader.pages), one.rows
        if done + rows < table.count:
            if count < _PAGES:
                most *= 2
                continue
            whole = one.whole(made.story, made.text)
            if whole is None:
                return None
            rows, count = whole, count - 1
        writer.append(reader, pages=(0, count), import_outline=False)
        slices.append(replace(made, data=b"", story=None, text=None))
        done += rows
    return Made(
        saved(writer, packed=packed),
        left_out=_once(made.left_out for made in slices),
        mended=_once(made.mended for made in slices),
        otherwise=_once(made.otherwise for made in slices),
    )


def _once(named: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(named)))
