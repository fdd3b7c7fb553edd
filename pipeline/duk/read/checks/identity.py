"""Who somebody is: name, birth, sex and beginning of service, against the NIP.

A NIP is not reissued when a birth date is corrected, so a disagreement is a warning.
"""

import re
from datetime import date
from functools import lru_cache

from pipeline.duk.codes import Kode
from pipeline.duk.read.checks.remark import Entry
from pipeline.duk.read.values.nip import birth, is_pppk

_LEAST = 2
_IN_NAMES = frozenset(" .,'`-()/&")
_GARBLED = re.compile(r"\u00c3[^ a-z]|\u00e2\u20ac|\u00c2[^ a-z]")
_CHECK = "Periksa mana yang benar."


@lru_cache(maxsize=16_384)
def _strange(name: str) -> str | None:
    """What no name holds: marks that a wrong encoding or a slip leaves, or hardly any letters."""
    letters = sum(c.isalpha() for c in name)
    if name and letters < _LEAST:
        return "terlalu pendek"
    marks = {c for c in name if not c.isalpha()} - _IN_NAMES
    if marks or (not name.isascii() and _GARBLED.search(name)):
        return f"memuat tanda yang tidak lazim{': ' if marks else ''}{''.join(sorted(marks))[:8]}"
    return None


def check(who: Entry) -> None:
    """Name, birth date, sex, TMT CPNS; birth date and sex are taken from the NIP where missing."""
    nip = who["nip"]
    if not who["nama"]:
        who.remark("nama", Kode.NAMA_KOSONG, f"NIP {nip}: nama kosong.", "Isi namanya.", grave=True)
    if strange := _strange(who["nama"] or ""):
        message = f"NIP {nip}: nama '{who['nama']}' {strange}."
        who.remark("nama", Kode.NAMA_TIDAK_LAZIM, message, "Cocokkan namanya dengan SK.")
    born = birth(nip)
    if who["tanggal_lahir"] is None:
        who.derive("tanggal_lahir", born)
    elif who["tanggal_lahir"] != born and born:
        who.remark(
            "nip",
            Kode.NIP_TIDAK_COCOK,
            f"{who.headed}: tanggal lahir {who['tanggal_lahir']:%d-%m-%Y}, sedangkan NIP "
            f"menunjuk {born:%d-%m-%Y}.",
            _CHECK,
        )
    sex = "L" if nip[14] == "1" else "P"
    if who["jenis_kelamin"] is None:
        who.derive("jenis_kelamin", sex)
    elif who["jenis_kelamin"] != sex:
        word = "laki-laki" if sex == "L" else "perempuan"
        who.remark(
            "nip",
            Kode.NIP_TIDAK_COCOK,
            f"{who.headed}: jenis kelamin tertulis {who['jenis_kelamin']}, sedangkan NIP "
            f"menunjuk {word}.",
            _CHECK,
        )
    began = who["tmt_cpns"]
    if isinstance(began, date) and not is_pppk(nip) and f"{began:%Y%m}" != nip[8:14]:
        who.remark(
            "nip",
            Kode.NIP_TIDAK_COCOK,
            f"{who.headed}: TMT CPNS {began:%d-%m-%Y}, sedangkan NIP menunjuk "
            f"{nip[12:14]}-{nip[8:12]}.",
            _CHECK,
        )
