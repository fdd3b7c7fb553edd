"""The concepts are handed in: they are checked and become the PDFs that are stamped."""

from pipeline.documents.text import RefusedWord, docx_text
from pipeline.engine.noted import Noted
from pipeline.engine.terms import Kelas
from pipeline.work.case import Case
from pipeline.work.content import Content, HandedIn, Letter
from pipeline.work.kabar import Kabar
from pipeline.work.kept import keep_checks
from pipeline.work.letter import make_master, unresolved
from pipeline.work.names import induk
from pipeline.work.output import Output
from pipeline.work.present import present
from pipeline.work.signed import keep_copies
from pipeline.work.since import keep_concepts


def submit(case: Case, out: Output, content: Content) -> list[Kabar]:
    """Checks the concepts on their exact bytes and makes the PDFs that will be stamped.

    Whatever speaks against it joins `out.halangan`; then the dossier stays where it is.
    """
    handed = content.check(case, out)
    if handed is None:
        return []
    about = content.subject(case)
    if about.naskah:
        out.data |= Noted(hal=about.hal, kepada=about.kepada, naskah=about.naskah).notes()
    letter, lines = handed.letter, list(handed.lines)
    item = case.item(letter.word) if letter else None
    if letter:
        lines += _concept(case, out, handed, letter)
    if out.halangan:
        return lines
    for source in case.items(Kelas.SUMBER, Kelas.LAMPIRAN, Kelas.KERJA):
        out.keep(source)
    handed.lay(case, out)
    for paper in content.papers.attached:
        if paper.pdf in out.made:
            master = out.make(induk(paper.pdf), Kelas.INDUK)
            master.write_bytes(out.path(paper.pdf).read_bytes())
    keep_checks(out, lines)
    if item:
        keep_concepts(case, out, item.path, handed.rows)
    lines += content.supply(case, out)
    return [*lines, *keep_copies(case, out), *present(case, out, content)]


def _concept(case: Case, out: Output, handed: HandedIn, letter: Letter) -> list[Kabar]:
    """Checks the letter that people wrote, and makes its PDF."""
    item = case.item(letter.word)
    if item is None:
        out.halangan.append(f"{letter.stem} belum tersusun. Mohon tunggu sebentar, lalu coba lagi.")
        return []
    try:
        words = docx_text(item.path)
        out.halangan += unresolved(item)
        out.halangan += handed.disagreements(words)
        agreement = handed.agreement(words)
        return [agreement, *make_master(case, out, letter, item)]
    except RefusedWord:
        out.halangan.append(
            f"{letter.word} tidak dapat dibaca. Buka dengan Word, lalu simpan lagi."
        )
    return []
