"""alur init on an office of version 0.1, made by that program: everything in it stays alive.

`cases/office/kantor-0.1.tar.xz` holds it with its memory: one dossier, compiled and handed in, lies
before the Kasubag with a note that he has begun.
"""

import re
import tarfile
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.office.errors import ConfigError
from pipeline.procedures.configuration import office_in
from tests.harness.duk import ID, KantorDuk

MADE = Path(__file__).parent / "cases" / "office" / "kantor-0.1.tar.xz"
EDITED = b"templat kantor ini"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    with tarfile.open(MADE) as archive:
        # Python 3.11.2, which Debian 12 ships, knows no filters, and newer ones ask for one.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(tmp_path)
    return tmp_path


def test_without_init_the_error_says_what_to_do(base: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        office_in(base / "kantor")
    assert "alur init" in str(caught.value)
    assert "jalankan alur init" in str(caught.value)


def test_what_the_office_wrote_is_carried_and_kept_beside(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = base / "kantor"
    config = root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("urut_awal: 1 ", "urut_awal: 147 ").replace(
        "kegiatan: Menyusun konsep DUK", "kegiatan: Menghimpun data dan menyusun konsep DUK"
    )
    text = text.replace("      unit: Biro Organisasi ", "      unit: Biro Umum ")
    config.write_text(text, encoding="utf-8")
    (root / "templates" / "Lembar Kendali.docx").write_bytes(EDITED)
    assert main(["init", str(root)]) == 0
    told = capsys.readouterr().out
    assert "carried over: templates/Lembar Kendali.docx -> templates/umum/Lembar Kendali" in told
    assert (root / "templates" / "umum" / "Lembar Kendali.docx").read_bytes() == EDITED
    assert (root / "versi lama" / "config.yaml").read_text(encoding="utf-8") == text
    office = office_in(root)
    duk = office.prosedur["duk"]
    assert duk.penomoran.urut_awal == 147
    assert duk.langkah[1].kegiatan.startswith("Menghimpun data dan menyusun konsep DUK")
    assert duk.pengaturan["unit"] == "Biro Umum"
    assert office.addressee("bkd").folder == "tu-biro"
    assert "# Working time, in which the standards are measured" in config.read_text("utf-8")
    again = config.read_bytes()
    assert main(["init", str(root)]) == 0
    assert config.read_bytes() == again


def test_an_open_dossier_is_carried_to_its_end(base: Path) -> None:
    assert main(["init", str(base / "kantor")]) == 0
    config = base / "kantor/config.yaml"
    text = config.read_text(encoding="utf-8")
    hasty = re.sub(r"(?m)^tempo:.*\n", r"\g<0>  sesal_nomor: 3\n", text)
    assert hasty != text
    config.write_text(hasty, encoding="utf-8")
    kantor = KantorDuk(base)
    assert kantor.book.berkas[ID].lies_at("kasubag")
    kantor.clock.pass_(3600)
    kantor.run(10)
    kantor.pass_on("kasubag", "kabag", "kabiro", "kabag", "anpeg")
    assert kantor.book.berkas[ID].diserahkan
    assert kantor.book.berkas[ID].surat is not None
    (package,) = (kantor.root / "outbox" / "tu-biro").iterdir()
    assert (package / "Nota Dinas.pdf").is_file()
    kantor.engine.close()
