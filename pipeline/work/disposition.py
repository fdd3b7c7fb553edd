"""The disposisi of the head, in his own words."""

import re
from collections.abc import Mapping
from pathlib import Path

from pipeline.documents.render import render
from pipeline.documents.stamp import stamp
from pipeline.engine.terms import Kelas
from pipeline.work.approvals import approval, signer
from pipeline.work.case import Case
from pipeline.work.content import Content
from pipeline.work.names import DISPOSISI, DISPOSISI_PDF, induk
from pipeline.work.output import Output
from pipeline.work.wording import kop, pejabat, tanggal

WISHES: Mapping[str, tuple[str, ...]] = {
    "Tanggapan dan saran": ("tanggapan", "saran"),
    "Proses lebih lanjut": ("proses", "diproses", "lanjut", "lanjutkan", "lanjuti"),
    "Koordinasi/konfirmasi": ("koordinasi", "koordinasikan", "konfirmasi", "konfirmasikan"),
}
"""What a head may wish, and the words of his that name it; the sheet shows both."""
_NOT = frozenset(("tidak", "jangan", "tanpa", "belum", "bukan"))
_BEFORE = 3
"""How many words before one may turn it into its opposite."""
UNWRITTEN = "tanpa catatan; menurut SOP diproses lebih lanjut"


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
    note, given = case.perkara.catatan, tanggal(surat.tanggal)
    context = {
        "kop": kop(case.office, case.templates),
        "surat_dari": signs.jabatan,
        "nomor": surat.nomor or "(diisi dengan tangan)",
        "tanggal": given,
        "diterima": _received(case),
        "agenda": "",
        "sifat": [
            {"tanda": _box(kind == about.sifat), "teks": kind}
            for kind in ("Sangat segera", "Segera", "Rahasia")
        ],
        "tempat": case.office.tempat,
        "hal": about.hal,
        "diteruskan": " dan ".join(case.office.peran[role].jabatan for role in readers),
        "harap": [
            {"tanda": _box(wish in wished(note)), "teks": wish, "kata": ", ".join(words)}
            for wish, words in WISHES.items()
        ],
        "catatan": note or UNWRITTEN,
        "pejabat": pejabat(signs),
    }
    docx, pdf = case.folder / "disposisi.docx", case.folder / "disposisi.pdf"
    render(case.template(DISPOSISI), context, docx)
    case.to_pdf(docx, pdf, Path(DISPOSISI).stem, any_letter=True)
    stamped = out.make(induk(DISPOSISI_PDF), Kelas.INDUK)
    stamp(pdf, stamped, [approval(case, head)])
    out.make(DISPOSISI_PDF, Kelas.SAJIAN).write_bytes(stamped.read_bytes())


def wished(note: str) -> frozenset[str]:
    """What the head's words name; one that he negates names nothing."""
    words = re.findall(r"\w+", note.lower())
    named = {
        word for n, word in enumerate(words) if _NOT.isdisjoint(words[max(0, n - _BEFORE) : n])
    }
    return frozenset(wish for wish, names in WISHES.items() if named.intersection(names))


def _received(case: Case) -> str:
    """The day on which the dossier came to the head."""
    visit = next(v for v in reversed(case.perkara.kunjungan) if v.langkah in case.prosedur.signing)
    return tanggal(visit.masuk.astimezone(case.office.zona).date())


def _box(ticked: bool) -> str:
    return "■" if ticked else "□"
