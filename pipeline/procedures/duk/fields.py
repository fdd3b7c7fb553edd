"""Every field of every Word template of this procedure, each with an example.

The lint knows by it what a template may use, `docs/templat.md` lists it, and a test holds it
against what is really filled in.
"""

from collections.abc import Mapping
from typing import Any

from pipeline.duk.fields import BY_NAME, LIST_COLUMNS

KOP = {
    "baris": ["PEMERINTAH PROVINSI KALIMANTAN BARAT", "SEKRETARIAT DAERAH"],
    "baris_akhir": "SEKRETARIAT DAERAH",
    "alamat": "Jalan Ahmad Yani, Pontianak 78124",
}
PEJABAT = {
    "jabatan": "Kepala Biro Organisasi",
    "atas_nama": ["a.n. Sekretaris Daerah,"],
    "nama": "Ir. Theresia Mayang, M.T.",
    "pangkat": "Pembina Utama Muda (IV/c)",
    "nip": "196909171995032001",
}
BARIS = {name: BY_NAME[name].example for name in LIST_COLUMNS} | {"lahir": "Sanggau, 12-03-1969"}
_CONTENTS = [
    {
        "no": "1",
        "jenis": "Nota Dinas Penyampaian Daftar Urut Kepangkatan",
        "banyaknya": "1 (satu) halaman",
        "keterangan": "Nomor 800.1.11.12/1/ORG/2026",
    }
]
_LIST = {"unit": "Biro Organisasi", "keadaan": "31 Desember 2026", "tahun": "2027"}
FIELDS: Mapping[str, dict[str, Any]] = {
    "Nota Dinas.docx": {
        "kop": KOP,
        "yth": "Kepala Badan Kepegawaian Daerah Provinsi Kalimantan Barat",
        "dari": "Kepala Biro Organisasi",
        "tembusan": "Sekretaris Daerah (sebagai laporan)",
        "tembusan_bawah": ["Sekretaris Daerah (sebagai laporan)"],
        "sifat": "Biasa",
        "lampiran": "1 (satu) berkas",
        "hal": "Penyampaian Daftar Urut Kepangkatan",
        "unit": "Biro Organisasi",
        "keadaan": "31 Desember 2026",
        "tahun": "2027",
        "jumlah_angka": "57",
        "jumlah_huruf": "lima puluh tujuh",
        "rekap": "golongan IV 3 orang dan golongan III 54 orang",
        "dasar_hukum": "Peraturan Pemerintah Nomor 15 Tahun 1979",
        "dasar": "menurut urutan ukuran dalam Peraturan Pemerintah Nomor 15 Tahun 1979",
        "sumber": "3 (tiga) berkas data pegawai",
        "tanpa_temuan": "ya",
        "pejabat": PEJABAT,
    },
    "Daftar Urut Kepangkatan.docx": {
        "golongan": "IV/b s.d. II/c",
        "unit": "BIRO ORGANISASI",
        "keadaan": "31 DESEMBER 2026",
        "tahun": "2027",
        "masa_kerja": "KESELURUHAN",
        "tempat": "Pontianak",
        "baris": [BARIS | {"lulus_latihan": "05-2018"}],
        "catatan": ["Urutan disusun menurut profil pp-15-1979 versi 2."],
        "pejabat": PEJABAT,
    },
    "Penjelasan Urutan.docx": {
        **_LIST,
        "dasar_hukum": "Peraturan Pemerintah Nomor 15 Tahun 1979",
        "dasar": "menurut urutan ukuran dalam Peraturan Pemerintah Nomor 15 Tahun 1979",
        "catatan": ["Urutan disusun menurut profil pp-15-1979 versi 2."],
        "baris": [
            {
                "no": "1",
                "nama": "Drs. Petrus Kanisius Lamandau, M.Si.",
                "nip": "196903121995031002",
                "golongan": "IV/b",
                "alasan": "Pangkat sama (IV/b); TMT pangkat 01-04-2020 lebih akhir.",
            }
        ],
    },
    "Perubahan.docx": {
        "judul": "PERUBAHAN DAFTAR URUT KEPANGKATAN",
        **_LIST,
        "bagian": [
            {
                "judul": "Masuk daftar: 2 orang",
                "kalimat": ["Daftar sebelumnya memuat 56 orang, daftar ini 57 orang."],
                "baris": [{"lama": "-", "baru": "4", "nama": "Siti Rahmah", "alasan": "Baru."}],
                "sisa": "dan 1 orang lagi",
            },
            {"judul": "Ringkas", "kalimat": ["2 masuk."], "baris": [], "sisa": ""},
        ],
    },
    "Rekapitulasi.docx": {
        **_LIST,
        "jumlah": "57",
        "luar": "2 PPPK",
        "tabel": [
            {
                "judul": "Golongan ruang",
                "kolom": "Golongan",
                "baris": [{"label": "IV/b", "l": "1", "p": "2", "jumlah": "3", "batang": "███"}],
                "total": {"label": "Jumlah", "l": "1", "p": "2", "jumlah": "3"},
                "catatan": "1 orang sudah melewati batas usia pensiun.",
            }
        ],
        "pensiun": [{"nama": "Drs. Petrus Kanisius Lamandau", "tanggal": "01-04-2027"}],
    },
    "Lembar Kendali.docx": {
        "judul": "Daftar Urut Kepangkatan Biro Organisasi",
        "id": "DUK-2026-0001",
        "revisi": "1",
        "penyajian": "2",
        "merah": ["DIKEMBALIKAN oleh Kabag: Sebutkan batas waktunya."],
        "keadaan": ["Lengkap: tidak ada yang wajib diperbaiki."],
        "posisi": "Langkah 3 dari 7, di meja Kasubag (Kepala Subbagian Tata Usaha)",
        "tenggat": "25-11-2026 10.00 WIB",
        "tanda_tangan": "Belum disetujui",
        "diminta": "Mohon periksa kedua naskah dan bubuhkan paraf.",
        "cara": ["Bila sudah benar: pindahkan folder berkas ini ke SETUJU."],
        "perubahan": ["Nota dinas: 1 kalimat berbeda dari revisi 1."],
        "peringatan": ["Perlu diperiksa: urutan nomor 12 hanya ditentukan oleh NIP."],
        "catatan": ["Kabag, Nota Dinas.pdf, halaman 1: Kurang tegas."],
        "riwayat": [
            {
                "langkah": "1",
                "pelaku": "Kasubag, Hj. Dayang Nurhayati, S.E.",
                "masuk": "24-11-2026 08.00",
                "keluar": "24-11-2026 08.00",
                "standar": "5 menit",
                "nyata": "0 menit",
                "hasil": "Ditugaskan",
            }
        ],
        "jumlah_waktu": "Waktu kerja terpakai 0 menit.",
        "pemeriksaan": ["57 orang terbaca dari 3 workbook."],
        "dokumen": [{"nama": "Nota Dinas.pdf", "sidik": "0123456789abcdef"}],
        "kaki": "Dibuat 24-11-2026 08.00 WIB.",
    },
    "Lembar Disposisi.docx": {
        "kop": KOP,
        "surat_dari": "Kepala Biro Organisasi",
        "nomor": "800.1.11.12/1/ORG/2026",
        "tanggal": "24 November 2026",
        "diterima": "24 November 2026",
        "agenda": "",
        "sifat": [{"tanda": "■", "teks": "Segera"}, {"tanda": "□", "teks": "Rahasia"}],
        "tempat": "Pontianak",
        "hal": "Penyampaian Daftar Urut Kepangkatan",
        "diteruskan": "Kepala Bagian Kelembagaan dan Analisis Jabatan",
        "harap": [{"tanda": "■", "teks": "Proses lebih lanjut", "kata": "proses, lanjut"}],
        "catatan": "Kirim sebelum akhir bulan.",
        "pejabat": PEJABAT,
    },
    "Surat Pengantar.docx": {
        "kop": KOP,
        "tempat": "Pontianak",
        "tanggal": "............................",
        "nomor": "............................",
        "yth": "Kepala Badan Kepegawaian Daerah Provinsi Kalimantan Barat",
        "alamat": "di Pontianak",
        "isi": _CONTENTS,
        "pejabat": PEJABAT,
    },
    "Tanda Terima.docx": {
        "kop": KOP,
        "id": "DUK-2026-0001",
        "judul": "Daftar Urut Kepangkatan Biro Organisasi",
        "kepada": "Tata Usaha Biro",
        "laci": "TANDA TERIMA",
        "isi": _CONTENTS,
        "pejabat": PEJABAT,
    },
    "Lembar Penugasan.docx": {
        "kop": KOP,
        "id": "DUK-2026-0001",
        "judul": "Daftar Urut Kepangkatan Biro Organisasi",
        "dari": "Kepala Subbagian Tata Usaha",
        "kepada": "Analis Kepegawaian",
        "diminta": "Menyusun daftar keadaan 31 Desember 2026 dan konsep nota dinasnya.",
        "sampai": "28 November 2026",
        "oleh": "Yohanes Libau, S.Sos.",
        "tempat": "Pontianak",
        "tanggal": "24 November 2026",
        "pejabat": PEJABAT,
    },
    "Nota Pengajuan Konsep.docx": {
        "kop": KOP,
        "id": "DUK-2026-0001",
        "judul": "Daftar Urut Kepangkatan Biro Organisasi",
        "kepada": "Kepala Subbagian Tata Usaha",
        "dari": "Analis Kepegawaian",
        "tempat": "Pontianak",
        "tanggal": "24 November 2026",
        "hal": "Penyampaian Daftar Urut Kepangkatan",
        "naskah": "Nota Dinas",
        "pejabat": PEJABAT,
    },
    "Pemberitahuan.docx": {
        "kop": KOP,
        "tempat": "Pontianak",
        "tanggal": "1 Desember 2026",
        "yth": "Kepala Badan Kepegawaian Daerah Provinsi Kalimantan Barat",
        "alamat": "di Pontianak",
        "judul": "RALAT",
        "pokok": "Surat nomor 800.1.11.12/1/ORG/2026 tanggal 24 November 2026, hal Penyampaian "
        "Daftar Urut Kepangkatan, diralat untuk yang ke-1 kalinya. Nomornya tetap; yang berlaku "
        "adalah naskah yang menyertai pemberitahuan ini.",
        "alasan": "Jumlah pegawai pada angka 1 seharusnya 58 orang.",
        "pejabat": PEJABAT,
    },
}
ANCHORS: Mapping[str, tuple[str, ...]] = {
    "Nota Dinas.docx": ("nomor", "tanggal", "persetujuan", "paraf"),
    "Daftar Urut Kepangkatan.docx": ("tanggal", "persetujuan", "paraf"),
    "Lembar Disposisi.docx": ("persetujuan",),
}
