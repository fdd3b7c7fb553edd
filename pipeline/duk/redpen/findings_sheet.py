"""The first sheet of a marked copy: what is wrong, where, what to do, and how it was read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.duk.fields import label
from pipeline.duk.model import ColumnRead, Temuan
from pipeline.duk.read.workbook import ABOUT, OUR_HEADINGS
from pipeline.names import MARKED

WIDTHS = (20, 11, 22, 70, 46)
FORMER_COLOUR = "Warna semula"
"""Begins a hidden row that keeps the colour which a marked cell had before."""
_COLUMNS = ("Lembar", "Kolom", "Judul", "Dibaca sebagai", "Atas dasar")
_HOW = {"judul": "judulnya", "isi": "isinya", "pemetaan": "pemetaan di config.yaml",
         "tidak": "-"}  # fmt: skip
_WHOLE = "(seluruh berkas)"


@dataclass(frozen=True)
class Row:
    """One row: its cells, how it looks (judul, lepas, kepala, galat, peringatan, biasa, semula),
    the sheet and cell that its second cell links to, and of a hidden row the format it keeps."""

    cells: tuple[str, ...]
    look: str = "lepas"
    link: tuple[str, str] | None = None
    style: int = 0


@dataclass(frozen=True)
class Report:
    """What a copy says. `titles` maps the sheets that findings name to their titles in the copy;
    `notes` are sentences about the copy itself."""

    name: str
    findings: Sequence[Temuan]
    columns: Sequence[ColumnRead]
    titles: Mapping[str, str]
    notes: tuple[str, ...] = ()

    def singles(self) -> Iterator[tuple[str, Temuan]]:
        """Every single finding that stands in a cell, and the title of its sheet; of a grouped
        finding each."""
        for t in self.findings:
            for one in t.rincian or (t,):
                if one.sel and one.lembar in self.titles:
                    yield self.titles[one.lembar], one


def remark_of(t: Temuan) -> str:
    """What is said in a cell's comment: one line."""
    return " ".join(f"{t.pesan} {t.saran}".split())


def _summary(grave: int, others: int) -> Iterator[str]:
    if not grave and not others:
        yield "Tidak ada temuan: semua isi berkas ini terbaca dan sesuai."
        return
    yield (
        f"{grave} wajib diperbaiki (merah), {others} perlu diperiksa (kuning). Klik isi kolom Sel "
        "untuk menuju selnya."
    )
    yield (
        "Perbaiki langsung dalam berkas ini, simpan, lalu letakkan kembali. Lembar ini, warna, "
        "dan komentarnya tidak perlu dihapus."
    )


def report_rows(report: Report) -> Iterator[Row]:
    """The rows of the sheet."""
    findings = sorted(report.findings, key=lambda t: not t.grave)
    grave = sum(t.grave for t in findings)
    yield Row((f"{ABOUT}{report.name.removeprefix(MARKED)}",), "judul")
    yield from (Row((line,)) for line in _summary(grave, len(findings) - grave))
    yield from (Row((line,)) for line in report.notes)
    yield Row(())
    yield Row(OUR_HEADINGS, "kepala")
    for t in findings:
        title = report.titles.get(t.lembar)
        link = (title, t.target) if title and t.target else None
        cells = (title or _WHOLE, t.spot, t.weight, t.pesan, t.saran)
        yield Row(cells, "galat" if t.grave else "peringatan", link)
    if not report.columns:
        return
    yield Row(())
    yield Row(("Kolom yang dipahami",), "judul")
    yield Row(_COLUMNS, "kepala")
    for k in dict.fromkeys(report.columns):
        read = ", ".join(label(name) for name in k.facts) or "tidak dipakai"
        title = report.titles.get(k.sheet, k.sheet)
        yield Row((title, k.letter, k.title, read, _HOW[k.how]), "biasa")
