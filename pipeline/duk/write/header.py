"""What stands around the columns of the form, in every kind of file the same words.

Source: Lampiran I of SE Kepala BAKN 03/SE/1980; the basis of masa kerja is ours, so that no list
leaves it open.
"""

from collections.abc import Mapping

from pipeline.duk.model import Daftar
from pipeline.duk.rank.notes import basis
from pipeline.duk.write.tables import golongan_range

FORM_TITLE = (
    "LAMPIRAN I SURAT EDARAN KEPALA BADAN ADMINISTRASI KEPEGAWAIAN NEGARA",
    "NOMOR 03/SE/1980",
    "TANGGAL 11 FEBRUARI 1980",
)
LIST_TITLE = "DAFTAR URUT KEPANGKATAN PEGAWAI NEGERI SIPIL"
UNDATED = "........................"
"""Behind the place where a date is to be written by hand."""
_MONTHS = (
    *("JANUARI", "FEBRUARI", "MARET", "APRIL", "MEI", "JUNI", "JULI", "AGUSTUS", "SEPTEMBER"),
    *("OKTOBER", "NOVEMBER", "DESEMBER"),
)
_FRONT = frozenset(("drs", "dra", "dr", "drg", "ir", "prof", "h", "hj", "apt", "ns", "k.h"))


def header(daftar: Daftar) -> Mapping[str, str]:
    """The lines above the title: their words and what stands behind the colon."""
    day = daftar.keadaan
    return {
        "GOLONGAN": golongan_range(daftar),
        "KEADAAN": f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
        "UNIT KERJA": daftar.unit.upper(),
        "BERLAKU UNTUK TAHUN": str(daftar.year),
        "MASA KERJA": basis(daftar.profile),
    }


def in_capitals(signer: Mapping[str, str]) -> dict[str, str]:
    """A signer with post and name in capitals; titles stay as they are written."""
    return {**signer, "jabatan": signer["jabatan"].upper(), "nama": _name(signer["nama"])}


def _name(name: str) -> str:
    own, comma, titles = name.partition(",")
    words = [w if w.lower().strip(".") in _FRONT else w.upper() for w in own.split()]
    return f"{' '.join(words)}{comma}{titles}"
