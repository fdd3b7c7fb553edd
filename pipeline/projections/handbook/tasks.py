"""What a role does with its folders, task by task. A test does it, step by step, as it is written.

Between two backticks stands a name as Explorer shows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.names import ANSWER, BOARD, COVER, SENT, SHEET, VERIFICATION
from pipeline.office.model import Laci, Office, Peran
from pipeline.office.sop.model import Prosedur, Satuan
from pipeline.office.sop.steps import SENDER, Jenis, Langkah
from pipeline.projections.handbook.model import YEAR, Task

_NOTE = f"`{SENT}<ID> ke <meja>.txt`"
_HERE = "meja ini"
_SHORTEST = 1.0
"""Seconds: nobody takes anything back in less."""


def tasks_of(office: Office, peran: Peran, steps: tuple[Langkah, ...]) -> Iterator[Task]:
    """Those for which this desk has drawers; `steps` are those that come before it."""
    desk = _Desk(peran)
    yield desk.look()
    opens = office.openable(peran.kunci) if Laci.BARU in peran.laci else ()
    for prosedur in opens:
        yield desk.open_new(prosedur, several=len(opens) > 1)
    if desk.has(Laci.MASUK, Laci.SETUJU) and steps:
        yield from _deciding(desk, office, steps)
    for laci, what in ((Laci.RALAT, "diralat"), (Laci.BATAL, "dibatalkan")):
        changed = _changed_from(office, peran, laci)
        if changed is not None and laci in peran.laci:
            yield desk.propose(changed, laci, what)
    if desk.has(Laci.MASUK, Laci.ARSIP):
        yield desk.put_away()
    if Laci.TANDA_TERIMA in peran.laci:
        yield desk.receipt()
    yield from _ALWAYS


def _deciding(desk: "_Desk", office: Office, steps: tuple[Langkah, ...]) -> Iterator[Task]:
    """What is done with a dossier that lies before this desk."""
    edited = _edited(office, steps)
    if edited is not None:
        yield desk.edit(next(naskah.judul for naskah in edited.naskah if naskah.disunting))
        if edited.buka.satuan is Satuan.GABUNGAN:
            yield _MENDING
    yield desk.agree(
        ends_numbered=any(map(_ends_numbered, steps)), disposes=any(s.traits.signs for s in steps)
    )
    if Laci.KEMBALIKAN in desk.peran.laci and any(s.kembali is not None for s in steps):
        yield desk.decide_with_reason("Mengembalikan untuk diperbaiki", Laci.KEMBALIKAN)
    if not all(step.traits.numbers for step in steps):
        yield desk.recall(office.tempo.sesal)
    if any(step.traits.numbers for step in steps) and office.tempo.sesal_nomor >= _SHORTEST:
        yield desk.regret(office.tempo.sesal_nomor)
    yield desk.open_elsewhere()
    if Laci.BATAL in desk.peran.laci:
        yield desk.decide_with_reason("Membatalkan berkas yang belum disetujui", Laci.BATAL)


def _edited(office: Office, steps: tuple[Langkah, ...]) -> Prosedur | None:
    """The first procedure of which one of these steps is to edit a document in Word."""
    for prosedur in office.prosedur.values():
        works = any(s.jenis is Jenis.SUSUN and s in steps for s in prosedur.langkah)
        if works and any(naskah.disunting for naskah in prosedur.naskah):
            return prosedur
    return None


def _ends_numbered(step: Langkah) -> bool:
    """Whether an agreement there may give the number and end the dossier, which leaves no note."""
    return step.traits.numbers and any(target.ke is None for target in step.setuju)


def _changed_from(office: Office, peran: Peran, laci: Laci) -> Prosedur | None:
    """The first procedure whose letters this desk may propose to change once they have left."""
    for prosedur in office.prosedur.values():
        roles = prosedur.sesudah.ralat if laci is Laci.RALAT else prosedur.sesudah.batal
        sender = SENDER in roles and prosedur in office.openable(peran.kunci)
        if peran.kunci in roles or sender:
            return prosedur
    return None


@dataclass(frozen=True)
class _Desk:
    """The words of one desk: its own labels."""

    peran: Peran

    def has(self, *drawers: Laci) -> bool:
        return all(laci in self.peran.laci for laci in drawers)

    def at(self, laci: Laci) -> str:
        """A drawer as it is written; a desk on which dossiers lie has no MASUK."""
        here = laci is Laci.MASUK and self.peran.beside
        return _HERE if here else f"`{self.peran.laci[laci]}`"

    def look(self) -> Task:
        steps = [f"Buka `{BOARD}` dengan klik dua kali: apa yang menunggu, tenggatnya, dari siapa."]
        if self.has(Laci.MASUK):
            steps += [f"Buka {self.at(Laci.MASUK)}: setiap folder adalah satu berkas."]
        steps += ["Yang ditunggu belum tampak? Tekan F5."]
        return Task("Melihat apa yang menunggu", tuple(steps))

    def edit(self, title: str) -> Task:
        return Task(
            "Menyempurnakan naskahnya",
            (f"Buka `{title}.docx` di dalam folder berkasnya, perbaiki, simpan, lalu tutup.",),
            f"Sesudah kira-kira semenit `{title}.pdf` di sebelahnya mengikuti isinya.",
        )

    def agree(self, *, ends_numbered: bool, disposes: bool) -> Task:
        agree = self.at(Laci.SETUJU)
        gone = f" Bila suratnya selesai di sini dengan nomor: foldernya tidak ada lagi di {agree}."
        return Task(
            "Membaca, lalu meneruskan",
            (
                f"Buka folder berkasnya, lalu baca `{COVER}`: apa yang diminta dari Anda.",
                "Baca naskahnya, lalu tutup semua dokumennya.",
                f"Pernah dikembalikan? Perbaiki dahulu, atau tulis di `{SHEET}` mengapa tidak ada "
                "yang diubah.",
                *((_DISPOSES,) if disposes else ()),
                f"Pindahkan folder berkasnya dari {self.at(Laci.MASUK)} ke {agree}.",
            ),
            f"Di {agree} ada {_NOTE}.{gone if ends_numbered else ''}",
        )

    def decide_with_reason(self, title: str, laci: Laci) -> Task:
        sent = f"Di {self.at(laci)} ada {_NOTE}."
        ended = f"Di `{BOARD}`, bagian Cari, berkas itu tertulis dibatalkan."
        return Task(
            title,
            (
                f"Buka `{SHEET}` di dalam folder berkasnya, tulis alasannya di bawah garis, "
                "simpan, lalu tutup.",
                f"Pindahkan folder berkasnya dari {self.at(Laci.MASUK)} ke {self.at(laci)}.",
            ),
            ended if laci is Laci.BATAL else sent,
        )

    def recall(self, seconds: float) -> Task:
        masuk = self.at(Laci.MASUK)
        soon = f" (Dalam {seconds:.0f} detik pertama cukup kembalikan foldernya ke sana.)"
        return Task(
            "Menarik kembali yang salah kirim",
            (
                f"Pindahkan {_NOTE} dari {self.at(Laci.SETUJU)} ke {masuk}, selama meja berikutnya "
                "belum menulis, mengubah, atau memutuskan apa pun.",
            ),
            f"Folder berkasnya ada lagi di {masuk}.{soon if seconds >= _SHORTEST else ''}",
        )

    def regret(self, seconds: float) -> Task:
        masuk, agree = self.at(Laci.MASUK), self.at(Laci.SETUJU)
        return Task(
            "Salah pindah pada langkah yang memberi nomor",
            (
                f"Dalam {seconds:.0f} detik, pindahkan folder berkasnya dari {agree} kembali ke "
                f"{masuk}. Sesudah itu nomornya sudah diberikan.",
            ),
            f"Folder berkasnya tetap di {masuk}.",
        )

    def open_elsewhere(self) -> Task:
        return Task(
            "Bila Windows berkata foldernya sedang dipakai",
            (
                "Tutup dokumennya dahulu, lalu pindahkan lagi.",
                f"Atau pindahkan satu berkas saja dari dalamnya, misalnya `{COVER}`, ke "
                f"{self.at(Laci.SETUJU)}: artinya sama.",
            ),
            f"Di {self.at(Laci.SETUJU)} ada {_NOTE}.",
        )

    def open_new(self, prosedur: Prosedur, *, several: bool) -> Task:
        drawer = (
            f"`{self.peran.laci[Laci.BARU]}/{prosedur.label}`" if several else self.at(Laci.BARU)
        )
        sign = f"Di {drawer} ada `{ANSWER}<ID> dibuka.txt`."
        if prosedur.buka.satuan is Satuan.GABUNGAN or not prosedur.formulir:
            return Task(
                f"Membuka berkas: {prosedur.judul}",
                (f"Letakkan workbook datanya di {drawer}, semuanya sekaligus.",),
                sign,
            )
        blank = f"`{prosedur.formulir[0].judul}.xlsx`"
        source = f" dari {self.at(Laci.FORMULIR)}" if self.has(Laci.FORMULIR) else ""
        return Task(
            f"Membuka berkas: {prosedur.judul}",
            (
                f"Salin {blank}{source} ke tempat lain, misalnya Desktop.",
                "Isi bagian yang berwarna di salinan itu, simpan, lalu tutup.",
                f"Pindahkan salinan itu ke {drawer}.",
            ),
            f"{sign} Bila ada yang belum benar, pesannya menyebut apa dan di mana.",
        )

    def propose(self, prosedur: Prosedur, laci: Laci, what: str) -> Task:
        example = f"{prosedur.kode_id}-{YEAR}-0001"
        return Task(
            f"Surat yang sudah keluar perlu {what}",
            (
                f"Buat sebuah teks (.txt) yang memuat nomor berkasnya, misalnya `{example}`, dan "
                "alasannya.",
                f"Letakkan teks itu di {self.at(laci)}.",
            ),
            f"Di {self.at(laci)} ada `{ANSWER}...`: usulnya menunggu keputusan pimpinan.",
        )

    def put_away(self) -> Task:
        return Task(
            "Kabar yang sudah dibaca",
            (
                f"Pindahkan folder kabarnya dari {self.at(Laci.MASUK)} ke {self.at(Laci.ARSIP)}.",
                "Tidak ada yang perlu diputuskan; kabar yang dibiarkan hilang sendiri.",
            ),
        )

    def receipt(self) -> Task:
        drawer = self.at(Laci.TANDA_TERIMA)
        return Task(
            "Tanda terima, atau naskah bertanda tangan yang datang kemudian",
            (f"Letakkan PDF atau hasil pindainya di {drawer}.",),
            f"Di {drawer} ada `{ANSWER}...` yang mengatakan untuk berkas yang mana.",
        )


_DISPOSES = f"Disposisi? Tulis di `{SHEET}` di bawah garis, simpan, lalu tutup."
_MENDING = Task(
    f"Bila di dalam folder berkas ada `{ANSWER}Pemeriksaan.txt`",
    (
        "Baca pesan itu: ia menyebut workbook, lembar, dan sel yang perlu diperbaiki.",
        "Perbaiki sel yang berwarna di workbook itu, simpan, lalu tutup.",
    ),
    "Pesannya menyebut apa yang masih ada, atau hilang.",
)
"""What to do with workbooks of others that are not right."""
_ALWAYS = (
    Task(
        "Memeriksa keaslian sebuah naskah",
        (f"Letakkan naskahnya di `{VERIFICATION}`, di sebelah meja-meja.",),
        f"Di `{VERIFICATION}` ada `{ANSWER}...` yang menjawabnya.",
    ),
    Task(
        f"Bila ada `{ANSWER}...`",
        (
            "Buka pesannya: apa yang belum benar, di mana, dan apa yang perlu dilakukan.",
            "Perbaiki, lalu pindahkan lagi. Tidak ada yang hilang.",
        ),
    ),
    Task(
        f"Bila `{BOARD}` berkata sistem tidak memberi tanda",
        ("Beri tahu administrator. Yang Anda pindahkan tetap aman di foldernya.",),
    ),
)
"""What is the same at every desk."""
