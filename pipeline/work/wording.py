"""How official Indonesian writes dates, times, numbers and people."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from babel.dates import format_date
from num2words import num2words

from pipeline.names import SHARED
from pipeline.office.model import Office, Pejabat

MONTHS = {
    str(format_date(date(2026, month, 1), "MMMM", locale="id")).casefold(): month
    for month in range(1, 13)
}
"""The number of each month, by its name in small letters."""
_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


def tanggal(value: date) -> str:
    """`24 November 2026`."""
    return str(format_date(value, "d MMMM y", locale="id"))


def saat(value: datetime) -> str:
    """`24-11-2026 09.15 WIB`, with the zone that the offset tells."""
    return f"{value:%d-%m-%Y %H.%M} {zone_of(value)}"


def zone_of(value: datetime) -> str:
    """`WIB`: the zone that the offset tells."""
    offset = value.utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset else 0
    return _ZONES.get(hours, f"UTC{hours:+d}")


def terbilang(number: int) -> str:
    """`lima puluh delapan`."""
    return " ".join(str(num2words(number, lang="id")).split())


def pejabat(signer: Pejabat) -> dict[str, Any]:
    """A signer as the templates print one; `atas_nama` are the lines of one who signs for another
    and stand in place of the post."""
    return {
        "jabatan": signer.jabatan,
        "atas_nama": [f"{line}," for line in signer.atas_nama],
        "nama": signer.nama,
        "pangkat": f"{signer.pangkat} ({signer.golongan})",
        "nip": signer.nip,
    }


def kop(office: Office, templates: Path | None = None) -> dict[str, object]:
    """The letterhead; with its picture where the office's templates are told."""
    logo = office.kop.logo
    picture = {"logo": str(templates / SHARED / logo)} if templates and logo else {}
    return {
        **picture,
        "baris": list(office.kop.baris),
        "baris_akhir": office.kop.baris[-1],
        "alamat": ", ".join(office.kop.alamat),
    }
