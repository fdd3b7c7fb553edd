"""The list before this one: the last completed of the same unit, or one that somebody dropped."""

import re

from pipeline.duk.change.previous import FormerList, NotAList, read_former
from pipeline.duk.codes import Kode
from pipeline.duk.model import Cell, Temuan
from pipeline.duk.profile import Profile, shipped_profile
from pipeline.engine.terms import Kelas
from pipeline.errors import Unready
from pipeline.procedures.duk.names import DAFTAR_XLSX, is_former
from pipeline.procedures.duk.settings import settings_of
from pipeline.work.case import Case

_RENUMBER = re.compile(r"^\s*urutkan ulang\s*:\s*\S", re.IGNORECASE | re.MULTILINE)


def former(case: Case) -> tuple[FormerList | None, tuple[Temuan, ...]]:
    """The list to compare with, if there is one. A file that is none is a `peringatan`.

    What this office completed itself counts before a file named `DUK sebelumnya`.
    """
    left = case.warisan(DAFTAR_XLSX, settings_of(case).unit)
    if left is not None:
        return read_former(left.path, DAFTAR_XLSX, f"berkas {left.asal}"), ()
    doubts: list[Temuan] = []
    for item in case.items(Kelas.SUMBER):
        if is_former(item.nama):
            try:
                with case.reading(item) as path:
                    return read_former(path, item.nama), tuple(doubts)
            except NotAList as error:
                doubts.append(
                    Temuan.at(
                        Cell(item.nama), Kode.DAFTAR_LAMA_TIDAK_TERBACA, error.staff,
                        "Letakkan DUK.csv atau XLSX dari daftar sebelumnya.",
                    )
                )  # fmt: skip
    return None, tuple(doubts)


def renumber(notes: str) -> bool:
    """Whether a person decided that the list of the same year is numbered anew."""
    return bool(_RENUMBER.search(notes))


def profile(case: Case) -> Profile:
    """The rule with the tables that the procedure's settings name. Unready if they cannot be."""
    try:
        return shipped_profile().with_tables(settings_of(case).aturan)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unready(
            "Pengaturan aturan dalam config.yaml belum benar. Mohon beri tahu administrator.",
            f"config.yaml: pengaturan.aturan: {error}",
        ) from error
