"""A letter that the national letter system numbers at signing: its signed copy is laid in SETUJU of
the desk that forwards it, loose. Number and day are read from it and shown; a drag confirms. Pure.
"""

from dataclasses import dataclass, replace
from datetime import date

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from pipeline.engine.log.payload import After
from pipeline.engine.log.payload_moves import NomorDibaca
from pipeline.engine.protocol import Perkara
from pipeline.engine.rules import number_sentences
from pipeline.engine.rules.answer import Why, answer, answer_about, received
from pipeline.engine.rules.case import bare_case
from pipeline.engine.rules.moved import moved
from pipeline.engine.rules.outcome import Commit, Failed, Job, Made, Outcome, key_of
from pipeline.engine.rules.presented import presented
from pipeline.engine.rules.record import record
from pipeline.engine.rules.route import Standing
from pipeline.engine.rules.sentences import engine_failed, message
from pipeline.engine.rules.signed import signed_name
from pipeline.engine.rules.situation import Situation
from pipeline.engine.terms import Dokumen, Kelas, Keputusan, Surat
from pipeline.office.model import Laci

_LETTER = "Surat.pdf"
"""What the letter is called where its procedure does not say."""


def awaited(book: Book, drop: Drop) -> tuple[Berkas, ...]:
    """The dossiers whose signed copy a loose PDF in this drawer may be."""
    pdfs = [taken for taken in drop.isi if taken.nama.lower().endswith(".pdf")]
    if drop.laci is not Laci.SETUJU or drop.folder or len(drop.isi) != 1 or not pdfs:
        return ()
    waiting = (berkas for berkas in book.open() if berkas.takes_number(drop.peran))
    return tuple(sorted(waiting, key=lambda berkas: berkas.id))


def signed_elsewhere(s: Situation) -> Outcome | None:
    """A PDF that may be the signed copy of a letter whose number is awaited here."""
    waiting = awaited(s.book, s.drop) if not s.whose.surely else ()
    if not waiting:
        return None
    if s.refused:
        return answer(
            s.drop, After.LEAVE, s.drop.jalur, Why.REFUSED, number_sentences.unsafe(s.refused)
        )
    against: list[tuple[str, ...]] = []
    for berkas in waiting:
        reading = _Reading(s, berkas, s.drop.isi[0])
        outcome = reading.outcome()
        if not isinstance(outcome, tuple):
            return outcome
        against.append(outcome)
    lines = number_sentences.another([b.id for b in waiting], against)
    return answer(s.drop, After.LEAVE, s.drop.jalur, Why.REFUSED, lines)


def without_number(s: Situation) -> Outcome | None:
    """A letter that is passed on before its number has come."""
    if s.decision is not Keputusan.SETUJU or not s.berkas.awaits_number:
        return None
    lines = number_sentences.awaited(s.berkas, s.drawers)
    return answer_about(s, After.PUT_BACK, Why.NUMBER, lines)


@dataclass(frozen=True)
class _Reading:
    """A PDF held against one letter."""

    s: Situation
    berkas: Berkas
    file: Taken

    def outcome(self) -> Outcome | tuple[str, ...]:
        """What follows, or what speaks against its being this letter."""
        perkara = self.perkara(None)
        made = self.s.facts.hasil.get(key_of(perkara))
        if isinstance(made, Made) and not made.halangan:
            surat = _read(made)
            perkara = self.perkara(surat)
            made = self.s.facts.hasil.get(key_of(perkara))
        if made is None:
            return Job(perkara)
        if isinstance(made, Failed):
            reply = answer(
                self.s.drop,
                After.LEAVE,
                self.s.drop.jalur,
                Why.FAILED,
                engine_failed(self.file.nama, made.membaca),
            )
            return replace(reply, failed=key_of(perkara))
        return made.halangan or self.commit(perkara, made)

    def perkara(self, surat: Surat | None) -> Perkara:
        """First the PDF is read; then the dossier is presented anew with what was read."""
        berkas = self.berkas
        name = signed_name(berkas.noted.naskah or _LETTER)
        kept = tuple(d for d in berkas.dokumen if d.nama != name)
        documents = (*kept, Dokumen(name, self.file.sha256, Kelas.LAMPIRAN))
        case = bare_case(self.s, berkas, documents)
        return replace(case, jenis="nomor", surat=surat or berkas.surat, keputusan=None)

    def commit(self, perkara: Perkara, made: Made) -> Commit:
        s, berkas, drop = self.s, self.berkas, self.s.drop
        laid = presented(s.office, berkas.prosedur, perkara, made, fresh_sheet=False)
        stands = Standing(berkas.revisi, berkas.paraf, berkas.kunjungan, perkara.surat)
        what = moved(NomorDibaca, berkas, berkas.langkah, stands, made, laid)
        nomor = perkara.surat.nomor if perkara.surat else ""
        event = replace(
            record(what, drop, berkas),
            penyajian=perkara.penyajian,
            isi=(*laid.documents, *received(drop.isi)),
            catatan=f"Nomor terbaca dari salinan bertanda tangan: {nomor}.",
        )
        lines = number_sentences.read(berkas, perkara.surat, s.drawers)
        text = message(f"{berkas.id} nomor terbaca", lines)
        return Commit(event, After.CLEAR, (*laid.texts, text), drop.jalur.rpartition("/")[0])


def _read(made: Made) -> Surat:
    """What the worker read; it answers with a `halangan` where it could not."""
    nomor, day = made.data["nomor_dibaca"], date.fromisoformat(made.data["tanggal_dibaca"])
    return Surat(str(nomor), None, day.year, day)
