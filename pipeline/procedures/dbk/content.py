"""Data Base Kepegawaian, as the kit of steps asks for it.

A report becomes a sheet of differences, on which the analyst answers the questions; the Kasubag
approves it by dragging; when the dossier ends, what was approved is collected in the register.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.duk.findings import grouped
from pipeline.duk.read.workbook import Unreadable
from pipeline.duk.redpen.checklist import Verdicts, write_checklist
from pipeline.duk.redpen.mark import mark_workbook, marked_name
from pipeline.engine.noted import Noted
from pipeline.engine.terms import Kelas
from pipeline.office.sop.steps import Jenis
from pipeline.personnel.document import document
from pipeline.personnel.fact import Batch
from pipeline.procedures.dbk.merging import Merged, Proposed, merged, proposed
from pipeline.procedures.dbk.names import READ, WORKED
from pipeline.procedures.dbk.sheet import fingerprint, write_sheet
from pipeline.procedures.known import known_people
from pipeline.procedures.warned import PERIKSA, to_be_checked
from pipeline.work.case import Case
from pipeline.work.content import HandedIn, Letter, Papers, Row, Subject, Words
from pipeline.work.kabar import Kabar, asked, check, first
from pipeline.work.lists import listed
from pipeline.work.names import induk
from pipeline.work.output import Output

TITLE = "Data Base Kepegawaian"
_WORDS = Words(
    asked={
        Jenis.TUGAS: "Mohon lengkapi data, lalu tugaskan kembali kepada analis.",
        Jenis.SUSUN: f"Mohon jawab pertanyaan dalam {WORKED}, lalu teruskan.",
        Jenis.PARAF: f"Mohon periksa {READ}; yang disetujui dicatat dalam data base.",
        Jenis.TANDA_TANGAN: f"Mohon periksa {READ}; yang disetujui dicatat dalam data base.",
        Jenis.SERAHKAN: "Mohon cocokkan isi berkas ini, lalu serahkan.",
        Jenis.TERUSKAN: "Mohon teruskan: perubahan yang disetujui dicatat dalam data base.",
    },
    finished="Selesai; perubahan tercatat dalam data base kepegawaian",
    taken_by="",
)


class Dbk:
    """What is about the data base; see `pipeline.work.content.Content`."""

    papers = Papers(carried=(READ,), disposed=False, covered=False)
    words = _WORDS

    def compose(self, case: Case, out: Output) -> list[Kabar]:
        merging = merged(case)
        for item in case.items(Kelas.SUMBER, Kelas.LAMPIRAN):
            out.keep(item)
        merging.keep(out)
        out.data = {**case.perkara.data, **_about(merging).notes()}
        _red_pen(out, merging)
        _lay_findings(out, merging)
        out.pesan += [*_wrong(merging), *merging.wrong]
        _lay_worked(case, out, merging)
        return _lines(merging)

    def check(self, case: Case, out: Output) -> HandedIn | None:
        merging = merged(case)
        against = [*_wrong(merging), *merging.wrong]
        against += [
            f"{row.name or row.nip}, {row.kind.value.replace('_', ' ')}: {row.ground} Pilih salah "
            f"satu dalam kolom JAWABAN: {', '.join(c.word for c in row.choices)}."
            for row in merging.open
        ]
        if against:
            out.halangan += against
            return None
        out.data = {**case.perkara.data, **_about(merging).notes()}
        return _Handed(merging)

    def objections(self, case: Case) -> list[str]:
        """What was approved may not rest on what is no longer known so."""
        if case.worked_on or case.perkara.keputusan != "setuju":
            return []
        made = None if case.handed_in else proposed(case)
        names = made.outdated(known_people(case)) if made else ()
        if not names:
            return []
        return [
            f"Data {listed(names[:5])}{' dan lainnya' if len(names) > 5 else ''} berubah sejak "
            "lembar perbedaan ini disusun. Mohon kembalikan berkas ini sampai ke analis, supaya "
            "lembarnya disusun lagi dari data yang berlaku sekarang."
        ]

    def supply(self, case: Case, out: Output) -> list[Kabar]:
        """At the end: what was approved, one document a person."""
        made = proposed(case)
        if case.perkara.jenis != "tutup" or made is None:
            return []
        left = {}
        facts = sorted(made.facts, key=lambda fact: fact.person)
        for person, group in groupby(facts, key=lambda fact: fact.person):
            batch = Batch(case.perkara.id, case.waktu.date(), _approver(case), tuple(group))
            name = induk(f"{person}.json")
            path = out.make(name, Kelas.INDUK)
            path.write_text(document(batch), encoding="utf-8", newline="\n")
            left[name] = person
        out.data |= Noted(himpun=left).notes()
        return [check(f"{len(left)} orang dicatat perubahannya dalam data base.")]

    def describe(self, data: Mapping[str, Any]) -> str:
        return f"{TITLE} {data.get('seri') or ''}".strip()

    def subject(self, _: Case) -> Subject:
        return Subject("", "", "", "")

    def heading(self, _: Mapping[str, Any]) -> dict[str, Any]:
        return {}

    def series(self, data: Mapping[str, Any]) -> str:
        return str(data.get("seri", ""))

    def enclosed(
        self, _data: Mapping[str, Any], _number: str, _pages: Mapping[str, int]
    ) -> Sequence[tuple[str, str, str]]:
        return ()


@dataclass(frozen=True)
class _Handed:
    """Differences of which every question is answered."""

    merging: Merged

    @property
    def letter(self) -> Letter | None:
        return None

    @property
    def rows(self) -> Mapping[str, Row]:
        return {}

    @property
    def lines(self) -> Sequence[Kabar]:
        return _lines(self.merging)

    def disagreements(self, _: str) -> list[str]:
        return []

    def agreement(self, _: str) -> Kabar:
        return check("Lembar perbedaan sudah dijawab.")

    def lay(self, case: Case, out: Output) -> None:
        merging = self.merging
        merging.keep(out)
        Proposed.of(merging).keep(out)
        path = out.make(READ, Kelas.SAJIAN)
        write_sheet(path, _title(case, merging), merging.rows, merging.answers)


def _title(case: Case, merging: Merged) -> str:
    report = merging.given.report
    unit = f" {report.unit}" if report and report.unit else ""
    when = f", keadaan {report.day:%d-%m-%Y}" if report else ""
    return f"Perbedaan data pegawai{unit}{when} ({case.perkara.id})"


def _about(merging: Merged) -> Noted:
    report = merging.given.report
    return Noted(seri=report.unit if report else "")


def _wrong(merging: Merged) -> list[str]:
    given = merging.given
    return [*given.wrong, *(t.pesan for t in given.galat)]


def _lay_worked(case: Case, out: Output, merging: Merged) -> None:
    """The sheet stays as the analyst left it while it asks what there is to be asked."""
    item = case.item(WORKED)
    title = _title(case, merging)
    asks = fingerprint(title, merging.rows)
    if item is not None and case.perkara.data.get("baris") == asks and not merging.wrong:
        out.keep(item)
    else:
        write_sheet(out.make(WORKED, Kelas.KERJA), title, merging.rows, merging.answers)
    out.data["baris"] = asks


def _red_pen(out: Output, merging: Merged) -> None:
    """A marked copy of each workbook in which something is wrong."""
    for book in merging.given.workbooks:
        reading = book.reading
        if any(t.grave for t in reading.findings):
            path = out.make(marked_name(book.item.nama), Kelas.SAJIAN)
            try:
                mark_workbook(
                    book.item.path, book.item.nama, reading.findings, path, reading.columns
                )
            except Unreadable:
                out.drop(marked_name(book.item.nama))


def _lines(merging: Merged) -> list[Kabar]:
    rows, given = merging.rows, merging.given
    new = sum(row.newcomer for row in rows)
    questions = sum(row.asks for row in rows)
    people = len(given.report.people) if given.report else 0
    lines = [
        check(
            f"{people} orang dilaporkan; {len(rows)} perbedaan dengan data base, {questions} di "
            f"antaranya pertanyaan; {new} orang belum tercatat sebelumnya."
        )
    ]
    if not rows and not _wrong(merging):
        lines.append(check("Tidak ada perbedaan: tidak ada yang akan dicatat."))
    if merging.open:
        lines.append(first(f"{len(merging.open)} pertanyaan menunggu jawaban: buka {WORKED}."))
    where = f"; semuanya dalam {PERIKSA} di meja yang mengolah datanya"
    lines += to_be_checked([t for t in given.findings if not t.grave], where)
    if given.galat:
        lines.append(asked(f"Mohon perbaiki {len(given.galat)} hal dalam data yang dilaporkan."))
    return lines


def _approver(case: Case) -> str:
    """The post of who approved last."""
    given = case.perkara.paraf
    return given[-1].jabatan if given else ""


def _lay_findings(out: Output, merging: Merged) -> None:
    """All that is to be corrected or looked at, with links to the workbooks beside it."""
    if merging.given.findings:
        places = {book.item.nama: book.item.nama for book in merging.given.workbooks}
        sheet = out.make(PERIKSA, Kelas.SAJIAN)
        write_checklist(sheet, grouped(merging.given.findings), places, Verdicts({}))
