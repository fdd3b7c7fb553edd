"""What the data of one list allow: the basis of masa kerja, and criteria that no sheet has."""

from collections.abc import Iterator

import pandas as pd

from pipeline.duk.codes import Kode
from pipeline.duk.fields import Need, missed
from pipeline.duk.model import Cell, Reading, Temuan
from pipeline.duk.profile import Profile
from pipeline.duk.rank.criterion import CRITERIA, DERIVED, Criterion
from pipeline.duk.read.merge import service_bases

_ALSO = {"tingkat_ijazah": "pendidikan", "golongan": "pangkat"}
"""What a level of education or a golongan is read from as well."""
_TITLES = dict(missed(Need.DECIDES, Need.HELPS))


def on_terms(reading: Reading, people: pd.DataFrame) -> tuple[Profile, tuple[Temuan, ...]]:
    """The reading's profile on what its columns allow, and the findings with one warning for each
    criterion that no sheet has, in place of one a table. A criterion that the profile demands is a
    `galat`. Where nothing is known of the columns, nothing is absent."""
    profile = reading.profile
    bases = service_bases(reading.columns)
    basis = next((name for name in ("golongan", "keseluruhan") if name in bases), "")
    absent = [c for c in CRITERIA if reading.columns and _absent(c, reading, people)]
    names = {name for c in absent for name in _columns(c)}
    titles = {title for name, title in _TITLES.items() if name in names}
    kept = [t for t in reading.findings if not (_of_one_table(t) and t.kolom in titles)]
    findings = (*kept, *_golongan(basis), *_lacking(absent, profile))
    return profile.on_terms(basis, [c.name for c in absent]), findings


def _columns(criterion: Criterion) -> tuple[str, ...]:
    """The fields whose columns a criterion needs; what follows from others is not among them."""
    names = [name for name in criterion.fields if name not in DERIVED]
    return tuple(names) if criterion.name != "lulus_latihan" else ("lulus_latihan",)


def _absent(criterion: Criterion, reading: Reading, people: pd.DataFrame) -> bool:
    there = {fact for column in reading.columns for fact in column.facts}
    needed = {*_columns(criterion)} - {"tanggal_lahir"}
    if not needed:
        return False
    if not needed & there and not {_ALSO.get(name, "") for name in needed} & there:
        return True
    if criterion.name in ("latihan_jabatan", "lulus_latihan") or not len(people):
        return False  # an empty training means not attended
    declared = people["declared"].to_numpy() if "declared" in people else ()
    answered = {name for names in declared if isinstance(names, tuple) for name in names}
    return not needed & answered and bool(people[[*needed]].isna().all(axis=None))


def _of_one_table(finding: Temuan) -> bool:
    return finding.kode is Kode.KOLOM_TIDAK_ADA and not finding.grave


def _golongan(basis: str) -> Iterator[Temuan]:
    if basis == "golongan":
        yield Temuan.at(
            Cell(title="MASA KERJA"), Kode.DASAR_MASA_KERJA,
            "Masa kerja yang tertulis adalah masa kerja golongan, yang berkurang 5 atau 6 tahun "
            "pada perpindahan golongan; daftar mencantumkannya demikian.",
            "Pakai masa kerja keseluruhan bila ada, dan sebutkan dalam judul kolomnya.",
        )  # fmt: skip


def _lacking(absent: list[Criterion], profile: Profile) -> Iterator[Temuan]:
    """One finding a criterion; the date that goes with another absent one is told with it."""
    names = [c.name for c in absent]
    for criterion in absent:
        if criterion.name in _WITH and _WITH[criterion.name] in names:
            continue
        title = next((_TITLES[n] for n in _columns(criterion) if n in _TITLES), criterion.called)
        yield Temuan.at(
            Cell(title=title), Kode.KOLOM_TIDAK_ADA,
            f"Kolom {title} tidak ada dalam data mana pun, jadi {criterion.called} dianggap sama "
            "pada semua pegawai; itu dicantumkan dalam catatan daftar.",
            "Tambahkan kolomnya bila datanya ada.",
            grave=criterion.name in profile.demanded,
        )  # fmt: skip


_WITH = {
    "lulus_latihan": "latihan_jabatan",
    "lulus_pendidikan": "pendidikan",
    "tmt_jabatan": "jabatan",
    "tmt_pangkat": "pangkat",
}
