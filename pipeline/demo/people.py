"""Invented employees of an invented Biro Organisasi. No one here exists.

The first are the holders whom `config.yaml` names. Careers fit each other: who came with which
degree, when, and how far that leads (`tests/test_sample_office.py`).
"""
# ruff: noqa: E501 - a row of the table is one person

from dataclasses import dataclass
from datetime import date

KEADAAN = date(2026, 12, 31)
"""The reference date of the sample list, up to which service is counted."""
UNIT = 20
"""So many people in each of the three units, in this order."""

# name | born at, on | CPNS, sex and serial of the NIP | golongan, TMT | post, TMT | education, year,
# level | training, graduated, hours | status where it is not PNS
_TABLE = """\
Ir. Theresia Mayang, M.T.|Sintang 1969-09-17|199503 2001|IV/c 2021-10-01|Kepala Biro Organisasi 2022-01-07|S2 Teknik Sipil 2003 S2|PKN II 2022-08-01 300
Drs. Syarif Abdurrahman, M.Si.|Pontianak 1971-01-08|199603 1003|IV/b 2018-04-01|Kepala Bagian Kelembagaan dan Analisis Jabatan 2017-02-06|S2 Administrasi Publik 2006 S2|PKA 2018-11-01 360
Hj. Dayang Nurhayati, S.E.|Sambas 1978-04-15|200312 2004|III/d 2016-04-01|Kepala Subbagian Tata Usaha 2019-09-02|S1 Manajemen 2002 S1|PKP 2020-10-01 300
Yohanes Libau, S.Sos.|Sanggau 1989-06-21|201403 1002|III/c 2022-04-01|Analis Kepegawaian 2018-05-14|S1 Ilmu Administrasi Negara 2012 S1
Lim Siau Fung, S.Kom.|Singkawang 1990-03-11|201903 2005|III/a 2019-03-01|Pranata Komputer Ahli Pertama 2020-06-15|S1 Teknik Informatika 2013 S1
Petrus Jampung, S.Sos., M.A.P.|Sekadau 1979-08-30|200501 1006|IV/a 2023-04-01|Analis Kebijakan Ahli Madya 2024-02-19|S2 Administrasi Publik 2014 S2
Siti Rahmah, S.IP.|Mempawah 1981-12-05|200604 2007|III/d 2018-10-01|Analis Kebijakan Ahli Muda 2021-04-05|S1 Ilmu Pemerintahan 2004 S1
Uray Hendra, S.H.|Sambas 1983-02-19|200901 1008|III/d 2021-04-01|Analis Kebijakan Ahli Muda 2021-10-11|S1 Hukum 2006 S1
Agustina Bulan, S.E.|Ketapang 1988-08-17|201502 2009|III/b 2019-04-01|Analis SDM Aparatur Ahli Pertama 2020-01-13|S1 Akuntansi 2011 S1
Bong Kie Liong, A.Md.|Singkawang 1991-05-24|201503 1001|II/d 2019-04-01|Pranata Komputer Terampil 2019-11-04|D3 Manajemen Informatika 2013 D3
Slamet Riyadi|Pontianak 1974-10-02|199803 1002|III/b 2018-04-01|Pengadministrasi Umum 2006-07-10|SMA IPS 1993 SLTA
Nurul Hikmah, S.AP.|Pontianak 1992-01-29|201903 2003|III/b 2023-04-01|Analis Jabatan 2019-03-01|S1 Administrasi Publik 2015 S1
Stefanus Aloy, S.Sos.|Putussibau 1984-07-16|201001 1004|III/d 2022-04-01|Analis Jabatan 2013-03-11|S1 Sosiologi 2008 S1
Kristina Dayung, A.Md.|Ngabang 1986-11-08|201001 2005|III/b 2022-04-01|Arsiparis Mahir 2022-09-12|D3 Kearsipan 2008 D3
Hasan Basri, S.E.|Pontianak 1980-06-27|200501 1006|III/d 2017-10-01|Pengelola Keuangan 2009-02-16|S1 Ekonomi Pembangunan 2003 S1
Mordianus Jelani, S.STP.|Sintang 1993-09-14|201606 1007|III/b 2020-10-01|Analis Kelembagaan 2018-08-06|D4 Ilmu Pemerintahan 2016 D4
Fransiska Lintang, S.Psi.|Pontianak 1994-04-03|202012 2008|III/a 2020-12-01|Analis Jabatan 2020-12-01|S1 Psikologi 2016 S1
Gusti Ardiansyah, S.Kom.|Pontianak 1987-12-19|202221 1009|IX 2022-02-01|Pranata Komputer Ahli Pertama 2022-02-01|S1 Sistem Informasi 2011 S1||PPPK
Utin Kartika|Ketapang 1977-03-22|200012 2001|III/b 2021-04-01|Pengelola Data 2008-01-14|SMK Administrasi Perkantoran 1996 SLTA
Tjhin Mei Lan, S.H.|Singkawang 1995-10-10|202012 2002|III/b 2025-04-01|Analis Produk Hukum 2021-01-04|S1 Hukum 2017 S1
Dra. Paulina Sangen, M.M.|Sanggau 1970-05-30|199503 2003|IV/b 2016-10-01|Kepala Bagian Reformasi Birokrasi dan Akuntabilitas Kinerja 2020-01-06|S2 Manajemen 2008 S2|PKA 2014-06-01 360
Wahyu Setiawan, S.E., M.M.|Pontianak 1978-09-09|200312 1004|IV/a 2020-04-01|Analis Kebijakan Ahli Madya 2022-06-20|S2 Manajemen 2012 S2
Rosalia Unyil, S.Sos.|Bengkayang 1982-02-14|200604 2005|III/d 2018-04-01|Analis Kebijakan Ahli Muda 2020-12-07|S1 Ilmu Administrasi Negara 2005 S1
Ismail Marzuki Daeng, S.T.|Ketapang 1983-06-06|200901 1006|III/d 2021-10-01|Analis Kebijakan Ahli Muda 2022-03-14|S1 Teknik Industri 2007 S1
Yuliana Ipui, S.E.|Putussibau 1987-07-21|201101 2007|III/c 2019-04-01|Analis SDM Aparatur Ahli Muda 2021-08-09|S1 Akuntansi 2010 S1
Raden Kusuma, S.STP.|Pontianak 1990-04-25|201206 1008|III/d 2026-03-01|Analis Akuntabilitas Kinerja 2017-03-20|D4 Ilmu Pemerintahan 2012 D4
Halijah, S.IP.|Sambas 1985-08-12|201001 2009|III/d 2022-10-01|Analis Akuntabilitas Kinerja 2014-09-01|S1 Ilmu Pemerintahan 2008 S1
Antonius Kimong, S.Kom.|Sekadau 1991-12-01|201502 1001|III/b 2019-10-01|Pranata Komputer Ahli Pertama 2019-07-15|S1 Teknik Informatika 2013 S1
Endang Lestari, S.Si.|Pontianak 1989-01-18|201403 2002|III/c 2022-10-01|Statistisi Ahli Muda 2024-08-12|S1 Statistika 2011 S1
Thomas Libertus, A.Md.|Sintang 1992-06-13|201903 1003|II/d 2023-04-01|Pengelola Data 2019-03-01|D3 Komputer 2014 D3
Ya' Muhammad Yani|Mempawah 1973-11-27|199503 1004|III/b 2015-04-01|Pengadministrasi Umum 2003-06-02|SMA IPA 1992 SLTA
Veronika Tipung, S.AP.|Sanggau 1993-03-08|201903 2005|III/b 2023-10-01|Analis Budaya Kerja 2020-02-10|S1 Administrasi Publik 2015 S1
Bambang Sutrisno, S.E.|Pontianak 1976-12-30|200312 1006|III/d 2016-10-01|Pengelola Keuangan 2007-05-21|S1 Manajemen 2000 S1
Katarina Enjau, A.Md.|Putussibau 1988-10-05|201101 2007|III/a 2019-10-01|Arsiparis Mahir 2023-11-06|D3 Kearsipan 2010 D3
Abang Ridwan, S.Sos.|Sambas 1986-05-17|201001 1008|III/d 2026-05-01|Analis Pelaporan 2015-01-12|S1 Sosiologi 2009 S1
Sri Wahyuni, S.Pd.|Singkawang 1994-07-29|202012 2009|III/a 2020-12-01|Analis Budaya Kerja 2020-12-01|S1 Pendidikan Ekonomi 2017 S1
Markus Gerunggang|Bengkayang 1979-04-04|200501 1001|III/a 2021-04-01|Pengadministrasi Umum 2010-03-15|SMA IPS 1998 SLTA
Zubaidah, S.E.|Pontianak 1990-09-23|202321 2002|IX 2023-03-01|Analis SDM Aparatur Ahli Pertama 2023-03-01|S1 Manajemen 2013 S1||PPPK
Felix Dungkul, S.H.|Ngabang 1995-02-11|202204 1003|III/a 2022-04-01|Analis Pelaporan 2022-04-01|S1 Hukum 2018 S1
Ng Sui Khim, S.Ak.|Singkawang 1996-11-16|202204 2004|III/a 2022-04-01|Analis Akuntabilitas Kinerja 2022-04-01|S1 Akuntansi 2018 S1
H. Muhammad Isya, S.H., M.H.|Pontianak 1972-08-20|199803 1005|IV/b 2021-04-01|Kepala Bagian Tata Laksana 2021-07-05|S2 Ilmu Hukum 2010 S2|PKA 2016-09-01 360
Lusia Mading, S.IP., M.A.P.|Sintang 1980-01-31|200501 2006|IV/a 2022-10-01|Analis Kebijakan Ahli Madya 2025-01-20|S2 Administrasi Publik 2015 S2
Joko Susanto, S.Sos.|Ketapang 1982-10-14|200604 1007|III/d 2019-04-01|Analis Kebijakan Ahli Muda 2021-06-14|S1 Ilmu Administrasi Negara 2005 S1
Theodora Sanyam, S.E.|Sanggau 1984-12-24|200901 2008|III/d 2021-10-01|Analis Kebijakan Ahli Muda 2021-11-08|S1 Ekonomi Pembangunan 2007 S1
Ade Firmansyah, S.T.|Pontianak 1988-03-03|201403 1009|III/c 2022-04-01|Analis Tata Laksana 2017-10-02|S1 Teknik Industri 2011 S1
Nyemas Aisyah, S.AP.|Mempawah 1991-07-07|201502 2001|III/c 2026-02-01|Analis Pelayanan Publik 2018-01-15|S1 Administrasi Publik 2013 S1
Yulius Aritonang Kapuas, S.Sos.|Putussibau 1985-09-19|201001 1002|III/d 2022-04-01|Analis Pelayanan Publik 2013-08-19|S1 Sosiologi 2008 S1
Dewi Sartika Putri, S.Kom.|Pontianak 1992-12-12|201903 2003|III/b 2023-04-01|Pranata Komputer Ahli Pertama 2021-05-03|S1 Sistem Informasi 2015 S1
Herkulanus Nyaring, S.STP.|Ngabang 1994-05-28|201606 1004|III/b 2020-10-01|Analis Tata Laksana 2019-02-11|D4 Ilmu Pemerintahan 2016 D4
Mas'ud|Sambas 1972-02-09|199412 1005|III/b 2015-04-01|Pengadministrasi Umum 2002-04-22|SMA IPS 1991 SLTA
Elisabet Rantau, A.Md.|Bengkayang 1990-10-30|201502 2006|III/a 2023-04-01|Arsiparis Mahir 2023-08-21|D3 Kearsipan 2012 D3
Suhardi, S.E.|Pontianak 1979-05-15|200501 1007|III/d 2017-04-01|Pengelola Keuangan 2008-11-03|S1 Akuntansi 2003 S1
Anastasia Jelia, S.H.|Sintang 1987-02-26|201101 2008|III/c 2019-10-01|Analis Produk Hukum 2016-06-13|S1 Hukum 2009 S1
Tan Bun Hok, S.Kom.|Singkawang 1993-08-08|201903 1009|III/b 2024-04-01|Pranata Komputer Ahli Pertama 2022-01-17|S1 Teknik Informatika 2016 S1
Fitriani, S.Pd.|Pontianak 1995-06-04|202012 2001|III/a 2020-12-01|Analis Pelayanan Publik 2020-12-01|S1 Bimbingan Konseling 2018 S1
Donatus Rangkap|Sekadau 1980-03-17|200604 1002|III/a 2022-10-01|Pengelola Data 2011-09-05|SMK Administrasi Perkantoran 1999 SLTA
Ratna Juwita, S.IP.|Ketapang 1983-11-21|200901 2003|III/d 2021-04-01|Analis Tata Laksana 2012-05-07|S1 Ilmu Pemerintahan 2006 S1
Aloysius Bantan, S.AP.|Sanggau 1999-01-25|202603 1004|III/a 2026-03-01|Penelaah Teknis Kebijakan 2026-03-01|S1 Administrasi Publik 2022 S1||CPNS
Maimunah, A.Md.|Sambas 1989-04-20|201403 2005|III/a 2022-04-01|Pengelola Data 2016-02-08|D3 Komputer 2011 D3
Rudi Hartono|Pontianak 1982-09-01|200901 1006|II/d 2021-04-01|Pengadministrasi Umum 2009-01-01|SMA IPA 2001 SLTA
"""
_ESELON = {"Kepala Biro": "II.b", "Kepala Bagian": "III.a", "Kepala Subbagian": "IV.a"}


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


def pegawai() -> tuple[Pegawai, ...]:
    """Sixty people, always the same."""
    return tuple(_one(*line.split("|")) for line in _TABLE.splitlines())


def _one(
    nama: str, born: str, number: str, rank: str, post: str, study: str,
    training: str = "", status: str = "PNS",
) -> Pegawai:  # fmt: skip
    tempat, lahir = born.rsplit(" ", 1)
    joined, serial = number.split()
    golongan, tmt_pangkat = rank.split()
    jabatan, tmt_jabatan = post.rsplit(" ", 1)
    pendidikan, tahun, tingkat = study.rsplit(" ", 2)
    latihan, lulus, jam = training.rsplit(" ", 2) if training else ("", "", "")
    years, months = divmod(_served(joined, date.fromisoformat(tmt_jabatan)), 12)
    return Pegawai(
        nama=nama,
        tempat_lahir=tempat,
        tanggal_lahir=date.fromisoformat(lahir),
        nip=f"{lahir.replace('-', '')}{joined}{serial}",
        golongan=golongan,
        tmt_pangkat=date.fromisoformat(tmt_pangkat),
        jabatan=jabatan,
        eselon=_ESELON.get(" ".join(jabatan.split()[:2]), ""),
        tmt_jabatan=date.fromisoformat(tmt_jabatan),
        mk_tahun=years,
        mk_bulan=months,
        latihan=latihan,
        lulus_latihan=date.fromisoformat(lulus) if lulus else None,
        jam_latihan=int(jam) if jam else None,
        pendidikan=pendidikan,
        tahun_lulus=int(tahun),
        tingkat_ijazah=tingkat,
        status=status,
    )


def _served(joined: str, since: date) -> int:
    """Whole months of service. The number of a PPPK tells no month: it counts from the post."""
    year, month = int(joined[:4]), int(joined[4:])
    month = month if month <= 12 else since.month
    return (KEADAAN.year - year) * 12 + KEADAAN.month - month + 1
