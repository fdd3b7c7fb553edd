"""The picture that config names for the letterhead: in every letter, looked at before."""

import io
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from pipeline.commands.doctor import _logo
from pipeline.documents.picture import UnusablePicture
from pipeline.documents.render import render
from pipeline.engine.protocol import Hasil
from pipeline.names import RESULT
from pipeline.office.errors import ConfigError
from pipeline.office.model import Office
from pipeline.procedures.duk.fields import FIELDS
from pipeline.resources import shipped_template
from pipeline.work.serve import serve
from pipeline.work.wording import kop
from tests.harness.office import load, shipped

HERE = "    # logo: Logo.png              #"
LETTERS = ("Nota Dinas.docx", "Lembar Disposisi.docx", "Surat Pengantar.docx", "Tanda Terima.docx")


def office(name: str) -> Office:
    config = shipped().config
    assert HERE in config
    return load(shipped(config.replace(HERE, f"    logo: {name} #")))


def picture(root: Path, mode: str = "RGB", size: tuple[int, int] = (60, 80)) -> bytes:
    path = root / "templates/umum/Logo.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, "green").save(path)
    return path.read_bytes()


def printed(template: Path, root: Path, name: str) -> Path:
    fields = {**FIELDS[name], "kop": kop(office("Logo.png"), root / "templates")}
    render(template, fields, root / name)
    return root / name


@pytest.mark.parametrize("name", LETTERS)
def test_the_picture_stands_left_of_the_letterhead_of_every_letter(
    name: str, tmp_path: Path
) -> None:
    given = picture(tmp_path)
    once = printed(shipped_template(name), tmp_path, name).read_bytes()
    document = Document(io.BytesIO(once))
    (shape,) = document.inline_shapes
    assert round(shape.height.mm) == 18
    assert round(shape.width.mm) == 14
    (inside,) = [p.blob for p in document.part.package.iter_parts() if "image" in p.content_type]
    assert inside == given
    left = document.tables[0].rows[0].cells[0]
    assert left._tc.xpath(".//w:drawing")
    assert printed(shipped_template(name), tmp_path, name).read_bytes() == once


def test_without_a_name_no_letter_has_one(tmp_path: Path) -> None:
    assert "logo" not in kop(load(shipped()), tmp_path)
    fields = {**FIELDS["Nota Dinas.docx"], "kop": kop(load(shipped()), tmp_path)}
    render(shipped_template("Nota Dinas.docx"), fields, tmp_path / "nota.docx")
    assert not Document(str(tmp_path / "nota.docx")).inline_shapes


def test_what_an_office_put_there_in_word_stands_alone(tmp_path: Path) -> None:
    picture(tmp_path)
    document = Document(str(shipped_template("Nota Dinas.docx")))
    document.tables[0].rows[0].cells[0].paragraphs[0].add_run("LAMBANG")
    document.save(str(tmp_path / "sendiri.docx"))
    made = printed(tmp_path / "sendiri.docx", tmp_path, "Nota Dinas.docx")
    assert not Document(str(made)).inline_shapes


@pytest.mark.parametrize("name", ["../Logo.png", "logo/Logo.png", "C:Logo.png", "Logo.svg"])
def test_a_name_that_is_no_picture_of_the_shared_templates_is_a_located_error(name: str) -> None:
    with pytest.raises(ConfigError, match=r"kantor\.kop\.logo"):
        office(name)


def test_doctor_looks_at_it(tmp_path: Path) -> None:
    asked = office("Logo.png")
    (finding,) = _logo(tmp_path, asked)
    assert "is not there" in finding.what
    picture(tmp_path, "RGBA")
    (finding,) = _logo(tmp_path, asked)
    assert "without transparency" in finding.what
    picture(tmp_path)
    assert list(_logo(tmp_path, asked)) == list(_logo(tmp_path, load(shipped()))) == []


def test_one_that_is_damaged_is_told_and_no_letter_goes_without_it(tmp_path: Path) -> None:
    picture(tmp_path)
    (tmp_path / "templates/umum/Logo.png").write_bytes(b"GIF89a")
    with pytest.raises(UnusablePicture, match="neither JPEG nor PNG"):
        printed(shipped_template("Nota Dinas.docx"), tmp_path, "Nota Dinas.docx")


@pytest.mark.parametrize(
    ("mode", "why"), [("", "cannot be opened"), ("RGBA", "without transparency")]
)
def test_a_letter_waits_for_one_that_can_be_used(mode: str, why: str, tmp_path: Path) -> None:
    if mode:
        picture(tmp_path, mode)

    def letter(folder: Path) -> Hasil:
        printed(shipped_template("Nota Dinas.docx"), folder, "Nota Dinas.docx")
        return Hasil()

    assert serve(tmp_path, letter) == 0
    answer = Hasil.from_json((tmp_path / RESULT).read_text(encoding="utf-8"))
    assert answer.menunggu == (
        "Gambar Logo.png tidak dapat dipakai. Mohon beri tahu administrator.",
    )
    (told,) = answer.teknis
    assert why in told


def without_jfif(root: Path) -> None:
    """A JPEG with neither JFIF nor Exif in its head, as some programs save it."""
    whole = io.BytesIO()
    Image.new("RGB", (60, 80), "green").save(whole, "JPEG")
    start, _, rest = whole.getvalue().partition(b"\xff\xdb")
    assert b"JFIF" in start
    path = root / "templates/umum/Logo.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\xff\xd8\xff\xdb" + rest)


def test_one_that_is_cut_off_is_told_to_be_damaged(tmp_path: Path) -> None:
    whole = picture(tmp_path)
    (tmp_path / "templates/umum/Logo.png").write_bytes(whole[:50])
    with pytest.raises(UnusablePicture, match="is damaged"):
        printed(shipped_template("Nota Dinas.docx"), tmp_path, "Nota Dinas.docx")


def test_one_that_no_word_file_can_hold_is_told_itself_and_not_the_template(
    tmp_path: Path,
) -> None:
    without_jfif(tmp_path)
    with pytest.raises(UnusablePicture, match="save it again as plain JPEG"):
        printed(shipped_template("Nota Dinas.docx"), tmp_path, "Nota Dinas.docx")
    (finding,) = _logo(tmp_path, office("Logo.png"))
    assert "save it again as plain JPEG" in finding.what
