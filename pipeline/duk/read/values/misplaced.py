"""Words that plainly belong to another column: what a swap or a shift of cells leaves behind."""

import re
from functools import lru_cache

from pipeline.duk.profile import shipped_profile
from pipeline.duk.read.values import golongan, latihan, pendidikan
from pipeline.duk.read.values.jabatan import eselon

_STATUS = re.compile(r"(C?PNS|ASN|PPPK|P3K)(\s+(AKTIF|PUSAT|DAERAH))?|AKTIF|HONORER|KONTRAK")
_FAITH = re.compile(r"ISLAM|KATH?OLIK|KRISTEN( PROTESTAN| KATH?OLIK)?|PROTESTAN|HINDU|BUDH?DH?A")
_SEX = re.compile(r"L|P|LAKI[- ]LAKI|PEREMPUAN|PRIA|WANITA")
_DEGREE = re.compile(r"(S[123]|D[1-4]|D-?I{1,3}|D-?IV)\b")
_UNIT = re.compile(
    r"(DINAS|BADAN|BIRO|BAGIAN|BIDANG|SUBBAGIAN|SEKSI|FAKULTAS|KECAMATAN|KELURAHAN|UPTD?|RSUD|"
    r"SEKRETARIAT|PUSKESMAS|KANTOR|BALAI|SATUAN|PEMERINTAH|PROVINSI|KABUPATEN|SD|SMP|SMA|SMK)N?\b"
)
_POST = re.compile(
    r"(KEPALA|SEKRETARIS|ANALIS|PENGELOLA|PENGADMINISTRASI|PRANATA|ARSIPARIS|STAF|BENDAHARA|"
    r"PERENCANA|AUDITOR|PENYULUH|PENGAWAS|INSPEKTUR|CAMAT|LURAH|ASISTEN|OPERATOR|PELAKSANA|PENATA "
    r"(LAKSANA|KELOLA)|PUSTAKAWAN|WIDYAISWARA|KASUBB?AG|KABAG|KABID)\b"
)


@lru_cache(maxsize=8192)
def plainly(content: str) -> str | None:
    """What a whole cell plainly is, in Indonesian, where that is neither a name nor a post."""
    plain = content.upper().strip(" .")
    for kind, rule in (("status", _STATUS), ("agama", _FAITH), ("jenis kelamin", _SEX)):
        if rule.fullmatch(plain):
            return kind
    named = golongan.pangkat(content)
    rest = plain.replace("TK.", "TINGKAT").replace("TK ", "TINGKAT ")
    if named and (rest == named.upper() or golongan.codes_in(content)):
        return "pangkat"
    if len(plain) <= 6 and golongan.codes_in(content):
        return "golongan"
    if _UNIT.match(plain):
        return "unit kerja"
    words = shipped_profile()  # vocabulary, and no rule: what an office ranks does not matter here
    if pendidikan.only_level(content, words) or _DEGREE.match(plain):
        return "pendidikan"
    if latihan.latihan(content, words) == plain:
        return "latihan jabatan"
    return "eselon" if _is_eselon(plain) else None


def _is_eselon(plain: str) -> bool:
    try:
        return eselon(plain) is not None
    except ValueError:
        return False


@lru_cache(maxsize=8192)
def looks_like_post(content: str) -> bool:
    """Whether a text in the place of a name begins as posts do and no name does."""
    return bool(_POST.match(content.upper()))
