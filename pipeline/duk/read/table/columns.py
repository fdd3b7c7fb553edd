"""Which column holds which fact: the heading's claim, confirmed or corrected by the content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.duk.profile import Aturan
from pipeline.duk.read.table.headings import FAMILY, Judul
from pipeline.duk.read.table.lexicon import unclear
from pipeline.duk.read.table.looks import Rupa

ABAIKAN = "abaikan"
DECISIVE = frozenset(
    ("nama", "nip", "golongan", "tmt_pangkat", "jabatan", "eselon", "tmt_jabatan", "tmt_eselon",
     "mk_tahun", "mk_bulan", "latihan", "lulus_latihan", "tahun_lulus", "tingkat_ijazah")
)  # fmt: skip
_COMPOUND = {
    "nama": ("nama", "nip", "tempat_lahir", "tanggal_lahir"),
    "pangkat": ("golongan", "tmt_pangkat"),
}


@dataclass(frozen=True)
class Kolom:
    """One column as understood. `cara` is how: judul, isi (content against heading), pemetaan,
    or tidak (not used); `wajar` is false where heading and content could not be reconciled."""

    letak: int
    judul: str
    bidang: tuple[str, ...]
    cara: str = "judul"
    wajar: bool = True
    rupa: Rupa | None = None

    @property
    def family(self) -> str:
        return next((FAMILY[name] for name in self.bidang if name in FAMILY), "")


def kolom(
    headings: Sequence[Judul],
    cells: Sequence[Sequence[Any]],
    mapping: Mapping[str, tuple[str, ...]],
    aturan: Aturan,
) -> list[Kolom]:
    """Every headed column of a table. `cells` are the sheet's columns, people only; `mapping`
    gives fields by heading, lower case, and wins."""
    found: list[Kolom] = []
    for head in headings:
        settled = mapping.get(kunci(head.teks))
        values = cells[head.letak] if head.letak < len(cells) else ()
        rupa = Rupa(values, aturan) if head.bidang or settled else None
        if settled is None and not head.groups and not head.bidang and unclear(head.own):
            some = any(v is not None for v in values)
            found.append(Kolom(head.letak, head.teks, (), "tidak", wajar=not some))
        elif settled is not None:
            names = () if settled == (ABAIKAN,) else settled
            found.append(Kolom(head.letak, head.teks, names, "pemetaan", rupa=rupa))
        else:
            cara = "judul" if head.bidang else "tidak"
            found.append(Kolom(head.letak, head.teks, head.bidang, cara, rupa=rupa))
    return _schooled(_confirmed(found))


def _schooled(columns: list[Kolom]) -> list[Kolom]:
    """PENDIDIKAN beside JURUSAN, holding S1 and SLTA: the level, where no other column is it."""
    schools = [c for c in columns if "pendidikan" in c.bidang and c.cara == "judul"]
    if len(schools) < 2 or any("tingkat_ijazah" in c.bidang for c in columns):
        return columns
    levels = [c for c in schools if c.rupa is not None and c.rupa.surely("tingkat_ijazah")]
    if len(levels) != 1:
        return columns
    return [replace(c, bidang=("tingkat_ijazah",)) if c is levels[0] else c for c in columns]


def kunci(heading: str) -> str:
    """A heading as the mapping in config.yaml names it: case and blanks do not matter."""
    return " ".join(heading.lower().split())


def _confirmed(columns: list[Kolom]) -> list[Kolom]:
    result = []
    for column in columns:
        if column.cara != "judul" or column.rupa is None or _stands(column):
            result.append(column)
            continue
        result.append(_corrected(column, columns))
    return result


def _stands(column: Kolom) -> bool:
    if column.rupa is None:
        return True
    if column.bidang[0].startswith("?"):
        return False
    if column.rupa.ticks:
        return column.bidang[0] in ("jenis_kelamin", "status", "no", "keterangan", "catatan_mutasi")
    if any(column.rupa.fits(name) for name in column.bidang):
        return True
    # Facts stacked under one heading: the family's others may be what stands there.
    stacked = _COMPOUND.get(column.family, ())
    return len(column.bidang) > 1 and any(column.rupa.fits(name) for name in stacked)


def _corrected(column: Kolom, columns: Sequence[Kolom]) -> Kolom:
    """The one fact of the heading's family that the content shows and no other column holds."""
    if column.rupa is None or not column.rupa.count:
        names = () if column.bidang[0].startswith("?") else column.bidang
        return replace(column, bidang=names)
    family = column.family
    held = {
        name
        for other in columns
        if other is not column and other.rupa is not None and _stands(other)
        for name in other.bidang
    }
    fitting = [
        name
        for name, its in FAMILY.items()
        if its == family
        and not name.startswith("?")
        and name not in column.bidang
        and name not in held
        and column.rupa.surely(name)
    ]
    if family == "pendidikan" and "tingkat_ijazah" in fitting:
        fitting = ["tingkat_ijazah"]
    if len(fitting) == 1:
        return replace(column, bidang=(fitting[0],), cara="isi")
    return replace(column, bidang=(), cara="tidak", wajar=False)
