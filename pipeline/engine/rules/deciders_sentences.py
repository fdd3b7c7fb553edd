"""The sentences to staff about who, and what, does not decide."""

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.rules.sentences import Drawers, back
from pipeline.engine.terms import Paraf
from pipeline.names import SHEET
from pipeline.office.model import Laci


def not_presented(berkas: Berkas, name: str, drawers: Drawers) -> tuple[str, ...]:
    """At a step that gives a number something else than what was presented was dropped."""
    return (
        f"{name} bukan naskah yang disajikan di meja ini, jadi belum ada yang diputuskan untuk "
        f"{berkas.id}.",
        "Langkah ini menentukan nomor surat: yang memutuskan hanya folder berkasnya, atau dokumen "
        f"dari dalamnya. Berkasnya tetap di {drawers[Laci.MASUK]}, dan {name} tetap di tempatnya. "
        f"Mohon pindahkan folder berkasnya.",
    )


def other_folder(berkas: Berkas, name: str, drawers: Drawers) -> tuple[str, ...]:
    """At a step that gives a number another folder was dropped, with documents of the dossier."""
    return (
        f"{name} bukan folder berkas {berkas.id}, jadi belum ada yang diputuskan.",
        "Langkah ini menentukan nomor surat: yang memutuskan hanya folder berkasnya, atau dokumen "
        f"dari dalamnya. {back(drawers)} Mohon pindahkan folder berkasnya saja.",
    )


def one_for_two(berkas: Berkas, given: Paraf, before: Paraf, drawers: Drawers) -> tuple[str, ...]:
    """The person who agreed at an earlier step agrees again, where two people are asked for."""
    return (
        f"{berkas.id} belum dapat diteruskan: orang yang sama sudah menyetujuinya pada langkah "
        f"{before.langkah}, dan prosedur ini meminta dua orang yang berbeda.",
        f"{given.nama} sudah menyetujui sebagai {before.jabatan}.",
        f"{back(drawers)} Mohon diputuskan oleh orang lain, atau kembalikan dengan alasannya.",
    )


def unanswered(berkas: Berkas, who: str, reason: str, drawers: Drawers) -> tuple[str, ...]:
    """What was returned is passed on again with nothing changed and nothing written."""
    return (
        f"{berkas.id} dikembalikan oleh {who} dan belum ada yang berubah, jadi belum diteruskan.",
        *((f"Alasannya: {reason}",) if reason else ()),
        f"{back(drawers)} Perbaiki seperlunya, atau tulis di {SHEET} mengapa tidak ada yang "
        "diubah; simpan, tutup, lalu pindahkan sekali lagi.",
    )
