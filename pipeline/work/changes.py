"""`Perubahan.pdf`: one page on what is different, for a reader with two minutes.

The page is a row of sections. A procedure makes its own, such as a comparison with an earlier
table; what is new since this reader last looked comes before them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.engine.terms import Kelas
from pipeline.work.case import Case
from pipeline.work.content import Content
from pipeline.work.names import PERUBAHAN, PERUBAHAN_PDF, induk
from pipeline.work.output import Output
from pipeline.work.pages import lay_pdf

BARIS = 8
"""How many rows a section names; the table has them all."""

_FIELDS = induk("Perubahan.json")
_CONCEPT = "PERUBAHAN KONSEP"
"""The title of a page that tells of the concept alone."""
_BARE = {"judul": "PERUBAHAN", "unit": "", "keadaan": "", "tahun": ""}
"""The first fields where a procedure has none of its own, or had none when they were kept."""


@dataclass(frozen=True)
class Baris:
    """One line of a section, as text."""

    lama: str
    baru: str
    nama: str
    alasan: str


@dataclass(frozen=True)
class Bagian:
    """A section: its title, sentences, and rows; `sisa` says how many are not named."""

    judul: str
    kalimat: tuple[str, ...] = ()
    baris: tuple[Baris, ...] = ()
    sisa: str = ""


def lay_changes(case: Case, out: Output, fields: Mapping[str, Any]) -> None:
    """Lays the page, and keeps its fields for later readers."""
    text = json.dumps(fields, ensure_ascii=False, indent=1)
    out.make(_FIELDS, Kelas.INDUK).write_text(text, encoding="utf-8", newline="\n")
    lay_pdf(case, out, PERUBAHAN, fields, PERUBAHAN_PDF)


def join_changes(case: Case, out: Output, since: Sequence[Bagian], content: Content) -> list[str]:
    """Puts what is new to this reader before the procedure's own sections. Where nothing is, and in
    the archive, the page says what the procedure says alone, whatever a reader before was told.

    Returns the sentences of the first of those, for the Lembar Kendali.
    """
    fields = _made(out) or _kept(case)
    own = fields or {**content.heading(out.data), "judul": _CONCEPT, "bagian": []}
    if since:
        page = {**_BARE, **own, "bagian": as_fields(since) + own["bagian"]}
        lay_pdf(case, out, PERUBAHAN, page, PERUBAHAN_PDF)
    elif fields and PERUBAHAN_PDF not in out.made and case.perkara.jenis != "batal":
        lay_pdf(case, out, PERUBAHAN, {**_BARE, **fields}, PERUBAHAN_PDF)
    return _sentences(fields)


def known_changes(case: Case) -> list[str]:
    """The same sentences as an earlier presentation laid them."""
    return _sentences(_kept(case))


def _made(out: Output) -> dict[str, Any] | None:
    return _fields(out.path(_FIELDS)) if _FIELDS in out.made else None


def _kept(case: Case) -> dict[str, Any] | None:
    item = case.item(_FIELDS)
    return _fields(item.path) if item else None


def _fields(path: Path) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return fields


def _sentences(fields: Mapping[str, Any] | None) -> list[str]:
    return list(fields["bagian"][0]["kalimat"]) if fields else []


def as_fields(bagian: Sequence[Bagian]) -> list[dict[str, Any]]:
    """Sections as the template repeats them."""
    return [
        {
            "judul": b.judul,
            "kalimat": list(b.kalimat),
            "baris": [vars(row) for row in b.baris],
            "sisa": b.sisa,
        }
        for b in bagian
    ]
