"""The sentences to staff about a letter that has its number and has left."""

from collections.abc import Sequence

from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.payload_after import Usulan
from pipeline.engine.rules.sentences import Drawers, few
from pipeline.engine.terms import JenisUsul, Surat
from pipeline.office.model import Laci, Office

_DOING = {JenisUsul.RALAT: "ralat", JenisUsul.BATAL: "pembatalan"}
_DONE = {JenisUsul.RALAT: "diralat", JenisUsul.BATAL: "dibatalkan"}


def numbered(surat: Surat | None) -> str:
    """A letter by its number, or by its day where that is filled in by hand."""
    if surat is None:
        return "surat"
    if surat.nomor:
        return f"surat nomor {surat.nomor}"
    return f"surat tanggal {surat.tanggal:%d-%m-%Y}"


def which_letter(ids: Sequence[str], example: str) -> tuple[str, ...]:
    """Something was dropped in RALAT or BATAL that names no letter, or several."""
    first = (
        (f"Di dalamnya ada dokumen dari beberapa berkas: {', '.join(ids)}.",)
        if ids
        else ("Belum jelas surat mana yang hendak diralat.",)
    )
    return (
        *first,
        "Mohon letakkan di sini satu folder yang memuat surat itu dari arsip, atau sebuah teks "
        f"(.txt) yang memuat nomor berkasnya, misalnya {example}, beserta alasannya.",
    )


def not_this_desk(berkas: Berkas, kind: JenisUsul, who: str) -> tuple[str, ...]:
    """A change of a letter was proposed at a desk that may not propose it."""
    named = f"Yang dapat mengusulkannya: {who}." if who else "Prosedurnya tidak mengenal usul itu."
    return (f"Usul {_DOING[kind]} {berkas.id} tidak dapat diajukan dari meja ini.", named, _stays())


def not_ended(office: Office, berkas: Berkas, kind: JenisUsul) -> tuple[str, ...]:
    """A change was proposed of a letter that has not left, or that is being changed."""
    if berkas.usul is not None and berkas.usul.jenis is JenisUsul.RALAT and berkas.disetujui:
        where = "ralatnya sudah disetujui, dan sedang diteruskan"
    elif berkas.usul is not None:
        where = f"sedang menunggu keputusan atas usul {_DOING[berkas.usul.jenis]}"
    elif berkas.status is Status.BATAL:
        where = "sudah dibatalkan"
    else:
        where = f"masih berjalan, di meja {office.called(berkas.desks)}"
    return (f"{berkas.id} {where}, jadi usul {_DOING[kind]} belum dapat diajukan.", _stays())


def cancel_there(berkas: Berkas, whom: str, here: bool, drawers: Drawers) -> tuple[str, ...]:
    """Of a dossier under way whose letter has no number: its folder is what is dragged. `here`:
    it lies at the desk that asks."""
    how = (
        f"Untuk membatalkannya, tulis alasannya di Catatan.txt, lalu pindahkan folder berkasnya "
        f"sendiri dari {drawers[Laci.MASUK]} ke {drawers[Laci.BATAL]}."
        if here
        else f"Membatalkannya dilakukan di meja yang memegangnya; bila perlu, minta {whom} "
        "mengembalikannya dahulu."
    )
    return (
        f"{berkas.id} masih berjalan, di meja {whom}, dan suratnya belum bernomor, jadi tidak ada "
        "yang diusulkan.",
        how,
        "Yang diletakkan di sini tetap di tempatnya.",
    )


def no_number(berkas: Berkas) -> tuple[str, ...]:
    """A change was proposed of a dossier that has no numbered letter."""
    return (f"{berkas.id} tidak mempunyai surat bernomor yang sudah disetujui.", _stays())


def refused(berkas: Berkas, reasons: Sequence[str]) -> tuple[str, ...]:
    """A change was proposed with something that cannot be taken."""
    return (
        f"Usul untuk {berkas.id} belum dapat diajukan:",
        *few(reasons),
        f"Mohon diperbaiki, lalu letakkan lagi. {_stays()}",
    )


def no_reason(berkas: Berkas, kind: JenisUsul) -> tuple[str, ...]:
    """A change of a letter was proposed, and nobody wrote why."""
    return (
        f"{berkas.id} belum diusulkan untuk {_DONE[kind]} karena alasannya belum ditulis.",
        "Mohon tulis alasannya dalam sebuah teks (.txt) di dalam folder yang sama.",
        _stays(),
    )


def hindered(berkas: Berkas, reasons: Sequence[str]) -> tuple[str, ...]:
    """A change of a letter was proposed that its procedure has something against."""
    return (
        f"Usul untuk {berkas.id} belum dapat diajukan:",
        *(f"- {reason}" for reason in reasons),
        f"Mohon diperbaiki, lalu letakkan lagi. {_stays()}",
    )


def _stays() -> str:
    """What was dropped was not taken, and the letter stands."""
    return "Yang diletakkan di sini tetap di tempatnya; yang berlaku tetap surat yang lama."


def sent(berkas: Berkas, usulan: Usulan, head: str) -> tuple[str, ...]:
    """A change of a letter was proposed, and goes to the head."""
    new = " dengan nomor baru" if usulan.ganti_nomor else ""
    return (
        f"Usul {_DOING[usulan.jenis]}{new} atas {numbered(berkas.surat)} ({berkas.id}) sudah "
        f"disampaikan ke meja {head}.",
        "Sampai diputuskan, yang berlaku tetap surat yang lama.",
    )


def story(who: str, usulan: Usulan, head: str) -> str:
    """In the log: a change of a letter was proposed."""
    new = " dengan nomor baru" if usulan.ganti_nomor else ""
    return f"{who} mengusulkan {_DOING[usulan.jenis]}{new}; menunggu keputusan {head}."


def refused_story(who: str, usulan: Usulan) -> str:
    """In the log: a proposal was turned down."""
    return f"{who} menolak usul {_DOING[usulan.jenis]}; berkas tetap selesai seperti semula."


def turned_down(berkas: Berkas, usulan: Usulan, who: str, reason: str) -> tuple[str, ...]:
    """The head turned a proposal down."""
    letter = numbered(berkas.sebelum.surat if berkas.sebelum else None)
    return (
        f"Usul {_DOING[usulan.jenis]} atas {letter} ({berkas.id}) ditolak oleh {who}.",
        f"Alasannya: {reason}",
        "Surat itu tetap berlaku.",
    )


def cancelled_letter(berkas: Berkas, who: str, reason: str, drawers: Drawers) -> tuple[str, ...]:
    """What the desks are told before which news of the letter lies."""
    letter = numbered(berkas.sebelum.surat if berkas.sebelum else None)
    put_away = (
        f" Bila sudah dibaca, folder ini dapat dipindahkan ke {drawers[Laci.ARSIP]}."
        if Laci.ARSIP in drawers
        else ""
    )
    return (
        f"{letter[:1].upper()}{letter[1:]} ({berkas.id}, {berkas.judul}) dibatalkan oleh {who} "
        "dan tidak berlaku lagi.",
        f"Alasannya: {reason}",
        f"Tidak ada yang perlu diputuskan.{put_away}",
    )


def before_the_head(berkas: Berkas, head: str) -> tuple[str, ...]:
    """A dossier was dragged while the head is asked about a change of its letter."""
    usul = f"usul {_DOING[berkas.usul.jenis]}" if berkas.usul else "sebuah usul"
    return (
        f"{berkas.id} sedang menunggu keputusan {head} atas {usul}; tidak ada yang perlu "
        "diputuskan di meja ini.",
    )


def held_open(berkas: Berkas, whom: str) -> tuple[str, ...]:
    """A change was proposed of a letter under way that somebody has open."""
    return (
        f"{berkas.id} masih berjalan dan sedang dibuka {whom}, jadi usulnya belum disampaikan.",
        "Mohon letakkan lagi di sini setelah ditutup; yang diletakkan tetap di tempatnya.",
    )


def goes_on(berkas: Berkas, usulan: Usulan, who: str, whom: str, reason: str) -> tuple[str, ...]:
    """Of a letter under way."""
    return (
        f"Usul {_DOING[usulan.jenis]} atas {numbered(berkas.surat)} ({berkas.id}) ditolak oleh "
        f"{who}.",
        f"Alasannya: {reason}",
        f"Surat itu tetap berlaku, dan berkasnya kembali ke meja {whom}.",
    )


def goes_on_story(who: str, usulan: Usulan, whom: str) -> str:
    """In the log: a proposal about a letter under way was turned down."""
    return f"{who} menolak usul {_DOING[usulan.jenis]}; berkas kembali ke meja {whom}."


def withdraw_here(berkas: Berkas, drawers: Drawers) -> tuple[str, ...]:
    """A proposal was dragged to BATAL, which cancels dossiers under way."""
    usul = _DOING[berkas.usul.jenis] if berkas.usul else ""
    return (
        f"{berkas.id} adalah usul {usul}, jadi tidak dapat dibatalkan seperti berkas biasa.",
        f"Berkas sudah berada lagi di {drawers[Laci.MASUK]}. Untuk menolak usul itu, tulis "
        f"alasannya di Catatan.txt, lalu pindahkan foldernya ke {drawers[Laci.KEMBALIKAN]}.",
    )


def replaced(berkas: Berkas) -> tuple[str, ...]:
    """What is told besides of a letter that another has taken the place of, or none."""
    if berkas.usul is not None:
        return (f"Usul {_DOING[berkas.usul.jenis]} atas surat itu sedang menunggu keputusan.",)
    if berkas.status is Status.BATAL and berkas.former_ends:
        return ("Surat itu sudah dibatalkan sesudah keluar; yang datang disimpan dalam arsipnya.",)
    if berkas.former_ends:
        kali = len(berkas.former_ends)
        return (
            f"Surat itu sudah diralat ({kali} kali): yang berlaku adalah {numbered(berkas.surat)}. "
            "Bila yang datang ini untuk surat yang lama, ia disimpan bersama yang berlaku.",
        )
    return ()
