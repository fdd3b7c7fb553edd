"""What is proved of the procedures of one office: that desks serve them, and none is another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.office.bilingual import Bilingual
from pipeline.office.model import Laci, Peran
from pipeline.office.nodes import Node
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.registers import Register
from pipeline.office.sop.steps import SENDER


@dataclass(frozen=True)
class Desks:
    """Who sits where, and which roles a group stands for."""

    peran: Mapping[str, Peran]
    kelompok: Mapping[str, tuple[str, ...]]

    def openers(self, sop: Prosedur) -> tuple[str, ...]:
        """The roles that may open a dossier, each once."""
        named = (role for each in sop.buka.oleh for role in self.kelompok.get(each, (each,)))
        return tuple(dict.fromkeys(named))

    def readers(self, sop: Prosedur, peran: Sequence[str]) -> tuple[str, ...]:
        """The roles that a step may lie before."""
        named = (self.openers(sop) if role == SENDER else (role,) for role in peran)
        return tuple(dict.fromkeys(role for roles in named for role in roles))

    def lacking(self, roles: Sequence[str], drawer: Laci) -> list[str]:
        """Those of the roles whose desk has no such drawer."""
        return [r for r in roles if r in self.peran and drawer not in self.peran[r].laci]


_FORWARDS = Bilingual(
    "langkah yang meneruskan suratnya, karena nomornya datang dari sistem lain",
    "a step that forwards the letter, since its number comes from another system",
)


def prove_desks(sop: Prosedur, node: Node, desks: Desks) -> None:
    """Notes at its place each role without a holder, or whose desk lacks a drawer that it needs."""
    for place, opener in enumerate(sop.buka.oleh):
        roles = desks.kelompok.get(opener, (opener,))
        _have(node.at("buka", "oleh", place), desks, roles, Laci.BARU)
    _first_is_theirs(sop, node, desks)
    for place, step in enumerate(sop.langkah):
        roles = desks.readers(sop, step.peran)
        where = node.at("langkah", place, "peran")
        returning = () if step.kembali is None else (Laci.KEMBALIKAN,)
        for drawer in (Laci.MASUK, Laci.SETUJU, *returning):
            _have(where, desks, roles, drawer)
        for role in roles:
            if role in desks.peran and not desks.peran[role].pejabat.nama:
                where.wrong(Bilingual(f"pejabat bagi {role}", f"a holder of {role}"))
    for place, step in enumerate(sop.langkah):
        ends = step.traits.signs and any(way.ke is None for way in step.setuju)
        if sop.penomoran.elsewhere and ends:
            node.at("langkah", place, "setuju").wrong(_FORWARDS)
    for key, roles, drawer in (
        ("ralat", sop.sesudah.ralat, Laci.RALAT),
        ("batal", sop.sesudah.batal, Laci.BATAL),
    ):
        for place, role in enumerate(roles):
            where = node.at("sesudah", key, place)
            _have(where, desks, desks.readers(sop, (role,)), drawer)


def _have(node: Node, desks: Desks, roles: Sequence[str], drawer: Laci) -> None:
    name = drawer.name.lower()
    for role in desks.lacking(roles, drawer):
        node.wrong(
            Bilingual(
                f"peran dengan laci {name}; {role} tidak memilikinya di config.yaml",
                f"a role with a drawer {name}; {role} has none in config.yaml",
            )
        )


def _first_is_theirs(sop: Prosedur, node: Node, desks: Desks) -> None:
    """The drop completes the first step, so whoever may drop is its reader."""
    first = sop.langkah[0].peran
    others = [role for role in desks.openers(sop) if role not in desks.readers(sop, first)]
    if others:
        listed = ", ".join(others)
        node.at("langkah", 0, "peran").wrong(
            Bilingual(
                f"pengirim, karena {listed} juga dapat membuka berkas",
                f"pengirim, since {listed} may open a dossier as well",
            )
        )


Claim = tuple[str, tuple[str, ...]]
"""What only one procedure may have, and the path to the key that says so."""


def prove_together(procedures: Sequence[tuple[Prosedur, Node]], desks: Desks) -> None:
    """Notes, at the later of them, what two procedures of one office both claim."""
    for claims in (
        lambda sop: [(sop.kunci, ("kunci",))],
        lambda sop: [(sop.kode_id, ("kode_id",))],
        lambda sop: [(sop.label, ("label",))],
        lambda sop: [(form.judul, ("formulir", form.kunci, "judul")) for form in sop.formulir],
        lambda sop: [(view.di, ("proyeksi", view.kunci, "di")) for view in sop.proyeksi],
        lambda sop: [(role, ("buka", "akar")) for role in desks.openers(sop) if sop.buka.akar],
    ):
        _apart(procedures, claims)
    _one_table(procedures)


def _one_table(procedures: Sequence[tuple[Prosedur, Node]]) -> None:
    """A register is the office's: who shares it by its key, keys its slots in the same way."""
    tables: dict[str, tuple[Register, Prosedur]] = {}
    for sop, node in procedures:
        for register in sop.register:
            other, owner = tables.setdefault(register.kunci, (register, sop))
            if (register.kolom, register.selang) != (other.kolom, other.selang):
                slots = ", ".join((*other.kolom, *(other.selang or ())))
                node.at("register", register.kunci, "kunci").wrong(
                    Bilingual(
                        f"{slots}, seperti {other.kunci} pada prosedur {owner.kunci}",
                        f"{slots}, as {other.kunci} of procedure {owner.kunci} has them",
                    )
                )


def _apart(
    procedures: Sequence[tuple[Prosedur, Node]], claims: Callable[[Prosedur], Sequence[Claim]]
) -> None:
    taken: dict[str, tuple[Prosedur, Node]] = {}
    for sop, node in procedures:
        for claim, path in claims(sop):
            place = node.at(*path)
            other, first = taken.setdefault(claim.casefold(), (sop, place))
            if other is not sop:
                place.wrong(_claimed(other, first), claim)


def _claimed(other: Prosedur, place: Node) -> Bilingual:
    """Which of the two is the newer no file tells, and that is the one to change: dossiers of the
    other bear what it claims."""
    file, line = place.notes.file, place.line
    return Bilingual(
        f"yang belum dipakai prosedur {other.kunci} ({file}, baris {line}); "
        "ubah baris milik prosedur yang lebih baru",
        f"what procedure {other.kunci} does not have already ({file}:{line}); "
        "change the line of the newer procedure",
    )
