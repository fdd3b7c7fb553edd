"""`Versi lama: <name>` on the note sheet: which saved versions lie beside a document. Pure."""

import re
from collections.abc import Mapping

from pipeline.engine.log.versions import version_names
from pipeline.engine.rules.situation import Situation

_WANTED = re.compile(r"^\s*versi lama\s*:\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE)


def wanted(words: str) -> tuple[str, ...]:
    """The names of documents of which somebody wants the earlier versions."""
    return tuple(dict.fromkeys(_WANTED.findall(words)))


def asked_for(s: Situation, saved: Mapping[str, str]) -> dict[str, str]:
    """Hash by name of the versions that this desk saved of what its reader names, but for those in
    force once this is `saved`; each of the same bytes once."""
    names = {name.casefold() for name in wanted(s.words)}
    laid = {**s.berkas.laid(s.drop.peran), **saved}
    mine = version_names(s.berkas.saved, s.drop.peran).items()
    latest = {v.sha256: name for name, v in mine if v.nama.casefold() in names}
    return {name: sha for sha, name in latest.items() if sha not in laid.values()}


def without_versions(s: Situation) -> tuple[str, ...]:
    """The names of what its reader wants and of which this desk saved no earlier version."""
    there = {v.nama.casefold() for v in version_names(s.berkas.saved, s.drop.peran).values()}
    return tuple(name for name in wanted(s.words) if name.casefold() not in there)


def none_saved(names: tuple[str, ...]) -> tuple[str, ...]:
    return (
        f"Tidak ada versi lama dari {', '.join(names)} yang pernah disimpan di meja ini.",
        "Mohon tulis nama berkasnya persis seperti di folder, lengkap dengan akhirannya.",
    )
