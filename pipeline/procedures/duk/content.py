"""Penyusunan DUK, as the kit of steps asks for it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.procedures.duk import concept, handed, perubahan
from pipeline.procedures.duk.names import DAFTAR_PDF
from pipeline.procedures.duk.papers import LETTER, PAPERS, WORDS
from pipeline.procedures.duk.settings import settings_of
from pipeline.procedures.duk.units import note_attached
from pipeline.work.case import Case
from pipeline.work.content import HandedIn, Subject
from pipeline.work.kabar import Kabar
from pipeline.work.output import Output
from pipeline.work.wording import terbilang


class Duk:
    """What is about rank lists; see `pipeline.work.content.Content`."""

    papers = PAPERS
    words = WORDS

    def compose(self, case: Case, out: Output) -> list[Kabar]:
        return concept.compose(case, out)

    def check(self, case: Case, out: Output) -> HandedIn | None:
        return handed.handed_in(case, out)

    def objections(self, _: Case) -> list[str]:
        return []

    def supply(self, case: Case, out: Output) -> list[Kabar]:
        note_attached(out)
        return concept.left_out(case)

    def describe(self, data: Mapping[str, Any]) -> str:
        return f"Daftar Urut Kepangkatan {data.get('unit', '')}".strip()

    def subject(self, case: Case) -> Subject:
        settings = settings_of(case)
        return Subject(settings.hal, settings.sifat, case.addressee.yth, LETTER.pdf)

    def heading(self, data: Mapping[str, Any]) -> dict[str, Any]:
        keadaan = date.fromisoformat(data["keadaan"])
        return perubahan.heading(data["unit"], keadaan, data["tahun"])

    def series(self, data: Mapping[str, Any]) -> str:
        return str(data.get("unit", ""))

    def enclosed(
        self, data: Mapping[str, Any], number: str, pages: Mapping[str, int]
    ) -> Sequence[tuple[str, str, str]]:
        letter, listed = (_pages(pages[name]) for name in (LETTER.pdf, DAFTAR_PDF))
        return (
            (
                "Nota Dinas Penyampaian Daftar Urut Kepangkatan",
                letter,
                f"Nomor {number}" if number else "",
            ),
            (
                f"Daftar Urut Kepangkatan {data['unit']} tahun {data['tahun']}",
                listed,
                f"{data['jumlah']} orang",
            ),
            ("Salinan elektronik daftar (XLSX)", "1 (satu) berkas", ""),
        )


def _pages(number: int) -> str:
    return f"{number} ({terbilang(number)}) halaman"
