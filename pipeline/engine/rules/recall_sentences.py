"""The sentences to staff about what was recalled, and about what cannot be."""

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.rules.outcome import NextDesk
from pipeline.names import outside
from pipeline.office.model import Office


def gone_on(office: Office, berkas: Berkas) -> tuple[str, ...]:
    """The note of a decision was dragged back, after which something else happened."""
    if not berkas.desks:
        return (
            f"{berkas.id} tidak dapat ditarik kembali: berkasnya sudah {_ended(berkas)}, dan "
            "sesudahnya ada yang diputuskan, dibaca, atau diterima, atau waktunya sudah lewat.",
            *_instead(office, berkas),
        )
    where = f"sekarang ada di meja {office.called(berkas.desks)} (langkah {berkas.langkah})"
    return (
        f"{berkas.id} tidak dapat ditarik kembali: sesudah keputusan itu ada keputusan lain, dan "
        f"berkasnya {where}.",
        "Catatan kirimnya sudah tidak berlaku, jadi diambil dari folder.",
    )


def taken(office: Office, berkas: Berkas) -> tuple[str, ...]:
    """The note of a decision was dragged back after its package was taken or changed."""
    folders = " dan ".join(outside(folder) for folder in berkas.packages())
    return (
        f"{berkas.id} tidak ditarik kembali: paketnya di {folders} sudah diambil, dibuka, atau "
        "diubah.",
        *_instead(office, berkas),
    )


def _instead(office: Office, berkas: Berkas) -> tuple[str, ...]:
    """What can be done about a letter that has left."""
    after = berkas.prosedur.sesudah
    who = office.called(dict.fromkeys((*after.ralat, *after.batal)))
    if berkas.surat is None or berkas.status != "selesai" or not who:
        return ("Keputusannya tetap berlaku.",)
    return (
        f"Keputusannya tetap berlaku. Bila suratnya salah, {who} dapat mengusulkan ralat atau "
        "pembatalannya.",
    )


def _ended(berkas: Berkas) -> str:
    return "selesai" if berkas.status == "selesai" else "dibatalkan"


def numbered(berkas: Berkas) -> tuple[str, ...]:
    """The note of a decision that gave a number was dragged back."""
    return (
        f"{berkas.id} tidak dapat ditarik kembali: keputusan itu sudah memberi nomor.",
        "Keputusannya tetap berlaku.",
    )


def proposal_decided(berkas: Berkas) -> tuple[str, ...]:
    """The note of a decision about a proposal was dragged back."""
    return (
        f"{berkas.id} tidak dapat ditarik kembali: usul atas suratnya sudah diputuskan.",
        "Keputusannya tetap berlaku.",
    )


def worked_on(berkas: Berkas, whom: str) -> tuple[str, ...]:
    """The note of a decision was dragged back after the next desk had begun to work."""
    return _stays(
        berkas, f"{whom} sudah menulis atau mengubah sesuatu di dalamnya sejak menerimanya", whom
    )


def at_next_desk(berkas: Berkas, whom: str, does: NextDesk) -> tuple[str, ...]:
    """Nothing where the next desk does nothing, or that is not sure yet."""
    why = {
        NextDesk.OPEN: f"{whom} sedang membukanya",
        NextDesk.CHANGED: f"{whom} sudah menulis atau mengubah sesuatu di dalamnya",
        NextDesk.DECIDING: f"{whom} sedang memutuskannya",
    }.get(does)
    return _stays(berkas, why, whom) if why else ()


def _stays(berkas: Berkas, why: str, whom: str) -> tuple[str, ...]:
    """Why a decision stands that somebody wanted back."""
    return (
        f"{berkas.id} tidak ditarik kembali: {why}.",
        f"Keputusan Anda tetap berlaku. Bila perlu, minta {whom} mengembalikannya.",
    )


def lost(office: Office, name: str, berkas: Berkas | None) -> tuple[str, ...]:
    """`berkas` is the dossier that its name tells, if the office knows it."""
    if berkas is None:
        where = "Berkasnya juga tidak tercatat."
    elif berkas.desks:
        where = f"{berkas.id} sekarang ada di meja {office.called(berkas.desks)}."
    else:
        where = f"{berkas.id} sudah {_ended(berkas)}."
    return (
        f"{name} tidak dikenal sebagai catatan kirim yang berlaku: keputusannya tidak tercatat "
        "lagi (kantor dipulihkan dari salinan yang lebih lama), atau isinya diubah orang.",
        f"{where} Tidak ada yang ditarik kembali; catatan ini dapat dihapus.",
    )


def hindered(berkas: Berkas, reasons: tuple[str, ...]) -> tuple[str, ...]:
    """The note of a decision was dragged back, and the dossier cannot be made up again."""
    return (
        f"{berkas.id} tidak dapat ditarik kembali:",
        *(f"- {reason}" for reason in reasons),
        "Keputusan Anda tetap berlaku.",
    )


def recalled_from_here(berkas: Berkas, who: str) -> tuple[str, ...]:
    """To the next desk: the dossier was recalled by who had sent it."""
    return (
        f"{berkas.id} ditarik kembali oleh {who}; tidak ada yang perlu diputuskan di meja ini.",
    )
