"""The package for BKD: final documents, surat pengantar, inventory, fingerprints, the story."""

import shutil
from typing import Any

from pypdf import PdfReader

from pipeline.documents.render import render
from pipeline.documents.tables import write_table
from pipeline.engine.protocol import Kelas
from pipeline.procedures.duk import nota
from pipeline.procedures.duk.announce import carry
from pipeline.procedures.duk.checked import checks_of
from pipeline.procedures.duk.names import (
    DAFTAR_PDF,
    DAFTAR_XLSX,
    DISPOSISI_PDF,
    INVENTARIS,
    NOTA_PDF,
    PENGANTAR,
    PENGANTAR_PDF,
    RIWAYAT,
    SIDIK,
    TERIMA_PDF,
)  # fmt: skip
from pipeline.procedures.duk.present import present
from pipeline.work.case import Case, Output
from pipeline.work.signed import MENUNGGU, in_force, keep_copies, signed_copies, states
from pipeline.work.wording import dan, kop, pejabat, tanggal, terbilang

_TO_SIGN = (NOTA_PDF, DAFTAR_PDF, PENGANTAR_PDF, DISPOSISI_PDF)


def close(case: Case, out: Output) -> list[str]:
    """Makes everything that leaves the office."""
    for item in case.items(Kelas.SUMBER, Kelas.LAMPIRAN, Kelas.KERJA, Kelas.INDUK):
        out.keep(item)
    carry(case, out)
    data = case.perkara.data
    out.data = {**data, "warisan": [DAFTAR_XLSX], "seri": data.get("unit", "")}
    told = [*keep_copies(case, out, Kelas.PAKET), *present(case, out, Kelas.PAKET)]
    listed, story = case.item(DAFTAR_XLSX), case.item(RIWAYAT)
    if listed:
        shutil.copyfile(listed.path, out.make(DAFTAR_XLSX, Kelas.PAKET))
    if story:
        shutil.copyfile(story.path, out.make(RIWAYAT, Kelas.PAKET))
    _covering_letter(case, out)
    out.mark()
    _inventory(case, out)
    out.mark()
    lines = [f"{sha}  {name}\n" for name, sha in out.fingerprints(Kelas.PAKET)]
    out.make(SIDIK, Kelas.PAKET).write_bytes("".join(lines).encode())
    return [
        *checks_of(case),
        *told,
        f"Paket berisi {len(lines) + 1} berkas. {MENUNGGU}: {dan(_waiting(case))}.",
    ]


def _waiting(case: Case) -> list[str]:
    """What still has to be signed, by the names of the files."""
    copies = signed_copies(case)
    return [nama for nama in _TO_SIGN if in_force(copies, nama) is None]


def _covering_letter(case: Case, out: Output) -> None:
    """Surat pengantar to BKD; for the archive, the receipt that TU signs when it takes it."""
    letter, terima = pengantar(case, out), case.folder / "tanda-terima.docx"
    docx = out.make(PENGANTAR, Kelas.PAKET)
    render(case.templates / PENGANTAR, letter, docx)
    case.to_pdf(docx, out.make(PENGANTAR_PDF, Kelas.PAKET), "Surat Pengantar")
    gives = case.office.peran[case.dari.peran] if case.dari else None
    context = {
        "kop": letter["kop"],
        "id": case.perkara.id,
        "judul": case.perkara.judul,
        "kepada": "Tata Usaha Biro",
        "isi": letter["isi"],
        "pejabat": pejabat(gives.pada(case.waktu.date())) if gives else letter["pejabat"],
    }
    render(case.templates / "Tanda Terima.docx", context, terima)
    case.to_pdf(terima, out.make(TERIMA_PDF, Kelas.SAJIAN), "Tanda Terima")


def pengantar(case: Case, out: Output) -> dict[str, Any]:
    """The fields of `Surat Pengantar.docx`; number and date are left to TU."""
    surat = case.perkara.surat or {"nomor": ""}
    letter, pages = (_pages(case, out, n) for n in (NOTA_PDF, DAFTAR_PDF))
    numbered = f"Nomor {surat['nomor']}" if surat["nomor"] else ""
    isi = (
        (
            "Nota Dinas Penyampaian Daftar Urut Kepangkatan",
            f"{letter} ({terbilang(letter)}) halaman",
            numbered,
        ),
        (
            f"Daftar Urut Kepangkatan {out.data['unit']} tahun {out.data['tahun']}",
            f"{pages} ({terbilang(pages)}) halaman",
            f"{out.data['jumlah']} orang",
        ),
        ("Salinan elektronik daftar (XLSX)", "1 (satu) berkas", ""),
    )
    return {
        "kop": kop(case.office),
        "tempat": case.office.tempat,
        "tanggal": "............................",
        "nomor": "............................",
        "yth": case.office.penerima.yth,
        "alamat": " ".join(case.office.penerima.alamat),
        "isi": [
            {"no": str(n), "jenis": j, "banyaknya": b, "keterangan": k}
            for n, (j, b, k) in enumerate(isi, start=1)
        ],
        "pejabat": pejabat(nota.signer(case)),
    }


def _pages(case: Case, out: Output, nama: str) -> int:
    """The pages of a document that was made here, or stays as it was when it was signed."""
    item = case.item(nama)
    path = out.path(nama) if nama in out.made or item is None else item.path
    return len(PdfReader(path).pages)


_WHAT = {
    NOTA_PDF: "Nota dinas kepada BKD",
    DAFTAR_PDF: "Daftar Urut Kepangkatan, untuk ditandatangani",
    DAFTAR_XLSX: "Daftar Urut Kepangkatan, salinan elektronik",
    DISPOSISI_PDF: "Disposisi",
    PENGANTAR_PDF: "Surat pengantar, dua lembar; lembar kedua kembali sebagai tanda terima",
    PENGANTAR: "Surat pengantar, untuk diisi nomor dan tanggalnya oleh TU",
    RIWAYAT: "Riwayat berkas",
}


def _inventory(case: Case, out: Output) -> None:
    copies = signed_copies(case)
    what = {**_WHAT, **{c.nama: f"{c.naskah}, sebagaimana diterima kembali" for c in copies}}
    state = {
        PENGANTAR: "Menunggu nomor dan tanggal dari TU",
        **dict.fromkeys(_TO_SIGN, MENUNGGU),
        **states(case, copies),
        **{c.nama: c.state for c in copies},
    }
    rows = [
        [n, name, what.get(name, ""), state.get(name, "Lengkap"), sha]
        for n, (name, sha) in enumerate(out.fingerprints(Kelas.PAKET), start=1)
    ]
    title = "Daftar Isi Berkas"
    heads = ["No.", "Dokumen", "Isi", "Keadaan", "Sidik SHA-256"]
    when = tanggal(case.waktu.date())
    write_table(
        out.make(INVENTARIS, Kelas.PAKET), f"{title} {case.perkara.id}, {when}", heads, rows
    )
