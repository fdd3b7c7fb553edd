"""The letter while people work on it: drafted in Word, made a PDF by our engines or in Word."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pipeline.documents.active import doing, sentence
from pipeline.documents.convert import ConvertError
from pipeline.documents.remarks import short, tracked_changes
from pipeline.documents.render import render
from pipeline.documents.sametext import differences
from pipeline.documents.sound import RefusedPdf
from pipeline.documents.text import RefusedWord, docx_text
from pipeline.engine.terms import Kelas
from pipeline.work.case import Case, Item
from pipeline.work.content import Letter
from pipeline.work.kabar import Kabar, check, warnings
from pipeline.work.names import fresh_name, induk
from pipeline.work.notes import unused
from pipeline.work.output import Output


def draft(
    case: Case, out: Output, letter: Letter, fields: Mapping[str, Any],
    disagreements: Callable[[str], list[str]],
) -> list[str]:  # fmt: skip
    """The letter, made anew unless somebody edited it; then a fresh one beside it, if what he wrote
    disagrees. Returns what is told of it."""
    item = case.item(letter.word)
    notes: list[str] = []
    if item is None or not case.edited(item):
        docx = out.make(letter.word, Kelas.KERJA)
        render(case.template(letter.template), fields, docx)
    else:
        out.keep(item)
        docx = item.path
        try:
            wrong = disagreements(docx_text(docx))
        except RefusedWord:
            wrong = [f"{letter.word} tidak dapat dibaca sebagai dokumen Word."]
        if wrong:
            fresh = out.make(fresh_name(letter.word), Kelas.SAJIAN)
            render(case.template(letter.template), fields, fresh)
            notes = [
                *(f"- {w}" for w in wrong),
                f"{letter.short} yang Anda ubah tetap ada. "
                f"Susunan yang baru: {fresh_name(letter.word)}.",
            ]
    try:
        notes += _printed(case, letter, docx, out.make(letter.pdf, Kelas.SAJIAN))
    except ConvertError as error:
        out.drop(letter.pdf)
        notes.append(error.staff)
    return notes


def _printed(case: Case, letter: Letter, docx: Path, pdf: Path) -> list[str]:
    return case.to_pdf(docx, pdf, Path(letter.template).stem, told_as=letter.stem)


def stands_in(case: Case, out: Output, letter: Letter) -> list[str]:
    """Whether a PDF made in Word may stand for the letter, and when one is needed."""
    item, pdf = case.item(letter.word), from_word(case, letter)
    if item is None or pdf is None:
        return [third_way(letter)] if out.has(letter.word) and not out.has(letter.pdf) else []
    out.keep(pdf, letter.by_word)
    wrong = word_differences(letter, item, pdf)
    return wrong or [
        f"{letter.by_word} isinya sama dengan {letter.word} dan akan dipakai sebagai naskahnya."
    ]


def from_word(case: Case, letter: Letter) -> Item | None:
    """The PDF that somebody made of the letter in Word and laid beside it."""
    if letter.by_word.casefold() in unused(case):
        return None
    own = case.item(letter.pdf)
    laid = own if own is not None and own.kelas is Kelas.SUMBER else None
    return case.item(letter.by_word) or laid


def word_differences(letter: Letter, item: Item, pdf: Item) -> list[str]:
    """What speaks against a PDF made in Word: it says something else, or it cannot be used."""
    acts = doing(pdf.path.read_bytes())
    try:
        wrong = [sentence(pdf.nama, acts)] if acts.refused else differences(item.path, pdf.path)
    except RefusedPdf as refused:
        wrong = [str(refused.staff)]
    wrong = [t.replace(pdf.path.name, pdf.nama).replace(item.path.name, letter.word) for t in wrong]
    if wrong:
        wrong.append(
            f"Simpan {letter.word} sekali lagi sebagai PDF dengan nama {letter.by_word}, atau "
            f"tulis di Catatan.txt: Tidak dipakai: {letter.by_word}"
        )
    return wrong


def make_master(case: Case, out: Output, letter: Letter, item: Item) -> list[Kabar]:
    """Makes the PDF that will be stamped, of Word's own making where there is one. What speaks
    against it joins `out.halangan`."""
    made = out.make(induk(letter.pdf), Kelas.INDUK)
    pdf = from_word(case, letter)
    if pdf is not None:
        out.halangan += word_differences(letter, item, pdf)
        made.write_bytes(pdf.path.read_bytes())
        return [check(f"{letter.title} memakai {pdf.nama}; isinya sama dengan {letter.word}.")]
    try:
        return warnings(_printed(case, letter, item.path, made))
    except ConvertError as error:
        out.halangan += [error.staff, third_way(letter)]
    return []


def third_way(letter: Letter) -> str:
    """What helps where no engine converts the letter."""
    return (
        f"Cara lain: di Word pilih Simpan sebagai PDF, beri nama {letter.by_word}, dan letakkan di "
        "folder berkas ini. Sistem memeriksa bahwa isinya sama."
    )


def unresolved(item: Item) -> list[str]:
    """Tracked changes say two things at once: only a person can tell which one is meant."""
    changes = tracked_changes(item.path)
    if not changes:
        return []
    some = "; ".join(
        f'{c.jenis} "{short(c.teks)}"{f" oleh {c.penulis}" if c.penulis else ""}'
        for c in changes[:3]
    )
    more = f" dan {len(changes) - 3} lagi" if len(changes) > 3 else ""
    return [
        f"{item.nama} masih memuat {len(changes)} perubahan terlacak: {some}{more}. Buka dengan "
        "Word, pilih Tinjau, lalu Terima atau Tolak setiap perubahan, dan simpan."
    ]
