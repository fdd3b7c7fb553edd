"""The drafts of the night: from completed lists alone, never to be taken for one."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from pipeline.demo import sample
from pipeline.duk.change.previous import NotAList, read_former
from pipeline.duk.listing import draw_up
from pipeline.duk.model import Reading
from pipeline.duk.read.formats.own_list import DATA_SHEET
from pipeline.duk.read.merge import merge
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.write.draft import NO_LIST
from pipeline.duk.write.form import write_xlsx
from pipeline.engine.log.book import Book
from pipeline.engine.log.collected import Collected, Collections
from pipeline.engine.protocol import Warisan
from pipeline.engine.terms import Surat
from pipeline.names import REPORTS
from pipeline.night.manifest import Laid
from pipeline.night.unit import Unit, made
from pipeline.personnel.document import document
from pipeline.personnel.fact import Batch, Fact, Kind
from pipeline.procedures.duk.night.known import LatestLists, population
from pipeline.procedures.duk.night.reports import DUE, KEPT
from pipeline.procedures.duk.night.units import WHOLE, Drafts
from tests.harness.office import load, shipped

DAY = date(2027, 1, 15)
SIGNER = {
    "jabatan": "Kepala",
    "nama": "Penanda Tangan",
    "pangkat": "-",
    "nip": "-",
    "atas_nama": (),
}


@cache
def reading() -> Reading:
    with TemporaryDirectory() as folder:
        files = sample.write(Path(folder), broken=False).files
        return merge([read_workbook(path, path.name) for path in files])


@cache
def list_of(*numbers: int) -> bytes:
    """A completed list of these of the sample's people, as it lies in the store."""
    people = reading().people
    chosen = people.iloc[[*numbers]] if numbers else people
    daftar, _ = draw_up(Reading(chosen), date(2026, 12, 31), "Biro Organisasi")
    assert len(daftar.rows)
    out = io.BytesIO()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "daftar.xlsx"
        write_xlsx(daftar, path, SIGNER, "Pontianak")
        out.write(path.read_bytes())
    return out.getvalue()


class Lists(Book):
    """A book whose procedure left these lists, by unit."""

    lists: dict[str, bytes]

    def warisan(self, prosedur: str) -> tuple[Warisan, ...]:
        del prosedur
        name = "Daftar Urut Kepangkatan.xlsx"
        return tuple(
            Warisan(name, unit, f"DUK-2026-{n:04d}", unit) for n, unit in enumerate(self.lists, 1)
        )


def units(
    day: date = DAY, former: Laid | None = None, kept: bytes = b"", **lists: bytes
) -> dict[str, Unit]:
    book = Lists()
    book.lists = {name.replace("_", " "): data for name, data in lists.items()}
    known = LatestLists(book, "duk", lambda unit: book.lists[unit], WHOLE)
    prosedur = load(shipped()).prosedur["duk"]
    drafts = Drafts(prosedur, known, day, lambda _: former, lambda _: kept)
    return {unit.key: unit for unit in drafts.units()}


def files(unit: Unit) -> dict[str, bytes]:
    return dict(made(unit.make, unit.load()))


def book_of(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def names_in(data: bytes) -> list[str]:
    sheet = book_of(data).worksheets[0]
    return [str(row[2]) for row in sheet.iter_rows(min_row=6, values_only=True) if row[2]]


@pytest.fixture(scope="module")
def drafted() -> dict[str, bytes]:
    return files(units(Biro_Organisasi=list_of())["duk/Biro Organisasi"])


def test_a_set_holds_a_draft_of_today_and_of_the_end_of_the_year_and_what_falls_due(
    drafted: dict[str, bytes],
) -> None:
    assert [*drafted] == [
        KEPT, "Draf DUK keadaan 15-01-2027.xlsx", "Draf DUK keadaan 31-12-2027.xlsx", DUE,
    ]  # fmt: skip
    sheets = book_of(drafted["Draf DUK keadaan 15-01-2027.xlsx"]).sheetnames
    assert sheets == ["Urutan", "Rekapitulasi", "Pemeriksaan", "Di Luar Daftar"]
    sheet = book_of(drafted["Draf DUK keadaan 15-01-2027.xlsx"])["Urutan"]
    heads = [cell.value for cell in sheet[5]]
    assert (heads[0], heads[-1]) == ("NO", "ALASAN URUTAN")
    assert sheet.cell(6, len(heads)).value == "Nomor 1, urutan teratas daftar ini."
    assert len(names_in(drafted["Draf DUK keadaan 15-01-2027.xlsx"])) > 20


def test_every_sheet_of_a_draft_says_on_screen_and_on_paper_that_it_is_no_list(
    drafted: dict[str, bytes],
) -> None:
    for name, data in drafted.items():
        if not name.endswith(".xlsx"):
            continue
        book = book_of(data)
        for sheet in book:
            assert sheet["A1"].value == NO_LIST, (name, sheet.title)
            assert sheet.oddHeader.center.text == NO_LIST, (name, sheet.title)
        said = str(book.worksheets[0]["A2"].value)
        assert "daftar terakhir yang selesai: Biro Organisasi (DUK-2026-0001, keadaan" in said
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            text = b"".join(map(package.read, package.namelist()))
        assert b"LAMPIRAN I" not in text
        assert b"PENANDA TANGAN" not in text.upper(), "nobody's signature"


def test_a_draft_is_never_read_as_a_list(drafted: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in drafted.items():
        (tmp_path / name).write_bytes(data)
        if name.endswith(".xlsx"):
            assert DATA_SHEET not in book_of(data).sheetnames
    with pytest.raises(NotAList):
        read_former(tmp_path / KEPT, KEPT)


def test_the_same_lists_and_day_give_the_same_bytes_and_other_inputs_are_told() -> None:
    one, again = (units(Biro_Organisasi=list_of())["duk/Biro Organisasi"] for _ in range(2))
    assert one.inputs == again.inputs
    assert files(one) == files(again)
    later = units(date(2027, 1, 16), Biro_Organisasi=list_of())["duk/Biro Organisasi"]
    former = units(former=Laid("x", "2027-01-14", ()), Biro_Organisasi=list_of())
    assert len({one.inputs, later.inputs, former["duk/Biro Organisasi"].inputs}) == 3


def test_what_is_different_from_yesterday_is_told_in_sentences_and_only_then() -> None:
    yesterday = files(units(date(2027, 1, 14), A=list_of(*range(20)))["duk/A"])
    laid = Laid("outbox/laporan/duk/A/2027-01-14", "2027-01-14", ())
    same = units(former=laid, kept=yesterday[KEPT], A=list_of(*range(20)))["duk/A"]
    assert not [name for name in files(same) if name.endswith(".txt")]
    other = units(former=laid, kept=yesterday[KEPT], A=list_of(*range(1, 21)))["duk/A"]
    text = files(other)["Sejak 14-01-2027.txt"].decode()
    assert text.startswith(NO_LIST)
    assert "\r\nBaru: " in text
    assert "\r\nKeluar: " in text


def test_several_units_have_a_set_each_and_one_of_all_in_which_nobody_stands_twice() -> None:
    each = units(Bagian_A=list_of(*range(12)), Bagian_B=list_of(*range(8, 20)))
    assert [*each] == ["duk/Bagian A", "duk/Bagian B", f"duk/{WHOLE}"]
    name = "Draf DUK keadaan 15-01-2027.xlsx"
    whole = files(each[f"duk/{WHOLE}"])
    rows = json.loads(whole[KEPT])[3:]
    nips = [row[2] for row in rows]
    assert len(nips) == len(set(nips))
    assert len(names_in(whole[name])) == len(nips)
    assert each["duk/Bagian A"].place == f"outbox/{REPORTS}/duk/Bagian A"


def test_names_of_units_that_are_equal_on_a_disk_have_folders_of_their_own() -> None:
    each = units(**{"Bagian/A": list_of(), "Bagian?A": list_of()})
    assert len({key.casefold() for key in each}) == 3


def test_while_something_must_be_corrected_the_draft_orders_nobody_and_says_so() -> None:
    """The list is of the end of the year; in November some of its values are not in force yet."""
    data = list_of()
    book = book_of(data)
    sheet = book[DATA_SHEET]
    names = [cell.value for cell in sheet[3]]
    sheet.cell(4, names.index("tmt_pangkat") + 1).value = "2027-06-01"
    out = io.BytesIO()
    book.save(out)
    made_ = files(units(A=out.getvalue())["duk/A"])
    workbook = book_of(made_["Draf DUK keadaan 15-01-2027.xlsx"])
    assert "Urutan belum dapat disusun" in str(workbook["Urutan"]["A4"].value)
    codes = [row[1] for row in workbook["Pemeriksaan"].iter_rows(min_row=7, values_only=True)]
    assert "TMT_MASA_DEPAN" in codes


def due_in(data: bytes) -> list[tuple[object, ...]]:
    rows = book_of(data)["Jatuh Tempo"].iter_rows(min_row=5, max_col=3, values_only=True)
    return [row for row in rows if row[1]]


def lettered(book: Book) -> None:
    """The list of the first dossier bears a letter of the first day of the year."""
    letter = Surat("1/BO/2027", 1, 2027, date(2027, 1, 1))
    book.berkas = {"DUK-2026-0001": SimpleNamespace(surat=letter)}  # type: ignore[dict-item]


def test_the_days_of_objection_to_a_completed_list_fall_due() -> None:
    without = files(units(A=list_of())["duk/A"])
    assert "Akhir masa keberatan" not in [row[1] for row in due_in(without[DUE])]
    book = Lists()
    book.lists = {"A": list_of()}
    lettered(book)
    known = LatestLists(book, "duk", lambda unit: book.lists[unit], WHOLE)
    drafts = Drafts(load(shipped()).prosedur["duk"], known, DAY, lambda _: None, lambda _: b"")
    (unit,) = drafts.units()
    told = ("31-01-2027", "Akhir masa keberatan", "Daftar DUK-2026-0001")
    assert told in due_in(files(unit)[DUE])
    assert unit.inputs != units(A=list_of())["duk/A"].inputs


class Held(Collections):
    """A register that holds these documents."""

    texts: tuple[str, ...] = ()

    def of(self, register: str) -> Iterator[Collected]:
        assert register == "pegawai"
        when = datetime(2026, 11, 2, tzinfo=ZoneInfo("Asia/Pontianak"))
        for text in self.texts:
            yield Collected("k", text, "DBK-2026-0001", 7, when)


def document_of(nip: str, unit: str, golongan: str, status: str = "") -> str:
    """What one approval said of one person."""
    born, began = f"{nip[:4]}-{nip[4:6]}-{nip[6:8]}", date(2010, 1, 1)
    said: tuple[tuple[Kind, dict[str, str], date], ...] = (
        (Kind.IDENTITY, {"nip": nip, "nama": f"Pegawai {nip[-3:]}", "tanggal_lahir": born}, began),
        (Kind.UNIT, {"unit": unit}, began),
        (Kind.RANK, {"golongan": golongan}, date(2023, 4, 1)),
    )
    if status:
        said += ((Kind.STATUS, {"status": status}, date(2026, 2, 1)),)
    facts = tuple(
        Fact(f"{nip}#{n}", nip, kind, of, since) for n, (kind, of, since) in enumerate(said)
    )
    return document(Batch("DBK-2026-0001", date(2026, 11, 2), "Kasubag", facts))


def of_the_data_base(*documents: str) -> dict[str, Unit]:
    book = Lists()
    book.lists = {"Biro": list_of()}
    lettered(book)
    held = Held()
    held.texts = documents
    book.collections = held
    known = population(book, "duk", str.encode, WHOLE, {}, DAY)
    prosedur = load(shipped()).prosedur["duk"]
    drafts = Drafts(prosedur, known, DAY, lambda _: None, lambda _: b"")
    return {unit.key: unit for unit in drafts.units()}


def test_where_the_data_base_has_people_they_are_drafted_and_a_unit_that_stays_is_not_another() -> (
    None
):
    first = document_of("198503152010121001", "Bagian A", "III/c")
    second = document_of("198603152010122002", "BAGIAN  A", "IV/a")
    third = document_of("198703152010121003", "Bagian B", "III/b")
    each = of_the_data_base(first, second, third)
    assert [*each] == ["duk/Bagian A", "duk/Bagian B", f"duk/{WHOLE}"]
    name = "Draf DUK keadaan 15-01-2027.xlsx"
    made_ = files(each["duk/Bagian A"])
    assert names_in(made_[name]) == ["198603152010122002", "198503152010121001"]
    assert "Dibuat program dari data base kepegawaian" in str(
        book_of(made_[name])["Urutan"]["A2"].value
    )
    assert len(names_in(files(each[f"duk/{WHOLE}"])[name])) == 3
    changed = of_the_data_base(first, second, third.replace("III/b", "III/c"))
    other = {key for key in each if each[key].inputs != changed[key].inputs}
    assert other == {"duk/Bagian B", f"duk/{WHOLE}"}


def test_candidates_whom_the_data_base_knows_and_objections_to_its_units_lists_fall_due() -> None:
    candidate = document_of("200103152026022003", "Biro", "III/a", "CPNS")
    other = document_of("198503152010121001", "Bagian A", "III/c")
    each = of_the_data_base(candidate, other)
    due = due_in(files(each["duk/Biro"])[DUE])
    assert ("01-02-2027", "CPNS menjadi PNS", "Pegawai 003") in due
    assert "Akhir masa keberatan" in [row[1] for row in due]
    elsewhere = [row[1] for row in due_in(files(each["duk/Bagian A"])[DUE])]
    assert "Akhir masa keberatan" not in elsewhere
