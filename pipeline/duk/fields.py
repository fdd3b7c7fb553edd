"""The fields, closed: everything that a list knows of one person, and what is known of each field.

Whoever needs a list of fields asks here. What a module alone knows of a field (the words of its
headings, its reader, its measure) stands there, by the name that it has here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What the value of a field is, where there is one."""

    WORDS = auto()
    NOTE = auto()  # words that people add for people
    DATE = auto()
    YEAR = auto()
    NUMBER = auto()


class Role(Enum):
    """Where a field comes from and how far it goes."""

    KEPT = auto()  # read from a sheet and kept of every person
    READ = auto()  # read only for what follows from it
    MADE = auto()  # made by the ranking; in a sheet it is passed over


class Need(Enum):
    """What is said where a table has no column for a field."""

    MUST = auto()  # nothing can be ranked
    DECIDES = auto()  # it counts as absent for everybody
    HELPS = auto()  # so does what would follow from it
    NONE = auto()


@dataclass(frozen=True)
class Field:
    """One field. `name` is its column in DUK.csv and its word in config.yaml and findings, `label`
    how staff say it in a sentence, `heading` its column in `Data Pegawai.xlsx` (`""` where it has
    none), `missing` how a column is called that a unit's table lacks.

    Fields of one `family` belong together: a wrong heading is looked for within it, and what
    changes on a day changes together. `decides` is the criterion (`dasar_urut`) that looks at it;
    `in_nip` says that the NIP tells it too. Workbooks that differ in what is `agreed` contradict
    each other. `example` is one as it is printed, of a field that the list has.

    A field of no family is known by a `word` of its column's heading; one that `lends` it also
    stands in the columns below a heading with that word. Headings of families have their rules
    in `read/table/facts.py`.
    """

    name: str
    label: str
    heading: str = ""
    kind: Kind = Kind.WORDS
    family: str = ""
    decides: str = ""
    need: Need = Need.NONE
    missing: str = ""
    role: Role = Role.KEPT
    in_nip: bool = False
    agreed: bool = True
    word: str = ""
    lends: bool = True
    example: str = ""


REGISTRY = (
    Field("nama", "nama", "NAMA", family="nama", need=Need.MUST,
          example="Drs. Petrus Kanisius Lamandau, M.Si."),
    Field("tempat_lahir", "tempat lahir", "TEMPAT LAHIR", family="lahir", agreed=False,
          example="Sanggau"),
    Field("tanggal_lahir", "tanggal lahir", "TANGGAL LAHIR", Kind.DATE, family="lahir",
          decides="usia", in_nip=True, example="12-03-1969"),
    Field("nip", "NIP", "NIP", family="nama", decides="nip", need=Need.MUST,
          example="196903121995031002"),
    Field("golongan", "golongan", "GOLONGAN", family="pangkat", decides="pangkat",
          need=Need.MUST, missing="GOLONGAN/RUANG", example="IV/b"),
    Field("tmt_pangkat", "TMT pangkat", "TMT PANGKAT", Kind.DATE, family="pangkat",
          decides="tmt_pangkat", need=Need.MUST, example="01-04-2020"),
    Field("jabatan", "jabatan", "JABATAN", family="jabatan", decides="jabatan", need=Need.MUST,
          example="Kepala Bagian Kelembagaan dan Analisis Jabatan"),
    Field("eselon", "eselon", "ESELON", family="jabatan", decides="jabatan", example="III.a"),
    Field("tmt_jabatan", "TMT jabatan", "TMT JABATAN", Kind.DATE, family="jabatan",
          decides="tmt_jabatan", need=Need.DECIDES, example="12-01-2021"),
    Field("tmt_eselon", "TMT eselon", "TMT ESELON", Kind.DATE, family="jabatan",
          decides="tmt_jabatan", example="12-01-2021"),
    Field("tmt_jenjang", "TMT jenjang", "TMT JENJANG JABATAN", Kind.DATE, family="jabatan",
          decides="tmt_jabatan", example=""),
    Field("mk_tahun", "masa kerja tahun", "MASA KERJA TAHUN", Kind.NUMBER, family="masa_kerja",
          decides="masa_kerja", need=Need.DECIDES, example="30"),
    Field("mk_bulan", "masa kerja bulan", "MASA KERJA BULAN", Kind.NUMBER, family="masa_kerja",
          decides="masa_kerja", need=Need.DECIDES, example="9"),
    Field("latihan", "latihan jabatan", "LATIHAN JABATAN", family="latihan",
          decides="latihan_jabatan", need=Need.DECIDES, example="PKA"),
    Field("lulus_latihan", "waktu lulus latihan", "LATIHAN LULUS TANGGAL", Kind.DATE,
          family="latihan", decides="lulus_latihan", example="12-05-2018"),
    Field("jam_latihan", "jumlah jam latihan", "LATIHAN JUMLAH JAM", Kind.NUMBER,
          family="latihan", example="900"),
    Field("pendidikan", "pendidikan", "PENDIDIKAN", family="pendidikan", need=Need.HELPS,
          missing="NAMA PENDIDIKAN", example="Magister Administrasi Publik"),
    Field("tahun_lulus", "tahun lulus", "PENDIDIKAN LULUS TAHUN", Kind.YEAR, family="pendidikan",
          decides="lulus_pendidikan", need=Need.DECIDES, missing="TAHUN LULUS", example="2008"),
    Field("tingkat_ijazah", "tingkat ijazah", "TINGKAT IJAZAH", family="pendidikan",
          decides="pendidikan", need=Need.DECIDES, missing="PENDIDIKAN", example="S2"),
    Field("status", "status", "STATUS", word="status"),
    Field("catatan_mutasi", "catatan mutasi", "CATATAN MUTASI", Kind.NOTE, agreed=False,
          word="mutasi"),
    Field("keterangan", "keterangan", "KETERANGAN", Kind.NOTE, agreed=False, word="keterangan",
          lends=False),
    Field("jenis_kelamin", "jenis kelamin", in_nip=True, agreed=False, word="kelamin"),
    Field("pangkat", "pangkat", family="pangkat", role=Role.READ),
    Field("tmt_cpns", "tmt cpns", kind=Kind.DATE, role=Role.READ),
    Field("jenjang", "jenjang", family="jabatan", role=Role.READ),
    Field("usia", "usia", kind=Kind.NUMBER, family="usia", role=Role.MADE, example="57"),
    Field("gelar_depan", "gelar depan", role=Role.READ),
    Field("gelar_belakang", "gelar belakang", role=Role.READ),
    Field("no", "no", kind=Kind.NUMBER, role=Role.MADE, example="1"),
    Field("dasar_urut", "dasar urut", role=Role.MADE, example="pangkat"),
)  # fmt: skip
"""Every field. What is read of a person is told, compared and written in this order."""

BY_NAME = {field.name: field for field in REGISTRY}
FIELDS = tuple(field.name for field in REGISTRY if field.role is Role.KEPT)
"""What is kept of one person. Dates are `date` or None, months and years whole numbers."""

COLUMNS = (
    *("no", "nama", "nip", "golongan", "tmt_pangkat", "jabatan", "eselon", "tmt_jabatan"),
    *("tmt_eselon", "mk_tahun", "mk_bulan", "latihan", "lulus_latihan", "jam_latihan"),
    *("pendidikan", "tingkat_ijazah", "tahun_lulus", "tanggal_lahir", "usia"),
    *("catatan_mutasi", "keterangan", "dasar_urut", "tmt_jenjang"),
)
"""The columns of DUK.csv, in the order that scripts rely on: a new one comes last."""

LIST_COLUMNS = (*COLUMNS, "tempat_lahir")
"""The columns of a list: those of DUK.csv, and what its form prints beside them."""


IGNORE = "abaikan"
MEANINGS = (*(name for name in BY_NAME if name != "dasar_urut"), IGNORE)
"""What a column of a unit's sheet can be mapped to; `abaikan` leaves it unread."""


def of_kind(*kinds: Kind) -> frozenset[str]:
    """The names of all fields of these kinds."""
    return frozenset(field.name for field in REGISTRY if field.kind in kinds)


def family(name: str) -> tuple[str, ...]:
    """The kept fields of a family, in order."""
    return tuple(f.name for f in REGISTRY if f.family == name and f.role is Role.KEPT)


def missed(*needs: Need) -> Iterator[tuple[str, str]]:
    """The fields that a table is asked for, in the order of DUK.csv, and how they are called."""
    for need in needs:
        for field in (BY_NAME[name] for name in COLUMNS):
            if field.need is need:
                yield field.name, field.missing or field.heading


DATES = of_kind(Kind.DATE)
NUMBERS = of_kind(Kind.NUMBER, Kind.YEAR)
AGREED = tuple(f.name for f in REGISTRY if f.agreed and f.role is Role.KEPT)
NOTES = tuple(f.name for f in REGISTRY if f.kind is Kind.NOTE)
DECISIVE = frozenset(
    f.name for f in REGISTRY if (f.decides or f.need is Need.MUST) and not f.in_nip
)
"""Fields without which a place would be wrong: a cell of theirs that cannot be read blocks."""


def label(name: str) -> str:
    """A field as staff say it; the name itself for what is none (`?pendidikan`)."""
    return BY_NAME[name].label if name in BY_NAME else name
