"""Contexts with which every template that ships can be filled."""

from pathlib import Path
from typing import Any

from pipeline.documents.render import render
from pipeline.procedures.duk.fields import BARIS, FIELDS
from pipeline.resources import shipped_template

ROW = BARIS


def _many(name: str) -> dict[str, Any]:
    """The example of a list with forty people on it."""
    row = FIELDS[name]["baris"][0]
    return {**FIELDS[name], "baris": [{**row, "no": str(n)} for n in range(1, 41)]}


LONG = ("Daftar Urut Kepangkatan.docx", "Penjelasan Urutan.docx")
SAMPLES: dict[str, dict[str, Any]] = {**FIELDS, **{name: _many(name) for name in LONG}}


def rendered(name: str, folder: Path) -> Path:
    """A template filled with its sample context."""
    out = folder / name
    render(shipped_template(name), SAMPLES[name], out)
    return out
