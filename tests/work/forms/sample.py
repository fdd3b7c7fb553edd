"""A form with a field of every kind, and one that asks for a room."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from pipeline.content import FormMark
from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.form import Bound, Choice, Formulir, Isian, Syarat
from pipeline.office.sop.guard import parse
from pipeline.work.forms.drawn import Head

K = FieldKind
MOMENT = datetime(2026, 11, 27, 9, 0, tzinfo=ZoneInfo("Asia/Pontianak"))
TODAY = MOMENT.date()
MARK = FormMark("ruang", "permohonan")
HEAD = Head("Biro Organisasi Sekretariat Daerah", "Pemakaian Ruang Rapat", MARK)
ROOMS = (
    Choice("Ruang Rapat Kapuas", {"kapasitas": 40, "lantai": 2}),
    Choice("Ruang Rapat Landak", {"kapasitas": 12, "lantai": 3}),
    Choice("Aula", {"kapasitas": 200, "lantai": 1}),
)
_TYPES = {"peserta": K.BULAT, "ruang.kapasitas": K.BULAT, "ruang": K.PILIHAN}

ROOM = Formulir(
    "permohonan",
    "Permohonan Pemakaian Ruang Rapat",
    (
        Isian("unit", "Unit Kerja", K.TEKS, wajib=True, panjang=80),
        Isian("ruang", "Ruang", K.PILIHAN, wajib=True, pilihan=ROOMS),
        Isian("tanggal", "Tanggal", K.TANGGAL, wajib=True, paling_awal=Bound(0), deret=True),
        Isian("mulai", "Jam Mulai", K.JAM, wajib=True),
        Isian("selesai", "Jam Selesai", K.JAM, wajib=True, sesudah="mulai"),
        Isian("peserta", "Jumlah Peserta", K.BULAT, wajib=True, paling_kecil=Decimal(1)),
        Isian("proyektor", "Perlu Proyektor", K.YA_TIDAK),
        Isian("keperluan", "Keperluan", K.TEKS, petunjuk="Untuk acara apa ruang dipakai"),
    ),
    (
        Syarat(
            parse("peserta > ruang.kapasitas", _TYPES),
            "{ruang} memuat {ruang.kapasitas} orang; yang hadir {peserta} orang.",
        ),
    ),
)

EVERY = Formulir(
    "semua",
    "Formulir Semua Jenis",
    (
        Isian("teks", "Uraian", K.TEKS),
        Isian("bulat", "Jumlah", K.BULAT),
        Isian("angka", "Luas", K.ANGKA),
        Isian("tanggal", "Tanggal", K.TANGGAL),
        Isian("jam", "Jam", K.JAM),
        Isian("pilihan", "Ruang", K.PILIHAN, pilihan=ROOMS),
        Isian("ya", "Luring", K.YA_TIDAK),
        Isian("lain", "Tanggal Lain", K.TANGGAL, deret=True),
    ),
)
DAY = date(2026, 12, 12)
