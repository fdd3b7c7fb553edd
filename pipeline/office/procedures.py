"""The procedures of an office: each a `sop.yaml`, with its settings in config.yaml."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from pipeline.office.bilingual import Bilingual
from pipeline.office.model import Peran
from pipeline.office.nodes import Node, Notes, parse_yaml
from pipeline.office.sop.known import Known
from pipeline.office.sop.letters import BY_HAND, Penomoran
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.prove_office import Desks, prove_desks, prove_together
from pipeline.office.sop.read import read_sop
from pipeline.office.sources import Sources

Schema = Callable[[Node], None]
"""Notes every mistake in the settings (`pengaturan`) of procedures that one module serves."""


@dataclass(frozen=True)
class Surrounding:
    """What procedures may speak of in this office: its roles, addressees and letter books, and the
    schemas of the settings that modules of the program understand, by module."""

    peran: Mapping[str, Peran]
    penerima: frozenset[str]
    buku: Mapping[str, Penomoran]
    schemas: Mapping[str, Schema]

    @property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """The roles of each group."""
        groups: dict[str, tuple[str, ...]] = {}
        for key, role in self.peran.items():
            for name in role.kelompok:
                groups[name] = (*groups.get(name, ()), key)
        return groups

    def known(self, settings: Node | None) -> Known:
        """What one procedure with these settings may speak of."""
        return Known(
            frozenset(self.peran),
            self.groups,
            self.penerima,
            frozenset(self.buku),
            frozenset(self.schemas),
            settings,
        )


def read_procedures(
    section: Node | None, sources: Sources, around: Surrounding
) -> tuple[dict[str, Prosedur], list[Notes]]:
    """The procedures that config.yaml names, by key, and what is wrong in their files."""
    read: list[tuple[Prosedur, Node]] = []
    notes: list[Notes] = []
    for key in section.names() if section else ():
        entry = section.child(key) if section else None
        if entry is None:
            continue
        settings = entry.child("pengaturan", required=False)
        text = sources.sop(key)
        if text is None:
            entry.wrong(_MISSING, sources.sop_name(key))
        else:
            node = parse_yaml(text, sources.sop_name(key))
            notes.append(node.notes)
            read.append((_read(key, node, settings, around), node))
        if settings is not None:
            settings.names()
        entry.done()
    desks = Desks(around.peran, around.groups)
    if not any(each.problems for each in notes):
        for prosedur, node in read:
            prove_desks(prosedur, node, desks)
        prove_together(read, desks)
    return {prosedur.kunci: prosedur for prosedur, _ in read}, notes


_MISSING = Bilingual("berkas prosedur ini ada di tempatnya", "the file of this procedure there")


def _read(key: str, node: Node, settings: Node | None, around: Surrounding) -> Prosedur:
    prosedur = read_sop(node, around.known(settings), key)
    schema = around.schemas.get(prosedur.modul)
    if settings is not None and schema is not None:
        schema(settings)
    pengaturan: Mapping[str, Any] = settings.plain() if settings else {}
    penomoran = _numbering(prosedur, around.buku)
    mentah = {**prosedur.mentah, "kunci": key, "pengaturan": pengaturan}
    if penomoran is not BY_HAND:
        numbering = asdict(penomoran)
        columns = numbering.pop("kolom")
        mentah["penomoran"] = {name: str(value) for name, value in numbering.items()}
        if columns:
            mentah["penomoran"]["kolom"] = columns
    return replace(prosedur, kunci=key, pengaturan=pengaturan, penomoran=penomoran, mentah=mentah)


def _numbering(prosedur: Prosedur, books: Mapping[str, Penomoran]) -> Penomoran:
    """How its numbered letter is counted, and by which archive code it is called."""
    for letter in prosedur.naskah:
        if letter.nomor in books:
            return replace(books[letter.nomor], kode=letter.kode)
    return BY_HAND
