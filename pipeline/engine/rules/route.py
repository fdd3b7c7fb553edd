"""Where a decision leads, and the case that is handed to the procedure's worker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.engine.desk.drop import Drop
from pipeline.engine.desk.place import ANSWER
from pipeline.engine.log.book import SHEET, WORKING, Berkas, Book
from pipeline.engine.log.codec import plain
from pipeline.engine.log.event import Isi
from pipeline.engine.log.payload import (
    Dibatalkan,
    Dikembalikan,
    Diselesaikan,
    Diteruskan,
    Keputusan,
    Kunjungan,
    Moved,
    Paraf,
    Surat,
)
from pipeline.engine.protocol import Dokumen, Perkara
from pipeline.engine.rules import remarks_sheet, sentences
from pipeline.engine.rules.outcome import Facts, Made, Text
from pipeline.office.model import Jenis, Office, Prosedur


@dataclass(frozen=True)
class Target:
    """What a decision does to a dossier: `kind` of event, and `ke`, the next step, or None when it
    ends."""

    keputusan: Keputusan
    kind: type[Moved]
    jenis: str
    ke: int | None

    def story(self, office: Office, berkas: Berkas, surat: Surat | None) -> str:
        """One Indonesian sentence for the log."""
        who = office.peran[berkas.step.peran].singkat
        if self.kind is Dibatalkan:
            return f"{who} membatalkan berkas."
        if self.ke is None:
            return f"{who} menyelesaikan berkas; paket untuk BKD disiapkan."
        whom = office.peran[berkas.prosedur.langkah_ke(self.ke).peran].singkat
        if self.keputusan is Keputusan.KEMBALIKAN:
            return f"{who} mengembalikan berkas kepada {whom}."
        if berkas.step.jenis is Jenis.PARAF:
            return f"{who} membubuhkan paraf dan meneruskan berkas kepada {whom}."
        if berkas.step.jenis is Jenis.TANDA_TANGAN:
            nomor = (surat.nomor if surat else "") or "diisi dengan tangan"
            return f"{who} menyetujui; nomor {nomor}. Berkas diteruskan kepada {whom}."
        return f"{who} meneruskan berkas kepada {whom}."


def target_of(berkas: Berkas, keputusan: Keputusan) -> Target:
    """Follows the dossier's own procedure, as it was when the dossier opened."""
    if keputusan is Keputusan.BATAL:
        return Target(keputusan, Dibatalkan, "batal", None)
    if keputusan is Keputusan.KEMBALIKAN:
        return Target(keputusan, Dikembalikan, "pindah", berkas.step.kembali)
    if berkas.step.setuju is None:
        return Target(keputusan, Diselesaikan, "tutup", None)
    return Target(keputusan, Diteruskan, "pindah", berkas.step.setuju)


@dataclass(frozen=True)
class Standing:
    """What holds of a dossier after a decision."""

    revisi: int
    paraf: tuple[Paraf, ...]
    kunjungan: tuple[Kunjungan, ...]
    surat: Surat | None


def standing(
    office: Office, book: Book, berkas: Berkas, drop: Drop, target: Target, ended: Kunjungan
) -> Standing:
    """What a decision makes of a dossier when it ends this visit."""
    return Standing(
        _revisi(berkas, target),
        _paraf(office, berkas, drop, target),
        (*berkas.kunjungan, ended),
        _surat(book, berkas, drop, target),
    )


def case(
    book: Book,
    berkas: Berkas,
    drop: Drop,
    target: Target,
    then: Standing,
    documents: tuple[Dokumen, ...],
    facts: Facts,
) -> Perkara:
    """The case of a decision. Equal book and drop give an equal case."""
    kunjungan = told(then.kunjungan, facts)
    return Perkara(
        jenis=target.jenis,
        waktu=drop.waktu.isoformat(),
        prosedur=dict(berkas.prosedur.mentah),
        id=berkas.id,
        judul=berkas.judul,
        revisi=then.revisi,
        penyajian=berkas.penyajian + 1,
        dari=berkas.langkah,
        ke=target.ke,
        keputusan=str(target.keputusan),
        paraf=[plain(p) for p in then.paraf],
        kunjungan=kunjungan,
        surat=plain(then.surat),
        data=dict(berkas.data),
        catatan=str(kunjungan[-1]["catatan"]),
        masukan=inputs(documents),
        dasar=dict(berkas.dasar),
        warisan=book.warisan(berkas.prosedur.kunci),
        saksi=berkas.saksi,
    )


def visit(berkas: Berkas, keluar: datetime, hasil: Keputusan, written: str | None) -> Kunjungan:
    """The stay at the present desk, with the sheet as its reader left it, or None."""
    return Kunjungan(
        berkas.langkah, berkas.step.peran, berkas.masuk, keluar, hasil, written, berkas.lembar
    )


def told(visits: Iterable[Kunjungan], facts: Facts) -> list[dict[str, Any]]:
    """The visits as a worker receives them: with `catatan`, the words written during each."""
    return [
        {
            **{name: plain(getattr(k, name)) for name in _TOLD},
            "catatan": words_of(k.tulisan, k.lembar, facts),
        }
        for k in visits
    ]


_TOLD = ("langkah", "peran", "masuk", "keluar", "hasil")


def words_of(written: str | None, laid: str | None, facts: Facts) -> str:
    """What was added to the sheet that was laid, from the hashes of both."""
    if written is None:
        return ""
    return remarks_sheet.added(facts.tulisan.get(written, b""), facts.tulisan.get(laid or ""))


def inputs(documents: tuple[Dokumen, ...]) -> list[dict[str, str]]:
    """Documents as the worker receives them; the runner adds where each lies."""
    return [{"nama": d.nama, "kelas": str(d.kelas), "sha256": d.sha256} for d in documents]


def _revisi(berkas: Berkas, target: Target) -> int:
    back = target.keputusan is Keputusan.KEMBALIKAN and target.ke is not None
    if back and berkas.prosedur.langkah_ke(target.ke or 0).jenis in WORKING:
        return berkas.revisi + (0 if berkas.working else 1)
    return berkas.revisi


def _paraf(office: Office, berkas: Berkas, drop: Drop, target: Target) -> tuple[Paraf, ...]:
    """The paraf in force afterwards: a return voids those of every step to be passed again."""
    if target.keputusan is Keputusan.KEMBALIKAN:
        return tuple(p for p in berkas.paraf if p.langkah < (target.ke or 0))
    before = tuple(p for p in berkas.paraf if p.langkah < berkas.langkah)
    if berkas.step.jenis in WORKING:
        return before
    if target.keputusan is Keputusan.SETUJU and berkas.step.jenis in _GIVING:
        pejabat = office.peran[berkas.step.peran].pada(drop.waktu.date())
        given = Paraf(
            berkas.langkah,
            berkas.step.peran,
            pejabat.jabatan,
            pejabat.nama,
            drop.waktu,
            berkas.revisi,
        )
        return (*before, given)
    return berkas.paraf


_GIVING = frozenset({Jenis.PARAF, Jenis.TANDA_TANGAN})


def _surat(book: Book, berkas: Berkas, drop: Drop, target: Target) -> Surat | None:
    """The letter's number and date, given once and kept through returns.

    Normally at the head's approval; where the head signs outside the system, before the letter
    is laid before him. A letter that is numbered by hand takes no number of the engine's.
    """
    if berkas.surat or not _numbered(berkas, target):
        return berkas.surat
    penomoran = berkas.prosedur.penomoran
    day = drop.waktu.date()
    if penomoran.cara != "otomatis":
        return Surat("", None, day.year, day)
    urut = book.next_surat(berkas.prosedur, day.year)
    return Surat(penomoran.nomor(urut, day), urut, day.year, day)


def _numbered(berkas: Berkas, target: Target) -> bool:
    if target.keputusan is not Keputusan.SETUJU:
        return False
    if berkas.step.jenis is Jenis.TANDA_TANGAN:
        return True
    outside = berkas.prosedur.tanda_tangan == "luar" and target.ke is not None
    return outside and berkas.prosedur.langkah_ke(target.ke or 0).jenis is Jenis.TANDA_TANGAN


@dataclass(frozen=True)
class Presented:
    """The documents of a new presentation, the texts among them, and the engine's versions."""

    documents: tuple[Isi, ...]
    texts: tuple[Text, ...]
    base: Mapping[str, str]


def presented(
    office: Office,
    prosedur: Prosedur,
    id_: str,
    penyajian: int,
    ke: int | None,
    made: Made,
    *,
    fresh_sheet: bool = True,
) -> Presented:
    """What a finished job made, with the notes and the sheet that the flow adds."""
    documents = [Isi(d.nama, d.sha256, str(d.kelas)) for d in made.dokumen]
    documents = [d for d in documents if not d.nama.startswith(ANSWER)]
    texts: list[Text] = []
    if made.pesan and ke is not None:
        note = sentences.message("Pemeriksaan", made.pesan)
        documents.append(Isi(note.nama, note.sha256, "sajian"))
        texts.append(Text(note.nama, "", note.data))
    if ke is not None and fresh_sheet:
        label = office.peran[prosedur.langkah_ke(ke).peran].singkat
        laid = remarks_sheet.blank(id_, penyajian, f"Pembaca: {label}.")
        texts.append(Text(SHEET, "catatan", laid))
    dasar = {d.nama: d.sha256 for d in made.dokumen if d.nama in made.buatan}
    return Presented(tuple(documents), tuple(texts), dasar)
