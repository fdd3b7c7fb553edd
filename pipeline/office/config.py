"""config.yaml -> Office. Every mistake at once, each with its line and what is allowed."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.names import CONFIG
from pipeline.office.bilingual import Bilingual
from pipeline.office.books import read_books
from pipeline.office.errors import ConfigError
from pipeline.office.labels import FOLDER, folder_label
from pipeline.office.model import (
    Batas,
    JamKerja,
    Kop,
    Laci,
    Musim,
    Office,
    Pejabat,
    Penerima,
    Pengganti,
    Peran,
    Tempo,
)
from pipeline.office.nodes import Node, Notes, parse_yaml
from pipeline.office.procedures import Schema, Surrounding, read_procedures
from pipeline.office.ranks import rank_of, same_rank
from pipeline.office.sources import Sources

_DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_ZONE = Bilingual("zona waktu seperti Asia/Pontianak", "a time zone such as Asia/Pontianak")
_NIP = Bilingual(
    "18 angka di antara tanda kutip, diawali tanggal lahir",
    "18 digits in quotes, beginning with a birth date",
)
_OWN_LABEL = Bilingual("label tersendiri untuk setiap laci", "a label of its own for each drawer")
_SPANS = Bilingual("jam seperti 07:30-12:00, 13:00-16:00", "times such as 07:30-12:00, 13:00-16:00")
Read = Callable[[Sources], Office]
"""Makes an office of the texts that describe it. ConfigError."""

NO_SCHEMAS: Mapping[str, Schema] = MappingProxyType({})
_EARLIER = Bilingual(
    "susunan versi ini; jalankan alur init pada kantor ini, isinya akan dibawa serta",
    "the layout of this version; run alur init on this office, it carries over what stands here",
)


def load(sources: Sources, schemas: Mapping[str, Schema] = NO_SCHEMAS) -> Office:
    """The office that these texts describe. ConfigError lists everything that is wrong.

    `schemas` check the settings of procedures, by module; each hands in its own
    (`pipeline.procedures.configuration`).
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
    return replace(office, prosedur=MappingProxyType(procedures))


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
    peran = _roles(root)
    office = Office(
        nama=_text(kantor, "nama"),
        tempat=_text(kantor, "tempat"),
        kop=Kop(_texts(kop, "baris"), _texts(kop, "alamat")),
        zona=_zone(kantor),
        peran=MappingProxyType(peran),
        prosedur=MappingProxyType({}),
        jam_kerja=_hours(root.child("jam_kerja") or empty),
        tempo=_pace(root.child("tempo") or empty),
        batas=_limits(root.child("batas") or empty),
        mesin_pdf=mesin,
        mesin_khusus=khusus,
        spesimen=spesimen.text() if spesimen else "",
        penerima=MappingProxyType(_addressees(root.child("penerima", required=False), peran)),
        buku=MappingProxyType(read_books(root.child("buku", required=False))),
    )
    for node in (kop, kantor):
        if node is not empty:
            node.done()
    return office


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
    yth, folder = _text(node, "yth"), node.child("folder", required=False)
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


def _text(node: Node, name: str) -> str:
    child = node.child(name)
    return child.text() if child else ""


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


def _roles(root: Node) -> dict[str, Peran]:
    section = root.child("peran")
    if section is None:
        return {}
    roles = {}
    for name in section.names():
        node = section.child(name)
        if node is not None:
            roles[name] = _role(name, node)
    return roles


def _role(name: str, node: Node) -> Peran:
    jabatan = _text(node, "jabatan")
    holder = node.child("pejabat")
    pejabat = _person(holder, jabatan) if holder else Pejabat("", "", "", "", jabatan)
    acting: list[Pengganti] = []
    listed = node.child("pengganti", required=False)
    for item in listed.items() if listed else ():
        sebutan = item.child("sebutan")
        dari, sampai, who = item.child("dari"), item.child("sampai"), item.child("pejabat")
        choices = {"Plh.": "Plh.", "Plt.": "Plt."}
        if sebutan and dari and sampai and who:
            acting.append(
                Pengganti(
                    sebutan.choice(choices, "Plh."),
                    dari.day(),
                    sampai.day(),
                    _person(who, jabatan),
                )
            )
            _apart(dari, [(other.dari, other.sampai) for other in acting])
        item.done()
    peran = Peran(
        name,
        jabatan,
        _text(node, "singkat"),
        pejabat,
        tuple(acting),
        _drawers(node.child("laci")),
        tuple(node.texts_of("kelompok")),
    )
    node.done()
    return peran


def _person(node: Node, jabatan: str) -> Pejabat:
    nip = node.child("nip")
    person = Pejabat(
        nama=_text(node, "nama"),
        nip=nip.parse(_nip, _NIP, "") if nip else "",
        pangkat=_text(node, "pangkat"),
        golongan=_text(node, "golongan"),
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


def _apart(node: Node, spans: Sequence[tuple[date, date]]) -> None:
    """The last of these spans, which begins at this node, ends after it begins and within none of
    the others."""
    *others, (first, last) = spans
    if first == date.min or last == date.min:
        return  # no date at all, which has been noted
    if last < first:
        node.wrong(
            Bilingual(f"paling lambat sampai: {last}", f"at the latest sampai: {last}"),
        )
    for begun, ended in others:
        if first <= ended and begun <= last:
            node.wrong(
                Bilingual(
                    f"masa yang tidak bertumpang tindih dengan {begun} sampai {ended}",
                    f"a time that does not overlap {begun} to {ended}",
                )
            )


def _nip(text: str) -> str:
    digits = text.replace(" ", "")
    if not re.fullmatch(r"\d{18}", digits) or digits[14] not in "12":
        raise ValueError(text)
    datetime.strptime(digits[:8], "%Y%m%d")  # noqa: DTZ007 - a calendar date, no moment
    return digits


def _drawers(node: Node | None) -> Mapping[Laci, str]:
    labels: dict[Laci, str] = {}
    if node is None:
        return labels
    known = {laci.name.lower(): laci for laci in Laci if laci is not Laci.VERIFIKASI}
    for name in known:
        child = node.child(name, required=name in ("masuk", "setuju", "kembalikan"))
        if child is not None:
            label = child.parse(folder_label, FOLDER, name)
            if label.casefold() in {other.casefold() for other in labels.values()}:
                child.wrong(_OWN_LABEL)
            labels[known[name]] = label
    node.done()
    return MappingProxyType(labels)


def _pace(node: Node) -> Tempo:
    names = ("tenang", "sesal", "hening_baru", "hening_kerja", "setengah_jadi")
    values = {}
    for name in names:
        child = node.child(name)
        values[name] = child.number() if child else 1.0
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


def _hours(node: Node) -> JamKerja:
    week = node.child("minggu")
    seasons = []
    listed = node.child("musim", required=False)
    for item in listed.items() if listed else ():
        nama, dari, sampai = item.child("nama"), item.child("dari"), item.child("sampai")
        hours = item.child("minggu")
        if nama and dari and sampai and hours:
            seasons.append(Musim(nama.text(), dari.day(), sampai.day(), _week(hours)))
            _apart(dari, [(season.dari, season.sampai) for season in seasons])
        item.done()
    hours_ = JamKerja(
        _week(week) if week else {}, tuple(seasons), _days(node, "libur"), _days(node, "masuk")
    )
    node.done()
    return hours_


def _days(node: Node, name: str) -> frozenset[date]:
    child = node.child(name, required=False)
    return frozenset(item.day() for item in child.items()) if child else frozenset()


def _week(node: Node) -> dict[int, tuple[tuple[time, time], ...]]:
    week: dict[int, tuple[tuple[time, time], ...]] = {}
    none: tuple[tuple[time, time], ...] = ()
    for number, name in enumerate(_DAYS):
        child = node.child(name, required=False)
        if child is not None:
            week[number] = child.parse(_spans, _SPANS, none)
    node.done()
    return week


def _clock(text: str) -> time:
    moment = time.fromisoformat(text)
    if moment.tzinfo is not None:
        raise ValueError(text)  # the office has one zone, and it stands elsewhere
    return moment


def _spans(text: str) -> tuple[tuple[time, time], ...]:
    spans: list[tuple[time, time]] = []
    for part in text.split(","):
        start, dash, end = part.strip().partition("-")
        span = (_clock(start.strip()), _clock(end.strip()))
        if not dash or span[0] >= span[1] or (spans and span[0] < spans[-1][1]):
            raise ValueError(text)
        spans.append(span)
    return tuple(spans)
