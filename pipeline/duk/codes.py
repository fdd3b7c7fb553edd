"""The codes of findings, closed: each cause has one, and none is used for another.

A code is a word that people meet in `Pemeriksaan.csv`; `EXPLANATIONS` says in one sentence for
staff what it stands for. `docs/temuan.md` lists them, held against this module by a test.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Kode(StrEnum):
    """What a finding is about, from the file as a whole down to a place in the list."""

    # The file.
    BERKAS_TIDAK_TERBACA = "BERKAS_TIDAK_TERBACA"
    BERKAS_TERKUNCI_SANDI = "BERKAS_TERKUNCI_SANDI"
    BERKAS_BERBAHAYA = "BERKAS_BERBAHAYA"
    BERKAS_TERPOTONG = "BERKAS_TERPOTONG"
    BERKAS_BERMAKRO = "BERKAS_BERMAKRO"
    DAFTAR_LAMA_TIDAK_TERBACA = "DAFTAR_LAMA_TIDAK_TERBACA"
    PEMETAAN_SALAH = "PEMETAAN_SALAH"
    KEADAAN_BERTENTANGAN = "KEADAAN_BERTENTANGAN"
    # The sheet.
    LEMBAR_TERLALU_LUAS = "LEMBAR_TERLALU_LUAS"
    LEMBAR_TERSEMBUNYI = "LEMBAR_TERSEMBUNYI"
    PEGAWAI_TIDAK_ADA = "PEGAWAI_TIDAK_ADA"
    BARIS_TIDAK_DIKENAL = "BARIS_TIDAK_DIKENAL"
    BARIS_TERSEMBUNYI = "BARIS_TERSEMBUNYI"
    NOMOR_LOMPAT = "NOMOR_LOMPAT"
    NIP_BERURUTAN = "NIP_BERURUTAN"
    SEL_GABUNG = "SEL_GABUNG"
    # The column.
    KOLOM_TIDAK_ADA = "KOLOM_TIDAK_ADA"
    KOLOM_KOSONG = "KOLOM_KOSONG"
    KOLOM_GANDA = "KOLOM_GANDA"
    KOLOM_TANPA_JUDUL = "KOLOM_TANPA_JUDUL"
    KOLOM_TIDAK_DIKENAL = "KOLOM_TIDAK_DIKENAL"
    KOLOM_TERSEMBUNYI = "KOLOM_TERSEMBUNYI"
    JUDUL_TIDAK_COCOK = "JUDUL_TIDAK_COCOK"
    # The cell.
    SEL_GALAT = "SEL_GALAT"
    RUMUS_TANPA_NILAI = "RUMUS_TANPA_NILAI"
    SALAH_TEMPAT = "SALAH_TEMPAT"
    BUKAN_TEKS = "BUKAN_TEKS"
    NILAI_KOSONG = "NILAI_KOSONG"
    NILAI_BERTENTANGAN = "NILAI_BERTENTANGAN"
    TANGGAL_TIDAK_TERBACA = "TANGGAL_TIDAK_TERBACA"
    TANGGAL_RAGU = "TANGGAL_RAGU"
    TANGGAL_SERI = "TANGGAL_SERI"
    TANGGAL_PENDEK = "TANGGAL_PENDEK"
    TANGGAL_BULAN_DULU = "TANGGAL_BULAN_DULU"
    # The person.
    NAMA_KOSONG = "NAMA_KOSONG"
    NAMA_TIDAK_LAZIM = "NAMA_TIDAK_LAZIM"
    NIP_ANGKA = "NIP_ANGKA"
    NIP_FORMAT = "NIP_FORMAT"
    NIP_TANGGAL = "NIP_TANGGAL"
    NIP_GANDA = "NIP_GANDA"
    NIP_TIDAK_COCOK = "NIP_TIDAK_COCOK"
    GOLONGAN_TIDAK_DIKENAL = "GOLONGAN_TIDAK_DIKENAL"
    PANGKAT_TIDAK_COCOK = "PANGKAT_TIDAK_COCOK"
    TMT_TIDAK_RUNTUT = "TMT_TIDAK_RUNTUT"
    TMT_TIDAK_LAZIM = "TMT_TIDAK_LAZIM"
    TMT_MASA_DEPAN = "TMT_MASA_DEPAN"
    TMT_ESELON_KOSONG = "TMT_ESELON_KOSONG"
    ESELON_TIDAK_DIKENAL = "ESELON_TIDAK_DIKENAL"
    ESELON_TIDAK_LAZIM = "ESELON_TIDAK_LAZIM"
    DEFINITIF_TIDAK_DIKETAHUI = "DEFINITIF_TIDAK_DIKETAHUI"
    PENYETARAAN = "PENYETARAAN"
    JENJANG_LAMA = "JENJANG_LAMA"
    JENJANG_RAGU = "JENJANG_RAGU"
    JENJANG_DI_LUAR_TANGGA = "JENJANG_DI_LUAR_TANGGA"
    MASA_KERJA_TIDAK_TERBACA = "MASA_KERJA_TIDAK_TERBACA"
    MASA_KERJA_BULAN = "MASA_KERJA_BULAN"
    MASA_KERJA_TIDAK_LAZIM = "MASA_KERJA_TIDAK_LAZIM"
    DASAR_MASA_KERJA = "DASAR_MASA_KERJA"
    MASA_KERJA_BERBEDA_DASAR = "MASA_KERJA_BERBEDA_DASAR"
    LATIHAN_TIDAK_DIKENAL = "LATIHAN_TIDAK_DIKENAL"
    LATIHAN_TANPA_NAMA = "LATIHAN_TANPA_NAMA"
    LATIHAN_TANPA_LULUS = "LATIHAN_TANPA_LULUS"
    LATIHAN_RAGU = "LATIHAN_RAGU"
    PENDIDIKAN_TIDAK_DIKENAL = "PENDIDIKAN_TIDAK_DIKENAL"
    PENDIDIKAN_TIDAK_COCOK = "PENDIDIKAN_TIDAK_COCOK"
    PENDIDIKAN_RAGU = "PENDIDIKAN_RAGU"
    STATUS_TIDAK_TERBACA = "STATUS_TIDAK_TERBACA"
    MENJELANG_PENSIUN = "MENJELANG_PENSIUN"
    LEWAT_PENSIUN = "LEWAT_PENSIUN"
    # The list.
    DATA_GANDA_BERTENTANGAN = "DATA_GANDA_BERTENTANGAN"
    TIDAK_DILAPORKAN = "TIDAK_DILAPORKAN"
    NILAI_PENENTU_KOSONG = "NILAI_PENENTU_KOSONG"
    NILAI_SAMA_KOSONG = "NILAI_SAMA_KOSONG"
    URUTAN_RAGU = "URUTAN_RAGU"
    KELUAR_TANPA_ALASAN = "KELUAR_TANPA_ALASAN"
    NOMOR_TETAP = "NOMOR_TETAP"


_WRITTEN = """
BERKAS_TIDAK_TERBACA: Berkas rusak, kosong, atau bukan jenis yang dapat dibaca.
BERKAS_TERKUNCI_SANDI: Berkas terkunci kata sandi.
BERKAS_BERBAHAYA: Isi berkas mengembang tidak wajar, sehingga tidak dibuka.
BERKAS_TERPOTONG: Berkas putus di tengah; sebagian barisnya hilang.
BERKAS_BERMAKRO: Berkas bermakro; nilainya dibaca, makronya tidak dijalankan dan tidak diteruskan.
DAFTAR_LAMA_TIDAK_TERBACA: Daftar tahun lalu tidak terbaca, sehingga tidak dibandingkan.
PEMETAAN_SALAH: Judul kolom yang ditetapkan di config.yaml tidak ada pada lembar mana pun.
KEADAAN_BERTENTANGAN: Beberapa tanggal keadaan disebut dan tidak sama.
LEMBAR_TERLALU_LUAS: Lembar jauh lebih luas daripada isinya.
LEMBAR_TERSEMBUNYI: Lembar tersembunyi dan tidak dibaca.
PEGAWAI_TIDAK_ADA: Tabelnya ada, tetapi tidak ada seorang pun di dalamnya.
BARIS_TIDAK_DIKENAL: Baris yang mungkin memuat pegawai, atau lanjutan dari baris di atasnya.
BARIS_TERSEMBUNYI: Baris pegawai tersembunyi; tetap dibaca.
NOMOR_LOMPAT: Nomor urut melompat; mungkin ada baris yang terhapus.
NIP_BERURUTAN: NIP hanya lebih satu dari NIP di atasnya; mungkin terisi karena sel ditarik.
SEL_GABUNG: Sel digabung, sehingga nilainya hanya milik baris pertama.
KOLOM_TIDAK_ADA: Kolom yang semestinya ada tidak ditemukan.
KOLOM_KOSONG: Kolom ada, tetapi tidak berisi.
KOLOM_GANDA: Dua kolom memuat hal yang sama dengan isi yang berbeda.
KOLOM_TANPA_JUDUL: Kolom berisi tetapi tidak berjudul, sehingga tidak dibaca.
KOLOM_TIDAK_DIKENAL: Kolom berisi, tetapi judulnya tidak dikenal, sehingga tidak dibaca.
KOLOM_TERSEMBUNYI: Kolom tersembunyi; dibaca bila tidak ada kolom lain yang tampak; status selalu.
JUDUL_TIDAK_COCOK: Judul kolom tidak cocok dengan isinya.
SEL_GALAT: Sel memuat galat Excel seperti #REF!.
RUMUS_TANPA_NILAI: Rumus yang belum pernah dihitung.
SALAH_TEMPAT: Nilai yang jelas milik kolom lain.
BUKAN_TEKS: Sel yang mestinya berisi kata-kata berisi hal lain.
NILAI_KOSONG: Sel kosong.
NILAI_BERTENTANGAN: Dua sel untuk hal yang sama tidak sama isinya.
TANGGAL_TIDAK_TERBACA: Tanggal tidak terbaca.
TANGGAL_RAGU: Hari dan bulan tidak dapat dibedakan dengan pasti.
TANGGAL_SERI: Tanggal tertulis sebagai angka seri Excel.
TANGGAL_PENDEK: Tahun ditulis dengan dua angka.
TANGGAL_BULAN_DULU: Tanggal ditulis dengan bulan di depan.
NAMA_KOSONG: Nama kosong atau bukan nama.
NAMA_TIDAK_LAZIM: Nama memuat hal yang tidak lazim.
NIP_ANGKA: NIP tersimpan sebagai angka, sehingga digit terakhirnya hilang.
NIP_FORMAT: NIP bukan 18 angka yang benar.
NIP_TANGGAL: Tanggal di dalam NIP tidak mungkin.
NIP_GANDA: Dua orang dengan NIP yang sama.
NIP_TIDAK_COCOK: Tanggal lahir atau jenis kelamin berbeda dengan NIP.
GOLONGAN_TIDAK_DIKENAL: Golongan ruang tidak dikenal.
PANGKAT_TIDAK_COCOK: Pangkat dan golongan tidak sepadan.
TMT_TIDAK_RUNTUT: Urutan tanggal dalam karier tidak mungkin.
TMT_TIDAK_LAZIM: TMT jatuh pada hari yang tidak lazim.
TMT_MASA_DEPAN: TMT sesudah tanggal keadaan.
TMT_ESELON_KOSONG: TMT eselon tidak ditulis; dipakai TMT jabatan.
ESELON_TIDAK_DIKENAL: Eselon tidak dikenal.
ESELON_TIDAK_LAZIM: Eselon atau jenjang tidak lazim untuk golongan atau jabatannya.
DEFINITIF_TIDAK_DIKETAHUI: Hanya jabatan Plt., Plh., atau Pj. yang tertulis.
PENYETARAAN: Tanggal penyetaraan jabatan tidak menunjukkan senioritas.
JENJANG_LAMA: Jenjang ditulis dengan nama lama dan dibaca sebagai nama sekarang.
JENJANG_RAGU: Jenjang jabatan fungsional tidak tertulis.
JENJANG_DI_LUAR_TANGGA: Jenjang jabatan tidak ada pada tangga jabatan kantor.
MASA_KERJA_TIDAK_TERBACA: Masa kerja tidak terbaca.
MASA_KERJA_BULAN: Bulan masa kerja tidak ditulis atau lebih dari 11.
MASA_KERJA_TIDAK_LAZIM: Masa kerja tidak sesuai dengan umur atau tanggal pengangkatan.
DASAR_MASA_KERJA: Masa kerja yang tertulis adalah masa kerja golongan.
MASA_KERJA_BERBEDA_DASAR: Berkas-berkas memakai dasar masa kerja yang berbeda.
LATIHAN_TIDAK_DIKENAL: Nama latihan jabatan tidak ada pada tabel.
LATIHAN_TANPA_NAMA: Waktu lulus atau jam latihan ada, namanya tidak.
LATIHAN_TANPA_LULUS: Latihan tanpa waktu lulus.
LATIHAN_RAGU: Beberapa latihan tertulis; dipakai yang tertinggi.
PENDIDIKAN_TIDAK_DIKENAL: Tingkat pendidikan tidak dikenal.
PENDIDIKAN_TIDAK_COCOK: Pendidikan, tingkat, atau tahun lulusnya tidak sesuai.
PENDIDIKAN_RAGU: Tingkat pendidikan disimpulkan dari namanya.
STATUS_TIDAK_TERBACA: Status kepegawaian tidak dikenal, sehingga tidak pasti ikut dalam daftar.
MENJELANG_PENSIUN: Mencapai batas usia pensiun dalam tahun daftar.
LEWAT_PENSIUN: Sudah melewati batas usia pensiun.
DATA_GANDA_BERTENTANGAN: Orang yang sama tertulis berbeda dalam dua berkas.
TIDAK_DILAPORKAN: Tercatat dalam data base, tidak ada dalam workbook unitnya.
NILAI_PENENTU_KOSONG: Nilai yang menentukan tempat seseorang kosong.
NILAI_SAMA_KOSONG: Nilai yang kosong pada keduanya tidak memengaruhi urutan mereka.
URUTAN_RAGU: Tidak ada ukuran yang membedakan dua orang; urutannya menurut NIP.
KELUAR_TANPA_ALASAN: Ada dalam daftar lalu, tidak ada sekarang, tanpa alasan tertulis.
NOMOR_TETAP: Nomor tetap dalam tahun berjalan; perubahan menunggu daftar berikutnya.
"""

EXPLANATIONS: Mapping[Kode, str] = MappingProxyType(
    {
        Kode(code): sentence
        for code, _, sentence in (line.partition(": ") for line in _WRITTEN.split("\n") if line)
    }
)
"""What each code stands for, one Indonesian sentence."""
