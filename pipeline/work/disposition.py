"""The disposisi of the head, in his own words."""

from pathlib import Path

from pipeline.documents.render import render
from pipeline.documents.stamp import stamp
from pipeline.engine.protocol import Kelas
from pipeline.work.approvals import approval, signer
from pipeline.work.case import Case, Output
from pipeline.work.content import Content
from pipeline.work.names import DISPOSISI, DISPOSISI_PDF, induk
from pipeline.work.wording import kop, pejabat, tanggal

_WISHES = ("Tanggapan dan saran", "Proses lebih lanjut", "Koordinasi/konfirmasi")


def lay_disposition(case: Case, out: Output, content: Content) -> None:
    """The disposisi in the head's own words, made once at the approval and kept. It is internal."""
    master = case.item(induk(DISPOSISI_PDF))
    if master is not None:
        out.make(DISPOSISI_PDF, Kelas.SAJIAN).write_bytes(master.path.read_bytes())
        return
    surat = case.perkara.surat
    if surat is None:
        raise LookupError("the dossier has no letter")
    head = next(p for p in reversed(case.perkara.paraf))
    signs, about = signer(case), content.subject(case)
    readers = case.langkah.peran if case.langkah else ()
    note = case.perkara.catatan.lower()  # a box is ticked only where the head named it
    given = tanggal(surat.tanggal)
    context = {
        "kop": kop(case.office),
        "surat_dari": signs.jabatan,
        "nomor": surat.nomor or "(diisi dengan tangan)",
        "tanggal": given,
        "diterima": given,
        "agenda": "",
        "sifat": [
            {"tanda": _box(kind == about.sifat), "teks": kind}
            for kind in ("Sangat segera", "Segera", "Rahasia")
        ],
        "tempat": case.office.tempat,
        "hal": about.hal,
        "diteruskan": " dan ".join(case.office.peran[role].jabatan for role in readers),
        "harap": [{"tanda": _box(wish.lower() in note), "teks": wish} for wish in _WISHES],
        "catatan": case.perkara.catatan or "-",
        "pejabat": pejabat(signs),
    }
    docx, pdf = case.folder / "disposisi.docx", case.folder / "disposisi.pdf"
    render(case.template(DISPOSISI), context, docx)
    case.to_pdf(docx, pdf, Path(DISPOSISI).stem)
    stamped = out.make(induk(DISPOSISI_PDF), Kelas.INDUK)
    stamp(pdf, stamped, [approval(case, head)])
    out.make(DISPOSISI_PDF, Kelas.SAJIAN).write_bytes(stamped.read_bytes())


def _box(ticked: bool) -> str:
    return "[x]" if ticked else "[  ]"
