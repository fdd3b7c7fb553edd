"""The package that leaves: final documents, surat pengantar, inventory, fingerprints, the story."""

from pathlib import Path
from typing import Any

from pypdf import PdfReader

from pipeline.documents.render import render
from pipeline.documents.tables import write_table
from pipeline.engine.noted import Noted
from pipeline.engine.terms import Kelas
from pipeline.names import CORRECTION, STORY
from pipeline.office.model import Laci
from pipeline.work.approvals import signer
from pipeline.work.case import Case
from pipeline.work.content import Content, Papers
from pipeline.work.kabar import Kabar, check
from pipeline.work.kept import checks_of
from pipeline.work.lists import listed
from pipeline.work.names import (
    INVENTARIS,
    PENGANTAR,
    PENGANTAR_PDF,
    SIDIK,
    TERIMA,
    TERIMA_PDF,
)
from pipeline.work.notice import lay_notice, noticed
from pipeline.work.output import Output
from pipeline.work.phrases import taken_by
from pipeline.work.present import carry, lay_again, present
from pipeline.work.signed import MENUNGGU, in_force, keep_copies, signed_copies, states
from pipeline.work.wording import kop, pejabat, tanggal, terbilang

_BLANK = "." * 28


def close(case: Case, out: Output, content: Content) -> list[Kabar]:
    """Makes everything that leaves the office."""
    for item in case.items(Kelas.SUMBER, Kelas.LAMPIRAN, Kelas.KERJA, Kelas.INDUK):
        out.keep(item)
    papers = content.papers
    carry(case, out, papers)
    data = case.perkara.data
    out.data = {**data, **Noted(warisan=papers.left, seri=content.series(data)).notes()}
    kabar = content.supply(case, out)
    kabar += [*keep_copies(case, out, Kelas.PAKET), *present(case, out, content, Kelas.PAKET)]
    lay_again(case, out, *papers.copied, kelas=Kelas.PAKET)
    lay_notice(case, out, content, Kelas.PAKET)
    lay_again(case, out, STORY)
    if papers.covered:
        _covering_letter(case, out, content)
    out.mark()
    _inventory(case, out, papers)
    out.mark()
    lines = [f"{sha}  {name}\n" for name, sha in out.fingerprints(Kelas.PAKET)]
    out.make(SIDIK, Kelas.PAKET).write_bytes("".join(lines).encode())
    return [
        *checks_of(case),
        *kabar,
        check(f"Paket berisi {len(lines) + 1} berkas.{_waiting(case, papers)}"),
    ]


def _to_sign(case: Case, papers: Papers) -> tuple[str, ...]:
    covering = (PENGANTAR_PDF,) if papers.covered else ()
    notice = (CORRECTION,) if noticed(case) else ()
    return (*(paper.pdf for paper in papers.stamped), *notice, *covering)


def _waiting(case: Case, papers: Papers) -> str:
    """What still has to be signed, by the names of the files."""
    copies = signed_copies(case)
    waiting = [nama for nama in _to_sign(case, papers) if in_force(copies, nama) is None]
    return f" {MENUNGGU}: {listed(waiting)}." if waiting else ""


def _covering_letter(case: Case, out: Output, content: Content) -> None:
    """Surat pengantar; for the archive, the receipt that is signed when the package is taken."""
    letter, terima = pengantar(case, out, content), case.folder / "tanda-terima.docx"
    docx = out.make(PENGANTAR, Kelas.PAKET)
    render(case.template(PENGANTAR), letter, docx)
    case.to_pdf(docx, out.make(PENGANTAR_PDF, Kelas.PAKET), Path(PENGANTAR).stem)
    gives = case.office.peran[case.actor] if case.dari else None
    context = {
        "kop": letter["kop"],
        "id": case.perkara.id,
        "judul": case.perkara.judul,
        "kepada": taken_by(case, content.words),
        "laci": case.office.drawer(Laci.TANDA_TERIMA),
        "isi": letter["isi"],
        "pejabat": pejabat(gives.holder_on(case.waktu.date())) if gives else letter["pejabat"],
    }
    render(case.template(TERIMA), context, terima)
    case.to_pdf(terima, out.make(TERIMA_PDF, Kelas.SAJIAN), Path(TERIMA).stem)


def pengantar(case: Case, out: Output, content: Content) -> dict[str, Any]:
    """The fields of `Surat Pengantar.docx`; number and date are filled in by hand."""
    nomor = case.perkara.surat.nomor if case.perkara.surat else ""
    pages = {paper.pdf: _pages(case, out, paper.pdf) for paper in content.papers.stamped}
    isi = [*content.enclosed(out.data, nomor, pages), *_notice_row(case, out), _CHECKED]
    return {
        "kop": kop(case.office, case.templates),
        "tempat": case.office.tempat,
        "tanggal": _BLANK,
        "nomor": _BLANK,
        "yth": case.addressee.yth,
        "alamat": case.addressee.alamat,
        "isi": [
            {"no": str(n), "jenis": j, "banyaknya": b, "keterangan": k}
            for n, (j, b, k) in enumerate(isi, start=1)
        ],
        "pejabat": pejabat(signer(case)),
    }


def _notice_row(case: Case, out: Output) -> list[tuple[str, str, str]]:
    usul = noticed(case)
    if usul is None:
        return []
    pages = _pages(case, out, CORRECTION)
    many = f"{pages} ({terbilang(pages)}) halaman"
    return [("Pemberitahuan ralat", many, f"Ralat ke-{usul.urutan}")]


def _pages(case: Case, out: Output, nama: str) -> int:
    """The pages of a document that was made here, or of its signed copy, which leaves instead."""
    signed = in_force(signed_copies(case), nama)
    path = signed.item.path if signed is not None else out.path(nama)
    return len(PdfReader(path).pages)


_CHECKED = (
    "Inventaris dan kode pemeriksa keutuhan berkas (XLSX, SHA256SUMS)",
    "2 (dua) berkas",
    "",
)
"""The last row of the covering letter: what the package says of itself."""
_WHAT = {
    PENGANTAR_PDF: "Surat pengantar, dua lembar; lembar kedua kembali sebagai tanda terima",
    PENGANTAR: "Surat pengantar, untuk diisi nomor dan tanggalnya oleh TU",
}


def _inventory(case: Case, out: Output, papers: Papers) -> None:
    copies = signed_copies(case)
    what = {
        **_WHAT,
        **{paper.pdf: paper.inventory for paper in papers.stamped},
        **papers.copied,
        CORRECTION: "Pemberitahuan ralat, menyertai naskah yang berlaku",
        **{c.nama: f"{c.naskah}, sebagaimana diterima kembali" for c in copies},
    }
    state = {
        PENGANTAR: "Menunggu nomor dan tanggal dari TU",
        **dict.fromkeys(_to_sign(case, papers), MENUNGGU),
        **states(case, copies),
        **{c.nama: c.state for c in copies},
    }
    rows = [
        [n, name, what.get(name, ""), state.get(name, "Lengkap"), sha]
        for n, (name, sha) in enumerate(out.fingerprints(Kelas.PAKET), start=1)
    ]
    title = "Daftar Isi Berkas"
    heads = ["No.", "Dokumen", "Isi", "Keadaan", "Kode pemeriksa (SHA-256)"]
    when = tanggal(case.waktu.date())
    write_table(
        out.make(INVENTARIS, Kelas.PAKET), f"{title} {case.perkara.id}, {when}", heads, rows
    )
