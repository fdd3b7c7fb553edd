"""The schema of the office's file (config.yaml), with hints in Indonesian."""

from pipeline.office.model import Laci
from pipeline.office.roles import STANDING_IN
from pipeline.office.sop.letters import FIELDS
from scripts.schema_parts import DAY, Schema, hinted, listed, named, section, text, whole, words

_SPAN = r"\d{1,2}:\d\d(:\d\d)?\s*-\s*\d{1,2}:\d\d(:\d\d)?"
_DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_ANYTHING: Schema = {"description": "Pengaturan prosedur ini sendiri.", "type": "object"}


def _day(hint: str = "") -> Schema:
    return hinted({"type": "string", "pattern": DAY}, hint)


def _person() -> Schema:
    return section(
        needed=("nama", "nip", "pangkat", "golongan"),
        nama=text("Nama lengkap dengan gelar."),
        nip={
            "description": "18 angka di antara tanda kutip.",
            "type": "string",
            "pattern": r"^(\s*\d){18}\s*$",
        },
        pangkat=text("Pangkat golongan di sampingnya, seperti Penata Tingkat I."),
        golongan=text("Golongan, seperti III/d."),
    )


def _role() -> Schema:
    acting = section(
        needed=("sebutan", "dari", "sampai", "pejabat"),
        sebutan=words(STANDING_IN),
        dari=_day("Hari pertama."),
        sampai=_day("Hari terakhir."),
        pejabat=_person(),
        jabatan=text("Jabatannya sendiri; wajib untuk a.n. dan u.b."),
        melalui=text("Pejabat yang dilalui; wajib untuk u.b."),
    )
    drawers = {
        laci.name.lower(): text(maxLength=40) for laci in Laci if laci is not Laci.VERIFIKASI
    }
    return section(
        needed=("jabatan", "singkat", "pejabat", "laci"),
        jabatan=text("Jabatan seperti dicetak."),
        singkat=text("Sebutan singkat dalam log."),
        pejabat=_person(),
        kelompok=listed(text(), "Kelompok peran, seperti unit."),
        pengganti=listed(acting, "Yang bertindak antara dua tanggal, keduanya termasuk."),
        cuti=listed(
            section(
                needed=("dari", "sampai"),
                dari=_day("Hari pertama."),
                sampai=_day("Hari terakhir."),
                kepada=text("Peran yang dihubungi selama itu."),
            ),
            "Kapan pemegang meja tidak ada.",
        ),
        laci=section(
            "Label folder setiap laci mejanya.", ("masuk", "setuju", "kembalikan"), **drawers
        ),
    )


def _week(hint: str = "") -> Schema:
    span = {"type": "string", "pattern": rf"^\s*{_SPAN}(\s*,\s*{_SPAN})*\s*$"}
    return section(hint, **dict.fromkeys(_DAYS, span))


def _office() -> Schema:
    engine = words(("auto", "embedded", "libreoffice"))
    return section(
        needed=("nama", "tempat", "zona", "kop"),
        nama=text("Nama kantor."),
        tempat=text("Tempat surat dibuat."),
        zona=text("Zona waktu, seperti Asia/Pontianak."),
        mesin_pdf=hinted({"anyOf": [engine, named(engine)]}, "Pembuat PDF."),
        spesimen=text("Folder gambar paraf, <NIP>.png, di luar berbagi."),
        jaringan=text(r"Sebutan folder kantor di komputer staf, seperti \\srv\kantor atau Z:."),
        kop=section(
            "Kepala surat.",
            ("baris", "alamat"),
            baris=listed(text()),
            satuan=text("Satuan kerja, di bawahnya pada lembar SOP."),
            alamat=listed(text()),
            logo=text("Gambar di kiri kepala surat: PNG atau JPG di templates/umum."),
        ),
    )


def _notify() -> Schema:
    return section(
        "Siapa yang diberi tahu lewat surel atau perintah; tanpa bagian ini tidak ada.",
        ("ke",),
        ke=named(text(), "Alamat menurut peran."),
        server=text("Server SMTP; atau perintah, salah satu."),
        port=whole("Port server."),
        dari=text("Alamat pengirim."),
        aman=words(("tanpa", "starttls", "tls")),
        perintah=text("Program kantor: alamat, jenis, ID, peran."),
    )


def _addressee() -> Schema:
    return section(
        needed=("yth", "alamat"),
        yth=text("Sesudah Yth."),
        singkat=text("Sebutan dalam log."),
        alamat=listed(text()),
        folder=text("Folder paketnya di outbox; tanpa ini kuncinya.", maxLength=40),
        meja=text("Peran di kantor ini; yang untuknya menjadi kabar di mejanya."),
    )


def _book() -> Schema:
    return section(
        needed=("unit", "pola", "urut_awal", "cara"),
        unit=text("Kode unit dalam nomor."),
        pola=text("Dengan {urut}.", pattern=r"\{urut"),
        urut_awal=whole(1, "Nomor pertama tahun ini dalam buku kantor."),
        cara=words(("otomatis", "manual", "srikandi")),
        kolom=section(
            "Nama isian surat pada sistem yang memberi nomor.", **dict.fromkeys(FIELDS, text())
        ),
    )


def config_schema() -> Schema:
    """What may stand in the office's file."""
    season = section(
        needed=("nama", "dari", "sampai", "minggu"),
        nama=text(),
        dari=_day(),
        sampai=_day(),
        minggu=_week(),
    )
    seconds: Schema = {"type": "number", "minimum": 0}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Kantor Alur Berkas (config.yaml)",
        **section(
            needed=("kantor", "peran", "prosedur", "jam_kerja", "tempo", "batas"),
            kantor=_office(),
            peran=named(_role(), "Satu meja sebuah peran."),
            penerima=named(_addressee(), "Alamat surat, menurut kuncinya."),
            pemberitahuan=_notify(),
            malam=section(
                "Kapan laporan malam dibuat.", ("jam",), jam=text("Waktu kantor, seperti 02:00.")
            ),
            pengingat=section(
                "Pesan di meja sebelum tenggat, sesudahnya di meja lain; tanpa ini hanya papan.",
                sebelum=text("Waktu kerja sebelum tenggat: N menit, N jam, atau N hari."),
                sesudah=text("Waktu kerja sesudah tenggat."),
                kepada=text("Peran yang diberi tahu sesudah itu."),
            ),
            buku=named(_book(), "Buku nomor surat, menurut kuncinya."),
            prosedur=named(
                section(pengaturan=_ANYTHING),
                "Prosedur yang berjalan di kantor ini, masing-masing sebuah folder di templates.",
            ),
            jam_kerja=section(
                "Jam kerja, yang menjadi ukuran standar.",
                ("minggu",),
                minggu=_week("Jam setiap hari, seperti 07:30-12:00, 13:00-16:00."),
                musim=listed(season, "Jam lain antara dua tanggal."),
                libur=listed(_day(), "Hari libur tambahan."),
                masuk=listed(_day(), "Hari libur yang tetap masuk."),
            ),
            tempo=section(
                "Detik.",
                _PACE,
                **dict.fromkeys((*_PACE, "sesal_nomor"), seconds),
            ),
            batas=section("Batas program.", _LIMITS[:3], **{name: whole(1) for name in _LIMITS}),
        ),
    }


_PACE = ("tenang", "sesal", "hening_baru", "hening_kerja", "setengah_jadi")
_LIMITS = (
    *("ukuran_mb", "pekerjaan_detik", "pekerjaan_mb"),
    *("halaman", "berkas_folder", "bekas_hari", "karantina_hari", "jeda_terlama", "kabar_hari"),
)
