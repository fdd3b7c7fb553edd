"""The schema of a procedure's file (sop.yaml), with hints in Indonesian."""

from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.guard import LONGEST
from pipeline.office.sop.letters import ALL, ARCHIVE, ParafTambahan, Place
from pipeline.office.sop.model import Satuan
from pipeline.office.sop.steps import SENDER, Jenis, Stamp
from scripts.schema_parts import (
    DAY,
    NAME,
    YES_NO,
    Schema,
    hinted,
    listed,
    named,
    section,
    some,
    text,
    whole,
    words,
)

ROLE = "nama peran di config.yaml"


def _day(hint: str) -> Schema:
    return {"description": hint, "type": "string", "pattern": rf"{DAY}|^$"}


def _bound(hint: str) -> Schema:
    pattern = rf"{DAY}|^hari ini( [+-] \d{{1,4}}( hari( kerja)?)?)?$|{NAME}"
    return {"description": hint, "type": "string", "pattern": pattern}


def _identity() -> Schema:
    return section(
        "Dicetak pada lembar SOP (alur sop print) dan tidak di tempat lain.",
        nomor=text("Nomor SOP; kosong: lembar SOP menyebut DRAF."),
        judul=text("Judul SOP, bila lain dari judul prosedur."),
        dibuat=_day("Tanggal pembuatan."),
        revisi=_day("Tanggal revisi."),
        efektif=_day("Tanggal efektif."),
        disahkan=text("Pejabat yang mengesahkan."),
        dasar_hukum=some(text(), "Dasar hukum SOP; dasar surat ditulis pada naskah."),
        kualifikasi=some(text(), "Kualifikasi pelaksana."),
        keterkaitan=some(text(), "SOP yang terkait."),
        peralatan=some(text(), "Peralatan dan perlengkapan."),
        peringatan=some(text(), "Peringatan."),
        pencatatan=some(text(), "Pencatatan dan pendataan."),
        pelaku_luar=some(text(), "Pelaku tanpa meja, menurut urutan kolomnya."),
    )


def _form() -> Schema:
    choice = {
        "anyOf": [
            text(),
            {
                "type": "object",
                "properties": {"nama": text()},
                "required": ["nama"],
                "additionalProperties": {"type": ["string", "number"]},
                "propertyNames": {"pattern": NAME},
            },
        ]
    }
    number: Schema = {"type": "number"}
    field = section(
        needed=("jenis",),
        jenis=words(FieldKind, "Apa yang diisikan."),
        label=text("Kata di depan isian; tanpa ini nama isian."),
        wajib=words(
            YES_NO, "Tidak boleh dikosongkan; isian pada kunci dan selang register selalu."
        ),
        petunjuk=text("Petunjuk di samping isian."),
        pilihan=listed(choice, "Yang dapat dipilih."),
        dari=text(
            "Daftar pada pengaturan prosedur ini di config.yaml, seperti pengaturan.ruang.",
            pattern=r"^pengaturan\..+$",
        ),
        paling_kecil=hinted(number, "Bilangan terkecil."),
        paling_besar=hinted(number, "Bilangan terbesar."),
        paling_awal=_bound(
            "Hari pertama yang boleh: tanggal, hari ini, hari ini + 3 hari, hari ini + 3 hari "
            "kerja, atau isian tanggal di atasnya (hari itu sendiri boleh)."
        ),
        paling_akhir=_bound("Hari terakhir yang boleh, ditulis seperti paling_awal."),
        sesudah=text("Isian sejenis di atasnya yang harus lebih dahulu."),
        panjang=whole(1, "Huruf terbanyak; tanpa ini 500."),
        deret=words(YES_NO, "Boleh beberapa nilai; setiap nilai menjadi satu berkas."),
    )
    condition = section(
        needed=("bila", "galat"),
        bila=_guard("Yang tidak boleh terjadi, seperti peserta > ruang.kapasitas."),
        galat=text("Kalimat penolakannya; {isian} diganti isinya."),
    )
    return section(
        needed=("isian",),
        judul=text("Judul di atas formulir."),
        isian=named(field, "Isian menurut urutannya.", NAME),
        syarat=listed(condition, "Yang menolak formulir."),
    )


def _guard(hint: str) -> Schema:
    return {"description": hint, "type": "string", "minLength": 1, "maxLength": LONGEST}


def _step() -> Schema:
    target = {"description": "Nomor langkah, atau selesai."} | {
        "anyOf": [whole(1), words(("selesai",))]
    }
    guarded = section(
        needed=("ke",),
        bila=_guard("Bila ini benar; sasaran terakhir tanpa bila."),
        ke=target,
    )
    need = section(needed=("nama",), nama=text(), wajib=words(YES_NO))
    return section(
        needed=("nomor", "peran", "kegiatan", "standar", "setuju"),
        nomor=whole(1, "Nomor langkah; berkas maju ke nomor yang lebih besar."),
        peran=some(text(), f"{ROLE}, beberapa peran, atau {SENDER}."),
        sepakat={
            "description": "Berapa pembaca yang harus setuju: semua, salah satu, atau bilangan.",
            "anyOf": [words(("semua", "salah satu")), whole(1)],
        },
        jenis=words(Jenis, "Bentuk dasar langkah; kunci di bawahnya mengubahnya."),
        mengerjakan=words(YES_NO, "Naskah dikerjakan di sini."),
        stempel=words((*Stamp, "tidak"), "Cap yang diberikan dengan meneruskan berkas."),
        bernomor=words(YES_NO, "Surat mendapat nomor di sini."),
        menyerahkan=words(YES_NO, "Sesudah ini berkas meninggalkan kantor."),
        selesai_disebut=text("Sebutan langkah yang selesai, seperti Diparaf."),
        kegiatan=text("Kegiatan seperti pada SOP."),
        mohon=text("Yang dimintakan kepada pembaca."),
        kelengkapan={
            "description": "Yang diperlukan; wajib: ya menahan berkas tanpanya.",
            "anyOf": [text(), listed({"anyOf": [text(), need]})],
        },
        keluaran=some(text(), "Yang dihasilkan."),
        standar=text("2 hari, 15 menit, atau tidak diukur.", pattern=_STANDARD),
        diukur=words(YES_NO, "tidak: dicetak pada SOP, tetapi tidak diukur."),
        setuju={
            "description": "Langkah berikutnya, selesai, atau daftar {bila, ke}.",
            "anyOf": [target, {"type": "array", "items": guarded, "minItems": 1}],
        },
        kembali={
            "description": f"Tujuan pengembalian: nomor langkah, {SENDER}, atau tidak.",
            "anyOf": [whole(1), words((SENDER, "tidak"))],
        },
        keterangan=text("Kolom keterangan pada lembar SOP."),
    )


_STANDARD = r"^\d+ (hari|menit)$|^tidak diukur$"


def _letter() -> Schema:
    return section(
        needed=("templat",),
        judul=text("Nama dokumen bagi pembaca; tanpa ini nama templatnya."),
        templat=text("Templat Word dalam folder ini.", pattern=r"^[^/\\]+\.docx$"),
        disunting=words(YES_NO, "Disunting orang di Word."),
        nomor=text("Buku surat di config.yaml yang menomorinya, atau tidak."),
        kode=text("Kode klasifikasi arsip."),
        stempel=some(words(Place), "Yang dibubuhkan, di tempat jangkar templat."),
        kepada=text(f"Penerima di config.yaml, atau {SENDER}."),
        hal=text("Hal surat."),
        sifat=text("Sifat surat; tanpa ini Biasa."),
        tembusan=some(text(), f"Penerima di config.yaml, atau {SENDER}."),
        dasar_hukum=some(text(), "Dasar surat, bila lain dari dasar_hukum prosedur."),
        nomor_dari=text("Isian bilangan bulat: nomor urut yang sudah diberikan di atas kertas."),
        tanggal_dari=text("Isian tanggal: tanggal surat di atas kertas itu."),
    )


def sop_schema() -> Schema:
    """What may stand in a procedure's file."""
    register = section(
        needed=("kunci", "sejak"),
        kunci=some(text(), "Isian yang menentukan satu tempat, seperti ruang dan tanggal."),
        selang={
            "description": "Dua isian sejenis: awal dan akhir (hari terakhir termasuk, jam tidak).",
            **listed(text()),
            "minItems": 2,
            "maxItems": 2,
        },
        sejak={
            "description": "Langkah yang persetujuannya mencatat, seperti langkah 2.",
            "anyOf": [whole(1), {"type": "string", "pattern": r"^langkah \d{1,4}$"}],
        },
        tawarkan=text("Isian pilihan yang ditawarkan lainnya bila bertabrakan."),
        jeda=whole(0, "Menit kosong sebelum dan sesudahnya."),
    )
    leaving = section(
        needed=("naskah", "ke"),
        naskah=text(f"Kunci naskah, atau {ALL}."),
        ke=text(f"Penerima di config.yaml, {SENDER}, atau {ARCHIVE}."),
    )
    view = section(
        needed=("dari", "sebagai", "di"),
        dari=text("Register yang ditampilkan."),
        sebagai=some(words(("xlsx", "html", "ics")), "Bentuknya."),
        di=text("Nama foldernya dalam outbox/laporan."),
    )
    opening = section(
        "Siapa yang dapat membuka berkas, dan apa yang menjadi satu berkas.",
        needed=("oleh",),
        oleh=some(text(), "Peran atau kelompok peran yang dapat membuka berkas."),
        satuan=words(Satuan, "formulir: satu berkas tiap formulir; gabungan: satu tiap setoran."),
        akar=words(YES_NO, "BARU meja ini menerima buku kerja untuk prosedur ini."),
    )
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Prosedur Alur Berkas (sop.yaml)",
        **section(
            needed=("kunci", "kode_id", "judul", "buka", "langkah"),
            kunci=text("Kunci prosedur: nama foldernya."),
            kode_id=text(
                "Awal ID berkas, seperti DUK pada DUK-2026-0001.", pattern="^[A-Z]{2,10}$"
            ),
            judul=text("Judul prosedur."),
            label=text("Subfolder BARU-nya; tanpa ini judulnya.", maxLength=40),
            modul=text("Modul program yang memahami datanya, seperti duk."),
            identitas=_identity(),
            dasar_hukum=some(text(), "Dasar surat-suratnya, dicetak apa adanya."),
            tanda_tangan=words(
                ("dalam", "luar"), "luar: pimpinan menandatangani di luar sistem; nomor lebih dulu."
            ),
            empat_mata=words(
                YES_NO, "ya: satu orang tidak dapat dua kali memberi paraf atau tanda tangan."
            ),
            paraf_tambahan=listed(words(ParafTambahan), "Paraf selain pada halaman terakhir."),
            buka=opening,
            formulir=named(_form(), "Formulir yang membuka berkas."),
            register=named(register, "Yang tidak boleh dipakai dua kali."),
            naskah=named(_letter(), "Dokumen yang dibuat dari templat."),
            langkah={"description": "Langkah menurut urutannya.", **listed(_step()), "minItems": 1},
            keluar=listed(leaving, "Yang meninggalkan kantor, dan ke mana."),
            proyeksi=named(view, "Tampilan register."),
            penugasan=section(
                "Isian lembar penugasan; tanpa ini dari Catatan.txt yang ikut diletakkan.",
                apa=text("Isian yang mengatakan apa yang diminta."),
                sampai=text("Isian yang mengatakan sampai kapan."),
                oleh=text("Isian yang mengatakan siapa pelaksananya."),
                nota_konsep=words(YES_NO, "Konsep diajukan dengan nota pengajuan konsep."),
            ),
            himpunan=section(
                "Register dokumen yang hanya bertambah, dipakai bersama prosedur lain.",
                ke=text("Register yang menerima dokumen berkas yang selesai."),
                baca=some(text(), "Register yang dibaca prosedur ini."),
            ),
            sesudah=section(
                "Yang dapat mengusulkan sesudah bernomor.",
                ralat=some(text(), ROLE),
                batal=some(text(), ROLE),
            ),
            kata=section(
                "Kata-kata prosedur ini sendiri.",
                selesai=text("Yang dikatakan Lembar Kendali bila berkas selesai."),
                penerima=text("Yang menandatangani tanda terima paket."),
                judul_berkas=text("Judul sebuah berkas; {isian} diganti isinya."),
                kunci=text("Yang hanya boleh punya satu berkas berjalan; {isian} diganti isinya."),
            ),
            simpan=text(
                "Lama simpan, seperti 5 tahun, atau permanen.",
                pattern=r"^[1-9]\d{0,2} (tahun|bulan|hari)$|^permanen$",
            ),
        ),
    }
