"""The engine's own sentences to staff: short, polite, exact. One function a cause."""

from collections.abc import Mapping, Sequence

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.payload import Kunjungan
from pipeline.engine.rules.outcome import Text
from pipeline.engine.terms import Keputusan
from pipeline.names import ANSWER, SHEET
from pipeline.office.model import Laci, Office

Drawers = Mapping[Laci, str]
"""What the drawers of a desk are called there."""


def message(what: str, lines: tuple[str, ...]) -> Text:
    """An answer as a text file that every Notepad opens."""
    return Text(f"{ANSWER}{what}.txt", "pesan", written(lines))


def written(lines: tuple[str, ...]) -> bytes:
    """The engine's own words as a file that every Notepad opens."""
    return ("\ufeff" + "\r\n".join((*lines, "", "Alur Berkas", ""))).encode()


_FEW = 10


def few(names: Sequence[str]) -> tuple[str, ...]:
    """The first of many, and how many more there are."""
    more = len(names) - _FEW
    lines = tuple(f"- {name}" for name in names[:_FEW])
    return (*lines, f"- dan {more} berkas lainnya.") if more > 0 else lines


def not_here(office: Office, berkas: Berkas, peran: str) -> tuple[str, ...]:
    """A copy of a dossier was dropped at a desk at which it does not lie."""
    if not berkas.desks:
        where = f"sudah {'selesai' if berkas.status == 'selesai' else 'dibatalkan'}"
    else:
        where = f"sedang berada di meja {office.called(berkas.desks)} (langkah {berkas.langkah})"
    visits = [k for k in berkas.visits if k.peran == peran]
    if visits:
        when = visits[-1].keluar
        done = f"Keputusan meja ini tercatat pada {when:%d-%m-%Y %H.%M} dan tetap berlaku."
    else:
        done = "Tidak ada yang diputuskan di sini."
    return (
        f"{berkas.id} {where}.",
        done,
        "Salinan ini sudah disimpan, dan diambil dari folder.",
    )


_ENDED = {
    Keputusan.SETUJU: "disetujui",
    Keputusan.KEMBALIKAN: "dikembalikan",
    Keputusan.BATAL: "dibatalkan",
}


def ended_by_others(berkas: Berkas, who: str, last: Kunjungan) -> tuple[str, ...]:
    """Another reader of the same step ended the round."""
    return (
        f"{berkas.id} sudah {_ENDED[last.hasil]} oleh {who} pada {last.keluar:%d-%m-%Y %H.%M}, "
        "sehingga tidak perlu lagi diputuskan di meja ini.",
        "Folder di sini sudah diambil. Yang tertulis atau ditambahkan di dalamnya disimpan.",
    )


def cancelled(berkas: Berkas, who: str, reason: str, drawers: Drawers) -> tuple[str, ...]:
    """To who had asked for it: the dossier was cancelled."""
    put_away = (
        f"Bila sudah dibaca, folder ini dapat dipindahkan ke {drawers[Laci.ARSIP]}."
        if Laci.ARSIP in drawers
        else ""
    )
    return (
        f"Berkas {berkas.id} ({berkas.judul}) dibatalkan oleh {who} pada langkah {berkas.langkah}.",
        f"Alasannya: {reason}",
        f"Tidak ada yang perlu diputuskan. {put_away}".strip(),
    )


def outdated(berkas: Berkas, drawers: Drawers) -> tuple[str, ...]:
    """A document of an earlier presentation was dropped to decide."""
    return (
        f"Dokumen {berkas.id} yang dipindahkan adalah versi lama, jadi belum ada yang diputuskan.",
        f"Versi yang berlaku (ke-{berkas.penyajian}) ada di {drawers[Laci.MASUK]}. "
        "Mohon gunakan yang itu.",
    )


def misplaced(berkas: Berkas, drawers: Drawers) -> tuple[str, ...]:
    """A dossier was dropped in a drawer that decides nothing."""
    return (
        f"{berkas.id} diletakkan di tempat yang tidak bermakna keputusan.",
        f"Berkas sudah dikembalikan ke {drawers[Laci.MASUK]}. Pindahkan ke folder keputusan di "
        "meja yang sama.",
    )


def back(drawers: Drawers) -> str:
    """Where a dossier lies that was laid back."""
    return f"Berkas sudah berada lagi di {drawers[Laci.MASUK]}."


def no_reason(berkas: Berkas, doing: str, drawers: Drawers) -> tuple[str, ...]:
    """A dossier was returned or cancelled, and nobody wrote why."""
    return (
        f"{berkas.id} belum {doing} karena alasannya belum ditulis.",
        f"{back(drawers)} Tulis alasannya di {SHEET} di dalam folder berkas,",
        "simpan, tutup, lalu pindahkan sekali lagi.",
    )


def cannot_return(berkas: Berkas, drawers: Drawers) -> tuple[str, ...]:
    """A dossier was returned from a step that has no way back."""
    agreed = "naskahnya sudah disetujui dan bernomor"
    why = agreed if berkas.disetujui else "prosedurnya tidak mengenal pengembalian dari sini"
    return (
        f"{berkas.id} tidak dapat dikembalikan dari langkah {berkas.langkah}: {why}.",
        f"{back(drawers)} Mohon lanjutkan dengan folder keputusan yang lain.",
    )


def cannot_cancel(berkas: Berkas, drawers: Drawers) -> tuple[str, ...]:
    """A dossier was cancelled after its letter had got a number."""
    return (
        f"{berkas.id} tidak dapat dibatalkan lagi: naskahnya sudah bernomor.",
        f"{back(drawers)} Mohon lanjutkan dengan folder keputusan yang lain.",
    )


def edited(
    berkas: Berkas, names: tuple[str, ...], reasons: tuple[str, ...], drawers: Drawers
) -> tuple[str, ...]:
    """A document that was presented was changed before it was decided."""
    return (
        f"{', '.join(names)} dalam {berkas.id} berubah sejak disajikan, jadi belum ada yang "
        "diputuskan:",
        *(f"- {reason}" for reason in reasons),
        "Keputusan hanya berlaku untuk naskah yang disajikan. Versi yang diubah sudah disimpan,",
        f"dan naskah aslinya ada lagi di {drawers[Laci.MASUK]}. Untuk meminta perubahan, "
        f"tulis di {SHEET}",
        f"lalu pindahkan berkas ke {drawers[Laci.KEMBALIKAN]}.",
    )


def list_edited(berkas: Berkas, names: tuple[str, ...]) -> tuple[str, ...]:
    """A list that is made from data was changed by hand."""
    return (
        f"{', '.join(names)} dalam {berkas.id} diubah langsung. Versi itu disimpan, tetapi tidak "
        "dipakai.",
        "Dokumen itu disusun dari data. Mohon perbaiki workbook datanya.",
    )


def numbered_soon(berkas: Berkas, seconds: float, drawers: Drawers) -> tuple[str, ...]:
    """A dossier lies in the drawer that will give it a number."""
    by_us = berkas.prosedur.penomoran.cara == "otomatis"
    happens = "diberi nomor" if by_us else "diputuskan"
    return (
        f"{berkas.id} {happens} {seconds:.0f} detik setelah diletakkan di sini. Sebelum itu masih "
        f"dapat dikembalikan ke {drawers[Laci.MASUK]}; sesudahnya tidak.",
    )


def doubled(
    berkas: Berkas, doubles: tuple[tuple[str, str], ...], drawers: Drawers
) -> tuple[str, ...]:
    """A sync program left a second copy beside a document in which people write."""
    return (
        f"{berkas.id} belum diputuskan, karena belum jelas tulisan mana yang berlaku:",
        *(f"- Di samping {original} ada {copy}." for copy, original in doubles),
        "Salinan seperti itu dibuat oleh program, misalnya bila dua orang menyimpan bersamaan. "
        "Yang dibaca hanya aslinya. Mohon pindahkan isi yang diperlukan ke aslinya, lalu hapus "
        "salinannya.",
        f"{back(drawers)} Sesudah itu pindahkan sekali lagi.",
    )


def refused(berkas: Berkas, reasons: tuple[str, ...], drawers: Drawers) -> tuple[str, ...]:
    """A dossier was passed on that its procedure has something against."""
    return (
        f"{berkas.id} belum dapat diteruskan:",
        *(f"- {reason}" for reason in reasons),
        f"{back(drawers)} Mohon diperbaiki, lalu pindahkan sekali lagi.",
    )


def slot_taken(berkas: Berkas, lines: tuple[str, ...], drawers: Drawers) -> tuple[str, ...]:
    """A dossier was passed on that asks for what another has got meanwhile."""
    return (
        f"{berkas.id} belum dapat diteruskan, karena yang dimintanya sudah terisi:",
        *(f"- {line}" for line in lines),
        f"{back(drawers)} Untuk mengubah permintaannya, tulis di {SHEET} lalu pindahkan berkas ke "
        f"{drawers[Laci.KEMBALIKAN]}.",
    )


def unsafe(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """Something was dropped that cannot be taken."""
    return (
        "Berkas berikut belum dapat diterima dan tetap berada di tempatnya:",
        *(f"- {reason}" for reason in reasons),
    )


def unsafe_heap(reasons: Sequence[str]) -> tuple[str, ...]:
    """Many loose things were dropped that cannot be taken."""
    return (*unsafe(()), *few(reasons))


def set_aside(name: str) -> tuple[str, ...]:
    """Something kept failing to be taken off a desk, and was set aside."""
    return (
        f"{name} tidak dapat diproses oleh sistem, sehingga disisihkan.",
        "Tidak ada yang hilang: semuanya disimpan apa adanya oleh sistem.",
        "Mohon hubungi administrator; rinciannya tercatat.",
    )


def engine_failed(name: str, reading: str = "") -> tuple[str, ...]:
    """The child that works on a drop died three times over it."""
    where = (
        f"Yang terakhir dibaca: {reading}. Mohon buka berkas itu, simpan ulang dengan nama lain, "
        "lalu coba dengan yang baru."
    )
    return (
        f"{name} tidak dapat diproses setelah tiga kali dicoba. Tidak ada yang hilang.",
        *([where] if reading else []),
        "Mohon hubungi administrator; rinciannya tercatat.",
    )


def try_again() -> str:
    """Behind an answer about what is to be dropped anew."""
    return "Sesudah itu, mohon ambil dari folder ini dan letakkan sekali lagi."
