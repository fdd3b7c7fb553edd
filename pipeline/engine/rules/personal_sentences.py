"""The sentences to staff about the erasure of what tells who somebody is."""

from collections.abc import Iterator, Sequence

from pipeline.engine.rules.sentences import Drawers
from pipeline.office.model import Laci

Named = Sequence[tuple[str, Sequence[str]]]
"""Dossiers, each with names of its documents."""
_MOST = 300


def listed(
    who: str, goes: Named, kept: Named, unread: Named, unsure: Named, drawers: Drawers
) -> tuple[str, ...]:
    """The list by which the head decides."""
    return (
        f"Penghapusan data pribadi: {who}.",
        "Alasannya dalam Alasan.txt.",
        "",
        "Yang dihapus: semua yang tercatat tentang orang ini dalam data base, dan semua dokumen "
        "yang menyebutnya, juga versi sebelumnya dan hasil antara:",
        *_documents(goes),
        "",
        "Yang tetap disimpan, karena sudah keluar sebagai daftar atau surat:",
        *_documents(kept),
        "",
        "Yang tidak dapat dibaca program, jadi tidak dihapus; mohon diperiksa sendiri:",
        *_documents(unread),
        "",
        *(_of_a_namesake(unsure) if unsure else ()),
        f"Bila disetujui: pindahkan folder ini ke {drawers[Laci.SETUJU]}. Dokumen itu dihapus dari "
        "penyimpanan dan dari outbox/arsip, dan tidak dapat dikembalikan; daftar ini ikut dihapus.",
        f"Bila tidak: tulis alasannya di Catatan.txt, lalu pindahkan ke "
        f"{drawers[Laci.KEMBALIKAN]}. Semuanya tetap disimpan.",
        "Tidak ada yang dihapus tanpa keputusan ini.",
    )


def _of_a_namesake(unsure: Named) -> tuple[str, ...]:
    """On the list: the data base knows others of that name, and these documents give no number."""
    return (
        "Yang hanya menyebut nama itu tanpa NIP, padahal ada pegawai lain yang namanya sama, jadi "
        "tidak dihapus; mohon diperiksa sendiri:",
        *_documents(unsure),
        "",
    )


def _documents(each: Named) -> Iterator[str]:
    """Lines of a list: what of each dossier."""
    if not each:
        yield "- tidak ada"
    for title, names in each[:_MOST]:
        yield f"- {title}: {', '.join(names)}"
    if len(each) > _MOST:
        yield f"- dan {len(each) - _MOST} berkas lain"


def asked(name: str) -> str:
    """In the log: the head is asked whether what tells who somebody is may go."""
    return f"Mohon putuskan penghapusan data pribadi menurut {name}."


def story(count: int) -> str:
    """In the log: the erasure of what tells who somebody is was laid before the head."""
    return f"Penghapusan data pribadi diusulkan; {count} dokumen."


def erased(count: int) -> str:
    """In the log, behind a post: what tells who somebody is was erased."""
    return f"menyetujui penghapusan data pribadi; {count} dokumen."


def changed(used: Sequence[str], drawers: Drawers) -> tuple[str, ...]:
    """What would be erased is used by dossiers under way, or more has become known of the person
    since it was asked for."""
    if used:
        return (
            f"Penghapusan ini belum dapat dilakukan: {', '.join(used)} masih berjalan dan memakai "
            "dokumen yang akan dihapus.",
            f"Selesaikan atau batalkan dahulu berkas itu, lalu pindahkan folder ini ke "
            f"{drawers[Laci.SETUJU]} lagi.",
        )
    return (
        "Penghapusan ini belum dapat dilakukan: sesudah diusulkan, ada lagi yang dicatat tentang "
        "orang ini.",
        _anew(drawers),
    )


def left(drawers: Drawers) -> tuple[str, ...]:
    """What would be erased has left the office since it was asked for."""
    return (
        "Penghapusan ini belum dapat dilakukan: sesudah diusulkan, ada dokumen di dalamnya yang "
        "keluar sebagai daftar atau surat.",
        _anew(drawers),
    )


def _anew(drawers: Drawers) -> str:
    """What is to be done where an erasure cannot be done as it was asked for."""
    return (
        f"Tulis itu di Catatan.txt, pindahkan folder ini ke {drawers[Laci.KEMBALIKAN]}, lalu mohon "
        "administrator mengusulkannya lagi."
    )
