"""Which columns of a list make up a fact of each kind, and how a sentence calls them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.personnel.fact import Kind


@dataclass(frozen=True)
class Shape:
    """A kind's fields by the names of a list's columns; `since` is the column of its TMT, if it has
    one, `label` how a sentence calls the kind."""

    label: str
    fields: tuple[str, ...]
    since: str = ""


SHAPES: Mapping[Kind, Shape] = MappingProxyType(
    {
        Kind.IDENTITY: Shape(
            "identitas", ("nip", "nama", "tempat_lahir", "tanggal_lahir", "jenis_kelamin")
        ),
        Kind.RANK: Shape("pangkat", ("golongan",), "tmt_pangkat"),
        Kind.POST: Shape(
            "jabatan", ("jabatan", "eselon", "tmt_eselon", "tmt_jenjang"), "tmt_jabatan"
        ),
        Kind.ACTING: Shape("jabatan sementara", ("jabatan_sementara",), "tmt_sementara"),
        Kind.SERVICE: Shape("masa kerja", ("mk_tahun", "mk_bulan", "dasar_mk")),
        Kind.TRAINING: Shape("latihan jabatan", ("latihan", "jam_latihan"), "lulus_latihan"),
        Kind.EDUCATION: Shape("pendidikan", ("pendidikan", "tingkat_ijazah", "tahun_lulus")),
        Kind.STATUS: Shape("status", ("status",), "tmt_status"),
        Kind.UNIT: Shape("unit kerja", ("unit",), "tmt_unit"),
    }
)  # fmt: skip
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "nip": "NIP",
        "nama": "nama",
        "tempat_lahir": "tempat lahir",
        "tanggal_lahir": "tanggal lahir",
        "jenis_kelamin": "jenis kelamin",
        "golongan": "golongan",
        "jabatan": "jabatan",
        "jabatan_sementara": "jabatan sementara",
        "eselon": "eselon",
        "tmt_eselon": "TMT eselon",
        "tmt_jenjang": "TMT jenjang",
        "mk_tahun": "masa kerja tahun",
        "mk_bulan": "masa kerja bulan",
        "dasar_mk": "dasar masa kerja",
        "latihan": "latihan jabatan",
        "jam_latihan": "jumlah jam latihan",
        "pendidikan": "pendidikan",
        "tingkat_ijazah": "tingkat ijazah",
        "tahun_lulus": "tahun lulus",
        "status": "status",
        "unit": "unit kerja",
    }
)
