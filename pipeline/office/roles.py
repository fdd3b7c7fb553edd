"""`peran` of config.yaml: desks, who sits at them, and who acts for them."""

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.office.bilingual import Bilingual
from pipeline.office.labels import FOLDER, folder_label
from pipeline.office.leave import read_leave
from pipeline.office.model import (
    AN,
    FOR_ANOTHER,
    UB,
    Laci,
    Pejabat,
    Pengganti,
    Peran,
)
from pipeline.office.nip import nip_of
from pipeline.office.nodes import Node
from pipeline.office.ranks import rank_of, same_rank
from pipeline.office.spans import apart

_NIP = Bilingual(
    "18 angka di antara tanda kutip, diawali tanggal lahir",
    "18 digits in quotes, beginning with a birth date",
)
_OWN_LABEL = Bilingual("label tersendiri untuk setiap laci", "a label of its own for each drawer")


STANDING_IN = ("Plh.", "Plt.", AN, UB)
"""How somebody stands in for the holder of a post."""


HERE = "meja ini"
"""What sentences call MASUK where the dossiers lie on the desk itself."""


def read_roles(root: Node) -> dict[str, Peran]:
    """Each role with its desk, by its key."""
    section = root.child("peran")
    if section is None:
        return {}
    roles = {}
    names = tuple(section.names())
    for name in names:
        node = section.child(name)
        if node is not None:
            roles[name] = _role(name, node, names)
    return roles


def _role(name: str, node: Node, roles: tuple[str, ...]) -> Peran:
    jabatan = node.needed("jabatan")
    holder = node.child("pejabat")
    pejabat = _person(holder, jabatan) if holder else Pejabat("", "", "", "", jabatan)
    acting: list[Pengganti] = []
    listed = node.child("pengganti", required=False)
    for item in listed.items() if listed else ():
        sebutan = item.child("sebutan")
        dari, sampai, who = item.child("dari"), item.child("sampai"), item.child("pejabat")
        if sebutan and dari and sampai and who:
            how = sebutan.choice({name: name for name in STANDING_IN}, "Plh.")
            own = item.needed("jabatan") if how in FOR_ANOTHER else jabatan
            through = item.needed("melalui") if how == UB else ""
            person = _person(who, own)
            acting.append(Pengganti(how, dari.day(), sampai.day(), person, through))
            apart(dari, [(other.dari, other.sampai) for other in acting])
        item.done()
    labels = _drawers(node.child("laci"))
    beside = labels.get(Laci.MASUK) == HERE
    peran = Peran(
        name,
        jabatan,
        node.needed("singkat"),
        pejabat,
        tuple(acting),
        labels,
        tuple(node.texts_of("kelompok")),
        beside,
        read_leave(node, roles),
    )
    node.done()
    return peran


def _person(node: Node, jabatan: str) -> Pejabat:
    nip = node.child("nip")
    person = Pejabat(
        nama=node.needed("nama"),
        nip=nip.parse(nip_of, _NIP, "") if nip else "",
        pangkat=node.needed("pangkat"),
        golongan=node.needed("golongan"),
        jabatan=jabatan,
    )
    rank = rank_of(person.golongan)
    if rank and person.pangkat and not same_rank(person.pangkat, rank):
        node.at("pangkat").wrong(
            Bilingual(
                f"{rank}, pangkat golongan {person.golongan}",
                f"{rank}, the rank of golongan {person.golongan}",
            )
        )
    node.done()
    return person


def _label_of_masuk(text: str) -> str:
    return HERE if text == "." else folder_label(text)


def _drawers(node: Node | None) -> Mapping[Laci, str]:
    labels: dict[Laci, str] = {}
    if node is None:
        return labels
    known = {laci.name.lower(): laci for laci in Laci if laci is not Laci.VERIFIKASI}
    for name in known:
        child = node.child(name, required=name in ("masuk", "setuju", "kembalikan"))
        if child is not None:
            label = child.parse(_label_of_masuk if name == "masuk" else folder_label, FOLDER, name)
            if label.casefold() in {other.casefold() for other in labels.values()}:
                child.wrong(_OWN_LABEL)
            labels[known[name]] = label
    node.done()
    return MappingProxyType(labels)
