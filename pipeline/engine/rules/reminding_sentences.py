"""The sentences to staff about what is due soon, or has been late for long."""

from datetime import datetime

from pipeline.engine.log.berkas import Berkas
from pipeline.office.days import DAYS, MONTHS


def soon(berkas: Berkas, limit: datetime) -> tuple[str, ...]:
    """A dossier is due soon, and `pengingat` asks to be told."""
    return (
        f"{berkas.id} ({berkas.judul}) di meja ini ditunggu sampai {_moment(limit)}.",
        "Pesan ini hilang sendiri setelah berkasnya diputuskan.",
    )


def escalated(berkas: Berkas, desk: str, limit: datetime) -> tuple[str, ...]:
    """A dossier has been late for as long as `pengingat` says; to the desk it names."""
    return (
        f"{berkas.id} ({berkas.judul}) masih di meja {desk}, padahal ditunggu sampai "
        f"{_moment(limit)}.",
        f"Mohon diingatkan, atau ditanyakan kepada {desk}. Pesan ini hilang sendiri setelah "
        "berkasnya diputuskan.",
    )


def _moment(when: datetime) -> str:
    return (
        f"{DAYS[when.weekday()]}, {when.day} {MONTHS[when.month - 1]} {when.year} pukul "
        f"{when:%H.%M}"
    )
