"""The words of headings: how they are spelled, and what kinds of words there are."""

import re
from collections.abc import Sequence

from pipeline.duk.fields import REGISTRY

_SYNONYMS = {
    **dict.fromkeys(("gol", "gongan", "golru", "golruang", "gr"), "golongan"),
    **dict.fromkeys(("thn", "th", "year", "tahunan"), "tahun"),
    **dict.fromkeys(("bln", "bl"), "bulan"),
    **dict.fromkeys(("tgl", "tggl", "tanggalan"), "tanggal"),
    **dict.fromkeys(("jml", "jlh", "jum"), "jumlah"),
    **dict.fromkeys(("es", "ess", "esl", "ese", "esel", "esselon", "eselonering"), "eselon"),
    **dict.fromkeys(
        ("diklat", "lpj", "latjab", "diklatpim", "pelatihan", "penjenjangan", "diklatjab",
         "pim", "dikpim", "kursus"), "latihan"),
    **dict.fromkeys(("pend", "pddk", "pendid", "pddkn", "studi"), "pendidikan"),
    **dict.fromkeys(("jab",), "jabatan"),
    **dict.fromkeys(("umur",), "usia"),
    **dict.fromkeys(("ket",), "keterangan"),
    **dict.fromkeys(("nomor", "no", "nmr", "nomer"), "nomor"),
    **dict.fromkeys(("jp", "jpl"), "jam"),
    **dict.fromkeys(("kelahiran", "lhr"), "lahir"),
    **dict.fromkeys(("tmp", "tmpt"), "tempat"),
    **dict.fromkeys(("kerja", "kerj"), "kerja"),
    **dict.fromkeys(("kepangkatan", "pkt"), "pangkat"),
    **dict.fromkeys(("ijasah",), "ijazah"),
    **dict.fromkeys(("jk", "sex", "gender"), "kelamin"),
    **dict.fromkeys(("kepegawaian", "kepeg"), "kepegawaian"),
    **dict.fromkeys(("tamat", "kelulusan"), "lulus"),
    **dict.fromkeys(("nm",), "nama"),
    **dict.fromkeys(("blk", "blkg", "belkg"), "belakang"),
    **dict.fromkeys(("dpn",), "depan"),
}  # fmt: skip


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


IGNORED = _set(
    "karpeg karis karsu npwp alamat agama telepon telp hp email gaji kgb berkala pensiun bup "
    "suku papua kategori foto rekening bpjs ktp nik kk kredit nuptk penghargaan hukuman cuti skp "
    "anak istri suami pasangan ymad yad rencana berikutnya pejabat kartu kelas sertifikat "
    "penetapan kawin perkawinan nikah menikah marital darah flag valid virtual nomenklatur"
)
FORMER = _set("pertama awal masuk sebelumnya lama capeg")
PLACES = _set("unit unor instansi opd satuan satker lokasi skpd penempatan kpkn kppn")
ASPECTS = _set("tmt tahun bulan tanggal jam jumlah lulus tingkat ijazah nama lama jenjang tempat")
"""Words that say which of a group's facts a column holds."""
LEAN = _set("tmt tahun bulan tanggal jam jumlah lulus tingkat lama")
"""A heading of these alone means nothing without the column to its left."""
FILLERS = _set(
    "dan atau di pada s d pegawai pns negeri sipil terakhir sekarang saat ini yang asn lengkap "
    "gelar keseluruhan seluruhnya ruang urut duk kerja struktural fungsional teknis terhitung "
    "mulai jenis kelamin l p m kepegawaian jurusan umum induk baru nidn tugas dalam angka program "
    "daerah cpns eselon definitif depan belakang akademik sekolah kedudukan hukum id angkatan hari"
)
LEXICON = (
    frozenset(_SYNONYMS)
    | frozenset(_SYNONYMS.values())
    | IGNORED
    | FORMER
    | PLACES
    | ASPECTS
    | FILLERS
    | frozenset(field.word for field in REGISTRY if field.word)
    | _set("nip ttl mk masa pangkat jabatan catatan sk keputusan surat latihan")
)
"""Every word that headings are made of."""
_WORDS = re.compile(r"[a-z]+")
_PARTS = re.compile(r"[/\n(),&|]|\bserta\b")
_SPELLED = (
    (re.compile(r"\bt\.?\s?m\.?\s?t\b\.?"), " tmt "),
    (re.compile(r"\bterhitung mulai tanggal\b"), " tmt "),
    (re.compile(r"\bn[. ]a[. ]m[. ]a\b"), " nama "),
    (re.compile(r"\bn[.\s]{0,2}i[.\s]{0,2}p\b\.?"), " nip "),
    (re.compile(r"\b(nomor|no\.?) induk (pegawai|kepegawaian)\b"), " nip "),
    (
        re.compile(r"\btempat\s*(?:lahir\b\s*)?(?:&|dan|/|,|\+|-)?\s*(?:tanggal|tgl)\.?\s*lahir\b"),
        " ttl ",
    ),
    (re.compile(r"\bt\.?\s?t\.?\s?l\b"), " ttl "),
    (re.compile(r"^(\s*nama(?:\s+(?:lengkap|pegawai|pns|asn))*)\s+(?:dan\s+)?(?=ttl\b)"), r"\1 / "),
    (re.compile(r"\bs\.?\s?k\b\.?"), " sk "),
)


def heading_words(title: str) -> tuple[str, ...]:
    """The words of a heading in their usual spelling, in order."""
    low = title.lower().replace("_", " ")
    for rule, spelled in _SPELLED:
        low = rule.sub(spelled, low)
    return tuple(_SYNONYMS.get(w, w) for w in _WORDS.findall(low))


def unclear(own: Sequence[str]) -> bool:
    """Whether a heading says only TMT or THN, and so nothing without its group."""
    words = {word for line in own for word in heading_words(line)}
    return bool(words & LEAN) and words <= LEAN | FILLERS - {"pns"}


def heading_parts(line: str) -> list[set[str]]:
    """The words of each part of a line, between what separates facts."""
    low = line.lower()
    for rule, spelled in _SPELLED:  # some hold a separator of their own
        low = rule.sub(spelled, low)
    return [words for part in _PARTS.split(low) if (words := set(heading_words(part)))]
