"""What a table says otherwise than is known: proposed, asked, only told; nothing by itself."""

from collections.abc import Mapping
from datetime import date

import pytest

from pipeline.duk.fields import BY_NAME
from pipeline.personnel.difference import Difference, accepted, unanswered
from pipeline.personnel.differences import differences
from pipeline.personnel.fact import Batch, Decree, Source
from pipeline.personnel.fields import LABELS, SHAPES
from pipeline.personnel.history import History
from pipeline.personnel.people import people_on
from pipeline.personnel.reported import Report, Reported

HADI, RINA = "198003122005011002", "198505202010012001"
FIRST, SECOND, THIRD = date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)
BASE = {
    "nama": "Hadi Saputra",
    "tanggal_lahir": "1980-03-12",
    "golongan": "III/c",
    "tmt_pangkat": "2020-04-01",
    "jabatan": "Analis Kepegawaian",
    "mk_tahun": "15",
    "mk_bulan": "2",
    "unit": "Biro Umum",
}


def line(nip: str = HADI, row: int = 8, file: str = "Umum.xlsx", **values: str) -> Reported:
    told = {**BASE, **values}
    return Reported(nip, told, Source(file, "Data", f"A{row}"), {"golongan": f"D{row}"})


def report(*people: Reported, day: date = FIRST, **other: object) -> Report:
    berkas = str(other.pop("berkas", f"DBK-{day:%m}"))
    unit, whole = str(other.pop("unit", "")), bool(other.pop("whole", False))
    return Report(berkas, day, people, unit, whole, Source("Umum.xlsx"))


def merge(
    history: History, given: Report, answers: Mapping[str, str] | None = None
) -> list[Difference]:
    return differences(history, given, lambda nip: f"key-{nip[-3:]}", answers)


def take(history: History, given: Report, word: str = "") -> list[Difference]:
    """Takes what is proposed, and answers every question with the word."""
    answers: dict[str, str] = {}
    while open_ := unanswered(rows := merge(history, given, answers), answers):
        answers |= {row.id: word for row in open_}
    facts = accepted(rows, answers)
    history.add(Batch(given.berkas, given.day, "Kasubag", facts))
    return rows


def opened() -> History:
    history = History()
    take(history, report(line()))
    return history


def value(history: History, name: str, day: date = THIRD, known: date | None = None) -> str:
    (person,) = people_on(history, day, known)
    return person.row.get(name, "")


def test_an_empty_data_base_is_filled_by_a_sheet_one_row_a_person() -> None:
    history = History()
    (row,) = merge(history, report(line()))
    assert (row.before, row.asks) == ("", False)
    assert row.after.split("; ") == [
        "III/c TMT 01-04-2020",
        "Analis Kepegawaian (keadaan 31-03-2026)",
        "Biro Umum (keadaan 31-03-2026)",
    ]
    assert len(history) == 0
    take(history, report(line()))
    assert value(history, "golongan") == "III/c"
    assert value(history, "tmt_jabatan") == ""


def test_the_same_sheet_again_is_no_difference() -> None:
    assert merge(opened(), report(line(), berkas="DBK-9")) == []
    assert merge(opened(), report(line(nama="HADI  SAPUTRA", mk_bulan="5"), day=SECOND)) == []


def test_a_promotion_is_proposed_with_what_was_before_and_its_cell() -> None:
    history = opened()
    (row,) = take(history, report(line(golongan="III/d", tmt_pangkat="2026-04-01", mk_bulan="5"),
                                  day=SECOND))  # fmt: skip
    assert (row.before, row.after) == ("III/c TMT 01-04-2020", "III/d TMT 01-04-2026")
    assert row.source == "Umum.xlsx (Data D8)"
    assert value(history, "golongan", FIRST) == "III/c"
    assert value(history, "golongan", SECOND) == "III/d"
    assert value(history, "golongan", SECOND, known=FIRST) == "III/c"


def test_a_promotion_to_come_leaves_the_value_in_force_until_its_day() -> None:
    history = opened()
    (row,) = take(history, report(line(golongan="III/d", tmt_pangkat="2026-10-01", mk_bulan="5"),
                                  day=SECOND))  # fmt: skip
    assert row.ground == "Baru berlaku 01-10-2026."
    assert value(history, "golongan", THIRD) == "III/c"
    assert value(history, "golongan", date(2026, 10, 1)) == "III/d"


def test_another_rank_with_the_same_tmt_is_asked() -> None:
    history = opened()
    given = report(line(golongan="III/d", mk_bulan="5"), day=SECOND)
    (row,) = merge(history, given)
    assert row.asks
    assert row.ground == "Dengan TMT yang sama tercatat III/c TMT 01-04-2020."
    with pytest.raises(ValueError, match="not answered"):
        accepted([row], {})
    assert row.taken("entah") is None
    assert row.taken(" Tetap ") == ()
    take(history, given, "pakai")
    assert value(history, "golongan") == "III/d"
    assert value(history, "golongan", THIRD, known=FIRST) == "III/c"


def test_a_sheet_that_is_out_of_date_is_told_and_changes_nothing() -> None:
    history = opened()
    take(history, report(line(golongan="III/d", tmt_pangkat="2026-04-01", mk_bulan="5"),
                         day=SECOND))  # fmt: skip
    (row,) = take(history, report(line(mk_bulan="8"), day=THIRD))
    assert row.choices == ()
    assert "yang lebih baru: III/d TMT 01-04-2026. Tidak ada yang diubah." in row.ground
    assert value(history, "golongan") == "III/d"


def test_a_decree_that_arrives_late_is_placed_where_it_belongs() -> None:
    history = opened()
    late = Reported(HADI, {"golongan": "III/b", "tmt_pangkat": "2016-04-01"}, Source("SK.pdf"),
                    decree=Decree("823/1", date(2016, 3, 1)))  # fmt: skip
    (row,) = take(history, report(late, day=SECOND))
    assert not row.asks
    assert "yang tetap berlaku; riwayat dilengkapi" in row.ground
    assert value(history, "golongan") == "III/c"
    assert value(history, "golongan", date(2018, 1, 1)) == "III/b"


def test_a_day_that_a_sheet_only_saw_gives_way_to_the_tmt() -> None:
    history = opened()
    (row,) = take(history, report(line(tmt_jabatan="2019-02-01", mk_bulan="5"), day=SECOND))
    assert (row.ground, row.asks) == ("TMT-nya kini diketahui.", False)
    assert value(history, "tmt_jabatan") == "2019-02-01"


def test_masa_kerja_is_as_expected_or_asked() -> None:
    history = opened()
    (row,) = merge(history, report(line(mk_bulan="9"), day=SECOND))
    assert row.asks
    assert row.ground == "Menurut catatan terakhir mestinya 15 tahun 5 bulan pada 30-06-2026."
    assert value(history, "mk_bulan", date(2026, 12, 31)) == "11"


def test_who_is_reported_by_another_unit_is_asked_and_may_come_back() -> None:
    history = opened()
    days = {SECOND: "Biro Hukum", THIRD: "Biro Umum"}
    for months, (day, unit) in zip(("5", "8"), days.items(), strict=True):
        given = report(line(unit=unit, mk_bulan=months), day=day, unit=unit, whole=True)
        (row,) = take(history, given, "pakai")
        assert row.asks
    assert [value(history, "unit", day) for day in (FIRST, SECOND, THIRD)] == [
        "Biro Umum",
        "Biro Hukum",
        "Biro Umum",
    ]


def test_two_units_that_report_one_person_at_once_are_a_question() -> None:
    other = line(file="Hukum.xlsx", unit="Biro Hukum")
    history = opened()
    (row,) = merge(history, report(line(), other, berkas="DBK-9"))
    assert [c.word for c in row.choices] == ["pakai 1", "pakai 2", "tetap"]
    assert row.source == "Umum.xlsx (Data A8); Hukum.xlsx (Data A8)"
    (new,) = merge(History(), report(line(), other))
    assert [c.word for c in new.choices] == ["pakai 1", "pakai 2"]
    assert "Dilaporkan berbeda" in new.ground


def test_who_is_missing_from_the_sheet_of_the_unit_is_asked() -> None:
    history = opened()
    take(history, report(line(RINA, nama="Rina", tanggal_lahir="1985-05-20"), berkas="DBK-2"))
    given = report(line(mk_bulan="5"), day=SECOND, unit="biro umum", whole=True)
    (row,) = merge(history, given)
    assert (row.nip, row.ground) == (RINA, "Tidak ada dalam lembar biro umum keadaan 30-06-2026.")
    assert [c.word for c in row.choices] == ["keluar", "tetap"]
    take(history, given, "keluar")
    assert [p.known.nip for p in people_on(history, SECOND, unit="Biro Umum")] == [HADI]
    assert [p.known.nip for p in people_on(history, FIRST, unit="Biro Umum")] == [HADI, RINA]


def test_who_has_left_by_a_decree_is_missed_by_nobody() -> None:
    history = opened()
    take(history, report(line(RINA, nama="Rina", tanggal_lahir="1985-05-20"), berkas="DBK-2"))
    leaving = {"nama": "Rina", "status": "Pensiun", "tmt_status": "2026-05-01"}
    take(history, report(Reported(RINA, leaving), berkas="DBK-3"))
    given = report(line(mk_bulan="5"), day=SECOND, unit="Biro Umum", whole=True)
    assert merge(history, given) == []


def test_an_unknown_nip_of_a_known_name_and_birth_is_asked_before_all_else() -> None:
    corrected = "198003122005011003"
    given = report(line(corrected, golongan="III/d", tmt_pangkat="2026-04-01", mk_bulan="5"),
                   day=SECOND)  # fmt: skip
    history = opened()
    (row,) = merge(history, given)
    assert (row.before, row.after) == (f"NIP {HADI}", f"NIP {corrected}")
    same = merge(history, given, {row.id: "pakai"})
    assert [r.kind for r in same] == ["identitas", "pangkat"]
    another = merge(history, given, {row.id: "orang lain"})
    assert another[1].ground == "Belum ada dalam data base."
    take(history, given, "pakai")
    (person,) = people_on(history, SECOND)
    assert (person.key, person.known.nip) == ("key-002", corrected)
    assert merge(history, report(line(mk_bulan="8"), day=THIRD, berkas="DBK-9"))[0].choices == ()


def test_who_stands_in_the_sheet_by_a_corrected_nip_is_not_missing_from_it() -> None:
    corrected = line("198003122005011003", mk_bulan="5")
    given = report(corrected, day=SECOND, unit="Biro Umum", whole=True)
    history = opened()
    (question,) = merge(history, given)
    assert merge(history, given, {question.id: "pakai"}) == [question]
    _, _, missing = merge(history, given, {question.id: "orang lain"})
    assert [c.word for c in missing.choices] == ["keluar", "tetap"]


def test_what_a_table_does_not_say_changes_nothing() -> None:
    history = opened()
    assert merge(history, report(Reported(HADI, {"nama": "Hadi Saputra"}), berkas="DBK-9")) == []


def test_columns_are_those_of_a_list_and_called_as_there() -> None:
    own = {"jabatan_sementara", "tmt_sementara", "dasar_mk", "tmt_status", "unit", "tmt_unit"}
    columns = {n for shape in SHAPES.values() for n in (*shape.fields, shape.since) if n}
    assert columns - own <= set(BY_NAME)
    assert all(LABELS[n] == BY_NAME[n].label for n in columns & set(LABELS) - own)
