"""The analyst hands the concepts in: they are checked and become the PDFs that are stamped."""

from pipeline.documents.active import doing, sentence
from pipeline.documents.convert import ConvertError
from pipeline.documents.remarks import short, tracked_changes
from pipeline.documents.sametext import differences
from pipeline.documents.sound import RefusedPdf
from pipeline.documents.text import NoText, docx_text
from pipeline.engine.protocol import Kelas
from pipeline.procedures.duk import nota
from pipeline.procedures.duk.announce import lay_all
from pipeline.procedures.duk.checked import keep_checks
from pipeline.procedures.duk.concept import attachments, checks, merged_differences, write_list
from pipeline.procedures.duk.data import read, say, unused
from pipeline.procedures.duk.names import (
    DAFTAR_PDF,
    DATA,
    NOTA,
    NOTA_PDF,
    NOTA_WORD,
    induk,
)  # fmt: skip
from pipeline.procedures.duk.present import present
from pipeline.procedures.duk.settings import settings_of
from pipeline.procedures.duk.since import keep_concepts
from pipeline.work.case import Case, Item, Output
from pipeline.work.signed import keep_copies


def hand_in(case: Case, out: Output) -> list[str]:
    """Checks the concepts on their exact bytes and makes the PDFs that will be stamped.

    Whatever speaks against it joins `out.halangan`; then the dossier stays where it is.
    """
    data = read(case)
    if data.galat:
        out.halangan += say(data.galat)
        return []
    said = nota.facts(data.daftar)
    out.data = {**case.perkara.data, **said, "kunci": f"{said['unit']}/{said['tahun'] - 1}"}
    out.data |= {"hal": settings_of(case).hal, "kepada": case.office.penerima.yth}
    out.data["naskah"] = NOTA_PDF
    merged, letter = case.item(DATA), case.item(NOTA)
    if merged and case.edited(merged):
        out.halangan += merged_differences(merged, data)
    lines = [*checks(data), *attachments(case)]
    if letter is None:
        out.halangan.append("Nota Dinas belum tersusun. Mohon tunggu sebentar, lalu coba lagi.")
        return lines
    try:
        words = docx_text(letter.path)
        out.halangan += _unresolved(letter)
        out.halangan += nota.disagreements(words, said)
        lines.append(
            "Nota dinas tidak menyebut jumlah orang; mohon diperiksa."
            if nota.silent(words)
            else "Jumlah dan tanggal dalam nota dinas cocok dengan daftar."
        )
        lines += _master(case, out, letter)
    except NoText:
        out.halangan.append(f"{NOTA} tidak dapat dibaca. Buka dengan Word, lalu simpan lagi.")
    if out.halangan:
        return lines
    for item in case.items(Kelas.SUMBER, Kelas.LAMPIRAN, Kelas.KERJA):
        out.keep(item)
    pdf = write_list(case, out, data, Kelas.INDUK)
    lay_all(case, out, data)
    out.make(induk(DAFTAR_PDF), Kelas.INDUK).write_bytes(pdf.read_bytes())
    keep_checks(out, lines)
    keep_concepts(case, out, letter.path, data.daftar)
    return [*lines, *keep_copies(case, out), *present(case, out)]


def from_word(case: Case) -> Item | None:
    """The PDF that somebody made of the nota dinas in Word and laid beside it."""
    if NOTA_WORD.casefold() in unused(case):
        return None
    own = case.item(NOTA_PDF)
    laid = own if own is not None and own.kelas is Kelas.SUMBER else None
    return case.item(NOTA_WORD) or laid


def word_differences(letter: Item, pdf: Item) -> list[str]:
    """What speaks against a PDF made in Word: it says something else, or it cannot be used."""
    acts = doing(pdf.path.read_bytes())
    try:
        found = [sentence(pdf.nama, acts)] if acts.refused else differences(letter.path, pdf.path)
    except RefusedPdf as refused:
        found = [str(refused.staff)]
    found = [t.replace(pdf.path.name, pdf.nama).replace(letter.path.name, NOTA) for t in found]
    if found:
        found.append(
            f"Simpan {NOTA} sekali lagi sebagai PDF dengan nama {NOTA_WORD}, atau tulis di "
            f"Catatan.txt: Tidak dipakai: {NOTA_WORD}"
        )
    return found


def _master(case: Case, out: Output, letter: Item) -> list[str]:
    """Makes the PDF that will be stamped, of Word's own making where there is one."""
    made = out.make(induk(NOTA_PDF), Kelas.INDUK)
    pdf = from_word(case)
    if pdf is not None:
        out.halangan += word_differences(letter, pdf)
        made.write_bytes(pdf.path.read_bytes())
        return [f"Nota dinas memakai {pdf.nama}; isinya sama dengan {NOTA}."]
    try:
        return case.to_pdf(letter.path, made, "Nota Dinas")
    except ConvertError as error:
        out.halangan += [error.staff, THIRD_WAY]
    return []


THIRD_WAY = (
    f"Cara lain: di Word pilih Simpan sebagai PDF, beri nama {NOTA_WORD}, dan letakkan di folder "
    "berkas ini. Sistem memeriksa bahwa isinya sama."
)


def _unresolved(letter: Item) -> list[str]:
    """Tracked changes say two things at once: only a person can tell which one is meant."""
    changes = tracked_changes(letter.path)
    if not changes:
        return []
    some = "; ".join(
        f'{c.jenis} "{short(c.teks)}"{f" oleh {c.penulis}" if c.penulis else ""}'
        for c in changes[:3]
    )
    more = f" dan {len(changes) - 3} lagi" if len(changes) > 3 else ""
    return [
        f"{letter.nama} masih memuat {len(changes)} perubahan terlacak: {some}{more}. Buka dengan "
        "Word, pilih Tinjau, lalu Terima atau Tolak setiap perubahan, dan simpan."
    ]
