"""An export of the national system, whose headings every agency has, with what a unit adds to it.

Source: headings of public exports. Values are text with an apostrophe where the system writes one;
codes are invented. The system knows no training: the unit has typed three columns at the end.
"""

from hashlib import md5

from pipeline.demo.people import Pegawai

_BEFORE = ("Drs.", "Dra.", "Ir.", "Hj.", "H.")
_LEVELS = {
    "S2": ("45", "S-2"), "S1": ("40", "S-1/Sarjana"), "D4": ("35", "Diploma IV"),
    "D3": ("30", "Diploma III/Sarjana Muda"), "SLTA": ("15", "SLTA"),
}  # fmt: skip
HEADINGS = (
    "PNS ID", "NIP BARU", "NIP LAMA", "NAMA", "GELAR DEPAN", "GELAR BELAKANG",
    "TEMPAT LAHIR ID", "TEMPAT LAHIR NAMA", "TANGGAL LAHIR", "JENIS KELAMIN",
    "JENIS PEGAWAI ID", "JENIS PEGAWAI NAMA", "KEDUDUKAN HUKUM ID", "KEDUDUKAN HUKUM NAMA",
    "STATUS CPNS PNS", "TMT CPNS", "GOL AKHIR ID", "GOL AKHIR NAMA", "TMT GOLONGAN",
    "MK TAHUN", "MK BULAN", "JENIS JABATAN ID", "JENIS JABATAN NAMA", "JABATAN ID",
    "JABATAN NAMA", "TMT JABATAN", "TINGKAT PENDIDIKAN ID", "TINGKAT PENDIDIKAN NAMA",
    "PENDIDIKAN ID", "PENDIDIKAN NAMA", "TAHUN LULUS", "LOKASI KERJA ID", "LOKASI KERJA NAMA",
    "UNOR ID", "UNOR NAMA", "INSTANSI KERJA ID", "INSTANSI KERJA NAMA", "ESELON ID",
    "ESELON NAMA", "DIKLAT STRUKTURAL", "TANGGAL LULUS DIKLAT", "JUMLAH JAM DIKLAT",
)  # fmt: skip


def row_of(p: Pegawai) -> list[object]:
    """One person under `HEADINGS`."""
    before, name, after = _parted(p.nama)
    structural, functional = bool(p.eselon), "Ahli" in p.jabatan or "Mahir" in p.jabatan
    kind = ("1", "Jabatan Struktural") if structural else ("4", "Jabatan Pelaksana")
    kind = ("2", "Jabatan Fungsional") if functional else kind
    level = _LEVELS[p.tingkat_ijazah]
    pppk = p.status == "PPPK"
    month = p.nip[12:14] if not pppk else f"{p.tmt_jabatan:%m}"
    return [
        _id(p.nip), f"'{p.nip}", None, name, before, after,
        _id(p.tempat_lahir), p.tempat_lahir, f"{p.tanggal_lahir:%d-%m-%Y}", "FM"[p.nip[14] == "1"],
        *(("71", "PPPK") if pppk else ("12", "PNS Daerah Prop yang bekerja pada Propinsi")),
        "1", "Aktif", p.status, f"01-{month}-{p.nip[8:12]}",
        _id(p.golongan)[:2], p.golongan, f"{p.tmt_pangkat:%d-%m-%Y}",
        p.mk_tahun, p.mk_bulan, *kind, _id(p.jabatan),
        p.jabatan, f"{p.tmt_jabatan:%d-%m-%Y}", *level,
        _id(p.pendidikan), p.pendidikan, str(p.tahun_lulus), _id("Pontianak"), "Kota Pontianak",
        _id("RB"), "BAGIAN REFORMASI BIROKRASI DAN AKUNTABILITAS KINERJA - BIRO ORGANISASI",
        _id("Kalbar"), "Pemerintah Provinsi Kalimantan Barat", "31" if structural else None,
        p.eselon or None, p.latihan or None,
        f"{p.lulus_latihan:%d-%m-%Y}" if p.lulus_latihan else None, p.jam_latihan,
    ]  # fmt: skip


def _parted(nama: str) -> tuple[str | None, str, str | None]:
    """Titles before, the name, titles after."""
    words, _, after = nama.partition(", ")
    first, _, rest = words.partition(" ")
    return (first, rest, after or None) if first in _BEFORE else (None, words, after or None)


def _id(words: str) -> str:
    """A code as the system has them: it tells nobody anything."""
    return md5(words.encode(), usedforsecurity=False).hexdigest().upper()
