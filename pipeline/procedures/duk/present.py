"""What readers get: the concepts as PDF with the approvals given so far, each at its anchor."""

from datetime import date, datetime
from typing import Any

from pipeline.documents.convert import ConvertError, convert
from pipeline.documents.render import render
from pipeline.documents.stamp import Matrix, Row, Stamp, Text, stamp
from pipeline.documents.text import NoText, docx_text
from pipeline.flow.protocol import Kelas
from pipeline.office.model import Jenis
from pipeline.procedures.case import Case, Output
from pipeline.procedures.duk import nota
from pipeline.procedures.duk.announce import carry, lay_all
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

_NOT_A_SIGNATURE = (
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
    lay_all(case, out, data)
    out.make(induk(DAFTAR_PDF), Kelas.INDUK).write_bytes(pdf.read_bytes())
    out.data["pemeriksaan"] = lines
    present(case, out)
    return lines


def pass_on(case: Case, out: Output) -> list[str]:
    """The same concepts before the next reader, with the approvals that hold now."""
    for item in case.items(Kelas.SUMBER, Kelas.LAMPIRAN, Kelas.KERJA, Kelas.INDUK):
        out.keep(item)
    listed = case.item(DAFTAR_XLSX)
    if listed:
        out.make(DAFTAR_XLSX, Kelas.SAJIAN).write_bytes(listed.path.read_bytes())
    carry(case, out)
    out.data = dict(case.perkara.data)
    present(case, out)
    return list(out.data.get("pemeriksaan", ()))


def present(case: Case, out: Output, kelas: Kelas = Kelas.SAJIAN) -> None:
    """Stamps nota and list for this presentation; from the approval on also the disposisi."""
    stamps = approvals(case)
    lacking: list[str] = []
    for nama in (NOTA_PDF, DAFTAR_PDF):
        wanted = [s for s in stamps if nama == NOTA_PDF or s.anchor != "nomor"]
        missing = stamp(_master(case, out, nama), out.make(nama, kelas), wanted)
        lacking += [f"{nama}: #{m}#" for m in missing]
    if lacking:
        out.pesan.append(
            "Tempat stempel tidak ditemukan sehingga stempel diletakkan di kaki halaman terakhir: "
            f"{', '.join(lacking)}. Templat memuat kata itu dengan huruf putih."
        )
    if case.perkara.surat:
        _disposisi(case, out, kelas)


def _master(case: Case, out: Output, nama: str) -> Any:
    if (induk(nama)) in out.made:
        return out.path(induk(nama))
    item = case.item(induk(nama))
    if item is None:
        raise LookupError(f"the dossier has no {induk(nama)}")
    return item.path


def approvals(case: Case) -> list[Stamp]:
    """The stamps that hold now: the matrix of paraf, and what the head's approval adds."""
    signing = {s.nomor for s in case.prosedur.langkah if s.jenis is Jenis.TANDA_TANGAN}
    paraf = [p for p in case.perkara.paraf if p["langkah"] not in signing]
    stamps = []
    if paraf:
        rows = tuple(
            Row(p["jabatan"], p["nama"], _when(case, p), f"{case.perkara.id} revisi {p['revisi']}")
            for p in paraf
        )
        told = "; ".join(f"pada {_when(case, p)} oleh {p['jabatan']}" for p in paraf)
        words = f"PARAF - dicatat oleh Alur Berkas {told}. {_NOT_A_SIGNATURE}"
        stamps.append(Stamp("paraf", Matrix(rows, words)))
    surat = case.perkara.surat
    if surat:
        stamps.append(Stamp("tanggal", Text((tanggal(date.fromisoformat(surat["tanggal"])),))))
        if surat["nomor"]:
            stamps.append(Stamp("nomor", Text((surat["nomor"],))))
    stamps += [approval(case, p) for p in case.perkara.paraf if p["langkah"] in signing]
    return stamps


def approval(case: Case, given: dict[str, Any]) -> Stamp:
    """The internal stamp of the head's approval; the signature's own place stays blank."""
    words = (
        f"PERSETUJUAN INTERNAL - dicatat oleh Alur Berkas pada {_when(case, given)} oleh "
        f"{given['jabatan']}. {_NOT_A_SIGNATURE}"
    )
    return Stamp("persetujuan", Text((words,), size=7, width=190, box=True))


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
