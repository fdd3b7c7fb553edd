"""The page that tells how a SOP is made, followed literally: an office made from its blocks."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.shared import RGBColor

from pipeline.cli import main
from tests.harness.lending import LendingOffice

pytestmark = pytest.mark.usefixtures("prints_once")

PAGE = Path(__file__).parents[1] / "docs" / "buat-sop.md"
BLOCK = re.compile(r"```(\w+) ([^\n]+)\n(.*?)```", re.DOTALL)
BLOCKS = {where: text for _, where, text in BLOCK.findall(PAGE.read_text(encoding="utf-8"))}
LETTER = "templates/tugas/Surat Tugas.docx"
TYPED = {
    "Nama pegawai": "Yohanes Libau", "NIP": "198906212014031002", "Tujuan": "Singkawang",
    "Maksud perjalanan": "Pendampingan", "Berangkat": "8 Desember 2026",
    "Tanggal kembali": "12 Desember 2026", "Lama (hari)": "5",
}  # fmt: skip


def write_letter(place: Path) -> None:
    """A Word file with the lines of the page, the words between fences in white."""
    document = Document()
    for line in BLOCKS[LETTER].splitlines():
        paragraph = document.add_paragraph()
        for piece in re.split(r"(#\w+#)", line):
            run = paragraph.add_run(piece)
            if piece.startswith("#"):
                run.font.color.rgb = RGBColor(255, 255, 255)
    document.save(str(place))


def follow(root: Path) -> None:
    """Steps 2 to 5 of the page."""
    config = root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    for section in ("peran", "prosedur"):
        text = text.replace(f"\n{section}:\n", f"\n{section}:\n{BLOCKS[f'config: {section}']}", 1)
    config.write_text(text, encoding="utf-8", newline="\n")
    (root / "templates" / "tugas").mkdir(parents=True)
    sop = root / "templates/tugas/sop.yaml"
    sop.write_text(BLOCKS["templates/tugas/sop.yaml"], encoding="utf-8", newline="\n")
    write_letter(root / LETTER)


def filled_in(root: Path) -> bytes:
    """The blank that `alur formulir` drew, with an answer beside each label."""
    book = openpyxl.load_workbook(root / "templates/tugas/Permohonan Surat Tugas.xlsx")
    sheet = book["Formulir"]
    for (label,) in sheet.iter_rows(max_col=1):
        answer = TYPED.get(str(label.value or "").removesuffix(" *"))
        if answer:
            sheet.cell(label.row, 2).value = answer
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


class Followed(LendingOffice):
    """The shipped office and the procedure of the page."""

    @staticmethod
    def establish(root: Path) -> None:
        LendingOffice.establish(root)
        follow(root)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Followed]:
    followed = Followed(tmp_path)
    yield followed
    followed.engine.close()


def test_the_procedure_of_the_page_runs_to_its_end(office: Followed) -> None:
    assert main(["--root", str(office.root), "formulir", "tugas"]) == 0
    office.put("inbox/pelayanan/BARU/Permohonan.xlsx", filled_in(office.root))
    office.run(40)
    (berkas,) = office.book.berkas.values()
    assert (berkas.id, berkas.judul) == ("TUGAS-2026-0001", "Yohanes Libau ke Singkawang")
    for desk in ("kasubag", "kabiro"):  # five days need the head
        office.drag(f"inbox/{desk}/MASUK/TUGAS*", f"inbox/{desk}/SETUJU")
        office.run(20)
    assert office.find("inbox/pelayanan/MASUK/TUGAS*/Surat Tugas.pdf")
    assert office.find("outbox/arsip/2026/TUGAS*/Surat Tugas.pdf")
    assert office.find("outbox/laporan/surat-tugas/Daftar.xlsx")
    office.put("inbox/pelayanan/BARU/Lagi.xlsx", filled_in(office.root))
    office.run(20)
    assert "sudah terisi oleh TUGAS-2026-0001" in office.answers("pelayanan"), "not twice"
    assert office.find("inbox/pelayanan/BARU/Pemeriksaan - Lagi.xlsx")


def test_each_check_of_the_page_finds_it_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "kantor"
    assert main(["init", str(root)]) == 0
    follow(root)
    assert main(["--root", str(root), "doctor", "--fix"]) == 0, capsys.readouterr().out
    assert main(["--root", str(root), "formulir", "tugas"]) == 0
    assert main(["--root", str(root), "sop", "print", "tugas", "--out", str(tmp_path)]) == 0
    assert sorted(path.suffix for path in tmp_path.glob("*Tugas*")) == [".docx", ".pdf"]
