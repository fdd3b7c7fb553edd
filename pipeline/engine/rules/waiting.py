"""The sentences to staff about what waits: told while it lasts, and recorded by no event."""

from pipeline.engine.desk.place import LOOSE, Obstacle, Shut


def opened_by(document: str, who: str) -> str:
    """A document of what was dropped is open in a program."""
    return f"Sedang dibuka{f' oleh {who}' if who else ''}: {document}."


def being_saved(name: str) -> str:
    """A program is saving or copying into what was dropped."""
    return f"Sedang disimpan atau disalin oleh sebuah program: {name}."


def saved(id_: str) -> tuple[str, ...]:
    """Somebody saved his work in a dossier, which is being made up anew."""
    return (
        f"Perubahan di {id_} sudah terlihat. Dokumennya sedang disusun kembali; mohon tunggu "
        "sebentar.",
    )


def saved_while_open(id_: str) -> tuple[str, ...]:
    """Somebody saved his work in a dossier in which something is still open."""
    return (
        f"Perubahan di {id_} sudah disimpan. Dokumennya disusun kembali sesudah semua isinya "
        "ditutup.",
    )


def close_it() -> tuple[str, ...]:
    """What is to be done about what is open."""
    return ("Mohon simpan dan tutup dahulu; setelah itu semuanya berjalan dengan sendirinya.",)


def still_held(name: str) -> tuple[str, ...]:
    """A decided folder cannot be cleared while something in it is open."""
    return (
        f"{name} sudah diputuskan, tetapi isinya masih dibuka sehingga belum dapat dipindahkan.",
    )


def not_permitted(name: str) -> tuple[str, ...]:
    """A decided folder cannot be cleared for want of rights."""
    return (f"{name} sudah diputuskan, tetapi hak aksesnya tidak memberi izin memindahkannya.",)


def not_movable(name: str) -> tuple[str, ...]:
    """A decided folder cannot be cleared, whatever the reason."""
    return (f"{name} sudah diputuskan, tetapi belum dapat dipindahkan dari tempatnya.",)


def ask_for_rights() -> tuple[str, ...]:
    """What is to be done about rights."""
    return ("Mohon beri tahu administrator; setelah haknya diberikan, semuanya berjalan sendiri.",)


def unread(name: str) -> tuple[str, ...]:
    """What was dropped may not be read."""
    return (f"{name} tidak dapat dibaca oleh sistem, sehingga belum diproses.",)


def open_it() -> tuple[str, ...]:
    """What is to be done about what may not be read."""
    return (
        "Hak aksesnya tertutup bagi sistem: mohon buat folder baru di sini dan salin isinya ke "
        "sana, lalu hapus yang lama.",
    )


def waits(name: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """What was dropped waits for something outside of it."""
    return (f"{name} belum dapat diproses:", *(f"- {line}" for line in lines))


def hindered() -> tuple[str, ...]:
    """The disk or the memory of the server is full."""
    return (
        "Komputer server sedang penuh atau terganggu. Bila ini berlangsung lama, mohon hubungi "
        "administrator.",
    )


def nothing_to_do() -> tuple[str, ...]:
    """Behind what waits by itself."""
    return (
        "Tidak ada yang hilang dan tidak ada yang perlu diulang: begitu penyebabnya diatasi,",
        "semuanya diproses dengan sendirinya.",
    )


def undated() -> tuple[str, ...]:
    """It is in doubt which day it is."""
    return (
        "Jam komputer server sedang diragukan, jadi untuk sementara tidak ada yang diputuskan, "
        "diberi nomor, atau diberi tanggal.",
        "Yang sudah diletakkan tetap aman di tempatnya dan diproses dengan sendirinya setelah "
        "administrator memastikan tanggal hari ini.",
        "Mohon beri tahu administrator. Tidak perlu memindahkan apa pun lagi.",
    )


def in_work(name: str) -> tuple[str, ...]:
    """What was dropped is being worked on, and that takes longer than two seconds."""
    what = "Yang diletakkan di sini" if name == LOOSE else name
    return (
        f"{what} sudah diterima dan sedang diproses. Hasilnya muncul dengan sendirinya; tidak "
        "perlu memindahkannya lagi.",
    )


def only_to_read(name: str) -> tuple[str, ...]:
    """Somebody wrote into a page that the system lays, which was laid again."""
    return (
        f"{name} hanya untuk dibaca dan sudah diletakkan lagi seperti semula. Yang tertulis di "
        "dalamnya disimpan, tetapi tidak memutuskan apa pun.",
        "Mohon tulis dalam Catatan.txt di dalam folder berkasnya.",
    )


_SHUT = {
    Obstacle.LINK: "bukan folder, melainkan pintasan (tautan) ke tempat lain",
    Obstacle.FILE: "bukan folder, melainkan sebuah berkas",
    Obstacle.CLOSED: "tidak dapat dibuka oleh sistem karena hak aksesnya",
    Obstacle.READ_ONLY: "tidak dapat ditulisi oleh sistem",
    Obstacle.UNLISTED: "tidak dapat dibaca oleh sistem",
}


def desk_waits(peran: str, shut: Shut) -> tuple[str, ...]:
    """A desk or drawer cannot be used as a folder."""
    whose = f"Meja {peran}" if peran else "Yang terletak di luar meja"
    if shut.obstacle is Obstacle.TROUBLE:
        return (
            f"{whose} menunggu karena ada kesalahan pada sistem. Tidak ada yang hilang.",
            "Administrator sudah diberi tahu; setelah diperbaiki semuanya berjalan dengan",
            "sendirinya.",
        )
    return (
        f"{shut.path} {_SHUT[shut.obstacle]}.",
        f"{whose} belum diproses selama keadaan itu berlangsung. Tidak ada yang hilang.",
        "Mohon kembalikan menjadi folder biasa yang dapat dibuka dan ditulisi, atau hubungi",
        "administrator; setelah itu semuanya berjalan dengan sendirinya.",
    )
