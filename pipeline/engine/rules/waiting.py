"""The sentences to staff about what waits: told while it lasts, and recorded by no event."""

from pipeline.engine.desk.place import Obstacle, Shut


def opened_by(document: str, who: str) -> str:
    return f"Sedang dibuka{f' oleh {who}' if who else ''}: {document}."


def being_saved(name: str) -> str:
    return f"Sedang disimpan atau disalin oleh sebuah program: {name}."


def saved(berkas: str) -> tuple[str, ...]:
    return (
        f"Perubahan di {berkas} sudah terlihat. Dokumennya sedang disusun kembali; mohon tunggu "
        "sebentar.",
    )


def saved_while_open(berkas: str) -> tuple[str, ...]:
    return (
        f"Perubahan di {berkas} sudah disimpan. Dokumennya disusun kembali sesudah semua isinya "
        "ditutup.",
    )


def close_it() -> tuple[str, ...]:
    return ("Mohon simpan dan tutup dahulu; setelah itu semuanya berjalan dengan sendirinya.",)


def still_held(name: str) -> tuple[str, ...]:
    return (
        f"{name} sudah diputuskan, tetapi isinya masih dibuka sehingga belum dapat dipindahkan.",
    )


def not_permitted(name: str) -> tuple[str, ...]:
    return (f"{name} sudah diputuskan, tetapi hak aksesnya tidak memberi izin memindahkannya.",)


def not_movable(name: str) -> tuple[str, ...]:
    return (f"{name} sudah diputuskan, tetapi belum dapat dipindahkan dari tempatnya.",)


def ask_for_rights() -> tuple[str, ...]:
    return ("Mohon beri tahu administrator; setelah haknya diberikan, semuanya berjalan sendiri.",)


def unread(name: str) -> tuple[str, ...]:
    return (f"{name} tidak dapat dibaca oleh sistem, sehingga belum diproses.",)


def open_it() -> tuple[str, ...]:
    return (
        "Hak aksesnya tertutup bagi sistem: mohon buat folder baru di sini dan salin isinya ke "
        "sana, lalu hapus yang lama.",
    )


def waits(name: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    return (f"{name} belum dapat diproses:", *(f"- {line}" for line in lines))


def hindered() -> tuple[str, ...]:
    return (
        "Komputer server sedang penuh atau terganggu. Bila ini berlangsung lama, mohon hubungi "
        "administrator.",
    )


def nothing_to_do() -> tuple[str, ...]:
    return (
        "Tidak ada yang hilang dan tidak ada yang perlu diulang: begitu penyebabnya diatasi,",
        "semuanya diproses dengan sendirinya.",
    )


def undated() -> tuple[str, ...]:
    return (
        "Jam komputer server sedang diragukan, jadi untuk sementara tidak ada yang diputuskan, "
        "diberi nomor, atau diberi tanggal.",
        "Yang sudah diletakkan tetap aman di tempatnya dan diproses dengan sendirinya setelah "
        "administrator memastikan tanggal hari ini.",
        "Mohon beri tahu administrator. Tidak perlu memindahkan apa pun lagi.",
    )


_SHUT = {
    Obstacle.LINK: "bukan folder, melainkan pintasan (tautan) ke tempat lain",
    Obstacle.FILE: "bukan folder, melainkan sebuah berkas",
    Obstacle.CLOSED: "tidak dapat dibuka oleh sistem karena hak aksesnya",
    Obstacle.READ_ONLY: "tidak dapat ditulisi oleh sistem",
    Obstacle.UNLISTED: "tidak dapat dibaca oleh sistem",
}


def desk_waits(peran: str, shut: Shut) -> tuple[str, ...]:
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
