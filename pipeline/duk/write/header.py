"""What stands around the columns of the form, in every kind of file the same words.

Source: Lampiran I of SE Kepala BAKN 03/SE/1980; the basis of masa kerja is ours, so that no list
leaves it open.
"""

from collections.abc import Mapping
from typing import Any

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
_HELD = frozenset(("a.n.", "u.b.", "plt.", "plh.", "pj."))
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


def in_capitals(signer: Mapping[str, Any]) -> dict[str, Any]:
    """A signer with post and name in capitals; titles, and what says for whom or how the post is
    held, stay as they are written. `atas_nama` are the lines of one who signs for another."""
    return {
        **signer,
        "jabatan": _post(signer["jabatan"]),
        "atas_nama": [_post(line) for line in signer.get("atas_nama", ())],
        "nama": _name(signer["nama"]),
    }


def _post(text: str) -> str:
    return " ".join(w if w.lower() in _HELD else w.upper() for w in text.split())


def _name(name: str) -> str:
    own, comma, titles = name.partition(",")
    words = [w if w.lower().strip(".") in _FRONT else w.upper() for w in own.split()]
    return f"{' '.join(words)}{comma}{titles}"
