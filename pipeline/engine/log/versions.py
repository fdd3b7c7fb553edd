"""What each desk saved of a dossier, so that an earlier version can lie beside a document. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pipeline.engine.desk.naming import LONGEST_BESIDE, numbered, without_middle


@dataclass(frozen=True)
class Saved:
    """A version of a document as the desk of `peran` saved it."""

    peran: str
    nama: str
    sha256: str
    waktu: datetime


def version_names(saved: Iterable[Saved], peran: str) -> dict[str, Saved]:
    """Every version that this desk saved, oldest first, by the name under which it is laid beside
    the document: `Naskah (versi 24-11-2026 08.15).docx`."""
    names: dict[str, Saved] = {}
    for each in saved:
        if each.peran == peran:
            stem, dot, ending = each.nama.rpartition(".")
            when = f"(versi {each.waktu:%d-%m-%Y %H.%M})"
            room = LONGEST_BESIDE - len(f" {when}{dot}{ending}")
            short = without_middle(stem or each.nama, room)
            wanted = f"{short} {when}{dot}{ending}" if stem else f"{short} {when}"
            names[next(name for name in numbered(wanted) if name not in names)] = each
    return names
