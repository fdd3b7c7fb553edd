"""alur doctor on a real office: what it finds, what it mends."""

import shutil
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from pipeline.cli import main
from pipeline.commands.doctor import examine
from pipeline.engine.log.stored_values import LackingSection


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
    assert "Nota Dinas.docx: 1 page(s) by the engine embedded" in said


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
    assert any("open dossiers end by the procedures" in f.what for f in examine(office))

    def lacking(*_: object) -> None:
        raise LackingSection("langkah[2].jenis: 'rapat' is no kind of step")

    monkeypatch.setattr("pipeline.engine.log.fold.stored_procedure", lacking)
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


def test_a_specimen_that_cannot_be_used_is_told(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "paraf"
    folder.mkdir()
    edit(office, "  # spesimen: /etc/alur/paraf ", f"  spesimen: {folder} ")
    picture = folder / "197804152003122004.png"
    Image.new("RGBA", (60, 20)).save(picture)
    assert any("spesimen" in str(f) for f in examine(office) if f.grave)
    Image.new("RGB", (60, 20)).save(picture)
    assert not any(f.grave for f in examine(office))


def test_a_configuration_that_cannot_be_read_is_told_with_its_line(office: Path) -> None:
    edit(office, "mesin_pdf: auto", "mesin_pdf: word")
    (finding,) = examine(office)
    assert "config.yaml:" in finding.what
