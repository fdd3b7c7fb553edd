"""One case of the DUK procedure: what is asked decides which room answers."""

from pipeline.engine.protocol import Hasil, Kelas
from pipeline.procedures.duk.announce import join_changes
from pipeline.procedures.duk.checked import checks_of, is_warning
from pipeline.procedures.duk.concept import compose
from pipeline.procedures.duk.handin import THIRD_WAY, from_word, hand_in, word_differences
from pipeline.procedures.duk.names import DAFTAR_PDF, DISPOSISI_PDF, NOTA, NOTA_PDF, NOTA_WORD
from pipeline.procedures.duk.package import close
from pipeline.procedures.duk.present import lacking_anchors, pass_on
from pipeline.procedures.duk.since import remember, since_last_seen, since_revision
from pipeline.work.case import Case, Output
from pipeline.work.cover import NAMA, Told, lay_sheet
from pipeline.work.remarks import lay_remarks, objections
from pipeline.work.signed import remember_presented


def run(case: Case) -> Hasil:
    """Makes the documents of the next presentation, or says what speaks against it."""
    out = Output(case)
    out.halangan += objections(case)
    if out.halangan:
        return _stopped(case, out)
    if case.perkara.jenis == "batal":
        checks = _cancelled(case, out)
    elif case.perkara.jenis == "tutup":
        checks = close(case, out)
    elif case.worked_on:
        checks = compose(case, out)
        out.pesan += [*lacking_anchors(out), *_word(case, out)]
    elif case.handed_in:
        checks = hand_in(case, out)
    else:
        checks = pass_on(case, out)
    if out.halangan:
        return _stopped(case, out)
    checks += out.aside
    if case.worked_on:
        out.pesan += out.aside
    remember(case, out)
    out.mark()
    if not case.worked_on:
        remember_presented(case, out, NOTA_PDF, DAFTAR_PDF, DISPOSISI_PDF)
    since = since_last_seen(case, out)
    known = join_changes(case, out, since)
    changes = [*since_revision(case, out), *known]
    if since:
        changes.insert(0, f"{since[0].judul}: lihat Perubahan.pdf.")
    warnings = [line for line in checks if is_warning(line)]
    checks = [line for line in checks if line not in (*warnings, *known)]
    lay_sheet(case, out, Told(checks, warnings, changes, lay_remarks(case, out)))
    return out.hasil(f"Daftar Urut Kepangkatan {out.data.get('unit', '')}".strip())


def _word(case: Case, out: Output) -> list[str]:
    """Whether a PDF made in Word may stand for the nota dinas, and when one is needed."""
    letter, pdf = case.item(NOTA), from_word(case)
    if letter is None or pdf is None:
        return [THIRD_WAY] if out.has(NOTA) and not out.has(NOTA_PDF) else []
    out.keep(pdf, NOTA_WORD)
    wrong = word_differences(letter, pdf)
    return wrong or [f"{NOTA_WORD} isinya sama dengan {NOTA} dan akan dipakai sebagai naskahnya."]


def _stopped(case: Case, out: Output) -> Hasil:
    """The dossier stays where it is, for these reasons."""
    return Hasil(halangan=out.halangan, data=dict(case.perkara.data), judul=case.perkara.judul)


def _cancelled(case: Case, out: Output) -> list[str]:
    """Everything stays as it was; only the sheet says that the dossier is cancelled."""
    for item in case.items(*Kelas):
        if item.nama != NAMA:
            out.keep(item)
    out.data = dict(case.perkara.data)
    return checks_of(case)
