"""What readers get: the concepts as PDF with the approvals given so far, each at its anchor."""

from datetime import date, datetime
from typing import Any

from pipeline.documents.anchors import anchors_of
from pipeline.documents.blocks import Framed, Matrix, Row
from pipeline.documents.convert import ConvertError, convert
from pipeline.documents.remarks import short, tracked_changes
from pipeline.documents.render import render
from pipeline.documents.stamp import Line, Stamp, stamp
from pipeline.documents.text import NoText, docx_text
from pipeline.flow.protocol import Kelas
from pipeline.office.model import Jenis
from pipeline.procedures.case import Case, Item, Output
from pipeline.procedures.duk import nota
from pipeline.procedures.duk.concept import checks, merged_differences, write_list
from pipeline.procedures.duk.data import read, say
from pipeline.procedures.duk.names import (
    DAFTAR_PDF,
    DAFTAR_XLSX,
    DATA,
    DISPOSISI_PDF,
    NOTA,
    NOTA_PDF,
    induk,
)  # fmt: skip
from pipeline.procedures.wording import kop, pejabat, saat, tanggal

NOT_A_SIGNATURE = (
    "Bukan tanda tangan elektronik tersertifikasi. "
    "Tanda tangan basah atau TTE BSrE tetap diperlukan."
)


def hand_in(case: Case, out: Output) -> list[str]:
    """Checks the concepts on their exact bytes and makes the PDFs that will be stamped.

    Whatever speaks against it joins `out.halangan`; then the dossier stays where it is.
    """
    data = read(case)
    if data.galat:
        out.halangan += say(data.galat)
        return []
    said = nota.facts(data.daftar)
    out.data = {**case.perkara.data, **said, "kunci": f"{said['unit']}/{said['tahun'] - 1}"}
    merged, letter = case.item(DATA), case.item(NOTA)
    if merged and case.edited(merged):
        out.halangan += merged_differences(merged, data)
    lines = checks(data)
    if letter is None:
        out.halangan.append("Nota Dinas belum tersusun. Mohon tunggu sebentar, lalu coba lagi.")
        return lines
    try:
        words = docx_text(letter.path)
        out.halangan += _unresolved(letter)
        out.halangan += nota.disagreements(words, said)
        lines.append(
            "Nota dinas tidak menyebut jumlah orang; mohon diperiksa."
            if nota.silent(words)
            else "Jumlah dan tanggal dalam nota dinas cocok dengan daftar."
        )
        convert(letter.path, out.make(induk(NOTA_PDF), Kelas.INDUK), case.office.mesin_pdf)
    except NoText:
        out.halangan.append(f"{NOTA} tidak dapat dibaca. Buka dengan Word, lalu simpan lagi.")
    except ConvertError as error:
        out.halangan.append(error.staff)
    if out.halangan:
        return lines
    for item in case.items(Kelas.SUMBER, Kelas.LAMPIRAN, Kelas.KERJA):
        out.keep(item)
    pdf = write_list(case, out, data, Kelas.INDUK)
    out.make(induk(DAFTAR_PDF), Kelas.INDUK).write_bytes(pdf.read_bytes())
    out.data["pemeriksaan"] = lines
    return [*lines, *present(case, out)]


def _unresolved(letter: Item) -> list[str]:
    """Tracked changes say two things at once: only a person can tell which one is meant."""
    changes = tracked_changes(letter.path)
    if not changes:
        return []
    some = "; ".join(
        f'{c.jenis} "{short(c.teks)}"{f" oleh {c.penulis}" if c.penulis else ""}'
        for c in changes[:3]
    )
    more = f" dan {len(changes) - 3} lagi" if len(changes) > 3 else ""
    return [
        f"{letter.nama} masih memuat {len(changes)} perubahan terlacak: {some}{more}. Buka dengan "
        "Word, pilih Tinjau, lalu Terima atau Tolak setiap perubahan, dan simpan."
    ]


def pass_on(case: Case, out: Output) -> list[str]:
    """The same concepts before the next reader, with the approvals that hold now."""
    for item in case.items(Kelas.SUMBER, Kelas.LAMPIRAN, Kelas.KERJA, Kelas.INDUK):
        out.keep(item)
    listed = case.item(DAFTAR_XLSX)
    if listed:
        out.make(DAFTAR_XLSX, Kelas.SAJIAN).write_bytes(listed.path.read_bytes())
    out.data = dict(case.perkara.data)
    return [*out.data.get("pemeriksaan", ()), *present(case, out)]


def present(case: Case, out: Output, kelas: Kelas = Kelas.SAJIAN) -> list[str]:
    """Stamps nota and list for this presentation; from the approval on also the disposisi.

    Returns what is to be told of stamps that do not stand at their anchors.
    """
    stamps = approvals(case)
    told: list[str] = []
    for nama in (NOTA_PDF, DAFTAR_PDF):
        wanted = [s for s in stamps if nama == NOTA_PDF or s.anchor != "nomor"]
        done = stamp(_master(case, out, nama), out.make(nama, kelas), wanted)
        told += [stempel_di_kaki(nama, anchor) for anchor in done.lacking]
        told += [
            f"{nama}: di tempat #{anchor}# sudah ada tulisan; stempel diletakkan di tempat kosong "
            "terdekat."
            for anchor in done.moved
        ]
    if case.perkara.surat:
        _disposisi(case, out, kelas)
    return told


def lacking_anchors(out: Output) -> list[str]:
    """What the analyst is told of the concepts just made: which stamps have lost their place."""
    found = []
    for nama, anchors in (
        (NOTA_PDF, ("nomor", "tanggal", "persetujuan", "paraf")),
        (DAFTAR_PDF, ("tanggal", "persetujuan", "paraf")),
    ):
        if nama in out.made:
            lost = anchors_of(out.path(nama)).lacking(*anchors)
            found += [stempel_di_kaki(nama, anchor) for anchor in lost]
    if found:
        found.append(
            "Bila tidak dikehendaki, tulis kembali kata itu, lengkap dengan tanda pagarnya, di "
            "tempat semula dengan huruf putih."
        )
    return found


def stempel_di_kaki(nama: str, anchor: str) -> str:
    """What is said of a document without the word at which a stamp belongs."""
    return (
        f"{nama}: tempat stempel #{anchor}# tidak ada; stempel diletakkan di kaki halaman terakhir."
    )


def _master(case: Case, out: Output, nama: str) -> Any:
    if (induk(nama)) in out.made:
        return out.path(induk(nama))
    item = case.item(induk(nama))
    if item is None:
        raise LookupError(f"the dossier has no {induk(nama)}")
    return item.path


def approvals(case: Case) -> list[Stamp]:
    """The stamps that hold now: the matrix of paraf, and what the head's approval adds.

    The wording follows PP 71/2019 Pasal 60: an internal record, never a certified signature.
    """
    signing = {s.nomor for s in case.prosedur.langkah if s.jenis is Jenis.TANDA_TANGAN}
    paraf = [p for p in case.perkara.paraf if p["langkah"] not in signing]
    stamps = []
    if paraf:
        rows = tuple(
            Row(p["jabatan"], p["nama"], _when(case, p), f"{case.perkara.id} revisi {p['revisi']}")
            for p in paraf
        )
        told = tuple(f"PARAF - {_recorded(case, p)}" for p in paraf)
        stamps.append(Stamp("paraf", Matrix(rows, (*told, NOT_A_SIGNATURE))))
    surat = case.perkara.surat
    if surat:
        given = tanggal(date.fromisoformat(surat["tanggal"]))
        stamps.append(Stamp("tanggal", Line(given, "Tanggal")))
        if surat["nomor"]:
            stamps.append(Stamp("nomor", Line(surat["nomor"], "Nomor")))
    stamps += [approval(case, p) for p in case.perkara.paraf if p["langkah"] in signing]
    return stamps


def approval(case: Case, given: dict[str, Any]) -> Stamp:
    """The internal stamp of the head's approval; the signature's own place stays blank."""
    words = f"PERSETUJUAN INTERNAL - {_recorded(case, given)} {NOT_A_SIGNATURE}"
    return Stamp("persetujuan", Framed(words))


def _recorded(case: Case, given: dict[str, Any]) -> str:
    return f"dicatat oleh Alur Berkas pada {_when(case, given)} oleh {given['jabatan']}."


def _when(case: Case, given: dict[str, Any]) -> str:
    return saat(datetime.fromisoformat(given["waktu"]).astimezone(case.office.zona))


_WISHES = ("Tanggapan dan saran", "Proses lebih lanjut", "Koordinasi/konfirmasi")


def _disposisi(case: Case, out: Output, kelas: Kelas) -> None:
    """The disposisi in the head's own words, made once at the approval and kept."""
    master = case.item(induk(DISPOSISI_PDF))
    if master is not None:
        out.make(DISPOSISI_PDF, kelas).write_bytes(master.path.read_bytes())
        return
    surat = case.perkara.surat or {}
    head = next(p for p in reversed(case.perkara.paraf))
    signs = nota.signer(case)
    step = case.langkah
    said = case.perkara.catatan.lower()  # a box is ticked only where the head named it
    given = tanggal(date.fromisoformat(surat["tanggal"]))
    context = {
        "kop": kop(case.office),
        "surat_dari": signs.jabatan,
        "nomor": surat["nomor"],
        "tanggal": given,
        "diterima": given,
        "agenda": "",
        "sifat": str(case.prosedur.pengaturan.get("sifat", "Biasa")),
        "hal": str(case.prosedur.pengaturan["hal"]),
        "diteruskan": case.office.peran[step.peran].jabatan if step else "",
        "harap": [
            {"tanda": "[x]" if wish.lower() in said else "[  ]", "teks": wish} for wish in _WISHES
        ],
        "catatan": case.perkara.catatan or "-",
        "pejabat": pejabat(signs),
    }
    docx, pdf = case.folder / "disposisi.docx", case.folder / "disposisi.pdf"
    render(case.templates / "Lembar Disposisi.docx", context, docx)
    convert(docx, pdf, case.office.mesin_pdf)
    stamped = out.make(induk(DISPOSISI_PDF), Kelas.INDUK)
    stamp(pdf, stamped, [approval(case, head)])
    out.make(DISPOSISI_PDF, kelas).write_bytes(stamped.read_bytes())
