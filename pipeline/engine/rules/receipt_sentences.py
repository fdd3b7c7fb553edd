"""What staff are told of receipts and of signed copies."""

from collections.abc import Sequence

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Sajian
from pipeline.engine.rules.sentences import Drawers, few
from pipeline.office.model import Laci, Office


def received(id_: str) -> tuple[str, ...]:
    """A signed receipt was dropped, and is kept with its dossier."""
    return (f"Tanda terima untuk {id_} sudah disimpan dalam arsip.",)


def signed_joined(
    office: Office, berkas: Berkas, copies: Sequence[tuple[str, Sajian]]
) -> tuple[str, ...]:
    """A signed copy was dropped at another desk than its dossier lies at."""
    where = f"di meja {office.called(berkas.desks)}" if berkas.desks else "dalam arsip"
    return (
        f"Salinan bertanda tangan untuk {berkas.id} sudah digabungkan dengan berkasnya {where}.",
        *(f"- {name}: dimulai dengan tepat {s.nama} versi ke-{s.penyajian}." for name, s in copies),
        "Disimpan sebagaimana diterima; keabsahan tanda tangannya tidak diperiksa di sini.",
    )


def signed_earlier(berkas: Berkas, name: str, penyajian: int, drawers: Drawers) -> tuple[str, ...]:
    """A signed copy of an earlier version was dropped to decide."""
    return (
        f"{name} adalah salinan bertanda tangan dari versi ke-{penyajian}, sedangkan {berkas.id} "
        f"sekarang pada versi ke-{berkas.penyajian}. Belum ada yang diputuskan.",
        f"Mohon letakkan salinan itu di dalam folder berkas di {drawers[Laci.MASUK]}, lalu "
        "pindahkan foldernya.",
    )


def receipt_unclear(example: str) -> tuple[str, ...]:
    """A receipt was dropped that names no dossier."""
    return ("Belum jelas tanda terima ini untuk berkas yang mana.", _named_by(example))


def receipts_unclear(names: Sequence[str], example: str) -> tuple[str, ...]:
    """Several receipts were dropped that name no dossier."""
    return (
        f"Belum jelas {len(names)} tanda terima ini untuk berkas yang mana:",
        *few(names),
        _named_by(example),
    )


def _named_by(example: str) -> str:
    """How a receipt is to be named."""
    return f"Mohon beri nama yang memuat nomor berkas, misalnya '{example} tanda terima.pdf'."
