"""Which blank forms lie before which desks: those of the procedures that a desk may open."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from pipeline.engine.log.book import Book
from pipeline.engine.loop.projection import Projection
from pipeline.names import desk
from pipeline.office.model import Laci, Office
from pipeline.office.sop.model import Prosedur

_ENDINGS = (".xlsx", ".docx")
_PARTS = ("kunci", "judul", "pengaturan", "formulir")


def blanks(office: Office) -> Iterator[Projection]:
    """Each form as a workbook and as a Word file, in the drawer of each desk that has one."""
    for peran in office.peran.values():
        drawer = peran.laci.get(Laci.FORMULIR)
        for prosedur in office.openable(peran.kunci) if drawer else ():
            for form in prosedur.formulir:
                for ending in _ENDINGS:
                    basis = json.dumps(
                        _description(office, prosedur, form.kunci, ending), ensure_ascii=False
                    )
                    yield Projection(
                        "blank_form",
                        f"{desk(peran.kunci)}/{drawer}",
                        f"{form.judul}{ending}",
                        partial(_basis, basis),
                        lambda _: 0,
                        blank=True,
                        own=f"{prosedur.kunci}/{form.judul}{ending}",
                    )


def _description(office: Office, prosedur: Prosedur, form: str, ending: str) -> dict[str, Any]:
    """What is drawn, and nothing that changes besides it."""
    bagian = {name: prosedur.mentah[name] for name in _PARTS if name in prosedur.mentah}
    return {
        "kantor": office.nama,
        "bagian": {**bagian, "kunci": prosedur.kunci, "judul": prosedur.judul},
        "formulir": form,
        "jenis": ending,
    }


def _basis(basis: str, _: Book) -> str:
    return basis
