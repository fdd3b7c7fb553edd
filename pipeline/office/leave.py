"""`cuti` of a role, and `pengingat`: whose desk waits for its holder, and who is reminded of it."""

from dataclasses import dataclass
from datetime import date

from pipeline.office.bilingual import Bilingual
from pipeline.office.nodes import Node
from pipeline.office.sop.steps import Standar
from pipeline.office.spans import apart

_SPAN = Bilingual("N menit, N jam, atau N hari", "N menit, N jam or N hari")
_UNITS = {"menit": 1, "jam": 60}


@dataclass(frozen=True)
class Cuti:
    """The holder of a desk is away, from one date to another inclusive; `kepada` is the role to
    whom one turns meanwhile, empty where nobody is named."""

    dari: date
    sampai: date
    kepada: str = ""


@dataclass(frozen=True)
class Pengingat:
    """So much working time before a dossier is due its desk is reminded; so much after that the
    desk of the role `kepada` is told."""

    sebelum: Standar | None = None
    sesudah: Standar | None = None
    kepada: str = ""


def read_leave(node: Node, roles: tuple[str, ...]) -> tuple[Cuti, ...]:
    """The times of a role's own list, none over another."""
    leaves: list[Cuti] = []
    listed = node.child("cuti", required=False)
    for item in listed.items() if listed else ():
        dari, sampai = item.child("dari"), item.child("sampai")
        kepada = item.child("kepada", required=False)
        if dari and sampai:
            whom = kepada.choice({role: role for role in roles}, "") if kepada else ""
            leaves.append(Cuti(dari.day(), sampai.day(), whom))
            apart(dari, [(leave.dari, leave.sampai) for leave in leaves])
        item.done()
    return tuple(leaves)


def read_reminders(node: Node | None, roles: tuple[str, ...]) -> Pengingat | None:
    """Nothing without that section: then the boards alone tell what is due."""
    if node is None:
        return None
    sebelum = node.child("sebelum", required=False)
    sesudah = node.child("sesudah", required=False)
    kepada = node.child("kepada", required=sesudah is not None)
    reminders = Pengingat(
        sebelum.parse(_span, _SPAN, None) if sebelum else None,
        sesudah.parse(_span, _SPAN, None) if sesudah else None,
        kepada.choice({role: role for role in roles}, "") if kepada else "",
    )
    node.done()
    return reminders


def _span(text: str) -> Standar | None:
    amount, _, unit = text.partition(" ")
    if not amount.isdecimal() or unit not in (*_UNITS, "hari"):
        raise ValueError(text)
    count = int(amount)
    return Standar(count, 0) if unit == "hari" else Standar(0, count * _UNITS[unit])
