"""config.yaml -> Office. Every mistake at once, each with its line and what is allowed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.names import CONFIG
from pipeline.office.bilingual import Bilingual
from pipeline.office.books import read_books
from pipeline.office.errors import ConfigError
from pipeline.office.hours import read_hours
from pipeline.office.labels import FOLDER, ON_PCS, folder_label, folder_on_pcs
from pipeline.office.leave import read_reminders
from pipeline.office.model import (
    Batas,
    Kop,
    Office,
    Penerima,
    Peran,
    Tempo,
)
from pipeline.office.night import read_night
from pipeline.office.nodes import Node, Notes, parse_yaml
from pipeline.office.notify import read_notify
from pipeline.office.procedures import Schema, Surrounding, read_procedures
from pipeline.office.roles import read_roles
from pipeline.office.sources import Sources

_ZONE = Bilingual("zona waktu seperti Asia/Pontianak", "a time zone such as Asia/Pontianak")
_PICTURE = re.compile(r"[^/\\:]+\.(?:png|jpe?g)", re.IGNORECASE)
_A_PICTURE = Bilingual(
    "nama berkas gambar di templates/umum, seperti Logo.png",
    "the name of a picture in templates/umum, such as Logo.png",
)
Read = Callable[[Sources], Office]
"""Makes an office of the texts that describe it. ConfigError."""

NO_SCHEMAS: Mapping[str, Schema] = MappingProxyType({})
_EARLIER = Bilingual(
    "susunan versi ini; jalankan alur init pada kantor ini, isinya akan dibawa serta",
    "the layout of this version; run alur init on this office, it carries over what stands here",
)


def load(
    sources: Sources,
    schemas: Mapping[str, Schema] = NO_SCHEMAS,
    inner_folders: tuple[str, ...] = (),
) -> Office:
    """The office that these texts describe. ConfigError lists everything that is wrong.

    `schemas` check the settings of procedures, by module; `inner_folders` are those that modules
    use within a dossier's own. Each hands in its own (`pipeline.procedures.configuration`).
    """
    root = parse_yaml(sources.config, sources.config_name)
    _of_this_version(root)
    office, around = _office(root), root.child("prosedur")
    surrounding = Surrounding(office.peran, frozenset(office.penerima), office.buku, schemas)
    procedures, notes = read_procedures(around, sources, surrounding)
    root.done()
    problems = [problem for each in (root.notes, *notes) for problem in each.problems]
    if problems:
        raise ConfigError(tuple(sorted(problems, key=lambda p: (p.file, p.line))))
    return replace(office, prosedur=MappingProxyType(procedures), inner_folders=inner_folders)


def load_office(text: str, name: str = CONFIG) -> Office:
    """The office alone, without its procedures. ConfigError."""
    root = parse_yaml(text, name)
    office = _office(root)
    if root.notes.problems:
        raise ConfigError(tuple(root.notes.problems))
    return office


def earlier(root: Node) -> bool:
    """Whether this is a configuration of the first version, in which procedures stood too."""
    sections = root.keys or {}
    _, procedures = sections.get("prosedur", (0, {}))
    entries = procedures.values() if isinstance(procedures, dict) else ()
    return any(isinstance(entry, dict) and "langkah" in entry for _, entry in entries)


def _of_this_version(root: Node) -> None:
    if earlier(root):
        root.wrong(_EARLIER, "0.1")
        raise ConfigError(tuple(root.notes.problems))


def _office(root: Node) -> Office:
    empty = Node(Notes(root.notes.file), "", 1, "", {})
    kantor = root.child("kantor") or empty
    kop = kantor.child("kop") or empty
    mesin, khusus = _engines(kantor)
    spesimen = kantor.child("spesimen", required=False)
    jaringan = kantor.child("jaringan", required=False)
    peran = read_roles(root)
    office = Office(
        nama=kantor.needed("nama"),
        tempat=kantor.needed("tempat"),
        kop=Kop(_texts(kop, "baris"), _texts(kop, "alamat"), kop.text_of("satuan"), _logo(kop)),
        zona=_zone(kantor),
        peran=MappingProxyType(peran),
        prosedur=MappingProxyType({}),
        jam_kerja=read_hours(root.child("jam_kerja") or empty),
        tempo=_pace(root.child("tempo") or empty),
        batas=_limits(root.child("batas") or empty),
        mesin_pdf=mesin,
        mesin_khusus=khusus,
        spesimen=spesimen.text() if spesimen else "",
        jaringan=jaringan.parse(folder_on_pcs, ON_PCS, "") if jaringan else "",
        penerima=MappingProxyType(_addressees(root.child("penerima", required=False), peran)),
        buku=MappingProxyType(read_books(root.child("buku", required=False))),
        pemberitahuan=read_notify(root.child("pemberitahuan", required=False), peran),
        malam=read_night(root.child("malam", required=False)),
        pengingat=read_reminders(root.child("pengingat", required=False), tuple(peran)),
    )
    for node in (kop, kantor):
        if node is not empty:
            node.done()
    return office


def _logo(kop: Node) -> str:
    """The name of a picture, which lies in the shared templates and nowhere else."""
    node = kop.child("logo", required=False)
    name = node.text() if node else ""
    if node and not _PICTURE.fullmatch(name):
        node.wrong(_A_PICTURE, name)
    return name


def _addressees(section: Node | None, peran: Mapping[str, Peran]) -> dict[str, Penerima]:
    addressees = {}
    for name in section.names() if section else ():
        node = section.child(name) if section else None
        if node is not None:
            addressees[name] = _addressee(name, node, peran)
    return addressees


def _addressee(kunci: str, node: Node, peran: Mapping[str, Peran]) -> Penerima:
    """Without a short name it is called by its title; without a folder, by its key. One that has a
    desk here (`meja`) gets what is for it there."""
    yth, folder = node.needed("yth"), node.child("folder", required=False)
    desk = node.child("meja", required=False)
    addressee = Penerima(
        kunci=kunci,
        yth=yth,
        alamat=_texts(node, "alamat"),
        singkat=node.text_of("singkat", yth),
        folder=folder.parse(folder_label, FOLDER, kunci) if folder else kunci,
        meja=desk.choice({role: role for role in peran}, "") if desk else "",
    )
    node.done()
    return addressee


def _texts(node: Node, name: str) -> tuple[str, ...]:
    child = node.child(name)
    return child.texts() if child else ()


def _zone(kantor: Node) -> ZoneInfo:
    child = kantor.child("zona")

    def rule(text: str) -> ZoneInfo:
        try:
            return ZoneInfo(text)
        except (ZoneInfoNotFoundError, OSError) as error:
            raise ValueError(text) from error

    fallback = ZoneInfo("Asia/Pontianak")
    return child.parse(rule, _ZONE, fallback) if child else fallback


_ENGINES = {"auto": "auto", "embedded": "embedded", "libreoffice": "libreoffice"}


def _engines(kantor: Node) -> tuple[str, Mapping[str, str]]:
    """The engine for everything, and those for single kinds of document."""
    child = kantor.child("mesin_pdf", required=False)
    if child is None:
        return "auto", {}
    if child.keys is None:
        return _engine(child), {}
    chosen = {name: _engine(node) for name in child.names() if (node := child.child(name))}
    return chosen.pop("umum", "auto"), MappingProxyType(chosen)


def _engine(node: Node) -> str:
    return node.choice(_ENGINES, "auto")


def _pace(node: Node) -> Tempo:
    names = ("tenang", "sesal", "hening_baru", "hening_kerja", "setengah_jadi")
    values = {}
    for name in names:
        child = node.child(name)
        values[name] = child.number() if child else 1.0
    number = node.child("sesal_nomor", required=False)
    if number:
        values["sesal_nomor"] = number.number()
    node.done()
    return Tempo(**values)


def _limits(node: Node) -> Batas:
    size, seconds, memory = (
        child.whole(1) if (child := node.child(name)) else 1
        for name in ("ukuran_mb", "pekerjaan_detik", "pekerjaan_mb")
    )
    given = {
        name: child.whole(1)
        for name in (
            "halaman",
            "berkas_folder",
            "bekas_hari",
            "karantina_hari",
            "jeda_terlama",
            "kabar_hari",
        )
        if (child := node.child(name, required=False))
    }
    node.done()
    return Batas(size, seconds, memory, **given)
