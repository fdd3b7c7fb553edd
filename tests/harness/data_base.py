"""An office that keeps a data base of its people: what units send, and what staff do with it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import openpyxl

from pipeline.content import FormMark
from pipeline.personnel.document import Collected, history_of
from pipeline.personnel.history import History
from pipeline.procedures.known import PEGAWAI
from pipeline.work.forms.draw import draw_blank
from pipeline.work.forms.drawn import Head
from tests.harness.lending import LendingOffice
from tests.harness.paper import FLAT_HEADS, Person, flat_rows

HEADS = dict(FLAT_HEADS)
_SAVED = count(1)
"""No two sheets are the same bytes, as no two savings are: within one second, too."""


def unit_sheet(path: Path, unit: str, day: date, people: Sequence[Person]) -> Path:
    """A unit's sheet as it comes: whose it is and for which day above the table."""
    book = openpyxl.Workbook()
    book.properties.title = f"disimpan ke-{next(_SAVED)}"
    sheet = book.worksheets[0]
    for line in ("DATA PEGAWAI", f"UNIT KERJA : {unit}", f"KEADAAN : {day:%d-%m-%Y}"):
        sheet.append([line])
    sheet.append([])
    sheet.append(list(HEADS.values()))
    for number, person in enumerate(people, start=1):
        row = flat_rows(person, number)
        sheet.append([row.get(name) for name in HEADS])
    book.save(path)
    return path


class DataBaseOffice(LendingOffice):
    """The sample office that runs the data base beside what ships."""

    @staticmethod
    def establish(root: Path) -> None:
        LendingOffice.establish(root)
        config = root / "config.yaml"
        text = config.read_text(encoding="utf-8")
        text = text.replace("prosedur:\n", "prosedur:\n  dbk: {}\n", 1)
        config.write_text(text, encoding="utf-8", newline="\n")

    def send(self, unit: str, day: date, people: Sequence[Person]) -> None:
        """A unit's sheet lies in BARU/DATA until it is answered."""
        path = unit_sheet(self.base / f"{unit}.xlsx", unit, day, people)
        self.put(f"inbox/kasubag/BARU/DATA/{unit}.xlsx", path.read_bytes())
        self.run(30)

    def form(self, person: Person, **typed: Any) -> None:
        """A form about one person lies in BARU/DATA until it is answered."""
        (blank,) = self.engine.office.prosedur["dbk"].formulir
        path = self.base / "Perubahan.xlsx"
        mark = FormMark("dbk", blank.kunci)
        draw_blank(path, blank, Head("Biro Organisasi", "Data Base Kepegawaian", mark))
        filled = {"NIP": person["nip"], "Nama": person["nama"], **typed}
        filled.setdefault("Nomor keputusan atau ijazah", "823/117/BKD")
        book = openpyxl.load_workbook(path)
        for label, cell, *_ in book["Formulir"].iter_rows(max_col=2):
            name = str(label.value or "").removesuffix(" *")
            if name in filled:
                cell.value = filled.pop(name)
        if filled:
            raise KeyError(f"the form has no {', '.join(filled)}")
        book.save(path)
        self.put("inbox/kasubag/BARU/DATA/Perubahan.xlsx", path.read_bytes())
        self.run(30)

    def decide(self, desk: str, drawer: str, id_: str = "DBK*") -> None:
        """Drags what lies there, and a while passes."""
        self.drag(f"inbox/{desk}/MASUK/{id_}", f"inbox/{desk}/{drawer}")
        self.run(20)

    def approve(self, id_: str = "DBK*") -> None:
        """Everybody agrees."""
        self.decide("anpeg", "SELESAI", id_)
        self.decide("kasubag", "SETUJU", id_)
        self.decide("anpeg", "SELESAI", id_)

    def write_note(self, desk: str, text: str) -> None:
        """What a reader adds to the note sheet of the one dossier before him."""
        sheet = self.find(f"inbox/{desk}/MASUK/DBK*/Catatan.txt")
        sheet.write_text(sheet.read_text(encoding="utf-8-sig") + text + "\r\n", encoding="utf-8")

    def sheet(self, name: str = "anpeg/MASUK/*/Lembar Perbedaan.xlsx") -> list[dict[str, Any]]:
        """The rows of a sheet of differences by their headings."""
        table = openpyxl.load_workbook(self.find(f"inbox/{name}")).worksheets[0]
        heads, *rows = table.iter_rows(min_row=3, values_only=True)
        return [dict(zip(map(str, heads), row, strict=True)) for row in rows]

    def answer(self, choose: Callable[[Mapping[str, Any]], str]) -> None:
        """The analyst answers the questions of the sheet that lies before him."""
        path = self.find("inbox/anpeg/MASUK/*/Lembar Perbedaan.xlsx")
        book = openpyxl.load_workbook(path)
        table = book.worksheets[0]
        heads = [cell.value for cell in table[3]]
        for cells in table.iter_rows(min_row=4):
            row = {str(head): cell.value for head, cell in zip(heads, cells, strict=True)}
            if row["PILIHAN"]:
                cells[heads.index("JAWABAN")].value = choose(row)
        book.save(path)
        self.run(90)

    def known(self) -> History:
        """What its register tells."""
        store = self.engine.store
        return history_of(
            Collected(
                store.read(each.sidik).decode(), each.recalled.date() if each.recalled else None
            )
            for each in self.book.collections.of(PEGAWAI)
        )
