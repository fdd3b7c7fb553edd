"""The layouts of real agencies (heading by heading), ready to be written for any people."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.harness.paper import PANGKAT, Layout, Person, dmy, k, quoted, spaced, value

_CORE = frozenset(
    ("nama", "nip", "golongan", "tmt_pangkat", "jabatan", "mk_tahun", "mk_bulan", "tanggal_lahir")
)
_STUDY = frozenset(("tahun_lulus", "tingkat_ijazah"))
_TRAINED = frozenset(("latihan", "lulus_latihan", "jam_latihan"))
_ALL = _CORE | _STUDY | _TRAINED | {"tmt_jabatan", "eselon", "pendidikan"}
_HEAD = (
    (10, "LAMPIRAN SURAT EDARAN KEPALA BADAN ADMINISTRASI KEPEGAWAIAN NEGARA"),
    (10, "NOMOR : 03/SE/1980"),
    (10, "TANGGAL : 11 FEBRUARI 1980"),
    (0, "DAFTAR URUT KEPANGKATAN PEGAWAI NEGERI SIPIL"),
    (0, "UNIT ORGANISASI : DINAS KESEHATAN"),
    (0, "KEADAAN AKHIR BULAN DESEMBER TAHUN 2026"),
    (10, "BERLAKU UNTUK TAHUN 2027"),
)
_SIGNED: tuple[Any, ...] = (
    (),
    ((1, "JUMLAH"), (2, 20)),
    (),
    ((6, "Pontianak, 31 Desember 2026"),),
    ((6, "Kepala Biro Organisasi,"),),
    (),
    ((6, "Ir. Theresia Mayang, M.T."),),
    ((6, "Pembina Utama Muda (IV/c)"),),
    ((6, "NIP. 196909171995032001"),),
)


def _lines(*cells: Callable[[Person], Any]) -> Callable[[Person], str]:
    return lambda p: "\n".join(str(c(p)) for c in cells if c(p) not in (None, ""))


def _birth(p: Person) -> str:
    return f"{p['tempat_lahir']}, {p['tanggal_lahir']:%d-%m-%Y}"


def _tick(name: str, when: str) -> Callable[[Person], str | None]:
    return lambda p: "√" if p[name] == when else None


def _post(p: Person) -> str:
    return f"{p['jabatan']} ({p['eselon']})" if p["eselon"] else p["jabatan"]


def _post_slash(p: Person) -> str:
    return f"{p['jabatan']}/{p['eselon']}" if p["eselon"] else p["jabatan"]


def _no_date(p: Person) -> str:
    return "01-01-1970" if p["tempat_lahir"] == "Sambas" else dmy("tanggal_lahir")(p)


_SERVICE = (k("MASA KERJA", "THN", value("mk_tahun")), k("MASA KERJA", "BLN", value("mk_bulan")))

L01 = Layout(
    "L01",
    (
        k("NO.", "no"),
        k("NAMA", _lines(value("nama"), _birth)),
        k("NIP", quoted),
        k("PANGKAT", "GOL/RUANG", value("golongan")),
        k("PANGKAT", "TMT", dmy("tmt_pangkat")),
        k("JABATAN", "NAMA", value("jabatan")),
        k("JABATAN", "TMT", dmy("tmt_jabatan")),
        *_SERVICE,
        k("LATIHAN JABATAN", "NAMA", value("latihan")),
        k("LATIHAN JABATAN", "TAHUN", dmy("lulus_latihan")),
        k("LATIHAN JABATAN", "JUMLAH JAM", value("jam_latihan")),
        k("PENDIDIKAN", "NAMA", value("pendidikan")),
        k("PENDIDIKAN", "LULUS TAHUN", value("tahun_lulus")),
        k("PENDIDIKAN", "TINGKAT", value("tingkat_ijazah")),
        k("USIA", lambda p: 2026 - p["tanggal_lahir"].year),
        k("CATATAN MUTASI", lambda p: None),
        k("KET", lambda p: None),
    ),
    _ALL | {"tempat_lahir"},
    numbered=True,
    closing=_SIGNED,
    repeats=8,
)
L02 = Layout(
    "L02",
    (
        k("No Urut", "no"),
        k("Nama", value("nama")),
        k("NIP", spaced),
        k("Pangkat", "Gol Ruang", value("golongan")),
        k("Pangkat", "TMT", dmy("tmt_pangkat")),
        k("Jabatan", "Nama", value("jabatan")),
        k("Jabatan", "TMT", dmy("tmt_jabatan")),
        k("Masa Kerja Keseluruhan", "Tahun", value("mk_tahun")),
        k("Masa Kerja Keseluruhan", "Bulan", value("mk_bulan")),
        k("Latihan Jabatan", "Nama", value("latihan")),
        k("Latihan Jabatan", "Bulan dan Tahun", dmy("lulus_latihan")),
        k("Latihan Jabatan", "Jumlah Jam", value("jam_latihan")),
        k("Pendidikan", "Nama", value("pendidikan")),
        k("Pendidikan", "Lulus Tahun", value("tahun_lulus")),
        k("Pendidikan", "Tingkat Ijazah", value("tingkat_ijazah")),
        k("Tanggal Lahir", dmy("tanggal_lahir")),
        k("Keterangan", lambda p: None),
    ),
    _ALL,
)
L03 = Layout(
    "L03",
    (
        k("NO", "no"),
        k("NIP", quoted),
        k("NAMA", value("nama")),
        k("PANGKAT", "GOL.", value("golongan")),
        k("PANGKAT", "TMT", dmy("tmt_pangkat")),
        k("JABATAN", "NAMA (ESELON)", _post),
        k("JABATAN", "TMT", dmy("tmt_jabatan")),
        k("MASA KERJA", "TAHUN", value("mk_tahun")),
        k("MASA KERJA", "BULAN", value("mk_bulan")),
        k("LPJ", "NAMA", value("latihan")),
        k("LPJ", "TAHUN", dmy("lulus_latihan")),
        k("LPJ", "JUMLAH", value("jam_latihan")),
        k("PENDIDIKAN", "NAMA", value("pendidikan")),
        k("PENDIDIKAN", "LULUS", lambda p: f"15-08-{p['tahun_lulus']}"),
        k("PENDIDIKAN", "TINGKAT", value("tingkat_ijazah")),
        k("LAHIR", "TEMPAT", value("tempat_lahir")),
        k("LAHIR", "TANGGAL", _no_date),
        k("LAHIR", "USIA", lambda p: 2026 - p["tanggal_lahir"].year),
        k("KET.", lambda p: None),
    ),
    _ALL | {"tempat_lahir"},
    preamble=((0, "DATA DUK BIRO ORGANISASI"),),
    numbered=True,
)
L05 = Layout(
    "L05",
    (
        k("NO.", "no"),
        k("NAMA", "NIP", _lines(value("nama"), value("nip"))),
        k("TEMPAT/", "TANGGAL LAHIR", _lines(value("tempat_lahir"), dmy("tanggal_lahir"))),
        k("AGAMA", lambda p: "Islam"),
        k("PENDIDIKAN/JURUSAN", "TAHUN", _lines(value("pendidikan"), value("tahun_lulus"))),
        k("GOL./", "TMT", _lines(value("golongan"), dmy("tmt_pangkat"))),
        k("JABATAN/ESELON", "TMT", _lines(_post_slash, dmy("tmt_jabatan"))),
        k("DIKLAT STRUKTURAL", value("latihan")),
        k("THN", dmy("lulus_latihan")),
        k("JML", "JAM", value("jam_latihan")),
        *_SERVICE,
        k("USIA", "THN", lambda p: 2026 - p["tanggal_lahir"].year),
        k("USIA", "BLN", lambda p: 3),
    ),
    _ALL | {"tempat_lahir"},
    preamble=(
        (0, "PEMERINTAH KABUPATEN SANGGAU"),
        (0, "DAFTAR URUT KEPANGKATAN PEGAWAI NEGERI SIPIL"),
        (0, "UNIT KERJA : DINAS PENDIDIKAN"),
        (0, "KEADAAN AKHIR BULAN DESEMBER TAHUN 2026"),
    ),
    numbered=True,
)
L05B = Layout(
    "L05 variant",
    (
        k("No DUK", "no"),
        k("Nama Pegawai/NIP", _lines(value("nama"), value("nip"))),
        k("Gol Ruang/TMT", _lines(value("golongan"), dmy("tmt_pangkat"))),
        k(
            "Jabatan(Ess,TMT Eselon,TMT Jabatan)",
            lambda p: "\n".join(
                [
                    _post(p),
                    *([f"{p['tmt_jabatan']:%d-%m-%Y}"] * 2),
                ]
            ),
        ),
        k("Masa Kerja", lambda p: f"{p['mk_tahun']} Thn {p['mk_bulan']} Bln"),
        k(
            "Pendidikan dan Pelatihan",
            lambda p: f"{p['latihan']}\n{p['lulus_latihan']:%d-%m-%Y}" if p["latihan"] else "-",
        ),
        k("Lama Jam", value("jam_latihan")),
        k("Pendidikan Terakhir", lambda p: f"{p['pendidikan']}\n{p['tahun_lulus']}"),
        k("Tempat & Tgl Lahir", _birth),
    ),
    _ALL | {"tempat_lahir"},
)
L07 = Layout(
    "L07",
    (
        k("NO", "no"),
        k("NAMA", lambda p: f"{p['nama']}\nNIP 150123456 / {p['nip']}"),
        k("PANGKAT", "GOL/RUANG", value("golongan")),
        k("PANGKAT", "T M T", dmy("tmt_pangkat")),
        k("JABATAN", "NAMA", value("jabatan")),
        k("JABATAN", "T M T", dmy("tmt_jabatan")),
        *_SERVICE,
        k("PENDIDIKAN TERAKHIR", "NAMA", value("pendidikan")),
        k("PENDIDIKAN TERAKHIR", "THN", value("tahun_lulus")),
        k("PENDIDIKAN TERAKHIR", "JML JAM", value("tingkat_ijazah")),
        k("TGL LAHIR", dmy("tanggal_lahir")),
        k("TMT PENSIUN", lambda p: f"01-01-{p['tanggal_lahir'].year + 58}"),
        k("KET.", lambda p: None),
    ),
    _CORE | _STUDY | {"tmt_jabatan", "pendidikan"},
    preamble=((0, "KEMENTERIAN AGAMA"), (0, "DAFTAR URUT KEPANGKATAN"), (0, "SATUAN KERJA : X")),
    numbered=True,
)
L11 = Layout(
    "L11",
    (
        k("NO", "no"),
        k("NAMA PEGAWAI", value("nama")),
        k("NIP / NIDN", lambda p: f"'{p['nip']}\n(NIDN: 0015038501)"),
        k("GOLONGAN / PANGKAT", lambda p: f"{p['golongan']} - {PANGKAT[p['golongan']]}"),
        k("JABATAN", value("jabatan")),
        k("UNIT KERJA", lambda p: "Fakultas Teknik"),
        k("PENDIDIKAN TERAKHIR", value("tingkat_ijazah")),
        k("KATEGORI", lambda p: "Dosen"),
        k("TANGGAL MASUK", lambda p: "01/03/2001"),
        k("TMT SK PERTAMA", lambda p: "01/03/2001"),
        k("TMT PANGKAT TERAKHIR", dmy("tmt_pangkat", "%d/%m/%Y")),
        k("MASA KERJA", lambda p: f"{p['mk_tahun']} Tahun {p['mk_bulan']} Bulan"),
    ),
    frozenset(("nama", "nip", "golongan", "tmt_pangkat", "jabatan", "mk_tahun", "mk_bulan",
               "tingkat_ijazah")),
    sections=(
        "I. DAFTAR URUT KEPANGKATAN DOSEN (8 ORANG)",
        "II. DAFTAR URUT KEPANGKATAN TENAGA KEPENDIDIKAN (8 ORANG)",
        "III. DAFTAR URUT KEPANGKATAN PEGAWAI LAIN (8 ORANG)",
    ),
    repeats=100,
    closing=(
        (),
        ((1, "REKAPITULASI"),),
        ((0, "No"), (1, "Golongan"), (2, "Jumlah")),
        ((0, 1), (1, "III/c"), (2, 12)),
        ((0, 2), (1, "IV/a"), (2, 3)),
        ((1, "JUMLAH"), (2, 15)),
    ),
)  # fmt: skip
L13 = Layout("L13", L01.columns, L01.holds, preamble=_HEAD, numbered=True, closing=_SIGNED)
L14 = Layout(
    "L14",
    (
        k("NO", "no"),
        k("NAMA", value("nama")),
        k("NIP", value("nip")),
        k("TEMPAT LAHIR", value("tempat_lahir")),
        k("TANGGAL LAHIR", dmy("tanggal_lahir", "%d/%m/%Y")),
        k("JENIS KELAMIN", "L", _tick("jenis_kelamin", "L")),
        k("JENIS KELAMIN", "P", _tick("jenis_kelamin", "P")),
        k("AGAMA", lambda p: "Katolik"),
        k("PENDIDIKAN TERAKHIR", value("tingkat_ijazah")),
        k("JURUSAN", value("pendidikan")),
        k("PANGKAT TERAKHIR", lambda p: PANGKAT[p["golongan"]]),
        k("GOL", value("golongan")),
        k("MASA KERJA/GOL", "THN", value("mk_tahun")),
        k("MASA KERJA/GOL", "BLN", value("mk_bulan")),
        k("SURAT KEPUTUSAN (PANGKAT)", "Pejabat", lambda p: "Gubernur"),
        k("SURAT KEPUTUSAN (PANGKAT)", "No. SK", lambda p: "823/12/BKD"),
        k("SURAT KEPUTUSAN (PANGKAT)", "Tanggal", lambda p: "12/03/2020"),
        k("JABATAN TERAKHIR", value("jabatan")),
        k("SURAT KEPUTUSAN (JABATAN)", "Pejabat", lambda p: "Gubernur"),
        k("SURAT KEPUTUSAN (JABATAN)", "No. SK", lambda p: "821/7/BKD"),
        k("SURAT KEPUTUSAN (JABATAN)", "Tanggal", lambda p: "14/05/2021"),
        k("STATUS KEPEG.", "CPNS", _tick("status", "CPNS")),
        k("STATUS KEPEG.", "PNS", _tick("status", "PNS")),
        k("PAPUA/NON PAPUA", lambda p: "Papua"),
    ),
    (_CORE | {"tempat_lahir", "jenis_kelamin", "status", "tingkat_ijazah"}) - {"tmt_pangkat"},
    preamble=((0, "DAFTAR NOMINATIF PEGAWAI NEGERI SIPIL"), (0, "TAHUN 2026")),
    closing=(((1, "JUMLAH"), (5, 12), (6, 8)),),
    lacks=frozenset(("TMT PANGKAT",)),
)
L15 = Layout(
    "L15",
    (
        k("nip", value("nip")),
        k("nama_pegawai", value("nama")),
        k("jenis_kelamin", value("jenis_kelamin")),
        k("pendidikan", value("pendidikan")),
        k("jabatan", value("jabatan")),
        k("status_pegawai", value("status")),
        k("golongan_ruang", value("golongan")),
        k("tmt_golongan", lambda p: p["tmt_pangkat"].isoformat()),
        k("masa_kerja_tahun", value("mk_tahun")),
        k("masa_kerja_bulan", value("mk_bulan")),
        k("tmt_pensiun", lambda p: f"{p['tanggal_lahir'].year + 58}-01-01"),
        k("batas_usia_pensiun", lambda p: 58),
    ),
    frozenset(("nama", "nip", "golongan", "tmt_pangkat", "jabatan", "mk_tahun", "mk_bulan",
               "tingkat_ijazah", "jenis_kelamin", "status")),
    closing=(
        ((0, "daftar pegawai BKD Provinsi Kalimantan Barat"),),
        ((0, "unit kerja: Dinas Kesehatan"), (1, "x"), (2, "y")),
        ((0, "keadaan Desember 2026"),),
    ),
)  # fmt: skip
OFFICIAL_HEADS = (
    *("NAMA\nTEMPAT, TANGGAL LAHIR", "NAMA / TEMPAT, TANGGAL LAHIR", "NAMA/TTL"),
    *("NAMA, TEMPAT DAN TANGGAL LAHIR", "NAMA DAN TEMPAT TANGGAL LAHIR"),
    *("NAMA LENGKAP/ TEMPAT & TGL. LAHIR", "NAMA (TEMPAT, TGL LAHIR)"),
    *("NAMA\nTEMPAT LAHIR\nTANGGAL LAHIR", "Nama Pegawai, Tempat/Tanggal Lahir"),
    *("NAMA TEMPAT TANGGAL LAHIR", "N A M A / TEMPAT & TGL LAHIR"),
)
"""How agencies spell the second heading of the official form."""
OFFICIAL = tuple(
    replace(
        L01,
        name=f"official {number}",
        columns=(
            L01.columns[0],
            k(head, _lines(value("nama"), _birth)),
            *L01.columns[2:],
        ),
    )
    for number, head in enumerate(OFFICIAL_HEADS, start=1)
)
SIASN = Layout(
    "SIASN",
    (
        k("PNS ID", lambda p: f"A{p['nip'][:12]}F0C6"),
        k("NIP BARU", value("nip")),
        k("NAMA", value("nama")),
        k("TEMPAT LAHIR ID", lambda p: f"A5EB03E2{p['nip'][8:14]}"),
        k("TEMPAT LAHIR NAMA", value("tempat_lahir")),
        k("TANGGAL LAHIR", dmy("tanggal_lahir")),
        k("JENIS KELAMIN", value("jenis_kelamin")),
        k("JENIS PEGAWAI ID", lambda p: "2"),
        k("JENIS PEGAWAI NAMA", lambda p: "PNS Daerah"),
        k("KEDUDUKAN HUKUM ID", lambda p: "01"),
        k("KEDUDUKAN HUKUM NAMA", lambda p: "Aktif"),
        k("STATUS CPNS PNS", value("status")),
        k("GOL AKHIR ID", lambda p: "34"),
        k("GOL AKHIR NAMA", value("golongan")),
        k("TMT GOLONGAN", dmy("tmt_pangkat")),
        k("MK TAHUN", value("mk_tahun")),
        k("MK BULAN", value("mk_bulan")),
        k("JABATAN ID", lambda p: f"8ae4{p['nip'][:8]}"),
        k("JABATAN NAMA", value("jabatan")),
        k("TMT JABATAN", dmy("tmt_jabatan")),
        k("TINGKAT PENDIDIKAN ID", lambda p: "40"),
        k("TINGKAT PENDIDIKAN NAMA", value("tingkat_ijazah")),
        k("PENDIDIKAN NAMA", value("pendidikan")),
        k("TAHUN LULUS", value("tahun_lulus")),
    ),
    (_CORE | _STUDY | {"tempat_lahir", "tmt_jabatan", "pendidikan", "jenis_kelamin"}),
)
STACKED = Layout(
    "stacked",
    (
        k("NO", "no"),
        k(
            "NAMA / NIP / TGL LAHIR / UMUR",
            _lines(
                value("nama"),
                value("nip"),
                dmy("tanggal_lahir"),
                lambda p: f"{2026 - p['tanggal_lahir'].year} Tahun",
            ),
        ),
        k("GOL/RUANG", value("golongan")),
        k("TMT PANGKAT", dmy("tmt_pangkat")),
        k("JABATAN", value("jabatan")),
        k("TMT JABATAN", dmy("tmt_jabatan")),
        k("MK TAHUN", value("mk_tahun")),
        k("MK BULAN", value("mk_bulan")),
        k(
            "DIKLAT PIM / ANGKATAN / TAHUN",
            lambda p: f"{p['latihan']}\nXII\n{p['lulus_latihan'].year}" if p["latihan"] else "-",
        ),
        k("PENDIDIKAN", value("tingkat_ijazah")),
        k("TAHUN LULUS", value("tahun_lulus")),
    ),
    _CORE | _STUDY | {"tmt_jabatan", "latihan"},
)
GR_TMT = replace(
    L02,
    name="GR / TMT",
    columns=(
        *L02.columns[:3],
        k("GR / TMT", _lines(value("golongan"), dmy("tmt_pangkat"))),
        *L02.columns[5:],
    ),
)
AGENCY_LAYOUTS = (*OFFICIAL[:2], SIASN, STACKED, GR_TMT, *OFFICIAL[2:])
"""Those that agencies sent later: the official form in eleven spellings of its heading, the
national system's export, stacked cells with age and course, golongan over its date."""
ALL_LAYOUTS = (L01, L02, L03, L05, L05B, L07, L11, L13, L14, L15)
