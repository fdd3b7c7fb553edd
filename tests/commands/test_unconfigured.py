"""What an operator is told while config.yaml, or a procedure's file, cannot be used."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.places import STATE
from tests.engine.loop.test_day import ID, opened
from tests.harness.office import Kantor


def break_config(root: Path) -> None:
    path = root / "config.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("zona: Asia/Pontianak", "zona: Asia/Pontianac"), encoding="utf-8")


def break_sop(root: Path) -> None:
    path = root / "templates/duk/sop.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kembali: 4", "kembali: 6"), encoding="utf-8")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kantor:
    monkeypatch.setenv(STATE, str(tmp_path / "state"))
    kantor = Kantor(tmp_path)
    opened(kantor)
    kantor.engine.close()
    return kantor


@pytest.mark.parametrize(
    ("spoil", "where"),
    [(break_config, "config.yaml:"), (break_sop, "templates/duk/sop.yaml:")],
)
def test_status_tells_the_dossiers_as_the_log_knows_them_and_what_is_wrong_where(
    office: Kantor,
    spoil: Callable[[Path], None],
    where: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--root", str(office.root), "status"]) == 0
    capsys.readouterr()
    spoil(office.root)
    assert main(["--root", str(office.root), "status"]) == 2
    said = capsys.readouterr()
    assert where in said.err
    assert "A watcher that runs goes on with the former one." in said.err
    (line,) = (line for line in said.out.splitlines() if line.startswith(ID))
    assert "anpeg" in line
    assert "1 open, how many of them late is not known." in said.out


def test_what_is_not_known_without_a_configuration_is_null_for_scripts(
    office: Kantor, capsys: pytest.CaptureFixture[str]
) -> None:
    break_config(office.root)
    assert main(["--root", str(office.root), "status", "--json"]) == 2
    (row,) = json.loads(capsys.readouterr().out)["berkas"]
    assert (row["berkas"], row["peran"]) == (ID, "anpeg")
    assert [row[key] for key in ("pejabat", "tenggat", "terlambat", "terpakai_menit")] == [None] * 4


def test_explain_tells_the_life_of_a_dossier_all_the_same(
    office: Kantor, capsys: pytest.CaptureFixture[str]
) -> None:
    break_config(office.root)
    assert main(["--root", str(office.root), "explain", ID]) == 2
    said = capsys.readouterr()
    assert "config.yaml:" in said.err
    assert f"{ID}: at anpeg, step 2, since " in said.out
