"""The procedure's own settings (`pengaturan`), each with what holds where it is not told.

A section stored by an older program may lack what is asked for today.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.work.case import Case


@dataclass(frozen=True)
class Settings:
    """`unit` heads the list, `hal` is the letter's subject; `aturan` and `kolom` are the office's
    own tables and mapping of columns as they stand in the section, or None."""

    unit: str
    hal: str
    sifat: str
    tembusan: tuple[str, ...]
    aturan: Mapping[str, Any]
    kolom: Any


def settings_of(case: Case) -> Settings:
    """The settings of a case."""
    told = case.prosedur.pengaturan
    copies, tables = told.get("tembusan"), told.get("aturan")
    return Settings(
        unit=_text(told, "unit") or case.office.nama,
        hal=_text(told, "hal") or case.prosedur.judul or case.perkara.judul,
        sifat=_text(told, "sifat") or "Biasa",
        tembusan=tuple(map(str, copies)) if isinstance(copies, list) else (),
        aturan=tables if isinstance(tables, Mapping) else {},
        kolom=told.get("kolom"),
    )


def _text(told: Mapping[str, Any], name: str) -> str:
    found = told.get(name)
    return found.strip() if isinstance(found, str) else ""
