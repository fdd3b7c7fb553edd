"""`alur duk rank`: from files of columns to a list in files of columns."""

from pathlib import Path

import pytest

from bench.ranking import crowd
from pipeline.cli import main
from pipeline.duk.columns import columns_of, schema, tabled, writing
from pipeline.duk.fields import FIELDS


def test_it_ranks_a_folder_of_columns_and_says_of_how_many(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "asal", tmp_path / "hasil"
    source.mkdir()
    ranking = ["duk", "rank", str(source), "--keadaan", "2026-12-31", "--out", str(out)]
    assert main(ranking) == 2
    assert "there is no file of columns" in capsys.readouterr().err
    people = crowd(40)
    with writing(str(source / "a.parquet"), schema(FIELDS)) as file:
        file.write_table(tabled(people, schema(FIELDS)))
    assert main(ranking) == 0
    assert "40 people ranked, 0 left out" in capsys.readouterr().out
    with columns_of(str(out / "DUK.parquet")) as columns:
        assert columns.read(columns=["no"])["no"].to_pylist() == [*range(1, 41)]
    people.loc[1, people.columns.difference(["nip"])] = people.loc[
        2, people.columns.difference(["nip"])
    ]
    people.loc[1, "mk_tahun"] = None
    with writing(str(source / "a.parquet"), schema(FIELDS)) as file:
        file.write_table(tabled(people, schema(FIELDS)))
    assert main(ranking) == 1
    assert "1 error, so there is no list" in capsys.readouterr().out
    assert not (out / "DUK.parquet").exists(), "a list that no longer holds lies there no more"
