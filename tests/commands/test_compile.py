"""`alur duk compile`: what lies where it writes, and is read."""

import random
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.duk.model import Reading, people
from pipeline.duk.write.tables import write_data
from tests.harness import oracle
from tests.harness.paper import flat_rows, some_people, write_flat


def compiling(out: Path, *given: Path, previous: Path | None = None) -> list[str]:
    more = ["--previous", str(previous)] if previous else []
    return ["duk", "compile", *map(str, given), "--keadaan", "2026-12-31", "--out", str(out), *more]


def wrong(path: Path) -> Path:
    """A unit's workbook whose NIP are none."""
    return write_flat(path, [flat_rows(p, n) | {"nip": "1"} for n, p in enumerate(some_people(2))])


def test_what_is_read_stays_where_former_results_go(tmp_path: Path) -> None:
    former, corrected, old = (
        tmp_path / f"Pemeriksaan - {name}.xlsx" for name in ("daftar lama", "unit", "lain")
    )
    write_data(Reading(people(oracle.crowd(random.Random(7), 4))), former)
    wrong(corrected)
    wrong(old)
    assert main(compiling(tmp_path, corrected, previous=former)) == 1
    left = {former.name, corrected.name, f"Pemeriksaan - {corrected.name}", "Pemeriksaan.csv"}
    assert {path.name for path in tmp_path.iterdir()} == left


@pytest.mark.parametrize("name", ["DUK.xlsx", "Pemeriksaan - unit.xlsx"])
@pytest.mark.parametrize("as_input", [True, False])
def test_what_would_be_written_over_what_is_read_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, as_input: bool
) -> None:
    (tmp_path / "hasil").mkdir()
    unit, there = wrong(tmp_path / "unit.xlsx"), wrong(tmp_path / "hasil" / name)
    before = there.read_bytes()
    given, previous = ([unit, there], None) if as_input else ([unit], there)
    assert main(compiling(tmp_path / "hasil", *given, previous=previous)) == 2
    assert f"{there} is read and would be written over" in capsys.readouterr().err
    assert [path.name for path in there.parent.iterdir()] == [name]
    assert there.read_bytes() == before
