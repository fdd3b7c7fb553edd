"""Invented people with whom a procedure of rank lists is walked before anybody works by it."""

from pathlib import Path

_NAME = "Data Pegawai Contoh.csv"
_SHEET = """\
NAMA;TEMPAT LAHIR;TANGGAL LAHIR;NIP;GOLONGAN;TMT PANGKAT;JABATAN;ESELON;TMT JABATAN;\
MASA KERJA TAHUN;MASA KERJA BULAN;LATIHAN JABATAN;LATIHAN LULUS TANGGAL;LATIHAN JUMLAH JAM;\
PENDIDIKAN;TINGKAT IJAZAH;PENDIDIKAN LULUS TAHUN
Drs. Petrus Kanisius Lamandau, M.Si.;Sanggau;12-03-1975;197503121999031002;IV/b;01-04-2020;\
Kepala Bagian Kelembagaan dan Analisis Jabatan;III.a;12-01-2021;27;9;PKA;12-05-2018;900;\
Magister Administrasi Publik;S2;2008
Hj. Utin Suhartini, S.E.;Sambas;04-07-1978;197807042003122001;III/d;01-10-2021;\
Kepala Subbagian Tata Usaha;IV.a;20-06-2019;22;0;PKP;15-08-2020;300;Sarjana Ekonomi;S1;2001
Agustinus Radang, A.Md.;Sintang;19-11-1990;199011192015031004;II/d;01-04-2023;\
Pengelola Data;;02-01-2020;10;9;;;;Diploma III Manajemen Informatika;D3;2012
"""


def example(folder: Path) -> tuple[Path, ...]:
    """A sheet of theirs, laid into the folder: UTF-8, a heading, dates as DD-MM-YYYY."""
    path = folder / _NAME
    path.write_text(_SHEET, encoding="utf-8")
    return (path,)
