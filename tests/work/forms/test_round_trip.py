"""What is filled in is what is read, whatever it is, in both kinds of file."""

import unicodedata
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.office.labels import normal
from pipeline.office.sop.fact import Fact
from pipeline.office.sop.facts_file import facts_from_bytes, facts_to_bytes, with_traits
from pipeline.office.sop.form import Formulir
from pipeline.work.forms.check import check
from pipeline.work.forms.draw import draw_blank, mark_refused, marked_name
from pipeline.work.forms.drawn import Given, lines_of
from pipeline.work.forms.read import FormReading, read_form
from pipeline.work.forms.values import is_blank
from tests.work.forms.filled import as_typed, fill
from tests.work.forms.sample import EVERY, HEAD, MOMENT, ROOM, ROOMS

ENDINGS = (".xlsx", ".docx")
_LETTERS = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S", "Zs"), include_characters="\n=+-@'\"<>&"
)
_LABELS = st.sampled_from([isian.label for isian in EVERY.isian] + ["← besok", "Jumlah: 5"])
TEXTS = (st.text(_LETTERS, max_size=60) | _LABELS).map(
    lambda text: "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
)
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "teks": TEXTS.filter(lambda text: not is_blank(text) and normal(text) != ""),
        "bulat": st.integers(-999_999, 99_999_999),
        "angka": st.decimals(
            Decimal(-9999), Decimal(9999), places=2, allow_nan=False, allow_infinity=False
        ),
        "tanggal": st.dates(date(1950, 1, 1), date(2150, 12, 31)),
        "jam": st.times().map(lambda at: time(at.hour, at.minute)),
        "pilihan": st.sampled_from([choice.nama for choice in ROOMS]),
        "ya": st.booleans(),
        "lain": st.dates(date(1950, 1, 1), date(2150, 12, 31)),
    },
)


@pytest.mark.parametrize("ending", ENDINGS)
@given(facts=FACTS)
@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_kind_of_field_is_read_as_it_was_filled(
    ending: str, facts: dict[str, Fact], tmp_path: Path
) -> None:
    path = fill(tmp_path / f"isi{ending}", EVERY, as_typed(EVERY, facts, ending))
    reading = read_form(path, EVERY, MOMENT)
    assert [refusal.sentence for refusal in reading.refusals] == []
    right = with_traits(EVERY, facts)
    if "teks" in facts:
        right = {**right, "teks": unicodedata.normalize("NFC", str(facts["teks"]))}
    assert reading.facts == (right,)
    assert facts_from_bytes(EVERY, facts_to_bytes(EVERY, right)) == right


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_form_is_the_same_bytes(ending: str, tmp_path: Path) -> None:
    for name in "ab":
        draw_blank(tmp_path / f"{name}{ending}", ROOM, HEAD)
    assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_blank_says_nothing_and_asks_for_what_it_must_have(ending: str, tmp_path: Path) -> None:
    path = fill(tmp_path / f"isi{ending}", ROOM, {})
    reading = read_form(path, ROOM, MOMENT)
    assert not any(reading.entries.values())
    assert {r.label for r in reading.refusals} == {i.label for i in ROOM.isian if i.wajib}
    assert all("Masih kosong. Mohon diisi." in r.sentence for r in reading.refusals)


WRONG = {
    "Unit Kerja": "Bagian Umum",
    "Ruang": "lapangan",
    "Tanggal": "31 Februari 2026",
    "Tanggal (2)": "1 Desember 2026",
    "Tanggal (3)": "12/01/2027",
    "Jam Mulai": "9.00",
    "Jam Selesai": "8.30",
    "Jumlah Peserta": "dua puluh",
}
MENDED = {
    "Ruang": "aula",
    "Tanggal": "2 Desember 2026",
    "Tanggal (3)": "12 Januari 2027",
    "Jam Selesai": "10.30",
    "Jumlah Peserta": "20 orang",
}


def refused(form: Formulir, tmp_path: Path, ending: str) -> tuple[Path, FormReading]:
    path = fill(tmp_path / f"isi{ending}", form, WRONG)
    reading = read_form(path, form, MOMENT)
    marked = tmp_path / f"merah{ending}"
    mark_refused(marked, form, HEAD, reading)
    return marked, reading


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_refused_form_keeps_what_was_written_and_says_beside_it_what_is_wanted(
    ending: str, tmp_path: Path
) -> None:
    marked, reading = refused(ROOM, tmp_path, ending)
    assert len(reading.refusals) == 5
    again = read_form(marked, ROOM, MOMENT)
    assert [(r.nama, r.there, r.wanted) for r in again.refusals] == [
        (r.nama, r.there, r.wanted) for r in reading.refusals
    ]


@pytest.mark.parametrize(("nama", "marked"), [
    ("Permohonan.xlsx", "Pemeriksaan - Permohonan.xlsx"),
    ("Pemeriksaan - Permohonan.DOCX", "Pemeriksaan - Permohonan.docx"),
    ("a.b.xlsm", "Pemeriksaan - a.b.xlsx"),
])  # fmt: skip
def test_a_marked_copy_has_one_name_however_often_it_is_refused(nama: str, marked: str) -> None:
    assert marked_name(nama) == marked
    assert marked_name(marked) == marked


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_refused_form_that_was_mended_is_taken(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked, _ = refused(ROOM, tmp_path, ending)
    monkeypatch.setattr(
        "tests.work.forms.filled.blank", lambda _form, path: path.write_bytes(marked.read_bytes())
    )
    mended = read_form(fill(tmp_path / f"lagi{ending}", ROOM, MENDED), ROOM, MOMENT)
    assert mended.refusals == ()
    assert [facts["tanggal"] for facts in mended.facts] == [
        date(2026, 12, 2), date(2026, 12, 1), date(2027, 1, 12),
    ]  # fmt: skip


def test_what_does_not_go_together_is_red_in_each_field_that_the_condition_names(
    tmp_path: Path,
) -> None:
    right = {**WRONG, **MENDED, "Ruang": "Ruang Rapat Landak", "Tanggal (3)": ""}
    reading = read_form(fill(tmp_path / "isi.xlsx", ROOM, right), ROOM, MOMENT)
    lines = lines_of(ROOM, Given(reading.entries, reading.refusals))
    assert {line.field.nama: line.wrong for line in lines if line.wrong} == {
        "ruang": "Ruang Rapat Landak memuat 12 orang; yang hadir 20 orang.",
        "peserta": "Ruang Rapat Landak memuat 12 orang; yang hadir 20 orang.",
    }


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_form_refused_as_a_whole_says_so_above(ending: str, tmp_path: Path) -> None:
    right = {**WRONG, **MENDED, "Ruang": "Ruang Rapat Landak", "Tanggal (3)": ""}
    reading = read_form(fill(tmp_path / f"isi{ending}", ROOM, right), ROOM, MOMENT)
    (refusal,) = reading.refusals
    assert refusal.sentence == "Ruang Rapat Landak memuat 12 orang; yang hadir 20 orang."
    mark_refused(tmp_path / f"merah{ending}", ROOM, HEAD, reading)
    again = read_form(tmp_path / f"merah{ending}", ROOM, MOMENT)
    assert [each.sentence for each in again.refusals] == [refusal.sentence]
    assert check(ROOM, again.entries, MOMENT).refusals == again.refusals
