"""A blank form: drawn from its description, or the office's own where that is still the form.

The basis is a JSON text of what stands in it; a line behind it names the bytes of the office's own.
"""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.content import FormMark
from pipeline.engine.log.stored_forms import stored_forms
from pipeline.office.sop.form import Formulir
from pipeline.work.forms.draw import draw_blank
from pipeline.work.forms.drawn import Head
from pipeline.work.forms.own import lacks


@dataclass(frozen=True)
class _Described:
    form: Formulir
    head: Head
    ending: str

    @contextmanager
    def place(self) -> Iterator[Path]:
        """Where a file of its kind can lie for a while."""
        with tempfile.TemporaryDirectory(prefix="alur-") as folder:
            yield Path(folder) / f"blanko{self.ending}"


def write(basis: str) -> bytes:
    """The blank's bytes. The same basis gives the same."""
    described = _described(basis)
    with described.place() as path:
        draw_blank(path, described.form, described.head)
        return path.read_bytes()


def own_blank(basis: str, own: bytes) -> bytes:
    """The office's own blank as it is; drawn where that has lost its mark or a field."""
    described = _described(basis)
    with described.place() as path:
        path.write_bytes(own)
        return write(basis) if lacks(path, described.form, described.head.mark) else own


def _described(basis: str) -> _Described:
    description = json.loads(basis.partition("\n")[0])
    bagian = description["bagian"]
    form = next(f for f in stored_forms(bagian) if f.kunci == description["formulir"])
    mark = FormMark(bagian["kunci"], form.kunci)
    return _Described(
        form, Head(description["kantor"], bagian["judul"], mark), description["jenis"]
    )
