"""What is said where dossiers are opened, and why one is not. One function a cause."""

from collections.abc import Sequence

from pipeline.engine.rules.sentences import Drawers
from pipeline.office.model import Laci


def opened(id_: str, desk: str, names: tuple[str, ...], pesan: tuple[str, ...]) -> tuple[str, ...]:
    """What was dropped in BARU opened a dossier."""
    return (
        f"Berkas {id_} dibuka. Yang diterima:",
        *(f"- {name}" for name in names),
        f"Berkas sekarang berada di meja {desk}.",
        *pesan,
    )


def already_open(id_: str, desk: str) -> tuple[str, ...]:
    """The very same data was dropped again while its dossier is under way."""
    return (
        f"Data ini sudah termasuk dalam berkas {id_} yang masih berjalan.",
        "Berkas baru tidak dibuka. Tambahan data dapat diletakkan dalam folder berkas itu",
        f"di meja {desk}.",
    )


def no_part(name: str, id_: str) -> str:
    """A document of a dossier was dropped in BARU among new data."""
    return f"{name} adalah dokumen {id_} yang sudah tercatat, jadi tidak ikut dalam berkas ini."


def changed(name: str, id_: str) -> str:
    """A changed copy of a document of a dossier was dropped in BARU among new data."""
    return f"{name}: salinan dokumen {id_} yang sudah berubah, jadi tidak ikut dalam berkas baru."


def which_procedure(labels: tuple[str, ...], drawers: Drawers) -> tuple[str, ...]:
    """Something was dropped in BARU that may be for several procedures."""
    return (
        "Belum jelas ini untuk prosedur yang mana, jadi belum ada berkas yang dibuka.",
        f"Mohon pindahkan ke salah satu subfolder {drawers[Laci.BARU]}: {', '.join(labels)}.",
    )


def not_opened_here(judul: str) -> tuple[str, ...]:
    """Something was dropped in a subfolder of BARU whose procedure this desk may not open."""
    return (
        f"Meja ini tidak membuka berkas {judul}, jadi belum ada berkas yang dibuka.",
        "Yang diletakkan tetap berada di tempatnya. Mohon ambil lagi bila salah letak.",
    )


def form_of_another(name: str, judul: str, label: str) -> tuple[str, ...]:
    """A form of another procedure was dropped in a subfolder of BARU."""
    whose = f"formulir {judul}" if judul else "formulir yang tidak dikenal di kantor ini"
    where = f" Mohon pindahkan ke subfolder {label}." if label else ""
    return (
        f"{name} adalah {whose}, jadi tidak dapat dibuka di sini. Berkas baru belum dibuka.",
        f"Yang diletakkan tetap berada di tempatnya.{where}",
    )


def no_form() -> tuple[str, ...]:
    """Something was dropped for a procedure that goes by forms, and no form is among it."""
    return (
        "Belum ada formulir di dalamnya, jadi belum ada berkas yang dibuka.",
        "Mohon letakkan formulir yang sudah diisi bersama lampirannya.",
    )


def form_open(ids: Sequence[str]) -> tuple[str, ...]:
    """The same form was dropped again while its dossier is under way."""
    return (
        f"Formulir ini sudah membuka berkas {', '.join(ids)} yang masih berjalan.",
        "Berkas baru tidak dibuka.",
    )


def form_refused(name: str, reasons: Sequence[str]) -> tuple[str, ...]:
    """A form was dropped that is not filled in as it must be."""
    return (f"{name} belum dapat diterima:", *(f"- {reason}" for reason in reasons))


def not_opened(reasons: tuple[str, ...], marked: Sequence[str]) -> tuple[str, ...]:
    """What was dropped in BARU has something against it, so that nothing was opened."""
    copies = (f"Yang perlu diperbaiki ditandai dalam {', '.join(marked)}.",) if marked else ()
    return (
        "Berkas belum dibuka:",
        *(f"  {reason}" if reason.startswith("- ") else f"- {reason}" for reason in reasons),
        *copies,
        "Mohon diperbaiki, lalu letakkan lagi di sini.",
    )
