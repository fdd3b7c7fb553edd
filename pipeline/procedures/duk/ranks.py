"""An office's own tables for the rank list: `aturan` among a procedure's settings.

What the tables mean is for the procedure to say; here a mistake gets its line.
"""

from pipeline.duk.fields import REGISTRY
from pipeline.duk.profile import pangkat_golongan
from pipeline.office.bilingual import Bilingual
from pipeline.office.nodes import Node

PROFIL = ("pp-15-1979",)
LADDERS = ("bawaan", "setara")
"""The ladders of posts that ship, by name."""

_LOWEST = "Pelaksana"


def check_ranks(node: Node) -> None:
    """Notes every mistake in the tables, and in what else the rule leaves to the office."""
    profile = node.child("profil", required=False)
    if profile is not None:
        profile.choice(dict(zip(PROFIL, PROFIL, strict=True)), "")
    ladder = node.child("tangga_jabatan", required=False)
    if ladder is not None:
        _ladder(ladder)
    choices = {"tmt_pelaksana": ("lewati", "pakai"), "golongan_terendah": pangkat_golongan()}
    for name, allowed in choices.items():
        chosen = node.child(name, required=False)
        if chosen is not None:
            chosen.choice({word: word for word in allowed}, "")
    demanded = node.child("wajib", required=False)
    for criterion in demanded.items() if demanded is not None else ():
        criterion.choice({field.decides: field.decides for field in REGISTRY if field.decides}, "")
    for name in ("latihan", "pendidikan"):
        table = node.child(name, required=False)
        if table is not None:
            _levels(table, lists_only=True)
    node.done()


def _ladder(node: Node) -> None:
    if isinstance(node.raw, str):
        allowed = Bilingual(
            f"{', '.join(LADDERS)}, atau daftar jenjang, yang tertinggi lebih dahulu",
            f"{', '.join(LADDERS)}, or a list of rungs, the highest first",
        )
        node.parse(dict(zip(LADDERS, LADDERS, strict=True)).__getitem__, allowed, "")
        return
    names = _levels(node, lists_only=False)
    if names and _LOWEST.casefold() not in names:
        node.wrong(
            Bilingual(
                f"jenjang yang berakhir dengan {_LOWEST}", f"a ladder that ends in {_LOWEST}"
            ),
            Bilingual(f"tidak ada {_LOWEST}", f"no {_LOWEST}"),
        )


def _levels(node: Node, *, lists_only: bool) -> set[str]:
    """The names of a table, highest level first; each stands in it once."""
    seen: set[str] = set()
    for level in node.items():
        if isinstance(level.raw, str) and not lists_only:
            names = [level]
        else:
            names = list(level.items())
            if isinstance(level.raw, list) and not names:
                level.wrong(Bilingual("paling sedikit satu nama", "one name at least"))
        for item in names:
            name = item.text().casefold()
            if name and name in seen:
                item.wrong(Bilingual("setiap nama satu kali", "each name once"))
            seen.add(name)
    if not seen and isinstance(node.raw, list):
        node.wrong(Bilingual("paling sedikit satu tingkat", "one level at least"))
    return seen - {""}
