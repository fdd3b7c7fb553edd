"""Where a decision leads, and the case that is handed to the procedure's worker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.desk.drop import Drop
from pipeline.desk.place import ANSWER
from pipeline.flow.log.book import SHEET, WORKING, Berkas, Book
from pipeline.flow.log.event import Isi, Keputusan, Peristiwa
from pipeline.flow.protocol import Dokumen, Perkara
from pipeline.flow.rules import answers, sheet
from pipeline.flow.rules.outcome import Facts, Made, Text
from pipeline.office.model import Jenis, Office, Prosedur


@dataclass(frozen=True)
class Target:
    """What a decision does to a dossier: `ke` is the next step, or None when it ends."""

    keputusan: Keputusan
    peristiwa: Peristiwa
    jenis: str
    ke: int | None

    def story(self, office: Office, berkas: Berkas, surat: Mapping[str, Any] | None) -> str:
        """One Indonesian sentence for the log."""
        who = office.peran[berkas.step.peran].singkat
        if self.peristiwa is Peristiwa.DIBATALKAN:
            return f"{who} membatalkan berkas."
        if self.ke is None:
            return f"{who} menyelesaikan berkas; paket untuk BKD disiapkan."
        whom = office.peran[berkas.prosedur.langkah_ke(self.ke).peran].singkat
        if self.keputusan is Keputusan.KEMBALIKAN:
            return f"{who} mengembalikan berkas kepada {whom}."
        if berkas.step.jenis is Jenis.PARAF:
            return f"{who} membubuhkan paraf dan meneruskan berkas kepada {whom}."
        if berkas.step.jenis is Jenis.TANDA_TANGAN:
            nomor = (surat or {}).get("nomor") or "diisi dengan tangan"
            return f"{who} menyetujui; nomor {nomor}. Berkas diteruskan kepada {whom}."
        return f"{who} meneruskan berkas kepada {whom}."


def target_of(berkas: Berkas, keputusan: Keputusan) -> Target:
    """Follows the dossier's own procedure, as it was when the dossier opened."""
    if keputusan is Keputusan.BATAL:
        return Target(keputusan, Peristiwa.DIBATALKAN, "batal", None)
    if keputusan is Keputusan.KEMBALIKAN:
        return Target(keputusan, Peristiwa.DIKEMBALIKAN, "pindah", berkas.step.kembali)
    if berkas.step.setuju is None:
        return Target(keputusan, Peristiwa.DISELESAIKAN, "tutup", None)
    return Target(keputusan, Peristiwa.DITERUSKAN, "pindah", berkas.step.setuju)


def case(
    office: Office,
    book: Book,
    berkas: Berkas,
    drop: Drop,
    target: Target,
    documents: tuple[Dokumen, ...],
    ended: Mapping[str, Any],
    facts: Facts,
) -> Perkara:
    """The case of a decision, which ends a visit. Equal book and drop give an equal case."""
    kunjungan = told((*berkas.kunjungan, ended), facts)
    return Perkara(
        jenis=target.jenis,
        waktu=drop.waktu.isoformat(),
        prosedur=dict(berkas.bagian),
        id=berkas.id,
        judul=berkas.judul,
        revisi=_revisi(berkas, target),
        penyajian=berkas.penyajian + 1,
        dari=berkas.langkah,
        ke=target.ke,
        keputusan=str(target.keputusan),
        paraf=_paraf(office, berkas, drop, target),
        kunjungan=kunjungan,
        surat=_surat(book, berkas, drop, target),
        data=dict(berkas.data),
        catatan=str(kunjungan[-1]["catatan"]),
        masukan=inputs(documents),
        dasar=dict(berkas.dasar),
        warisan=book.warisan(berkas.prosedur.kunci),
    )


def visit(berkas: Berkas, keluar: str, hasil: str, written: str | None) -> dict[str, Any]:
    """One stay at a desk as an event records it.

    What people write is no part of the log: `tulisan` is the hash of the sheet as its reader
    left it (or None), `lembar` that of the sheet as it was laid.
    """
    return {
        "langkah": berkas.langkah,
        "peran": berkas.step.peran,
        "masuk": berkas.masuk.isoformat(),
        "keluar": keluar,
        "hasil": hasil,
        "tulisan": written,
        "lembar": berkas.lembar,
    }


def told(visits: Iterable[Mapping[str, Any]], facts: Facts) -> list[dict[str, Any]]:
    """The visits with `catatan`, the words that were written during each."""
    return [
        {
            **{name: k[name] for name in ("langkah", "peran", "masuk", "keluar", "hasil")},
            "catatan": words_of(k["tulisan"], k["lembar"], facts),
        }
        for k in visits
    ]


def words_of(written: str | None, laid: str | None, facts: Facts) -> str:
    """What was added to the sheet that was laid, from the hashes of both."""
    if written is None:
        return ""
    return sheet.added(facts.tulisan.get(written, b""), facts.tulisan.get(laid or ""))


def inputs(documents: tuple[Dokumen, ...]) -> list[dict[str, str]]:
    """Documents as the worker receives them; the runner adds where each lies."""
    return [{"nama": d.nama, "kelas": str(d.kelas), "sha256": d.sha256} for d in documents]


def _revisi(berkas: Berkas, target: Target) -> int:
    back = target.keputusan is Keputusan.KEMBALIKAN and target.ke is not None
    if back and berkas.prosedur.langkah_ke(target.ke or 0).jenis in WORKING:
        return berkas.revisi + (0 if berkas.working else 1)
    return berkas.revisi


def _paraf(office: Office, berkas: Berkas, drop: Drop, target: Target) -> list[dict[str, Any]]:
    """The paraf in force afterwards: a return voids those of every step to be passed again."""
    kept = [dict(p) for p in berkas.paraf]
    if target.keputusan is Keputusan.KEMBALIKAN:
        return [p for p in kept if p["langkah"] < (target.ke or 0)]
    if berkas.step.jenis in WORKING:
        return [p for p in kept if p["langkah"] < berkas.langkah]
    given = berkas.step.jenis in (Jenis.PARAF, Jenis.TANDA_TANGAN)
    if target.keputusan is Keputusan.SETUJU and given:
        pejabat = office.peran[berkas.step.peran].pada(drop.waktu.date())
        kept = [p for p in kept if p["langkah"] < berkas.langkah]
        kept.append(
            {
                "langkah": berkas.langkah,
                "peran": berkas.step.peran,
                "jabatan": pejabat.jabatan,
                "nama": pejabat.nama,
                "waktu": drop.waktu.isoformat(),
                "revisi": berkas.revisi,
            }
        )
    return kept


def _surat(book: Book, berkas: Berkas, drop: Drop, target: Target) -> dict[str, Any] | None:
    """The letter's number and date, given once and kept through returns.

    Normally at the head's approval; where the head signs outside the system, before the letter
    is laid before him. A letter that is numbered by hand takes no number of the engine's.
    """
    if berkas.surat:
        return dict(berkas.surat)
    if not _numbered(berkas, target):
        return None
    penomoran = berkas.prosedur.penomoran
    day = drop.waktu.date()
    urut = None
    nomor = ""
    if penomoran.cara == "otomatis":
        urut = book.next_surat(berkas.prosedur, day.year)
        nomor = penomoran.nomor(urut, day)
    return {"nomor": nomor, "urut": urut, "tahun": day.year, "tanggal": day.isoformat()}


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
        note = answers.message("Pemeriksaan", made.pesan)
        documents.append(Isi(note.nama, note.sha256, "sajian"))
        texts.append(Text(note.nama, "", note.data))
    if ke is not None and fresh_sheet:
        label = office.peran[prosedur.langkah_ke(ke).peran].singkat
        laid = sheet.blank(id_, penyajian, f"Pembaca: {label}.")
        texts.append(Text(SHEET, "catatan", laid))
    dasar = {d.nama: d.sha256 for d in made.dokumen if d.nama in made.buatan}
    return Presented(tuple(documents), tuple(texts), dasar)
