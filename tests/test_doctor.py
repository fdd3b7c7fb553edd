"""alur doctor on a real office: what it finds, what it mends."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document
from PIL import Image

from pipeline.cli import main
from pipeline.commands.doctor import _engines, _fonts, examine
from pipeline.commands.finding import Finding
from pipeline.commands.notified import is_told, notified
from pipeline.commands.templates import _examined, blanks, templates
from pipeline.engine.log.stored_values import LackingSection
from pipeline.procedures.configuration import office_in
from tests.harness.examined import examined_once
from tests.harness.wordfile import CONSTRUCTS, word_file

pytestmark = pytest.mark.usefixtures("prints_once")


@pytest.fixture(autouse=True)
def _examined_once() -> Iterator[None]:
    with examined_once():
        yield


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    root = tmp_path / "kantor"
    assert main(["init", str(root)]) == 0
    capsys.readouterr()
    return root


def edit(root: Path, old: str, new: str) -> None:
    path = root / "config.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_fresh_office_has_nothing_that_stands_in_the_way(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(office), "doctor"]) == 0
    said = capsys.readouterr().out
    assert "Nothing stands in the way." in said
    assert "by the engine embedded" not in said
    assert "does not use the fields" not in said
    assert " notes more on what is as it should be: alur doctor --lengkap" in said
    assert main(["--root", str(office), "doctor", "--lengkap"]) == 0
    full = capsys.readouterr().out
    assert "Nota Dinas.docx: 1 page by the engine embedded" in full
    assert "notes more" not in full


def test_what_is_wrong_does_not_drown_in_what_holds(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(office / "inbox/kabag/SETUJU")
    assert main(["--root", str(office), "doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("FINDING  inbox/kabag/SETUJU is missing; --fix: make it; ")
    assert lines[1] == ""
    assert len(lines) < 10
    assert lines[-1] == "1 finding."


def test_what_can_be_mended_is_mended_when_asked(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "templates/umum/Tanda Terima.docx").unlink()
    shutil.rmtree(office / "inbox/kabag/SETUJU")
    assert main(["--root", str(office), "doctor"]) == 1
    assert capsys.readouterr().out.count("--fix:") == 2
    assert main(["--root", str(office), "doctor", "--fix"]) == 0
    assert capsys.readouterr().out.count("FIXED") == 2
    assert (office / "inbox/kabag/SETUJU").is_dir()
    assert not any(f.grave for f in examine(office))


def test_a_module_that_does_not_load_and_a_template_that_is_nowhere_are_told(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sop = office / "templates/duk/sop.yaml"
    text = sop.read_text(encoding="utf-8")
    sop.write_text(text.replace("templat: Nota Dinas.docx", "templat: Nota.docx"), encoding="utf-8")

    def broken(_: str) -> None:
        raise ImportError("no module named numpy")

    monkeypatch.setattr("pipeline.commands.proofs.content_of", broken)
    grave = [finding.what for finding in examine(office) if finding.grave]
    assert grave == [
        "templates/duk/sop.yaml: modul: duk does not load: no module named numpy",
        "templates/duk/sop.yaml: naskah.nota.templat: Nota.docx is missing",
    ]


def test_a_mistake_in_a_procedure_is_told_in_both_languages(office: Path) -> None:
    sop = office / "templates/duk/sop.yaml"
    text = sop.read_text(encoding="utf-8")
    sop.write_text(text.replace("kembali: 4", "kembali: 6"), encoding="utf-8")
    (finding,) = examine(office)
    assert "templates/duk/sop.yaml:" in finding.what
    assert "a step that leads here: 1, 2, 3, 4, or tidak" in finding.what
    assert "langkah yang mendahuluinya: 1, 2, 3, 4, atau tidak" in finding.what


def test_what_an_open_dossier_stored_of_its_procedure_is_read(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    golden = Path(__file__).parent / "engine/log/golden/skema-1/duk-open/log"
    shutil.copytree(golden, office / ".alur/log", dirs_exist_ok=True)
    assert any("open dossier ends by the procedures" in f.what for f in examine(office))

    def lacking(*_: object) -> None:
        raise LackingSection("langkah[2].jenis: 'rapat' is no kind of step")

    monkeypatch.setattr("pipeline.engine.log.fold_moves.procedure_of", lacking)
    (finding,) = [f for f in examine(office) if f.grave]
    assert "rincian.bagian of DUK-" in finding.what
    assert "langkah[2].jenis" in finding.what


def test_mistakes_in_templates_and_settings_are_findings(office: Path) -> None:
    path = office / "templates/duk/Nota Dinas.docx"
    document = Document(str(path))
    document.add_paragraph("{{ salah_ketik }}")
    document.save(str(path))
    inside = office / "paraf"
    edit(office, "  # spesimen: /etc/alur/paraf ", f"  spesimen: {inside} ")
    edit(office, "mesin_pdf: auto", "mesin_pdf: {umum: auto, Nota: embedded}")
    said = [str(f) for f in examine(office) if f.grave]
    assert any("unknown field salah_ketik" in line for line in said)
    assert any("must be a full path outside the share" in line for line in said)
    assert any("mesin_pdf names 'Nota'" in line for line in said)


def test_every_template_of_the_office_may_have_an_engine_of_its_own(office: Path) -> None:
    engines = "{umum: auto, Surat Persetujuan: embedded, Lembar Isian: embedded, Nota Dinas: auto}"
    edit(office, "mesin_pdf: auto", f"mesin_pdf: {engines}")
    assert not any(f.grave for f in _engines(office_in(office)))
    edit(office, "Lembar Isian: embedded", "Isian: embedded")
    (finding,) = [f for f in _engines(office_in(office)) if f.grave]
    assert "mesin_pdf names 'Isian'; there are: Nota Dinas, " in finding.what
    assert "Lembar Isian, Surat Persetujuan" in finding.what


def test_a_specimen_that_cannot_be_used_is_told(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "paraf"
    folder.mkdir()
    edit(office, "  # spesimen: /etc/alur/paraf ", f"  spesimen: {folder} ")
    picture = folder / "197804152003122004.png"
    Image.new("RGBA", (60, 20)).save(picture)
    assert any("spesimen" in str(f) for f in examine(office) if f.grave)
    Image.new("RGB", (60, 20)).save(picture)
    assert not any(f.grave for f in examine(office))


def test_paths_that_excel_on_the_pcs_does_not_open_are_counted(office: Path) -> None:
    def counted() -> list[str]:
        return [str(f) for f in examine(office) if "characters that" in f.what]

    name = f"{'x' * 145}.xlsx"
    (office / "inbox/kasubag/BARU" / name).touch()
    (office / "outbox/laporan" / f"{'y' * 150}.xlsx").touch()
    assert counted() == []
    (office / "inbox/kasubag/BARU/data").mkdir()
    (office / "inbox/kasubag/BARU/data" / name).touch()
    (line,) = counted()
    assert line.startswith("NOTE     1 path is longer on the PCs than the 218 characters")
    assert f"inbox/kasubag/BARU/data/{name}" in line
    edit(office, r"  # jaringan: '\\srv\kantor' ", "  jaringan: 'Z:' ")
    assert counted() == []


@pytest.mark.parametrize(
    ("kind", "told", "words"),
    [
        ("ext4", True, ""),
        ("ext4", False, "by no change notification here"),
        ("cifs", True, "a mount (cifs)"),
        ("fuse.rclone", True, "a mount (fuse.rclone)"),
    ],
)
def test_where_changes_are_not_told_that_is_said(
    kind: str, told: bool, words: str, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.commands.notified.file_system", lambda _: kind)
    monkeypatch.setattr("pipeline.commands.notified.is_told", lambda _: told)
    findings = list(notified(office))
    assert [f.grave for f in findings] == ([False] if words else [])
    assert all(words in f.what and "F5" in f.what for f in findings)


def test_new_files_are_told_on_the_disk_of_a_machine_itself(office: Path) -> None:
    assert is_told(office)
    assert not (office / ".alur/periksa").exists()


def test_a_configuration_that_cannot_be_read_is_told_with_its_line(office: Path) -> None:
    edit(office, "mesin_pdf: auto", "mesin_pdf: word")
    (finding,) = examine(office)
    assert "config.yaml:" in finding.what


def test_a_letter_of_the_offices_own_is_held_against_what_its_form_gives(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the templates that ship were looked into; `alur simulate` told of any other."""
    sop = office / "templates/ruang/sop.yaml"
    text = sop.read_text(encoding="utf-8")
    renamed = text.replace("templat: Surat Persetujuan.docx", "templat: Surat Izin.docx")
    sop.write_text(renamed, encoding="utf-8")
    document = Document(str(office / "templates/ruang/Surat Persetujuan.docx"))
    document.add_paragraph("Untuk {{ acarra }} di {{ ruang }}.")
    document.save(str(office / "templates/ruang/Surat Izin.docx"))
    monkeypatch.setattr("pipeline.commands.templates._tried", lambda *_: Finding(False, "tried"))
    grave = [f.what for f in templates(office, office_in(office)) if f.grave]
    (line,) = grave
    assert line.startswith("templates/ruang/Surat Izin.docx, paragraph ")
    assert "unknown field acarra" in line


def test_a_blank_of_the_offices_own_is_laid_while_it_is_still_the_form(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(office), "formulir", "ruang"]) == 0
    capsys.readouterr()
    described = office_in(office)
    place = office / "templates/ruang/Permohonan Ruang Rapat.docx"
    whole = [f for f in blanks(office, described) if f.grave]
    assert whole == []
    document = Document(str(place))
    for cell in (cell for table in document.tables for row in table.rows for cell in row.cells):
        if cell.text.startswith("Jumlah peserta"):
            cell.text = "Hadirin"
    document.save(str(place))
    (finding,) = [f for f in blanks(office, described) if f.grave]
    assert "Permohonan Ruang Rapat.docx has no field 'Jumlah peserta'" in finding.what
    assert "alur formulir ruang" in str(finding)
    (office / "templates/ruang/Permohonan Ruang Rapat.xlsx").write_bytes(b"PK rusak")
    lost = [f.what for f in blanks(office, described) if f.grave]
    assert any("has lost the mark" in line for line in lost)


def test_a_windows_without_arial_is_told_before_a_letter_is_printed(tmp_path: Path) -> None:
    """There the converter asks the system for fonts, not us."""
    for name in ("Arial.ttf", "arialbd.ttf", "ariali.ttf"):
        (tmp_path / name).touch()
    (finding,) = _fonts(tmp_path)
    assert finding.grave
    assert "no arialbi.ttf:" in finding.what
    (tmp_path / "arialbi.ttf").touch()
    assert not list(_fonts(tmp_path))


def test_a_template_that_no_engine_prints_is_told_with_paragraph_and_cause(tmp_path: Path) -> None:
    office: Any = SimpleNamespace(mesin=lambda _: "embedded")
    path = word_file(tmp_path / "Nota Dinas.docx", [CONSTRUCTS["chart"]("Jumlah").xml])
    *_, last = _examined(path, Path("duk/Nota Dinas.docx"), office, {}, ())
    assert last.grave
    assert last.what.endswith('it does not print a chart in paragraph 1 ("Jumlah")')
