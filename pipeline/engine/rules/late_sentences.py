"""What is said of data that came late: to its owner, and to who has the dossier before him. One
function a cause."""

from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.rules.sentences import Drawers
from pipeline.names import SHEET
from pipeline.office.model import Laci, Office


def waits(office: Office, berkas: Berkas) -> tuple[str, ...]:
    """Data came for a dossier that is under way, at a desk which does not work on it."""
    whom = office.called(berkas.desks)
    return (
        f"Sudah ada berkas {berkas.id} yang masih berjalan untuk data ini, sekarang di meja "
        f"{whom} (langkah {berkas.langkah}).",
        "Data ini belum termasuk di dalamnya, dan berkas baru tidak dibuka.",
        f"Meja {whom} diberi tahu. Biarkan di sini: data disusulkan sendiri bila "
        "berkas itu dikembalikan ke meja yang menyusunnya.",
    )


def joined(id_: str, desk: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Data came for a dossier that is being worked on, and was joined to it."""
    return (
        f"Sudah ada berkas {id_} yang masih berjalan untuk data ini; berkas baru tidak dibuka.",
        f"Yang diletakkan disusulkan ke dalam berkas itu di meja {desk}:",
        *(f"- {name}" for name in names),
        "Dokumennya disusun kembali dengan data ini; perbedaannya dilaporkan di sana.",
    )


def series_open(id_: str) -> tuple[str, ...]:
    """A form asks for several things, for one of which a dossier is under way."""
    return (
        f"Untuk salah satu permohonan di dalamnya sudah ada berkas {id_} yang masih berjalan.",
        "Belum ada yang dibuka atau disusulkan. Mohon pisahkan: satu formulir untuk setiap "
        "permohonan.",
    )


_ENDED = {
    Status.BERJALAN: "sudah disetujui",
    Status.SELESAI: "sudah selesai",
    Status.BATAL: "sudah dibatalkan",
}


def missed(berkas: Berkas) -> tuple[str, ...]:
    """Data came too late for a dossier that has been agreed or has ended."""
    return (
        f"Berkas {berkas.id} {_ENDED[berkas.status]} tanpa data ini, dan tidak berubah lagi.",
        "Biarkan di sini: data disusulkan sendiri ke berkas berikutnya untuk hal yang sama begitu "
        "berkas itu dibuka.",
        "Bila tidak diperlukan lagi, ambil dari folder ini.",
    )


def which(berkas: Berkas, lacking: str, drawers: Drawers) -> tuple[str, ...]:
    """Data came that does not say whose it is, while a dossier of its kind is under way."""
    return (
        f"Data ini tidak menyebut {lacking}, sedangkan berkas {berkas.id} ({berkas.judul}) masih "
        "berjalan. Belum ada yang dibuka atau disusulkan.",
        f"Bila data ini untuk {berkas.id}, buat folder bernama {berkas.id} di "
        f"{drawers[Laci.BARU]} lalu pindahkan data ke dalamnya.",
        f"Bila bukan, mohon lengkapi {lacking} di dalamnya, lalu letakkan lagi.",
    )


def named(name: str, desk: str) -> str:
    """One of the things that came late, and from where."""
    return f"- {name} (dari meja {desk})"


def present(
    berkas: Berkas, joined: tuple[str, ...], waiting: tuple[str, ...], drawers: Drawers
) -> tuple[str, ...]:
    """To who has a dossier before him, while there is data that came late."""
    taken_in = (f"Data susulan sudah digabungkan ke dalam {berkas.id}:", *joined)
    lacking = (f"Data susulan ini belum termasuk dalam {berkas.id}:", *waiting)
    return (
        *(taken_in if joined else ()),
        *(lacking if waiting else ()),
        *(_how_to_take_in(berkas, drawers) if waiting else ()),
    )


def put_back(
    berkas: Berkas, names: tuple[str, ...], taken_in: bool, drawers: Drawers
) -> tuple[str, ...]:
    """A dossier was agreed to by somebody who had not been told yet what came late."""
    what = "baru saja digabungkan" if taken_in else "belum termasuk"
    return (
        f"{berkas.id} belum diputuskan, karena ada data susulan yang {what}:",
        *names,
        f"Berkas sudah berada lagi di {drawers[Laci.MASUK]}.",
        *(() if taken_in else _how_to_take_in(berkas, drawers)),
        f"Bila sudah diperiksa dan tetap diteruskan, pindahkan sekali lagi ke "
        f"{drawers[Laci.SETUJU]}.",
    )


def _how_to_take_in(berkas: Berkas, drawers: Drawers) -> tuple[str, ...]:
    """What brings late data into a dossier, and until when."""
    back = (
        f"Untuk menyertakannya, tulis alasannya di {SHEET} lalu pindahkan berkas ke "
        f"{drawers[Laci.KEMBALIKAN]}: data itu masuk sendiri di meja yang menyusunnya.",
    )
    last = ("Sesudah disetujui, data itu menunggu berkas berikutnya.",)
    returns, signs = berkas.step.kembali is not None, berkas.step.traits.signs
    return (*(back if returns else ()), *(last if signs else ()))
