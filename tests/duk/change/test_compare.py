"""Two lists side by side: who came, left, rose, fell; numbers within one year; the file's forms."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.duk.change.compare import compare, note_changes
from pipeline.duk.change.previous import FormerList, NotAList, read_former
from pipeline.duk.listing import draw_up
from pipeline.duk.model import Daftar, Reading, people
from pipeline.duk.profile import shipped_profile
from pipeline.duk.read.formats.own_list import DATA_SHEET
from pipeline.duk.write.form import write_xlsx
from pipeline.duk.write.tables import write_csv, write_data
from pipeline.procedures.duk.perubahan import sections
from tests.harness import oracle

OLD, NEW = date(2025, 12, 31), date(2026, 12, 31)
SIGNS = {"jabatan": "Kepala", "nama": "N", "pangkat": "Pembina (IV/a)", "nip": "1"}


def listed(
    rows: list[dict[str, Any]], keadaan: date = NEW, former: FormerList | None = None
) -> Daftar:
    daftar, _ = draw_up(Reading(people(rows)), keadaan, "Biro Contoh", former)
    return daftar


def former(rows: list[dict[str, Any]], keadaan: date = OLD) -> FormerList:
    return FormerList("daftar 2025", listed(rows, keadaan).rows, keadaan, "Biro Contoh")


def crowd(count: int = 6) -> list[dict[str, Any]]:
    """People of one golongan in order of their TMT pangkat, A first."""
    rows = oracle.crowd(random.Random(7), count)
    for number, row in enumerate(sorted(rows, key=lambda r: r["nip"])):
        row |= {
            "nama": "ABCDEFGH"[number],
            "golongan": "III/c",
            "tmt_pangkat": date(2018 + number, 4, 1),
        }
    return sorted(rows, key=lambda r: r["nama"])


def test_who_came_left_and_rose_with_the_criterion_and_the_reason() -> None:
    rows = crowd()
    before = former(rows[:5])
    promoted = {**rows[3], "golongan": "III/d", "tmt_pangkat": date(2026, 4, 1)}
    changes = compare(before, listed([rows[1], rows[2], promoted, rows[4], rows[5]]))
    by_name = {r["nama"]: r for r in changes.rows.to_dict("records")}
    assert {n: r["perubahan"] for n, r in by_name.items()} == {
        "F": "masuk", "A": "keluar", "D": "naik",
    }  # fmt: skip
    assert (by_name["D"]["nomor_lama"], by_name["D"]["ganti_nomor"], by_name["D"]["kriteria"]) == (
        4, 1, "pangkat",
    )  # fmt: skip
    assert by_name["D"]["alasan"] == (
        "Mendahului 2 orang. Naik pangkat dari III/c ke III/d, TMT 01-04-2026. "
        "Nomor 1, di atas B (nomor 2): pangkat III/d lebih tinggi daripada III/c."
    )
    assert by_name["F"]["alasan"].startswith(
        "Tidak ada pada daftar sebelumnya. Nomor 5, di bawah E"
    )
    assert by_name["A"]["alasan"] == "Tidak ada lagi dalam data; alasan belum tertulis."
    assert (changes.unchanged, changes.shifted) == (2, 1)  # E moved up because A left


def test_who_left_is_told_with_the_reason_and_the_date() -> None:
    rows = crowd()
    gone = {**rows[0], "status": "Pensiun TMT 01-05-2026"}
    changes = compare(former(rows), listed([gone, *rows[1:]]))
    assert [r["alasan"] for r in changes.of_kind("keluar")] == ["Pensiun sejak 01-05-2026."]
    assert changes.shifted == 5


def test_who_is_gone_without_a_word_is_asked_about() -> None:
    rows = crowd()
    daftar, _ = draw_up(Reading(people(rows[1:])), NEW, "U", former(rows))
    assert [t.kode for t in daftar.findings] == ["KELUAR_TANPA_ALASAN"]


def test_who_falls_is_named_and_the_others_only_made_room() -> None:
    rows = crowd()
    lower = {**rows[0], "golongan": "III/b"}
    changes = compare(former(rows), listed([lower, *rows[1:]]))
    (fallen,) = changes.rows.to_dict("records")
    assert (fallen["nama"], fallen["perubahan"]) == ("A", "turun")
    assert fallen["alasan"].startswith("Didahului 5 orang. Pangkat turun dari III/c ke III/b")
    assert "Nomor 6, di bawah F (nomor 5)" in fallen["alasan"]
    assert changes.shifted == 5


def test_a_move_that_no_changed_value_explains_says_what_the_former_list_said() -> None:
    rows = crowd(2)
    before = former(rows)
    swapped = before.rows.iloc[::-1].reset_index(drop=True).assign(no=[1, 2])
    changes = compare(FormerList("lama", swapped, OLD), listed(rows))
    (moved,) = changes.rows.to_dict("records")
    assert "Menurut daftar sebelumnya" in moved["alasan"]


def test_changed_data_is_noted_in_catatan_mutasi_beside_what_was_written_there() -> None:
    rows = crowd()
    rows[2]["catatan_mutasi"] = "Tugas belajar"
    changed = {**rows[2], "jabatan": "Analis Jabatan", "tmt_jabatan": date(2026, 2, 1)}
    daftar = listed([*rows[:2], changed, *rows[3:]], former=former(rows))
    notes = dict(zip(daftar.rows["nama"], daftar.rows["catatan_mutasi"], strict=True))
    before = rows[2]["jabatan"]
    assert notes["C"] == (f"Tugas belajar; Jabatan {before} menjadi Analis Jabatan, TMT 01-02-2026")
    assert notes["A"] is None


def test_within_a_year_numbers_stay_and_changes_are_noted() -> None:
    rows = crowd()
    before = former(rows[:5], NEW)
    promoted = {**rows[3], "golongan": "III/d", "tmt_pangkat": date(2026, 12, 1)}
    daftar, changes = draw_up(
        Reading(people([rows[1], rows[2], promoted, rows[4], rows[5]])), NEW, "U", before
    )
    assert changes is not None
    assert changes.numbers_kept
    assert list(daftar.rows["nama"]) == list("ABCDE")
    assert list(daftar.rows["no"]) == [1, 2, 3, 4, 5]
    assert list(daftar.rows["golongan"]) == ["III/c"] * 5
    notes = dict(zip(daftar.rows["nama"], daftar.rows["catatan_mutasi"], strict=True))
    assert notes["D"] == "Naik pangkat dari III/c ke III/d, TMT 01-12-2026"
    assert notes["A"] == "Tidak ada lagi dalam data"
    assert list(daftar.outside["nama"]) == ["F"]
    assert "daftar berikutnya" in daftar.outside["alasan"][0]
    assert [t.kode for t in daftar.findings] == ["KELUAR_TANPA_ALASAN", "NOMOR_TETAP"]


def test_within_a_year_what_is_told_of_order_is_what_would_be_on_the_next_list() -> None:
    rows = crowd()
    before = former(rows[:5], NEW)
    promoted = {**rows[3], "golongan": "III/d", "tmt_pangkat": date(2026, 12, 1)}
    daftar, changes = draw_up(
        Reading(people([rows[1], rows[2], promoted, rows[4], rows[5]])), NEW, "U", before
    )
    assert changes is not None
    numbers = dict(zip(daftar.rows["nip"], daftar.rows["no"], strict=True))
    reasons = {r["nama"]: r for r in changes.rows.to_dict("records")}
    assert {n: r["perubahan"] for n, r in reasons.items()} == {
        "F": "masuk",
        "A": "keluar",
        "D": "naik",
    }
    for person in reasons.values():
        assert person["ganti_nomor"] == numbers.get(person["nip"])
    assert reasons["D"]["alasan"] == (
        "Akan mendahului 2 orang. Naik pangkat dari III/c ke III/d, TMT 01-12-2026. Pada daftar "
        "berikutnya akan berada di atas B: pangkat III/d lebih tinggi daripada III/c."
    )
    assert reasons["F"]["alasan"].startswith("Belum ada dalam daftar tahun 2027; menunggu")
    assert "tetap sampai daftar berikutnya" in reasons["A"]["alasan"]
    assert (changes.unchanged, changes.shifted) == (5, 0)
    titles = [part.judul for part in sections(changes, daftar)]
    assert titles[1:] == [
        "Menunggu daftar berikutnya: 1 orang",
        "Tidak akan dimuat lagi dalam daftar berikutnya: 1 orang",
        "Akan naik pada daftar berikutnya: 1 orang",
    ]


def test_an_upheld_objection_numbers_anew_within_the_year() -> None:
    rows = crowd()
    promoted = {**rows[3], "golongan": "III/d"}
    daftar, _ = note_changes(
        listed([*rows[:3], promoted, *rows[4:]]), former(rows, NEW), reorder=True
    )
    assert next(iter(daftar.rows["nama"])) == "D"


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_whoever_is_not_named_kept_the_order_among_themselves(seed: int) -> None:
    dice = random.Random(seed)
    rows = oracle.crowd(dice, 12)
    changed = [
        {**r, "golongan": dice.choice(("III/c", "IV/a"))} if dice.random() < 0.25 else r
        for r in rows
        if dice.random() < 0.9
    ]
    before, after = former(rows), listed(changed)
    changes = compare(before, after)
    moved = {r["nip"] for k in ("masuk", "keluar", "naik", "turun") for r in changes.of_kind(k)}
    quiet = [n for n in before.rows["nip"] if n not in moved]
    assert [n for n in after.rows["nip"] if n not in moved] == quiet
    by_nip = {r["nip"]: r for r in rows}
    for person in changes.of_kind("naik") + changes.of_kind("turun"):
        now = next(r for r in changed if r["nip"] == person["nip"])
        was = by_nip[person["nip"]]
        assert now != was, "somebody whose data stayed was named as the one who moved"


def test_every_form_of_the_previous_list_reads_the_same(tmp_path: Path) -> None:
    rows = crowd()
    daftar = listed(rows)
    write_csv(daftar, tmp_path)
    write_xlsx(daftar, tmp_path / "DUK.xlsx", SIGNS, "Pontianak")
    write_data(Reading(people(rows)), tmp_path / "lain.xlsx")
    wanted = list(daftar.rows["nip"])
    ours = read_former(tmp_path / "DUK.xlsx", "DUK.xlsx")
    assert (ours.keadaan, ours.unit) == (NEW, "Biro Contoh")
    assert ours.profile is not None
    assert ours.profile.as_tables() == shipped_profile().as_tables()
    for old in (ours, read_former(tmp_path / "DUK.csv", "DUK.csv")):
        assert list(old.rows["nip"]) == wanted
        assert old.same_year(daftar)
        assert compare(old, daftar).rows.empty
        for name in ("tmt_pangkat", "mk_tahun", "tahun_lulus", "tanggal_lahir", "dasar_urut"):
            assert list(old.rows[name].fillna("")) == list(daftar.rows[name].fillna(""))
    foreign = read_former(tmp_path / "lain.xlsx", "lain.xlsx")
    assert list(foreign.rows["nip"]) == wanted
    assert not former(rows).same_year(daftar)


def test_the_ages_of_a_csv_tell_a_former_year(tmp_path: Path) -> None:
    rows = crowd()
    write_csv(listed(rows, OLD), tmp_path)
    assert not read_former(tmp_path / "DUK.csv", "DUK.csv").same_year(listed(rows))


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.csv", b"nama;nip\n", "it has no column no"),
        ("a.csv", b"no,nip,nama,golongan,tmt_pangkat\n1,1,A,III/c,kemarin\n", "row 1, tmt_pangkat"),
        ("a.csv", b"\xff\xfe\x00", "decode"),
        ("a.xlsx", b"bukan workbook", "no list to compare with"),
    ],
)
def test_what_is_no_list_is_answered(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(NotAList, match=why) as caught:
        read_former(tmp_path / name, name)
    assert name in caught.value.staff


@pytest.mark.parametrize("rules", ["[1]", "7", '{"latihan": 1}', '{"wajib": null}', "{"])
def test_a_list_whose_rules_are_of_another_kind_is_answered(tmp_path: Path, rules: str) -> None:
    path = tmp_path / "DUK.xlsx"
    write_xlsx(listed(crowd()), path, SIGNS, "Pontianak")
    book = openpyxl.load_workbook(path)
    (about,) = (c for c in book[DATA_SHEET][1] if c.value == "aturan")
    about.offset(row=1).value = rules
    book.save(path)
    with pytest.raises(NotAList, match="its data sheet is not whole"):
        read_former(path, path.name)
