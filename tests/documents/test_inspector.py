"""What is found out about a dropped file, whatever it holds."""

import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from pypdf import PdfWriter

from pipeline.content import (
    Asked,
    Content,
    FormMark,
    Garbled,
    Mark,
    Wrong,
    answer,
    questions,
    read_answer,
    read_questions,
)
from pipeline.documents.inspector import content, inspect
from pipeline.documents.marks import mark_office, mark_pdf, read_mark
from pipeline.engine.desk.screen import kind_of
from pipeline.names import ANSWERS, ASKED

HOSTILE = Path(__file__).resolve().parents[1] / "cases" / "hostile"
MARK = Mark("DUK-2026-0001", 3)
UNMARKED = Content()
DAMAGED = Content(wrong=Wrong.DAMAGED)


def found(name: str, data: bytes) -> Content:
    return content(kind_of(name), data)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Nota Dinas satu bit.docx", UNMARKED),
        ("killers__01 custom terkunci.xlsx", UNMARKED),
        ("killers__03 versi zip 99.xlsx", DAMAGED),
        ("killers__04 lzma rusak.xlsx", UNMARKED),
        ("killers__06 ukuran bohong.xlsx", UNMARKED),
        ("killers__07 offset bohong.xlsx", UNMARKED),
        ("killers__08 extra.xlsx", UNMARKED),
        ("killers__09 metode 97.xlsx", UNMARKED),
        ("killers__11 zip64 bohong.xlsx", DAMAGED),
        ("killers__13 lzma sifat.xlsx", UNMARKED),
        ("killers__15 nama rusak.xlsx", DAMAGED),
        ("killers__16 oktal.pdf", Content(Mark("DUK-2026-0001", 777))),
        ("killers__18 angka arab.txt", UNMARKED),
        ("killers__19 utf16.txt", UNMARKED),
    ],
)
def test_what_once_ended_the_watcher_is_found_out(name: str, right: Content) -> None:
    assert found(name, (HOSTILE / name).read_bytes()) == right


def test_a_part_packed_by_a_method_without_bound_is_not_unpacked() -> None:
    for method in (zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", method) as archive:
            archive.writestr("docProps/custom.xml", value("DUK-2026-0001/3"))
        assert read_mark(packed.getvalue()) is None


def test_a_directory_of_very_many_members_is_refused_before_it_is_read() -> None:
    assert found("a.xlsx", b"PK\x03\x04" + b"PK\x01\x02" * 20_000).wrong is Wrong.SWELLS


def test_numbers_beyond_measure_are_no_mark() -> None:
    for text in (f"DUK-2026-0001/{'9' * 5000}", f"DUK-2026-{'9' * 5000}/1", "DUK-٢٠٢٦-٠٠٠١/٣"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("docProps/custom.xml", value(text))
        assert read_mark(packed.getvalue()) is None
        assert read_mark(b"%PDF-1.4\n/AlurBerkas (AlurBerkas:" + text.encode() + b")") is None
        sheet = f"Catatan untuk berkas {text.replace('/', ', penyajian ')}."
        assert read_mark(sheet.encode()) is None


def test_a_name_without_end_repeated_without_end_is_looked_through_at_once() -> None:
    """Each would be searched to the end of the part, were there no bound."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/custom.xml", b'name="AlurBerkas"' * 60_000)
    assert read_mark(packed.getvalue()) is None


def test_an_answer_is_read_as_it_was_written() -> None:
    asked = Asked("a" * 64, ".pdf")
    for right in (
        Content(),
        Content(MARK, ("b" * 64, "c" * 64), whole=False, wrong=Wrong.OTHER_KIND),
        Content(formulir=FormMark("ruang", "permohonan")),
    ):
        assert read_answer(answer(asked, right)) == (asked, right)
    assert read_questions(questions([(asked, "C:\\isi\\ä")])) == [(asked, "C:\\isi\\ä")]


@pytest.mark.parametrize("line", [
    "", "null", "[]", "{}", "[" * 100_000, '"a"',
    answer(Asked("a" * 63, ""), Content()),
    answer(Asked("a" * 64, ""), Content(Mark("DUK-2026-0001", 10**9))),
    answer(Asked("a" * 64, ""), Content(Mark("../../etc", 1))),
    answer(Asked("a" * 64, ""), Content(beginnings=("a" * 64,) * 500)),
    answer(Asked("a" * 64, ""), Content(formulir=FormMark("../../etc", "a"))),
    answer(Asked("a" * 64, ""), Content(formulir=FormMark("a", "b" * 41))),
    answer(Asked("a" * 64, ""), Content()).replace('"formulir": null', '"formulir": ["a"]'),
    answer(Asked("a" * 64, ""), Content()).replace('"wrong": null', '"wrong": "bebas"'),
    answer(Asked("a" * 64, ""), Content()).replace("[]", "7"),
])  # fmt: skip
def test_what_is_no_answer_is_no_answer(line: str) -> None:
    with pytest.raises(Garbled):
        read_answer(line)


def test_a_form_is_known_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)
    mark_office(path, FormMark("ruang", "permohonan"))
    assert found("a.xlsx", path.read_bytes()).formulir == FormMark("ruang", "permohonan")


def test_answers_are_written_file_by_file(tmp_path: Path) -> None:
    good, bad = tmp_path / "a", tmp_path / "missing"
    good.write_bytes(b"teks")
    asked = [(Asked("a" * 64, ".txt"), str(good)), (Asked("b" * 64, ".txt"), str(bad))]
    (tmp_path / ASKED).write_text(questions(asked), encoding="ascii")
    with pytest.raises(OSError, match="missing"):
        inspect(tmp_path)
    lines = (tmp_path / ANSWERS).read_text(encoding="ascii").splitlines()
    assert [read_answer(line) for line in lines] == [(asked[0][0], Content())]


# Every bit and many bytes. ------------------------------------------------------------


def value(text: str) -> bytes:
    return f'<property name="AlurBerkas"><vt:lpwstr>{text}</vt:lpwstr></property>'.encode()


def laid_out(folder: Path) -> dict[str, bytes]:
    """A document of each kind as the system lays it on a desk."""
    Document().save(str(folder / "a.docx"))
    openpyxl.Workbook().save(folder / "a.xlsx")
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(folder / "a.pdf")
    mark_office(folder / "a.docx", MARK)
    mark_office(folder / "a.xlsx", MARK)
    mark_pdf(folder / "a.pdf", MARK)
    sheet = "Catatan untuk berkas DUK-2026-0001, penyajian 3.\r\n"
    return {
        **{p.name: p.read_bytes() for p in sorted(folder.iterdir())},
        "a.txt": sheet.encode("utf-8-sig"),
        "b.txt": sheet.encode("utf-16"),
    }


def custom_part(data: bytes) -> list[int]:
    """Where in an Office file the custom part lies: its header, its bytes, its directory entry."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("docProps/custom.xml")
        members = archive.infolist()
        entry = archive.start_dir + sum(
            46 + len(m.filename) + len(m.extra) for m in members[: members.index(info)]
        )
    start = info.header_offset
    end = start + 30 + len(info.filename) + info.compress_size
    assert data[entry : entry + 4] == b"PK\x01\x02"
    return [*range(start, end), *range(entry, entry + 46 + len(info.filename))]


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_every_single_bit_flip_of_the_custom_part_is_found_out(name: str, tmp_path: Path) -> None:
    data = laid_out(tmp_path)[name]
    for place in custom_part(data):
        for bit in range(8):
            changed = bytearray(data)
            changed[place] ^= 1 << bit
            mark = found(name, bytes(changed)).mark
            assert mark in (None, MARK), (place, bit)


def test_two_thousand_random_byte_changes_of_each_kind_are_found_out(tmp_path: Path) -> None:
    for name, data in laid_out(tmp_path).items():
        for number in range(2000):
            found(name, changed_at_random(data, random.Random(f"{name} {number}")))


def changed_at_random(data: bytes, chance: random.Random) -> bytes:
    """One byte to sixteen of it changed, in one place or several."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)
