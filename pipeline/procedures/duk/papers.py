"""The documents and words of this procedure, as the kit of steps asks for them."""

from pipeline.duk.fields import COLUMNS, REGISTRY, Kind, Role
from pipeline.office.sop.letters import ParafTambahan
from pipeline.office.sop.steps import Jenis
from pipeline.procedures.duk.names import (
    DAFTAR,
    DAFTAR_XLSX,
    PENGUMUMAN_PDF,
    PENJELASAN_PDF,
    REKAP_PDF,
)
from pipeline.work.content import Letter, Paper, Papers, Table, Words

LETTER = Letter(
    stem="Nota Dinas",
    template="Nota Dinas.docx",
    spoken="nota dinas",
    anchors=("nomor", "tanggal", "persetujuan", "paraf"),
    corner=ParafTambahan.TIAP_HALAMAN,
    inventory="Nota dinas kepada BKD",
    short="Nota",
)
_LIST = Paper(
    stem="Daftar Urut Kepangkatan",
    template=DAFTAR,
    spoken="daftar",
    anchors=("tanggal", "persetujuan", "paraf"),
    corner=ParafTambahan.LAMPIRAN,
    inventory="Daftar Urut Kepangkatan, untuk ditandatangani",
)
_OWN_WORDS = {
    "mk_tahun": "masa kerja (tahun)",
    "mk_bulan": "masa kerja (bulan)",
    "lulus_latihan": "lulus latihan",
    "jam_latihan": "jam latihan",
}
_LABELS = {
    field.name: _OWN_WORDS.get(field.name, field.label)
    for field in sorted(REGISTRY, key=lambda f: (f.kind is Kind.NOTE, f.family == "lahir"))
    if field.role is Role.KEPT and field.name in COLUMNS and field.name != "nip"
}
"""What is compared of a row: the career first, then the birth, then what people noted."""
TABLE = Table(
    spoken="daftar",
    unit="orang",
    labels=_LABELS,
)
PAPERS = Papers(
    letter=LETTER,
    attached=(_LIST,),
    table=TABLE,
    copied={DAFTAR_XLSX: "Daftar Urut Kepangkatan, salinan elektronik"},
    carried=(REKAP_PDF,),
    announced=(PENJELASAN_PDF, PENGUMUMAN_PDF),
    left=(DAFTAR_XLSX,),
)
WORDS = Words(
    asked={
        Jenis.TUGAS: "Mohon lengkapi data, lalu tugaskan kembali kepada analis.",
        Jenis.SUSUN: "Mohon periksa data, sempurnakan nota dinas, lalu teruskan.",
        Jenis.PARAF: "Mohon periksa kedua naskah dan bubuhkan paraf.",
        Jenis.TANDA_TANGAN: "Mohon periksa kedua naskah, setujui, dan beri disposisi.",
        Jenis.TERUSKAN: "Mohon teruskan naskah dan disposisinya kepada analis untuk BKD.",
        Jenis.SERAHKAN: "Mohon cocokkan isi berkas, lalu serahkan paket kepada TU Biro untuk BKD.",
    },
    finished="Selesai; paket untuk BKD disediakan bagi TU Biro",
    taken_by="Tata Usaha Biro",
)
