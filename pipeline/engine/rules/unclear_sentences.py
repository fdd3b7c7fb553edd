"""What staff are told of a drop that nobody knows, or of which it is unclear what is meant."""

from collections.abc import Sequence

from pipeline.engine.rules.sentences import Drawers, few
from pipeline.office.model import Laci, Office, Peran


def unknown(name: str) -> tuple[str, ...]:
    """Something was dropped to decide that belongs to no dossier."""
    return (
        f"{name} tidak dikenal sebagai berkas yang sedang berjalan, jadi belum ada keputusan.",
        "Berkas tetap berada di tempatnya. Mohon ambil lagi bila salah letak.",
    )


def changed_apart(name: str, ids: tuple[str, ...], drawers: Drawers) -> tuple[str, ...]:
    """A file was dropped that is called like a document of dossiers here, and holds other bytes."""
    return (
        f"{name} bernama sama dengan dokumen {' dan '.join(ids)}, tetapi isinya lain, "
        "jadi belum ada keputusan.",
        f"Bila ini perbaikan Anda, letakkan di dalam folder berkasnya di {drawers[Laci.MASUK]} "
        "menggantikan yang lama, lalu pindahkan folder itu.",
        "Yang diletakkan di sini tetap di tempatnya.",
    )


def opened_at(office: Office) -> tuple[str, ...]:
    """Where a new dossier begins: the drawers that open one."""
    drawers = dict.fromkeys(
        f"folder {peran.laci[Laci.BARU]} di meja {_whose(peran)}"
        for peran in office.peran.values()
        if Laci.BARU in peran.laci
    )
    return (f"Untuk membuka berkas baru, pindahkan ke {' atau '.join(drawers)}.",)


def _whose(peran: Peran) -> str:
    """Of many desks of one kind the kind is said, not each."""
    return f"setiap {peran.kelompok[0]}" if peran.kelompok else peran.singkat


def unknown_heap(names: Sequence[str]) -> tuple[str, ...]:
    """Many loose files were dropped to decide that belong to no dossier."""
    return (
        f"{len(names)} berkas lepas tidak dikenal sebagai berkas yang sedang berjalan, jadi belum "
        "ada keputusan:",
        *few(names),
        "Semuanya tetap berada di tempatnya. Mohon ambil lagi bila salah letak.",
    )


def mixed(ids: tuple[str, ...], drawers: Drawers) -> tuple[str, ...]:
    """One folder was dropped with documents of several dossiers in it."""
    return (
        f"Di dalamnya ada dokumen dari beberapa berkas: {', '.join(ids)}.",
        "Belum ada yang diputuskan. Semua isinya disimpan, dan berkas yang menunggu keputusan Anda",
        f"disajikan lagi di {drawers[Laci.MASUK]}.",
        "Mohon pindahkan satu berkas saja setiap kali.",
    )


def apart(ids: tuple[str, ...], drawers: Drawers) -> tuple[str, ...]:
    """One folder was dropped with the folders of several dossiers in it."""
    return (
        f"Satu folder memuat beberapa berkas: {', '.join(ids)}.",
        "Belum ada yang diputuskan. Folder-foldernya sudah dipisahkan lagi di "
        f"{drawers[Laci.MASUK]}.",
        "Mohon pindahkan satu berkas saja setiap kali.",
    )


def slipped(
    name: str, ids: tuple[str, ...], beside: Sequence[str], drawers: Drawers
) -> tuple[str, ...]:
    """A whole drawer of the desk was dropped into another, with all that lay in it."""
    masuk = drawers[Laci.MASUK]
    return (
        f"{name} adalah folder meja ini, bukan folder berkas, jadi belum ada yang diputuskan.",
        f"Yang ada di dalamnya sudah berada lagi di {masuk}: {', '.join(ids)}.",
        *_of_nobody(beside),
        "Mohon pindahkan folder berkasnya saja, satu setiap kali.",
    )


def among_others(name: str, id_: str, beside: Sequence[str], drawers: Drawers) -> tuple[str, ...]:
    """A folder was dropped in which a dossier's own folder lay with other things."""
    masuk = drawers[Laci.MASUK]
    return (
        f"Folder {name} memuat folder berkas {id_} bersama hal lain, jadi belum ada yang "
        "diputuskan.",
        f"Folder berkasnya sudah dipisahkan di {masuk}; yang lain tetap di dalam {name}, di "
        f"{masuk}.",
        *_of_nobody(beside),
        "Mohon pindahkan folder berkasnya saja. Yang memang bagian berkas, letakkan di dalamnya "
        "lebih dahulu.",
    )


def _of_nobody(names: Sequence[str]) -> tuple[str, ...]:
    """What else lay in a folder with dossiers' own."""
    return ("Isi lainnya tidak dimasukkan ke berkas mana pun:", *few(names)) if names else ()


def sort_out(ids: tuple[str, ...], drawers: Drawers) -> tuple[str, ...]:
    """A folder in MASUK holds documents of several dossiers."""
    return (
        f"Satu folder memuat dokumen dari beberapa berkas: {', '.join(ids)}.",
        f"Belum ada yang diputuskan. Isinya tetap seperti adanya, di {drawers[Laci.MASUK]}.",
        "Mohon pindahkan setiap dokumen ke folder berkasnya sendiri.",
    )


def contradicting(id_: str, drawers: Drawers) -> tuple[str, ...]:
    """A dossier lies in two drawers at once that say different things."""
    return (
        f"{id_} terdapat di dua folder keputusan sekaligus, jadi belum ada yang diputuskan.",
        f"Berkas dikembalikan ke {drawers[Laci.MASUK]}. Mohon pindahkan ke satu folder saja.",
    )
