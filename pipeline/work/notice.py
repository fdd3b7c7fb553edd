"""What goes with a corrected letter, or tells that one is cancelled: to whoever got it."""

from pipeline.documents.render import render
from pipeline.engine.protocol import Usul
from pipeline.engine.terms import JenisUsul, Kelas
from pipeline.names import CANCELLATION, CORRECTION
from pipeline.office.sop.steps import SENDER
from pipeline.work.approvals import signer
from pipeline.work.case import Case
from pipeline.work.content import Content
from pipeline.work.names import PEMBERITAHUAN
from pipeline.work.output import Output
from pipeline.work.wording import kop, pejabat, tanggal

_NAMES = {JenisUsul.RALAT: CORRECTION, JenisUsul.BATAL: CANCELLATION}
_TITLES = {JenisUsul.RALAT: "RALAT", JenisUsul.BATAL: "PEMBATALAN"}


def lay_notice(case: Case, out: Output, content: Content, kelas: Kelas) -> None:
    """Makes it where something was proposed about a letter that has left; it is signed as the
    letter is."""
    usul = noticed(case)
    if usul is None:
        return
    who = case.addressee_of(case.prosedur.kepada or SENDER)
    docx = case.folder / "pemberitahuan.docx"
    context = {
        "kop": kop(case.office, case.templates),
        "tempat": case.office.tempat,
        "tanggal": tanggal(case.waktu.date()),
        "yth": who.yth,
        "alamat": who.alamat,
        "judul": _TITLES[usul.jenis],
        "pokok": _matter(case, usul, content.subject(case).hal or case.perkara.judul),
        "alasan": usul.alasan,
        "pejabat": pejabat(signer(case)),
    }
    render(case.template(PEMBERITAHUAN), context, docx)
    case.to_pdf(docx, out.make(_NAMES[usul.jenis], kelas), "Pemberitahuan")


def noticed(case: Case) -> Usul | None:
    """The proposal of which a notice tells, if one does: of a letter that has left."""
    usul = case.perkara.usul
    return usul if usul is not None and usul.has_left else None


def called(usul: Usul) -> str:
    """The letter that it is about."""
    nomor = f"nomor {usul.surat.nomor} " if usul.surat.nomor else ""
    return f"{nomor}tanggal {tanggal(usul.surat.tanggal)}"


def _matter(case: Case, usul: Usul, hal: str) -> str:
    letter = f"Surat {called(usul)}, hal {hal},"
    if usul.jenis is JenisUsul.BATAL:
        return f"{letter} dibatalkan dan dinyatakan tidak berlaku."
    surat = case.perkara.surat
    if usul.ganti_nomor:
        nomor = surat.nomor if surat and surat.nomor else "." * 28
        return f"{letter} dicabut dan diganti dengan surat nomor {nomor} yang menyertai ini."
    return (
        f"{letter} diralat untuk yang ke-{usul.urutan} kalinya. Nomornya tetap; yang berlaku "
        "adalah naskah yang menyertai pemberitahuan ini."
    )
