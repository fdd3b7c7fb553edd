"""What staff do in each scenario: acts, after each of which the office comes to rest.

An act made by the same words of a function below is the same value in each: what scenarios begin
with in common can be told.
"""

import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache

from tests.matrix.office import FAILS_OVER, Bench

PDF = b"%PDF-1.4\nlain\n%%EOF\n"


@dataclass(frozen=True)
class Act:
    """`free`: cut short, its story may go on in more than one way."""

    do: Callable[[Bench], object]
    free: bool = False


@cache
def agree(desk: str) -> Act:
    drawer = "SELESAI" if desk == "anpeg" else "SETUJU"
    return Act(lambda k: k.drag(f"inbox/{desk}/MASUK/DUK*", f"inbox/{desk}/{drawer}"))


@cache
def drop(name: str, data: bytes | str = "1;Budi") -> Act:
    return Act(lambda k: k.put(f"inbox/kasubag/BARU/{name}", data))


@cache
def give_back(desk: str, why: str = "Mohon diperbaiki.") -> Act:
    def do(k: Bench) -> None:
        k.write_note(desk, why)
        k.bring(k.find(f"inbox/{desk}/MASUK/DUK*/Catatan.txt"))
        k.drag(f"inbox/{desk}/MASUK/DUK*", f"inbox/{desk}/KEMBALIKAN")

    return Act(do)


@cache
def edit(desk: str, name: str, data: bytes) -> Act:
    return Act(lambda k: _edit(k, desk, name, data))


def _edit(k: Bench, desk: str, name: str, data: bytes) -> None:
    path = k.find(f"inbox/{desk}/MASUK/DUK*") / name
    path.write_bytes((path.read_bytes() if path.exists() else b"") + data)
    k.bring(path)


def _edit_and_drag(k: Bench, desk: str, name: str, data: bytes, drawer: str) -> None:
    _edit(k, desk, name, data)
    k.drag(f"inbox/{desk}/MASUK/DUK*", f"inbox/{desk}/{drawer}")


def _cancel(k: Bench) -> None:
    k.write_note("kasubag", "Dibatalkan pimpinan.")
    k.bring(k.find("inbox/kasubag/MASUK/DUK*/Catatan.txt"))
    k.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/BATAL")


def _stash(k: Bench) -> None:
    shutil.copytree(k.find("inbox/kasubag/MASUK/DUK*"), k.base / "kantor" / "meja saya")


def _stale(k: Bench) -> None:
    shutil.copytree(k.base / "kantor" / "meja saya", k.root / "inbox/kabag/SETUJU/DUK salinan")


def _old_revision(k: Bench) -> None:
    shutil.move(k.base / "kantor" / "meja saya", k.root / "inbox/kasubag/SETUJU/DUK salinan")


def _two_drawers(k: Bench) -> None:
    k.copy("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    k.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/KEMBALIKAN")


def _regret(k: Bench) -> None:
    k.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    k.turns(2)
    k.drag("inbox/kasubag/SETUJU/DUK*", "inbox/kasubag/MASUK")


def _bad_drops(k: Bench) -> None:
    k.put("inbox/kasubag/BARU/setup.exe", b"MZ program")
    k.put("inbox/kasubag/BARU/rusak.xlsx", b"PK bukan workbook")
    k.put("inbox/kasubag/BARU/folder/dalam/surat.zip", b"PK")
    k.put("inbox/kabag/SETUJU/undangan.pdf", PDF)
    k.put("inbox/anpeg/nyasar.txt", "nyasar")
    k.put("inbox/verifikasi/lain.pdf", PDF)


def _together(k: Bench) -> None:
    k.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    k.put("inbox/kasubag/BARU/tambahan.csv", "2;Siti")


def _at_every_desk(k: Bench) -> None:
    """In one turn one desk is refused, another sends on, and a third has a stray document."""
    k.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/KEMBALIKAN")
    k.drag("inbox/anpeg/MASUK/DUK*", "inbox/anpeg/SELESAI")
    k.put("inbox/kabag/SETUJU/undangan.pdf", PDF)


def _held(k: Bench) -> None:
    """A program holds what is dropped; the other desks go on."""
    k.files.hold("BARU/data.csv")
    k.put("inbox/kasubag/BARU/data.csv", "1;Budi")


def _strays(k: Bench) -> None:
    k.put("inbox/kabag/SETUJU/undangan.pdf", PDF)
    k.put("inbox/kabag/SETUJU/jadwal.txt", "jadwal rapat")


def _one_goes(k: Bench) -> None:
    k.find("inbox/kabag/SETUJU/jadwal.txt").unlink()


_LABELS = "laci: {masuk: MASUK, setuju: SETUJU, kembalikan: KEMBALIKAN}"


def _beside_its_drawers(k: Bench) -> None:
    """The dossiers of two desks lie on the desk itself from now on."""
    k.reconfigure(_LABELS, _LABELS.replace("MASUK", "."))


TO_KASUBAG = (drop("data.csv"), agree("anpeg"))

SCENARIOS: dict[str, tuple[Act, ...]] = {
    "every step": (
        *TO_KASUBAG,
        *(agree(d) for d in ("kasubag", "kabag", "kabiro", "kabag", "anpeg")),
        Act(lambda k: k.put("inbox/anpeg/TANDA TERIMA/scan.pdf", PDF)),
    ),
    "return": (
        *TO_KASUBAG,
        agree("kasubag"),
        give_back("kabag"),
        give_back("kasubag", "Datanya kurang."),
        edit("anpeg", "data.csv", b"\n2;Siti"),
        agree("anpeg"),
    ),
    "cancel": (*TO_KASUBAG, Act(_cancel), drop("data.csv")),
    "bad drop": (
        Act(_bad_drops),
        *TO_KASUBAG,
        Act(lambda k: k.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/KEMBALIKAN")),
        Act(lambda k: k.drag("inbox/kasubag/MASUK/DUK*", "inbox/anpeg/SELESAI")),
        drop("mati.csv", "MATI"),
    ),
    "duplicate": (
        *TO_KASUBAG,
        drop("data.csv"),
        Act(lambda k: k.copy("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")),
        drop("lain.csv", "2;Ani"),
        drop("folder/ketiga.csv", "3;Siti"),
    ),
    "together": (
        Act(_together),
        agree("anpeg"),
        drop("lain.csv", "3;Ani"),
        Act(_at_every_desk),
    ),
    "held": (
        Act(_held),
        Act(lambda k: k.put("inbox/anpeg/undangan.pdf", PDF)),
        Act(lambda k: k.put("inbox/kabag/surat.pdf", PDF + b"2")),
        Act(lambda k: k.files.hold("")),
        agree("anpeg"),
    ),
    "edit": (
        drop("data.csv"),
        edit("anpeg", "Nota.txt", b" yang saya ubah"),
        edit("anpeg", "tambahan.csv", b"3;Siti"),
        edit("anpeg", "Catatan.txt", b"Catatan untuk nanti.\r\n"),
        Act(lambda k: _edit_and_drag(k, "anpeg", "data.csv", b"\n4;Ani", "SELESAI")),
        Act(lambda k: _edit_and_drag(k, "kasubag", "Naskah.pdf", b"% coretan\n%%EOF\n", "SETUJU")),
        Act(lambda k: _edit_and_drag(k, "kasubag", "Catatan.txt", b"Lanjutkan.\r\n", "SETUJU")),
    ),
    "stale copy": (
        *TO_KASUBAG,
        Act(_stash),
        agree("kasubag"),
        Act(_stale),
        give_back("kabag"),
        Act(_old_revision),
    ),
    "regret": (
        *TO_KASUBAG,
        Act(_regret, free=True),
        Act(_two_drawers),
    ),
    "recall": (
        *TO_KASUBAG,
        agree("kasubag"),
        Act(lambda k: k.drag("inbox/kasubag/SETUJU/TERKIRIM*", "inbox/kasubag/MASUK")),
        agree("kasubag"),
    ),
    "set aside": (
        Act(_strays),
        Act(_one_goes),
        Act(lambda k: k.put("inbox/kabag/SETUJU/jadwal.txt", "jadwal rapat")),
        drop("data.csv"),
        Act(lambda k: k.put(f"inbox/kabag/SETUJU/{FAILS_OVER}", "apa saja")),
    ),
    "beside": (
        Act(_beside_its_drawers),
        *TO_KASUBAG,
        agree("kasubag"),
        Act(lambda k: k.drag("inbox/kabag/DUK*", "inbox/kabag/KEMBALIKAN")),
        Act(lambda k: k.drag("inbox/kabag/DUK*", "inbox/kabag/SETUJU")),
    ),
    "taken away": (
        *TO_KASUBAG,
        Act(lambda k: shutil.rmtree(k.find("inbox/kasubag/MASUK/DUK*"))),
        Act(lambda k: k.find("inbox/kasubag/MASUK/DUK*/Naskah.pdf").unlink()),
        Act(lambda k: shutil.rmtree(k.root / "inbox")),
    ),
}


def in_common(name: str, others: Collection[str]) -> int:
    """With how many of its acts one of the other scenarios begins, too."""
    acts = (SCENARIOS[other] for other in others if other in SCENARIOS and other != name)
    return max((_alike(SCENARIOS[name], each) for each in acts), default=0)


def _alike(one: tuple[Act, ...], other: tuple[Act, ...]) -> int:
    differ = (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differ, min(len(one), len(other)))
