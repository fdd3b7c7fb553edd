"""The procedure's own settings (`pengaturan`), each with what holds where it is not told.

A section stored by an older program may lack what is asked for today.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.procedures.duk.expected import Expected, expected
from pipeline.procedures.duk.names import DASAR_DIKONFIRMASI, PENGUMUMAN
from pipeline.work.case import Case


@dataclass(frozen=True)
class Settings:
    """`unit` heads the list, `hal` is the letter's subject; `aturan` and `kolom` are the office's
    own tables and mapping of columns as they stand in the section, or None. `dasar_dikonfirmasi`
    says that the office has confirmed what orders its list, `ditunggu` which units are to send,
    `pengumuman` that what is announced tells no birth date and masks every NIP."""

    unit: str
    hal: str
    sifat: str
    tembusan: tuple[str, ...]
    aturan: Mapping[str, Any]
    kolom: Any
    dasar_dikonfirmasi: bool = False
    ditunggu: Expected = field(default_factory=Expected)
    pengumuman: bool = False


def settings_of(case: Case) -> Settings:
    """The settings of a case."""
    section = case.prosedur.pengaturan
    copies, tables = section.get("tembusan"), section.get("aturan")
    return Settings(
        unit=_text(section, "unit") or case.office.nama,
        hal=_text(section, "hal") or case.prosedur.judul or case.perkara.judul,
        sifat=_text(section, "sifat") or "Biasa",
        tembusan=tuple(map(str, copies)) if isinstance(copies, list) else (),
        aturan=tables if isinstance(tables, Mapping) else {},
        kolom=section.get("kolom"),
        dasar_dikonfirmasi=confirmed(section),
        ditunggu=expected(section),
        pengumuman=_yes(section, PENGUMUMAN),
    )


def confirmed(section: Mapping[str, Any]) -> bool:
    """Whether the office has confirmed what orders its list (`dasar_dikonfirmasi: ya`)."""
    return _yes(section, DASAR_DIKONFIRMASI)


def _yes(section: Mapping[str, Any], name: str) -> bool:
    return str(section.get(name, "")).strip().lower() in ("ya", "true")


def _text(section: Mapping[str, Any], name: str) -> str:
    value = section.get(name)
    return value.strip() if isinstance(value, str) else ""
