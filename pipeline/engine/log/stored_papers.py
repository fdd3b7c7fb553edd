"""What besides steps and forms a stored procedure tells: its letters, registers, what leaves."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pipeline.engine.log.stored_values import each, mapping, sections, text, texts, whole, yes
from pipeline.office.sop.letters import Keluar, Naskah, Place
from pipeline.office.sop.model import Buka, Identitas, Penugasan, Satuan, Sesudah
from pipeline.office.sop.registers import Himpunan, Proyeksi, Register

_PLACES = {place.value: place for place in Place}
_UNITS = {unit.value: unit for unit in Satuan}
_UNNUMBERED = "tidak"


def stored_opening(bagian: Mapping[str, Any]) -> Buka:
    """Who could open it, and what made one dossier."""
    section = mapping(bagian.get("buka"))
    default = Satuan.FORMULIR if mapping(bagian.get("formulir")) else Satuan.GABUNGAN
    return Buka(
        each(section, "oleh"),
        _UNITS.get(text(section, "satuan"), default),
        yes(section, "akar", otherwise=False),
    )


def stored_letters(bagian: Mapping[str, Any]) -> tuple[Naskah, ...]:
    """The documents that it makes. One whose template nobody named is none."""
    orders = texts(bagian.get("dasar_hukum"))
    named = sections(bagian.get("naskah"))
    return tuple(_letter(key, section, orders) for key, section in named)


def stored_registers(bagian: Mapping[str, Any]) -> Iterator[Register]:
    """The tables in which it takes slots. One without columns holds nothing."""
    for key, section in sections(bagian.get("register")):
        span = each(section, "selang")
        since = re.fullmatch(r"(?:langkah )?(\d{1,4})", text(section, "sejak"))
        if each(section, "kunci"):
            yield Register(
                kunci=key,
                kolom=each(section, "kunci"),
                selang=(span[0], span[1]) if len(span) == 2 else None,
                sejak=int(since[1]) if since else 1,
                tawarkan=text(section, "tawarkan"),
                jeda=whole(section.get("jeda")) or 0,
            )


def stored_outgoing(bagian: Mapping[str, Any]) -> tuple[Keluar, ...]:
    """What leaves, and to whom."""
    listed = bagian.get("keluar")
    items = (mapping(item) for item in (listed if isinstance(listed, list) else ()))
    return tuple(
        Keluar(text(item, "naskah"), text(item, "ke"))
        for item in items
        if text(item, "naskah") and text(item, "ke")
    )


def stored_projections(bagian: Mapping[str, Any]) -> tuple[Proyeksi, ...]:
    """Views of its registers."""
    return tuple(
        Proyeksi(key, text(section, "dari"), each(section, "sebagai"), text(section, "di"))
        for key, section in sections(bagian.get("proyeksi"))
    )


def stored_after(bagian: Mapping[str, Any]) -> Sesudah:
    """Who may propose to correct or to cancel a numbered letter."""
    section = mapping(bagian.get("sesudah"))
    return Sesudah(each(section, "ralat"), each(section, "batal"))


def stored_collected(bagian: Mapping[str, Any]) -> Himpunan:
    """In which register it left something, and which its workers were given."""
    section = mapping(bagian.get("himpunan"))
    return Himpunan(text(section, "ke"), each(section, "baca"))


def stored_assignment(bagian: Mapping[str, Any]) -> Penugasan:
    """What said what was wanted, until when and by whom."""
    section = mapping(bagian.get("penugasan"))
    return Penugasan(
        text(section, "apa"),
        text(section, "sampai"),
        text(section, "oleh"),
        yes(section, "nota_konsep", otherwise=False),
    )


def stored_identity(bagian: Mapping[str, Any]) -> Identitas:
    """What was printed on its sheet."""
    section = mapping(bagian.get("identitas"))
    return Identitas(
        nomor=text(section, "nomor"),
        judul=text(section, "judul"),
        dibuat=_day(text(section, "dibuat")),
        revisi=_day(text(section, "revisi")),
        efektif=_day(text(section, "efektif")),
        disahkan=text(section, "disahkan"),
        dasar_hukum=each(section, "dasar_hukum"),
        kualifikasi=each(section, "kualifikasi"),
        keterkaitan=each(section, "keterkaitan"),
        peralatan=each(section, "peralatan"),
        peringatan=each(section, "peringatan"),
        pencatatan=each(section, "pencatatan"),
        pelaku_luar=each(section, "pelaku_luar"),
    )


def _letter(key: str, section: Mapping[str, Any], orders: tuple[str, ...]) -> Naskah:
    templat = text(section, "templat")
    return Naskah(
        kunci=key,
        judul=text(section, "judul") or templat.removesuffix(".docx") or key,
        templat=templat,
        disunting=yes(section, "disunting", otherwise=False),
        nomor=text(section, "nomor").replace(_UNNUMBERED, ""),
        kode=text(section, "kode"),
        stempel=tuple(_PLACES[name] for name in each(section, "stempel") if name in _PLACES),
        kepada=text(section, "kepada"),
        hal=text(section, "hal"),
        sifat=text(section, "sifat") or "Biasa",
        tembusan=each(section, "tembusan"),
        dasar_hukum=each(section, "dasar_hukum") or orders,
        nomor_dari=text(section, "nomor_dari"),
        tanggal_dari=text(section, "tanggal_dari"),
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
