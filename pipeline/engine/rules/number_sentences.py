"""The sentences to staff about a letter whose number another system gives."""

from collections.abc import Sequence

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.rules.sentences import Drawers
from pipeline.engine.terms import Surat
from pipeline.office.model import Laci


def unsafe(reasons: Sequence[str]) -> tuple[str, ...]:
    """A PDF came back from the system that numbers, and cannot be taken."""
    return (
        "Berkas ini belum dapat diterima:",
        *(f"- {reason}" for reason in reasons),
        "Mohon diperbaiki, lalu letakkan lagi di sini.",
    )


def awaited(berkas: Berkas, drawers: Drawers) -> tuple[str, ...]:
    """A dossier was passed on before its number came from the system that numbers."""
    return (
        f"{berkas.id} belum dapat diteruskan: nomornya masih ditunggu dari SRIKANDI.",
        f"Mohon letakkan PDF yang sudah ditandatangani di {drawers[Laci.SETUJU]}, tanpa folder. "
        f"Berkas sudah berada lagi di {drawers[Laci.MASUK]}.",
    )


def another(ids: Sequence[str], against: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """A PDF was dropped that is none of the letters which wait for a number."""
    first = f"PDF ini bukan surat yang nomornya ditunggu di meja ini ({', '.join(ids)}):"
    reasons = (f"- {reason}" for each in against for reason in each)
    return (first, *reasons, "PDF tetap di tempatnya. Mohon letakkan PDF suratnya.")


def read(berkas: Berkas, surat: Surat | None, drawers: Drawers) -> tuple[str, ...]:
    """A number and a day were read from the PDF that came back, and are to be confirmed."""
    nomor = surat.nomor if surat else ""
    day = f"{surat.tanggal:%d-%m-%Y}" if surat else ""
    return (
        f"Dari PDF itu terbaca untuk {berkas.id}: nomor {nomor}, tanggal {day}.",
        f"Bila benar, pindahkan folder berkasnya dari {drawers[Laci.MASUK]} ke "
        f"{drawers[Laci.SETUJU]}. Bila salah, letakkan PDF yang benar di {drawers[Laci.SETUJU]}.",
    )
