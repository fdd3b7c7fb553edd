"""A list that is made by parts is the list that is made at once."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import fsspec
import pandas as pd
import pytest

from bench.ranking import KEADAAN, crowd
from pipeline.duk.columns import columns_of, framed, schema, tabled, writing
from pipeline.duk.fields import FIELDS
from pipeline.duk.model import Daftar, Reading
from pipeline.duk.nation import FINDINGS, LIST, OUTSIDE, Nation, Ranked, Unrankable
from pipeline.duk.profile import shipped_profile
from pipeline.duk.ranges import ranges_of
from pipeline.duk.rank.ranking import rank_people
from pipeline.night.workers import Here, processes

NOTHING: Mapping[str, Any] = {}


def written(folder: Path, people: pd.DataFrame, parts: int = 3) -> pd.DataFrame:
    """Puts people into files of columns; gives them with where they are, as `Nation` reads them."""
    folder.mkdir(parents=True)
    names = [*FIELDS, "declared"]
    each = []
    for number in range(parts):
        share = people.iloc[number::parts].reset_index(drop=True)
        with writing(str(folder / f"{number}.parquet"), schema(names)) as out:
            out.write_table(tabled(share, schema(names)))
        each.append(share.assign(berkas=f"{number}.parquet", baris=range(1, len(share) + 1)))
    return pd.concat(each, ignore_index=True)


def ranked(tmp_path: Path, most: int = 50, workers: int = 1) -> Ranked:
    nation = Nation(str(tmp_path / "asal"), str(tmp_path / "hasil"), KEADAAN, NOTHING, most)
    executor, _ = processes(workers)(0)
    with executor:
        return nation.rank(executor)


def read(path: Path) -> pd.DataFrame:
    with columns_of(str(path)) as columns:
        return framed(columns.read())


def findings_of(daftar: Daftar) -> Counter[tuple[Any, ...]]:
    return Counter((t.berkas, t.baris, t.kolom, t.kode, t.pesan) for t in daftar.findings)


def findings_in(path: Path) -> Counter[tuple[Any, ...]]:
    names = ["berkas", "baris", "kolom", "kode", "pesan"]
    return Counter(map(tuple, read(path)[names].to_numpy(dtype=object).tolist()))


def same(tmp_path: Path, whole: Daftar) -> None:
    rows = read(tmp_path / "hasil" / LIST)
    expected = whole.rows.where(whole.rows.notna(), None)
    pd.testing.assert_frame_equal(rows, expected, check_dtype=False)
    assert findings_in(tmp_path / "hasil" / FINDINGS) == findings_of(whole)
    outside = read(tmp_path / "hasil" / OUTSIDE)
    assert sorted(outside["nip"]) == sorted(whole.outside["nip"])


def test_a_list_made_by_parts_is_the_one_made_at_once(tmp_path: Path) -> None:
    """With ties, people who have left, and what is not known on both sides of a comparison."""
    people = crowd(600)
    people.loc[::50, "status"] = "Pensiun"
    people.loc[5:9, "mk_tahun"] = None
    people["declared"] = None
    people.at[5, "declared"] = ("mk_tahun",)
    people.loc[100:140, ["golongan", "tmt_pangkat", "jabatan", "tmt_jabatan"]] = [
        "III/c", date(2020, 4, 1), "Arsiparis Ahli Muda", date(2021, 1, 4),
    ]  # fmt: skip
    people.loc[100:104, ["tingkat_ijazah", "tahun_lulus"]] = ["S1", 2001]
    people.loc[100:140, ["mk_tahun", "mk_bulan"]] = [12, 0]
    people = written(tmp_path / "asal", people.drop(index=range(6, 10)))
    whole = rank_people(Reading(people), KEADAAN, "-")
    assert ranked(tmp_path) == Ranked(len(whole.rows), len(whole.outside), len(whole.findings), 0)
    assert len(whole.rows) > 500
    assert len(whole.outside) > 5
    same(tmp_path, whole)
    assert sorted(p.name for p in (tmp_path / "hasil").iterdir()) == sorted(
        [LIST, OUTSIDE, FINDINGS]
    )


def test_any_number_of_workers_writes_the_same_bytes(tmp_path: Path) -> None:
    people = crowd(200)
    results = []
    for workers in (1, 2):
        written(tmp_path / str(workers) / "asal", people)
        ranked(tmp_path / str(workers), workers=workers)
        results.append((tmp_path / str(workers) / "hasil" / LIST).read_bytes())
    assert results[0] == results[1]


def test_people_are_read_from_and_written_to_whatever_fsspec_opens(tmp_path: Path) -> None:
    """No file of a disk: a store of objects in memory, whose folders are no more than names."""
    written(tmp_path / "asal", crowd(60))
    ranked(tmp_path, most=20)
    store = fsspec.filesystem("memory")
    try:
        store.put(f"{tmp_path}/asal/", "/bangsa/asal/", recursive=True)
        executor, _ = processes(1)(0)
        Nation("memory://bangsa/asal", "memory://bangsa/hasil", KEADAAN, NOTHING, 20).rank(executor)
        for name in (LIST, OUTSIDE, FINDINGS):
            assert (
                store.cat_file(f"/bangsa/hasil/{name}") == (tmp_path / "hasil" / name).read_bytes()
            ), name
        assert not store.exists("/bangsa/hasil/~kerja")
    finally:
        store.rm("/bangsa", recursive=True)


def test_a_galat_in_one_part_leaves_all_without_a_list(tmp_path: Path) -> None:
    """What is not known of one of two who are equal so far: it would decide their place."""
    people = crowd(100)
    people["declared"] = None
    people.loc[3, [*people.columns.difference(["nama", "nip"])]] = people.loc[
        4, [*people.columns.difference(["nama", "nip"])]
    ]
    people.loc[3, "mk_tahun"] = None
    people = written(tmp_path / "asal", people)
    whole = rank_people(Reading(people), KEADAAN, "-")
    assert whole.grave
    made = ranked(tmp_path)
    assert (made.people, made.grave) == (0, sum(t.grave for t in whole.findings))
    assert not (tmp_path / "hasil" / LIST).exists()
    assert findings_in(tmp_path / "hasil" / FINDINGS) == findings_of(whole)


def test_a_tmt_that_is_not_known_keeps_its_golongan_together() -> None:
    """It would decide a place among all of them."""
    april, october = date(2020, 4, 1), date(2020, 10, 1)
    counts: dict[tuple[str, date | None], int] = {
        ("III/a", april): 5, ("III/a", october): 5, ("III/b", october): 5, ("III/b", april): 5,
    }  # fmt: skip
    profile = shipped_profile()
    each = [[("III/b", april)], [("III/b", october)], [("III/a", april)], [("III/a", october)]]
    assert ranges_of(counts, profile, 5) == each
    assert ranges_of(counts, profile, 10) == [each[0] + each[1], each[2] + each[3]]
    counts["III/b", None] = 1
    together = ranges_of(counts, profile, 5)
    assert [len(groups) for groups in together] == [3, 1, 1]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"nip": "1"}, "has no NIP of 18 digits"),
        ({"golongan": "V/a"}, "golongan V/a is none of the profile's"),
        ({"tanggal_lahir": None}, "has no tanggal_lahir"),
        ({"nip": "198001012005011001"}, "have a NIP of others, such as 198001012005011001"),
    ],
)
def test_whom_nobody_can_rank_is_named_before_anything_is_ranked(
    tmp_path: Path, change: dict[str, Any], why: str
) -> None:
    people = crowd(30)
    people["declared"] = None
    people.at[7, "nip"] = "198001012005011001"
    for name, value in change.items():
        people.at[20, name] = value
    written(tmp_path / "asal", people)
    with pytest.raises(Unrankable, match=why):
        ranked(tmp_path)


def test_a_folder_without_people_is_no_nation(tmp_path: Path) -> None:
    with pytest.raises(Unrankable, match="there is no file of columns"):
        Nation(str(tmp_path), str(tmp_path), KEADAAN, NOTHING).rank(Here())


def test_people_who_lie_where_a_result_goes_are_not_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "asal"
    written(folder, crowd(3).assign(declared=None))
    (folder / "0.parquet").rename(folder / LIST)
    with pytest.raises(Unrankable, match=f"{LIST} is read and would be written over"):
        Nation(str(folder), str(folder), KEADAAN, NOTHING).rank(Here())
    assert (folder / LIST).exists()
