"""PDFs that do something when they are opened."""

from pathlib import Path
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject

from pipeline.documents.sound import RefusedPdf, guarded, open_pdf

_ACTIVE = {"/JS": "JavaScript", "/JavaScript": "JavaScript", "/Launch": "a program to start"}
_DEEP = 20


def refuse_active(pdf: Path) -> None:
    """Raises RefusedPdf for a PDF that does something when it is opened."""
    reader = open_pdf(pdf)
    with guarded(pdf.name):
        for number in sorted(
            {n for g in reader.xref.values() for n in g} | set(reader.xref_objStm)
        ):
            found = reader.get_object(number)
            if isinstance(found, DictionaryObject | ArrayObject):
                _inspect(pdf.name, found)


def _inspect(name: str, value: Any, depth: int = 0) -> None:
    if depth > _DEEP:
        return
    if isinstance(value, DictionaryObject):
        kind = next((k for k in _ACTIVE if k in value or value.get("/S") == k), None)
        if kind:
            raise RefusedPdf(
                name,
                f"contains {_ACTIVE[kind]}",
                "memuat perintah yang berjalan sendiri. Simpan sekali lagi dari Word.",
            )
        for part in value.values():
            _inspect(name, part, depth + 1)
    elif isinstance(value, ArrayObject):
        for part in value:
            _inspect(name, part, depth + 1)
