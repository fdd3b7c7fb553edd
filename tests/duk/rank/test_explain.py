"""Every sentence is checked against the data it names: the two values it quotes decided."""

import random
import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from pipeline.duk.model import Reading, people
from pipeline.duk.person import Golongan, Person, persons
from pipeline.duk.profile import shipped_profile
from pipeline.duk.rank.explain import (
    against,
    against_neighbours,
    compare_people,
    sentence_on,
    sentences,
)
from pipeline.duk.rank.ranking import rank_people
from tests.harness import oracle

KEADAAN = date(2026, 12, 31)
PROFILE = shipped_profile()
BETTER = {"lebih tinggi", "lebih awal", "lebih lama", "lebih tua"}
DECIDES = re.compile(
    r"(?P<what>pangkat|TMT pangkat|jabatan|TMT jabatan setingkat itu|masa kerja|latihan jabatan|"
    r"lulus latihan|pendidikan|lulus pendidikan|tanggal lahir) (?P<mine>.+?) "
    r"(?P<word>lebih \w+) daripada (?P<theirs>.+?)\.$"
)
NAMES = {
    "pangkat": "pangkat",
    "TMT pangkat": "tmt_pangkat",
    "jabatan": "jabatan",
    "TMT jabatan setingkat itu": "tmt_jabatan",
    "masa kerja": "masa_kerja",
    "latihan jabatan": "latihan_jabatan",
    "lulus latihan": "lulus_latihan",
    "pendidikan": "pendidikan",
    "lulus pendidikan": "lulus_pendidikan",
    "tanggal lahir": "usia",
}


def read_back(criterion: str, words: str) -> Any:
    """What a quoted value means to the rule, found from the words alone."""
    if re.fullmatch(r"\d\d-\d\d-\d{4}", words):
        return datetime.strptime(words, "%d-%m-%Y").date()  # noqa: DTZ007 - a day has no zone
    if criterion == "pangkat":
        return oracle.GOLONGAN.split().index(words)
    if criterion == "jabatan":
        ladder = [*oracle.ESELON, *oracle.JENJANG, *oracle.KETERAMPILAN, "Pelaksana"]
        return ladder.index(words.removeprefix("eselon "))
    if criterion == "masa_kerja":
        years, months = map(int, re.findall(r"\d+", words))
        return -(12 * years + months)
    if criterion == "latihan_jabatan":
        return oracle.level(oracle.LATIHAN, words)
    if criterion == "pendidikan":
        return oracle.level(oracle.PENDIDIKAN, words)
    return int(words)


def quoted(criterion: str, person: dict[str, Any]) -> Any:
    """What the data says, by the oracle."""
    value = oracle.value(person, criterion)
    if isinstance(value, int) and criterion in ("tmt_pangkat", "tmt_jabatan", "lulus_latihan"):
        return date.fromordinal(value)
    return value


def check(sentence: str, mine: dict[str, Any], theirs: dict[str, Any]) -> str:
    """Parses a sentence on `mine` against `theirs` and holds it against the data."""
    winner, criterion = oracle.first(mine, theirs)
    last = sentence.rsplit("; ", 1)[-1].rsplit(": ", 1)[-1]
    if criterion == "nip":
        assert mine["nip"] in last
        assert theirs["nip"] in last
        return criterion
    if "sedangkan yang lain" in last:
        assert criterion in ("latihan_jabatan", "lulus_latihan", "tmt_jabatan")
        a, b = re.fullmatch(r"latihan jabatan (.+), sedangkan yang lain (.+)\.", last).groups()
        assert {a, b} & {"belum mengikuti"}
        attended, person = (b, theirs) if a == "belum mengikuti" else (a, mine)
        assert attended == person["latihan"]
        assert winner is person
        return criterion
    match = DECIDES.search(last)
    assert match, sentence
    assert NAMES[match["what"]] == criterion
    a, b = read_back(criterion, match["mine"]), read_back(criterion, match["theirs"])
    assert (a, b) == (quoted(criterion, mine), quoted(criterion, theirs))
    assert (a < b) == (match["word"] in BETTER) == (winner is mine)
    return criterion


def test_each_sentence_quotes_the_two_values_that_decided() -> None:
    dice = random.Random(2)
    seen = set()
    for _ in range(150):
        rows = oracle.crowd(dice, 8)
        by_nip = {r["nip"]: r for r in rows}
        daftar = rank_people(Reading(people(rows)), KEADAAN, "U")
        listed = daftar.rows.to_dict("records")
        for number, sentence in enumerate(sentences(daftar.rows, daftar.profile)):
            if number == 0:
                assert sentence == "Nomor 1, urutan teratas daftar ini."
                continue
            mine, above = by_nip[listed[number]["nip"]], by_nip[listed[number - 1]["nip"]]
            assert sentence.startswith(
                f"Nomor {number + 1}, di bawah {above['nama']} (nomor {number}): "
            )
            criterion = check(sentence, mine, above)
            assert criterion == listed[number]["dasar_urut"]
            seen.add(criterion)
        one, two = dice.sample(persons(daftar.rows), 2)
        check(sentence_on(one, two, PROFILE), by_nip[one.nip], by_nip[two.nip])
    assert seen == set(oracle.ORDER)


def test_the_equal_values_are_quoted_too() -> None:
    dice = random.Random(3)
    for _ in range(100):
        rows = oracle.crowd(dice, 2)
        one, two = rows
        result = compare_people(Person.of(one), Person.of(two), PROFILE)
        number = oracle.ORDER.index(result.criterion)
        equal = [c for c in oracle.ORDER[:number] if c != "lulus_latihan" or one["latihan"]]
        phrases = [p for p in result.equals if "lulus latihan" not in p]
        assert len(phrases) == len([c for c in equal if c != "lulus_latihan"])
        for criterion, phrase in zip(
            [c for c in equal if c != "lulus_latihan"], phrases, strict=True
        ):
            if criterion in ("tmt_pangkat", "tmt_jabatan", "usia"):
                day = quoted(criterion, one)
                never = "tidak dihitung bagi pelaksana"
                assert (f"{day:%d-%m-%Y}" if isinstance(day, date) else never) in phrase


PAIR = Person(
    golongan=Golongan("III/d"),
    jabatan="Pengelola Data",
    tmt_jabatan=date(2020, 1, 1),
    mk_tahun=10,
    mk_bulan=3,
    tingkat_ijazah="S1",
    tahun_lulus=2001,
    tanggal_lahir=date(1980, 1, 1),
)
DAYANG = replace(PAIR, no=13, nip="1", nama="Dayang", tmt_pangkat=date(2018, 10, 1))
URAY = replace(PAIR, no=14, nip="2", nama="Uray", tmt_pangkat=date(2019, 4, 1))


def test_the_sentence_reads_as_an_office_would_say_it() -> None:
    assert sentence_on(URAY, DAYANG, PROFILE) == (
        "Nomor 14, di bawah Dayang (nomor 13): pangkat sama (III/d); "
        "TMT pangkat 01-04-2019 lebih akhir daripada 01-10-2018."
    )
    assert sentence_on(DAYANG, URAY, PROFILE) == (
        "Nomor 13, di atas Uray (nomor 14): pangkat sama (III/d); "
        "TMT pangkat 01-10-2018 lebih awal daripada 01-04-2019."
    )


def test_a_list_that_contradicts_its_own_values_is_not_defended() -> None:
    wrong = replace(URAY, no=12)
    assert sentence_on(wrong, DAYANG, PROFILE).endswith("mohon diperiksa.")


def test_neighbours_on_both_sides_and_any_other_person() -> None:
    rows = oracle.crowd(random.Random(5), 6)
    row = rank_people(Reading(people(rows)), KEADAAN, "U").rows
    nips = list(row["nip"])
    reasons = against_neighbours(row, nips[2], PROFILE)
    assert [t.split(": ")[0] for t in reasons] == [
        f"Nomor 3, di bawah {row['nama'][1]} (nomor 2)",
        f"Nomor 3, di atas {row['nama'][3]} (nomor 4)",
    ]
    assert len(against_neighbours(row, nips[0], PROFILE)) == 1
    assert against(row, nips[0], nips[5], PROFILE).startswith("Nomor 1, di atas")
    with pytest.raises(LookupError):
        against_neighbours(row, "1", PROFILE)
