"""What readers get: the concepts as PDF with the approvals given so far, each at its anchor."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pipeline.documents.anchors import anchors_of
from pipeline.documents.render import render
from pipeline.documents.stamp import OnEachPage, Stamp, stamp
from pipeline.engine.protocol import Kelas
from pipeline.office.model import ParafTambahan
from pipeline.procedures.duk import nota
from pipeline.procedures.duk.announce import carry
from pipeline.procedures.duk.checked import checks_of
from pipeline.procedures.duk.names import (
    DAFTAR_PDF,
    DAFTAR_XLSX,
    DISPOSISI_PDF,
    NOTA_PDF,
    induk,
)  # fmt: skip
from pipeline.procedures.duk.settings import settings_of
from pipeline.work.approvals import approval, approvals, on_each_page, unusable_specimens
from pipeline.work.case import Case, Output
from pipeline.work.signed import Dasar, in_force, keep_copies, signed_copies
from pipeline.work.wording import kop, pejabat, tanggal


def pass_on(case: Case, out: Output) -> list[str]:
    """The same concepts before the next reader, with the approvals that hold now."""
    for item in case.items(Kelas.SUMBER, Kelas.LAMPIRAN, Kelas.KERJA, Kelas.INDUK):
        out.keep(item)
    listed = case.item(DAFTAR_XLSX)
    if listed:
        out.make(DAFTAR_XLSX, Kelas.SAJIAN).write_bytes(listed.path.read_bytes())
    carry(case, out)
    out.data = dict(case.perkara.data)
    return [*checks_of(case), *keep_copies(case, out), *present(case, out)]


def present(case: Case, out: Output, kelas: Kelas = Kelas.SAJIAN) -> list[str]:
    """Stamps nota and list for this presentation; from the approval on also the disposisi.

    A document of which a signed copy is there stays as it was when it was signed.
    Returns what is to be told of stamps that do not stand at their anchors.
    """
    stamps = approvals(case)
    out.teknis += unusable_specimens(case)
    copies = signed_copies(case)
    told: list[str] = []
    for nama in (NOTA_PDF, DAFTAR_PDF):
        signed, shown = in_force(copies, nama), case.item(nama)
        if shown is not None and signed is not None and signed.dasar is Dasar.BERLAKU:
            out.keep(shown, kelas=kelas)
            continue
        anchored = [s for s in stamps if nama == NOTA_PDF or s.anchor != "nomor"]
        place = ParafTambahan.TIAP_HALAMAN if nama == NOTA_PDF else ParafTambahan.LAMPIRAN
        wanted: list[Stamp | OnEachPage] = [*anchored, *on_each_page(case, place)]
        done = stamp(_master(case, out, nama), out.make(nama, kelas), wanted)
        told += [stempel_di_kaki(nama, anchor) for anchor in done.lacking]
        told += tanpa_paraf_kecil(nama, done.full)
        told += [
            f"{nama}: di tempat #{anchor}# sudah ada tulisan; stempel diletakkan di tempat kosong "
            "terdekat."
            for anchor in done.moved
        ]
    if case.disetujui:
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


def tanpa_paraf_kecil(nama: str, pages: Sequence[int]) -> list[str]:
    """What is said of pages with no room for the small paraf in their corner."""
    if not pages:
        return []
    some = ", ".join(str(page) for page in pages[:5])
    more = f" dan {len(pages) - 5} lainnya" if len(pages) > 5 else ""
    return [f"{nama}: tempat stempel paraf kecil di halaman {some}{more} tidak ada."]


def _master(case: Case, out: Output, nama: str) -> Any:
    if (induk(nama)) in out.made:
        return out.path(induk(nama))
    item = case.item(induk(nama))
    if item is None:
        raise LookupError(f"the dossier has no {induk(nama)}")
    return item.path


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
        "nomor": surat["nomor"] or "(diisi dengan tangan)",
        "tanggal": given,
        "diterima": given,
        "agenda": "",
        "sifat": [
            {"tanda": _box(kind == settings_of(case).sifat), "teks": kind}
            for kind in ("Sangat segera", "Segera", "Rahasia")
        ],
        "tempat": case.office.tempat,
        "hal": settings_of(case).hal,
        "diteruskan": case.office.peran[step.peran].jabatan if step else "",
        "harap": [{"tanda": _box(wish.lower() in said), "teks": wish} for wish in _WISHES],
        "catatan": case.perkara.catatan or "-",
        "pejabat": pejabat(signs),
    }
    docx, pdf = case.folder / "disposisi.docx", case.folder / "disposisi.pdf"
    render(case.templates / "Lembar Disposisi.docx", context, docx)
    case.to_pdf(docx, pdf, "Lembar Disposisi")
    stamped = out.make(induk(DISPOSISI_PDF), Kelas.INDUK)
    stamp(pdf, stamped, [approval(case, head)])
    out.make(DISPOSISI_PDF, kelas).write_bytes(stamped.read_bytes())


def _box(ticked: bool) -> str:
    return "[x]" if ticked else "[  ]"
