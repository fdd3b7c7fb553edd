"""The office changes its templates in LibreOffice Writer, and everything still works.

Writer itself is driven, with what a person's hands do there: typing over words, Enter, moving
paragraphs with the keyboard, cutting and pasting rows and words, a logo, margins, paper and fonts.
Then it saves each file as DOCX, which cuts every text into runs of its own and renames styles.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from pipeline.content import Mark
from pipeline.documents.anchors import anchors_of
from pipeline.documents.blocks import Framed, Matrix, Row
from pipeline.documents.convert import convert
from pipeline.documents.lint import lint
from pipeline.documents.marks import mark_office, read_mark
from pipeline.documents.render import render
from pipeline.documents.sametext import differences
from pipeline.documents.stamp import stamp
from pipeline.documents.stamps import Line, Stamp
from pipeline.documents.suite import environment, libreoffice
from pipeline.documents.text import pdf_text
from pipeline.procedures.duk.fields import ANCHORS, FIELDS
from pipeline.resources import bundled
from tests import needs
from tests.harness.duk import KantorDuk
from tests.harness.pdfs import find
from tests.harness.samples import SAMPLES, rendered
from tests.harness.suite import printed

pytestmark = pytest.mark.usefixtures("prints_once")

WRITER = Path(__file__).parents[1] / "harness" / "writer.py"
LOGO = "logo.png"
SITE = "Laman organisasi.kalbarprov.go.id"
KOP: list[list[Any]] = [
    ["picture", "kop.alamat", LOGO],
    ["line_after", "kop.alamat", SITE],
]
MARGINS: list[Any] = ["margins", 2300, 1800, 1400, 1600]
A4: list[Any] = ["paper", 21000, 29700]
HANDS: dict[str, list[list[Any]]] = {
    "Nota Dinas.docx": [
        *KOP,
        ["margins", 2500, 2200, 1500, 2000],
        A4,
        ["move", "3.\tData", 2],
        ["type", "Demikian disampaikan untuk menjadi bahan selanjutnya", "Demikian kami sampaikan"],
        ["row_up", "Nomor", 4],
    ],
    "Daftar Urut Kepangkatan.docx": [
        MARGINS,
        ["move", "NOMOR 03/SE/1980", -1],
        ["type", "LAMPIRAN I SURAT EDARAN", "Lampiran I Surat Edaran"],
        ["cut_to", "#paraf#", "Catatan:"],
    ],
    "Lembar Kendali.docx": [MARGINS, ["type", "Siapa memeriksa kapan", "Riwayat pemeriksaan"]],
    "Lembar Disposisi.docx": [MARGINS, ["type", "Catatan", "Isi disposisi"]],
    "Surat Pengantar.docx": [
        *KOP,
        MARGINS,
        A4,
        ["font", "Times New Roman", 12],
        ["move", "Mohon lembar kedua", 1],
    ],
    "Tanda Terima.docx": [*KOP, MARGINS],
    "Pemberitahuan.docx": [*KOP, MARGINS, A4],
    "Lembar Penugasan.docx": [*KOP, MARGINS],
    "Nota Pengajuan Konsep.docx": [*KOP, MARGINS, ["type", "untuk diperiksa", "untuk dikoreksi"]],
    "Penjelasan Urutan.docx": [MARGINS, ["font", "Arial", 9]],
    "Perubahan.docx": [MARGINS, ["move", "keadaan", 1]],
    "Rekapitulasi.docx": [MARGINS, ["type", "Laki-laki", "Pria"]],
}


def in_writer(plan: list[dict[str, Any]], folder: Path) -> None:
    python, program = needs.uno(), libreoffice()
    assert program
    (folder / "rencana.json").write_text(json.dumps(plan), encoding="utf-8")
    command = [python, str(WRITER), program, str(folder / "rencana.json")]
    (folder / "suite").mkdir()
    fonts = {**os.environ, **environment(folder / "suite")}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=240, check=False, env=fonts
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The templates as Writer saved them, and a nota dinas that the analyst edited there."""
    needs.uno()
    folder = tmp_path_factory.mktemp("templat")
    shutil.copytree(bundled("templates"), folder / "asli")
    Image.new("RGB", (120, 140), (20, 60, 120)).save(folder / LOGO)
    assert HANDS.keys() == FIELDS.keys()
    plan: list[dict[str, Any]] = [
        {
            "open": str(next((folder / "asli").rglob(name))),
            "steps": [[str(folder / LOGO) if w == LOGO else w for w in step] for step in steps],
            "save": str(folder / name),
        }
        for name, steps in HANDS.items()
    ]
    (folder / "analis").mkdir()
    nota = rendered("Nota Dinas.docx", folder / "analis")
    mark_office(nota, Mark("DUK-2026-0001", 3))
    plan.append(
        {
            "open": str(nota),
            "steps": [["type", "tidak menyisakan", "sudah diteliti, tanpa"], ["move", "2.\t", 1]],
            "save": str(nota.with_name("Nota analis.docx")),
        }
    )
    in_writer(plan, folder)
    return folder


@pytest.fixture(scope="module")
def by_libreoffice(changed: Path) -> dict[str, Path]:
    """Every changed template, filled and printed by LibreOffice."""
    folder = changed / "isian"
    folder.mkdir()
    for name in FIELDS:
        render(changed / name, SAMPLES[name], folder / name)
    return printed(folder, *(folder / name for name in FIELDS))


@pytest.mark.parametrize("name", FIELDS)
def test_a_template_saved_by_writer_is_filled_printed_and_stamped(
    name: str, changed: Path, by_libreoffice: dict[str, Path], tmp_path: Path
) -> None:
    anchors = ANCHORS.get(name, ())
    remarks = lint(changed / name, FIELDS[name], anchors)
    assert [str(remark) for remark in remarks if remark.grave] == []
    docx, pages = tmp_path / name, {}
    render(changed / name, SAMPLES[name], docx)
    convert(docx, tmp_path / "out.pdf", "embedded")
    for engine, pdf in (("embedded", tmp_path / "out.pdf"), ("libreoffice", by_libreoffice[name])):
        pages[engine] = len(PdfReader(pdf).pages)
        assert differences(docx, pdf) == []
        assert anchors_of(pdf).lacking(*anchors) == ()
        if anchors:
            done = stamp(pdf, tmp_path / "stamped.pdf", [s for s in STAMPS if s.anchor in anchors])
            assert (done.lacking, done.moved) == ((), IN_THE_WAY.get(name, ()))
        if KOP[0] in HANDS[name]:
            assert find(pdf, SITE)
            document = pypdfium2.PdfDocument(pdf.read_bytes())
            kinds = [one.type for one in document[0].get_objects()]
            document.close()
            assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in kinds, "the logo is printed"
    assert pages["embedded"] == pages["libreoffice"]


IN_THE_WAY = {"Daftar Urut Kepangkatan.docx": ("paraf", "persetujuan")}
"""Anchors laid where something is printed, or a stamp by now: theirs goes beside it, as is told."""
STAMPS = (
    Stamp("paraf", Matrix((Row("Kepala Bagian", "Syarif", "24-11-2026", "r1"),), ("PARAF",))),
    Stamp("persetujuan", Framed("PERSETUJUAN INTERNAL - dicatat oleh Alur Berkas.")),
    Stamp("nomor", Line("800.1.11.12/1/ORG/2026", "Nomor")),
    Stamp("tanggal", Line("24 November 2026", "Tanggal")),
)


def test_what_the_analyst_edits_in_writer_stays_known_and_is_converted(
    changed: Path, tmp_path: Path
) -> None:
    docx, pdf = changed / "analis" / "Nota analis.docx", tmp_path / "nota.pdf"
    assert read_mark(docx.read_bytes()) == Mark("DUK-2026-0001", 3)
    convert(docx, pdf, "embedded")
    assert find(pdf, "sudah diteliti")
    assert find(pdf, "Urutan daftar ini")[0].bottom > find(pdf, "Daftar memuat")[0].top
    assert anchors_of(pdf).lacking("nomor", "tanggal", "paraf", "persetujuan") == ()


@pytest.fixture
def kantor(changed: Path, tmp_path: Path) -> Iterator[KantorDuk]:
    office = KantorDuk(tmp_path)
    for name in FIELDS:
        shutil.copyfile(changed / name, next((office.root / "templates").rglob(name)))
    yield office
    office.engine.close()


def test_changed_templates_go_through_a_whole_day(kantor: KantorDuk) -> None:
    kantor.receive()
    kantor.pass_on("anpeg", "kasubag", "kabag")
    kantor.write_note("kabiro", "Proses lebih lanjut.")
    kantor.pass_on("kabiro", "kabag", "anpeg")
    assert kantor.story()[-1] == "diserahkan"
    (package,) = (kantor.root / "outbox/tu-biro").iterdir()
    nota = package / "Nota Dinas.pdf"
    (number,) = find(nota, "800.1.11.12/1/ORG/2026")
    label = max(find(nota, "Nomor"), key=lambda word: word.bottom)
    (yth,) = find(nota, "Yth.")
    assert label.bottom > yth.top, "the number stands first now"
    assert number.bottom == pytest.approx(label.bottom, abs=4), "on the line of its label"
    assert find(nota, "Demikian kami sampaikan.")
    assert find(nota, "Data dihimpun")[0].bottom > find(nota, "Daftar memuat")[0].top
    for words in ("PARAF - dicatat oleh Alur Berkas", "PERSETUJUAN INTERNAL - dicatat"):
        assert find(kantor.find("outbox/arsip/2026/DUK*/Nota Dinas (pertinggal).pdf"), words)
        assert not find(nota, words)
    listed = kantor.find("outbox/arsip/2026/DUK*/Daftar Urut Kepangkatan (pertinggal).pdf")
    assert find(listed, "PERSETUJUAN INTERNAL - dicatat")
    (page,) = PdfReader(nota).pages
    assert (page.mediabox.width, page.mediabox.height) == pytest.approx((595, 842), abs=2)
    sheet = kantor.find("outbox/arsip/2026/DUK*/00 Lembar Kendali.pdf")
    assert "tempat stempel" not in " ".join(pdf_text(sheet).split())
