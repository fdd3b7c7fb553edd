"""Invented employees of an invented Biro Organisasi. No one here exists."""

import random
from dataclasses import dataclass
from datetime import date

_NAMES = (
    "Syarif Abdul Kadir|1;Dayang Suryani|2;Yohanes Nyabu|1;Maria Goreti Lanting|2;Lim Siau Fung|2;"
    "Petrus Jampung|1;Siti Rahmah|2;Uray Hendra|1;Agustina Bulan|2;Bong Kie Liong|1;"
    "Slamet Riyadi|1;Nurul Hikmah|2;Stefanus Aloy|1;Kristina Dayung|2;Hasan Basri|1;"
    "Mordianus Jelani|1;Fransiska Lintang|2;Gusti Ardiansyah|1;Utin Kartika|2;Tjhin Mei Lan|2;"
    "Paulus Sangen|1;Wahyu Setiawan|1;Rosalia Unyil|2;Ismail Marzuki Daeng|1;Yuliana Ipui|2;"
    "Raden Kusuma|1;Halijah|2;Antonius Kimong|1;Endang Lestari|2;Thomas Libertus|1;"
    "Ya' Muhammad Yani|1;Veronika Tipung|2;Bambang Sutrisno|1;Katarina Enjau|2;Abang Ridwan|1;"
    "Sri Wahyuni|2;Markus Gerunggang|1;Zubaidah|2;Felix Dungkul|1;Ng Sui Khim|2;"
    "Muhammad Isya|1;Lusia Mading|2;Joko Susanto|1;Theodora Sanyam|2;Ade Firmansyah|1;"
    "Nyemas Aisyah|2;Yulius Aritonang Kapuas|1;Dewi Sartika Putri|2;Herkulanus Nyaring|1;"
    "Mas'ud|1;Elisabet Rantau|2;Suhardi|1;Anastasia Jelia|2;Tan Bun Hok|1;Fitriani|2;"
    "Donatus Rangkap|1;Ratna Juwita|2;Aloysius Bantan|1;Maimunah|2;Rudi Hartono|1"
)
_PLACES = ("Pontianak", "Sambas", "Singkawang", "Sanggau", "Sintang", "Ketapang", "Putussibau")
_LADDER = ("II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b")
_STUDY = {
    "S2": ("S2 Administrasi Publik", "S2 Manajemen"),
    "S1": ("S1 Ilmu Pemerintahan", "S1 Akuntansi", "S1 Hukum"),
    "D3": ("D3 Komputer", "D3 Kearsipan"),
    "SLTA": ("SMA", "SMK Administrasi"),
}


@dataclass(frozen=True)
class Pegawai:
    """One invented employee; `status` is PNS, CPNS or PPPK."""

    nama: str
    tempat_lahir: str
    tanggal_lahir: date
    nip: str
    golongan: str
    tmt_pangkat: date
    jabatan: str
    eselon: str
    tmt_jabatan: date
    mk_tahun: int
    mk_bulan: int
    latihan: str
    lulus_latihan: date | None
    jam_latihan: int | None
    pendidikan: str
    tahun_lulus: int
    tingkat_ijazah: str
    status: str


def _promoted(dice: random.Random, number: int, subhead: bool) -> date:
    """Promotions fall on 1 April and 1 October; no two heads of a subbagian on the same day."""
    drawn = date(dice.randint(2019, 2025), dice.choice((4, 10)), 1)
    return date(2017 + number // 20 * 3 + number % 20 // 6, 4, 1) if subhead else drawn


_SUBBAGIAN = (
    (
        "Kelembagaan Provinsi",
        "Kelembagaan Kabupaten/Kota",
        "Analisis Jabatan",
        "Analisis Beban Kerja",
    ),
    ("Akuntabilitas Kinerja", "Budaya Kerja", "Evaluasi Kinerja", "Pelaporan Kinerja"),
    ("Tata Usaha", "Tata Laksana Pemerintahan", "Pelayanan Publik", "Standar Prosedur"),
)


def pegawai() -> tuple[Pegawai, ...]:
    """Sixty people, always the same."""
    dice = random.Random(1619)  # noqa: S311 - invented people, no secret
    return tuple(
        _one(dice, number, *entry.split("|")) for number, entry in enumerate(_NAMES.split(";"))
    )


def _one(dice: random.Random, number: int, nama: str, sex: str) -> Pegawai:
    born = date(dice.randint(1968, 1996), dice.randint(1, 12), dice.randint(1, 28))
    if born.year < 1970:  # nobody reaches the age of retirement within the sample list's year
        born = born.replace(year=born.year + 5)
    joined = date(min(born.year + dice.randint(22, 28), 2022), dice.choice((1, 3, 4, 12)), 1)
    head = number % 20 == 0
    subhead = number % 20 in (3, 9, 15)
    status = {17: "PPPK", 37: "PPPK", 57: "CPNS"}.get(number, "PNS")
    month = 21 if status == "PPPK" else joined.month
    nip = f"{born:%Y%m%d}{joined.year}{month:02d}{sex}{number % 9 + 1:03d}"
    years = 2026 - joined.year
    rung = 6 + dice.randint(0, 1) if head else min(5, 1 + years // 5 + dice.randint(0, 1))
    level = "S2" if rung > 5 else dice.choice(("S1", "S1", "D3", "SLTA") if rung < 4 else ("S1",))
    units = ("Kelembagaan", "Reformasi Birokrasi", "Tata Laksana")
    if head:
        jabatan, eselon = f"Kepala Bagian {units[number // 20]}", "III.a"
    elif subhead:
        jabatan, eselon = f"Kepala Subbagian {_SUBBAGIAN[number // 20][number % 20 // 6]}", "IV.a"
    else:
        jabatan = dice.choice(
            ("Analis Jabatan", "Pengelola Data", "Arsiparis Ahli Pertama", "Pengadministrasi Umum")
        )
        eselon = ""
    if "Ahli Pertama" in jabatan and _LADDER[rung] not in ("III/a", "III/b"):
        jabatan = "Analis Jabatan"
    course = {"III.a": "PKA", "IV.a": "PKP"}.get(eselon, "")
    if subhead or head:
        rung = max(rung, 5 if subhead else 6)
    return Pegawai(
        nama=nama,
        tempat_lahir=dice.choice(_PLACES),
        tanggal_lahir=born,
        nip=nip,
        golongan=_LADDER[rung],
        tmt_pangkat=max(_promoted(dice, number, subhead), date(joined.year + 1, 4, 1)),
        jabatan=jabatan,
        eselon=eselon,
        tmt_jabatan=max(
            date(dice.randint(2018, 2025), dice.randint(1, 12), dice.randint(1, 28)), joined
        ),
        mk_tahun=years,
        mk_bulan=dice.randint(0, 11),
        latihan=course,
        lulus_latihan=date(dice.randint(2015, 2024), dice.randint(1, 12), 1) if course else None,
        jam_latihan=dice.choice((300, 360)) if course else None,
        pendidikan=dice.choice(_STUDY[level]),
        tahun_lulus=min(born.year + 24, 2020),
        tingkat_ijazah=level,
        status=status,
    )
