"""A blank form, drawn from its description: the basis is a JSON text of what stands in it."""

import json
import tempfile
from pathlib import Path

from pipeline.content import FormMark
from pipeline.engine.log.stored_forms import stored_forms
from pipeline.work.forms.draw import draw_blank
from pipeline.work.forms.drawn import Head


def write(basis: str) -> bytes:
    """The blank's bytes. The same basis gives the same."""
    description = json.loads(basis)
    bagian = description["bagian"]
    form = next(f for f in stored_forms(bagian) if f.kunci == description["formulir"])
    mark = FormMark(bagian["kunci"], form.kunci)
    with tempfile.TemporaryDirectory(prefix="alur-") as folder:
        path = Path(folder) / f"blanko{description['jenis']}"
        draw_blank(path, form, Head(description["kantor"], bagian["judul"], mark))
        return path.read_bytes()
