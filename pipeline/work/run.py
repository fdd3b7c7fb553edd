"""One case of any procedure: what is asked decides which room answers."""

from pipeline.documents.convert import ConvertError
from pipeline.engine.protocol import Hasil, Jadi
from pipeline.engine.terms import Kelas
from pipeline.names import COVER, STORY
from pipeline.work.assignment import lay_assignment
from pipeline.work.case import Case
from pipeline.work.changes import join_changes
from pipeline.work.content import Content
from pipeline.work.cover import lay_sheet
from pipeline.work.kabar import Kabar, warnings
from pipeline.work.kept import checks_of
from pipeline.work.letter import stands_in
from pipeline.work.letter_system import lay_for_upload, read_number
from pipeline.work.named_signer import names_another, will_name_another
from pipeline.work.names import DISPOSISI_PDF
from pipeline.work.notice import lay_notice
from pipeline.work.output import Output
from pipeline.work.package import close
from pipeline.work.present import lacking_anchors, pass_on
from pipeline.work.remarks import lay_remarks, objections
from pipeline.work.same_person import same_person
from pipeline.work.sheet_lines import SheetLines
from pipeline.work.signed import remember_presented
from pipeline.work.since import remember, since_last_seen, since_revision
from pipeline.work.submit import submit


def run(case: Case, content: Content) -> Hasil:
    """Makes the documents of the next presentation, or says what speaks against it."""
    papers, out = content.papers, Output(case)
    out.halangan += [*objections(case), *names_another(case, papers), *content.objections(case)]
    if out.halangan:
        return _stopped(case, out)
    try:
        checks = _answered(case, out, content)
    except ConvertError as error:  # of what nobody wrote in Word, such as a table of data
        out.halangan.append(str(error.staff))
        out.teknis.append(str(error))
    if out.halangan:
        return _stopped(case, out, out.beside())
    lay_assignment(case, out, content)
    lay_for_upload(case, out, content)
    checks += warnings(out.aside)
    if case.worked_on:
        out.pesan += out.aside
    remember(case, out)
    out.mark()
    if not case.worked_on:
        remember_presented(case, out, *(p.pdf for p in papers.stamped), DISPOSISI_PDF)
    since = since_last_seen(case, out, papers)
    known = join_changes(case, out, since, content)
    changes = [*since_revision(case, out, papers), *known]
    if since:
        changes.insert(0, f"{since[0].judul}: lihat Perubahan.pdf.")
    checks = [*warnings([*same_person(case), *will_name_another(case, papers)]), *checks]
    lines = SheetLines.of(checks, changes, lay_remarks(case, out))
    lay_sheet(case, out, lines, content.words)
    return out.hasil(content.describe(out.data))


def _answered(case: Case, out: Output, content: Content) -> list[Kabar]:
    """Makes what is asked for; returns what was checked."""
    if case.perkara.jenis == "nomor":
        number = read_number(case, out, content)
        checks = pass_on(case, out, content)
        out.data |= number
        return checks
    if case.perkara.jenis in ("batal", "usul"):
        kelas = Kelas.PAKET if case.perkara.jenis == "batal" else Kelas.SAJIAN
        lay_notice(case, out, content, kelas)
        return _cancelled(case, out)
    if case.perkara.jenis == "tutup":
        return close(case, out, content)
    if case.worked_on:
        checks = content.compose(case, out)
        out.pesan += lacking_anchors(out, content.papers)
        if content.papers.letter:
            out.pesan += stands_in(case, out, content.papers.letter)
        return checks
    lay_notice(case, out, content, Kelas.SAJIAN)
    return submit(case, out, content) if case.handed_in else pass_on(case, out, content)


def _stopped(case: Case, out: Output, beside: tuple[Jadi, ...] = ()) -> Hasil:
    """The dossier stays where it is, for these reasons; `beside` are laid with the answer."""
    return Hasil(
        beside,
        halangan=tuple(out.halangan),
        teknis=tuple(out.teknis),
        data=case.perkara.data,
        judul=case.perkara.judul,
    )


def _cancelled(case: Case, out: Output) -> list[Kabar]:
    """Everything stays as it was; only the sheet says that the dossier is cancelled, or that it is
    proposed to cancel its letter."""
    for item in case.items(*Kelas):
        if item.nama not in (COVER, STORY) and not out.has(item.nama):
            out.keep(item)
    out.data = dict(case.perkara.data)
    return checks_of(case)
