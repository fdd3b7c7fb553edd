"""What is said where dossiers are opened, and why one is not. One function a cause."""

from collections.abc import Sequence

from pipeline.engine.rules.sentences import Drawers
from pipeline.office.model import Laci


def opened(id_: str, desk: str, names: tuple[str, ...], pesan: tuple[str, ...]) -> tuple[str, ...]:
    return (
        f"Berkas {id_} dibuka. Yang diterima:",
        *(f"- {name}" for name in names),
        f"Berkas sekarang berada di meja {desk}.",
        *pesan,
    )


def already_open(id_: str, desk: str) -> tuple[str, ...]:
    return (
        f"Data ini sudah termasuk dalam berkas {id_} yang masih berjalan.",
        "Berkas baru tidak dibuka. Tambahan data dapat diletakkan dalam folder berkas itu",
        f"di meja {desk}.",
    )


def no_part(name: str, id_: str) -> str:
    return f"{name} adalah dokumen {id_} yang sudah tercatat, jadi tidak ikut dalam berkas ini."


def changed(name: str, id_: str) -> str:
    return f"{name}: salinan dokumen {id_} yang sudah berubah, jadi tidak ikut dalam berkas baru."


def which_procedure(labels: tuple[str, ...], drawers: Drawers) -> tuple[str, ...]:
    return (
        "Belum jelas ini untuk prosedur yang mana, jadi belum ada berkas yang dibuka.",
        f"Mohon pindahkan ke salah satu subfolder {drawers[Laci.BARU]}: {', '.join(labels)}.",
    )


def not_opened_here(judul: str) -> tuple[str, ...]:
    return (
        f"Meja ini tidak membuka berkas {judul}, jadi belum ada berkas yang dibuka.",
        "Yang diletakkan tetap berada di tempatnya.",
    )


def form_of_another(name: str, judul: str, label: str) -> tuple[str, ...]:
    whose = f"formulir {judul}" if judul else "formulir yang tidak dikenal di kantor ini"
    where = f" Mohon pindahkan ke subfolder {label}." if label else ""
    return (
        f"{name} adalah {whose}, jadi tidak dapat dibuka di sini. Berkas baru belum dibuka.",
        f"Yang diletakkan tetap berada di tempatnya.{where}",
    )


def no_form() -> tuple[str, ...]:
    return (
        "Belum ada formulir di dalamnya, jadi belum ada berkas yang dibuka.",
        "Mohon letakkan formulir yang sudah diisi bersama lampirannya.",
    )


def form_open(ids: Sequence[str]) -> tuple[str, ...]:
    return (
        f"Formulir ini sudah membuka berkas {', '.join(ids)} yang masih berjalan.",
        "Berkas baru tidak dibuka.",
    )


def form_refused(name: str, reasons: Sequence[str]) -> tuple[str, ...]:
    return (f"{name} belum dapat diterima:", *(f"- {reason}" for reason in reasons))


def not_opened(reasons: tuple[str, ...], marked: Sequence[str]) -> tuple[str, ...]:
    copies = (f"Yang perlu diperbaiki ditandai dalam {', '.join(marked)}.",) if marked else ()
    return (
        "Berkas belum dibuka:",
        *(f"  {reason}" if reason.startswith("- ") else f"- {reason}" for reason in reasons),
        *copies,
        "Mohon diperbaiki, lalu letakkan lagi di sini.",
    )
