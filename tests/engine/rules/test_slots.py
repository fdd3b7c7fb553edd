"""Slots of a register by table: who holds one, what is free besides, what an event changes."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pipeline.engine.log.event import Event
from pipeline.engine.log.payload import Catat, Hapus
from pipeline.engine.log.payload_moves import Dibuka, Diteruskan
from pipeline.engine.log.registers import Registers
from pipeline.engine.rules.clashes import Clash, clash, take
from pipeline.engine.rules.slot_sentences import clashing, interval
from pipeline.engine.rules.slots import Entries, asked_too, entries, in_the_way, row_of
from pipeline.office.sop.fact import Fact, FieldKind
from pipeline.office.sop.form import Choice, Formulir, Isian, Syarat
from pipeline.office.sop.guard import parse
from pipeline.office.sop.registers import Register

WHEN = datetime(2026, 11, 24, 8, 0, tzinfo=ZoneInfo("Asia/Pontianak"))
DAY = date(2026, 12, 1)


def HOURS(_: date) -> Any:  # noqa: N802 - of every day
    return ((time(7, 15), time(12)), (time(12, 30), time(15, 30)))


ROOMS = {"Melati": 20, "Mawar": 30, "Aula": 200, "Kenanga": 10}
TYPES = {"orang": FieldKind.BULAT, "ruang.kapasitas": FieldKind.BULAT, "mulai": FieldKind.JAM}
FORM = Formulir(
    "permohonan",
    "Permohonan",
    (
        Isian("ruang", "Ruang", FieldKind.PILIHAN, pilihan=tuple(
            Choice(nama, {"kapasitas": seats}) for nama, seats in ROOMS.items()
        )),
        Isian("tanggal", "Tanggal", FieldKind.TANGGAL),
        Isian("mulai", "Mulai", FieldKind.JAM),
        Isian("selesai", "Selesai", FieldKind.JAM),
        Isian("orang", "Jumlah orang", FieldKind.BULAT),
        Isian("nip", "NIP", FieldKind.TEKS),
        Isian("dari", "Dari", FieldKind.TANGGAL),
        Isian("sampai", "Sampai", FieldKind.TANGGAL),
        Isian("x", "Ukuran", FieldKind.ANGKA),
        Isian("y", "Ukuran akhir", FieldKind.ANGKA),
    ),
    (Syarat(parse("orang > ruang.kapasitas", TYPES), "{ruang} terlalu kecil."),),
)  # fmt: skip
REGISTER = Register("pemesanan", ("ruang", "tanggal"), ("mulai", "selesai"), 4, tawarkan="ruang")


def facts(ruang: str = "Melati", start: str = "09:00", end: str = "11:00", orang: int = 5) -> Any:
    return {
        "ruang": ruang,
        "ruang.kapasitas": ROOMS[ruang],
        "tanggal": DAY,
        "mulai": time.fromisoformat(start),
        "selesai": time.fromisoformat(end),
        "orang": orang,
    }


def wanted(given: Mapping[str, Fact], register: Register = REGISTER) -> Catat:
    row = row_of(register, FORM, given)
    assert row is not None
    return row


def held(*rows: tuple[str, Mapping[str, Fact]], register: Register = REGISTER) -> Registers:
    """A register in which these dossiers hold what these facts ask for."""
    registers = Registers()
    for number, (id_, given) in enumerate(rows, 1):
        row = wanted(given, register)
        moved = Diteruskan(judul="Rapat", langkah_berikut=4, catat=(row,))
        registers.note(Event(moved, WHEN, id_, nomor=number), moved)
    return registers


def test_the_facts_of_a_form_ask_for_a_row_in_canonical_text() -> None:
    slot = {"ruang": "Melati", "tanggal": "2026-12-01"}
    assert row_of(REGISTER, FORM, facts()) == Catat("pemesanan", slot, "09:00", "11:00")
    without = {n: f for n, f in facts().items() if n != "selesai"}
    assert row_of(REGISTER, FORM, without) is None, "an absent fact asks for nothing"
    assert row_of(Register("kunci", ("orang",), None, 1), FORM, facts()) == Catat(
        "kunci", {"orang": "5"}
    )
    same = [{"x": Decimal(text)} for text in ("1.5", "1.50", "15e-1")]
    assert {wanted(f, Register("k", ("x",), None, 1)).slot["x"] for f in same} == {"1.5"}


def test_an_interval_of_days_holds_its_last_day_too() -> None:
    leave = Register("cuti", ("nip",), ("dari", "sampai"), 2)
    given = {"nip": "x", "dari": DAY, "sampai": date(2026, 12, 3)}
    assert (wanted(given, leave).dari, wanted(given, leave).sampai) == ("2026-12-01", "2026-12-04")
    registers = held(("C-1", given), register=leave)
    third = {"nip": "x", "dari": date(2026, 12, 3), "sampai": date(2026, 12, 9)}
    fourth = {**third, "dari": date(2026, 12, 4)}
    assert [r.berkas for r in in_the_way(registers, leave, wanted(third, leave))] == ["C-1"]
    assert in_the_way(registers, leave, wanted(fourth, leave)) == ()


@pytest.mark.parametrize(
    ("start", "end", "jeda", "holds"),
    [
        ("11:00", "12:00", 0, False),
        ("07:15", "09:00", 0, False),
        ("10:59", "12:00", 0, True),
        ("11:00", "12:00", 30, True),
        ("11:30", "12:00", 30, False),
        ("07:15", "08:30", 30, False),
        ("07:15", "08:31", 30, True),
    ],
)
def test_a_slot_is_held_from_its_beginning_to_before_its_end_with_the_minutes_around_it(
    start: str, end: str, jeda: int, holds: bool
) -> None:
    register = Register("pemesanan", ("ruang", "tanggal"), ("mulai", "selesai"), 4, jeda=jeda)
    asked = wanted(facts(start=start, end=end), register)
    assert bool(in_the_way(held(("R-1", facts())), register, asked)) is holds


def test_another_room_another_day_and_the_dossier_s_own_row_are_in_no_way() -> None:
    registers = held(("R-1", facts()))
    assert in_the_way(registers, REGISTER, wanted(facts("Mawar"))) == ()
    other_day = wanted({**facts(), "tanggal": date(2026, 12, 2)})
    assert in_the_way(registers, REGISTER, other_day) == ()
    assert in_the_way(registers, REGISTER, wanted(facts()), "R-1") == ()
    assert len(in_the_way(registers, REGISTER, wanted(facts()), "R-2")) == 1


def test_other_choices_are_free_large_enough_and_nearest_first() -> None:
    registers = held(("R-1", facts()), ("R-2", facts("Mawar", "10:00", "10:30")))
    clashing_ = clash(registers, (REGISTER,), FORM, facts(orang=8))
    assert clashing_ is not None
    assert clashing_.choices == ("Aula", "Kenanga"), "Mawar is held too"
    larger = clash(registers, (REGISTER,), FORM, facts(orang=15))
    assert larger is not None
    assert larger.choices == ("Aula",), "Kenanga seats 10"


def test_other_times_of_the_day_are_long_enough_and_nearest_first() -> None:
    registers = held(
        ("R-1", facts(start="09:00", end="10:00")), ("R-2", facts(start="13:00") | END)
    )
    found = clash(registers, (REGISTER,), FORM, facts(start="09:30", end="10:30"), hours=HOURS)
    assert found is not None
    assert found.times == ((600, 780), (435, 540), (840, 930))
    short = clash(registers, (REGISTER,), FORM, facts(start="09:30", end="11:30"), hours=HOURS)
    assert short is not None
    assert short.times == ((600, 780),), "elsewhere are no two hours"
    none = clash(registers, (REGISTER,), FORM, facts(start="09:30", end="10:30"))
    assert none is not None
    assert none.times == (), "on a day without hours nothing is offered"


END = {"selesai": time(14)}


def test_minutes_around_what_is_held_are_not_offered() -> None:
    register = Register("pemesanan", ("ruang", "tanggal"), ("mulai", "selesai"), 4, jeda=30)
    registers = held(("R-1", facts()))
    found = clash(registers, (register,), FORM, facts(), hours=HOURS)
    assert found is not None
    assert found.times == ((690, 930),), "07.15-08.30 is shorter than the two hours asked for"


def test_a_time_that_the_form_would_refuse_is_not_offered() -> None:
    late = Syarat(parse("mulai >= 12:00", TYPES), "Hanya pagi.")
    morning = Formulir("p", "P", FORM.isian, (late,))
    registers = held(("R-1", facts(start="08:00", end="10:00")))
    found = clash(registers, (REGISTER,), morning, facts("Melati", "09:00", "10:00"), hours=HOURS)
    assert found is not None
    assert found.times == ((600, 930),)
    registers = held(("R-1", facts(start="07:15", end="12:00")))
    found = clash(registers, (REGISTER,), morning, facts("Melati", "09:00", "10:00"), hours=HOURS)
    assert found is not None
    assert found.times == ()


def test_of_what_people_write_a_row_holds_a_hash_that_is_the_same_for_the_same_words() -> None:
    leave = Register("cuti", ("nip",), ("dari", "sampai"), 2)
    given = {"nip": "Budi Santoso", "dari": DAY, "sampai": DAY}
    row = wanted(given, leave)
    assert "udi" not in str(row)
    assert wanted({**given, "nip": " budi  SANTOSO"}, leave) == row
    assert wanted({**given, "nip": "Siti"}, leave).slot != row.slot
    found = clash(held(("C-1", given), register=leave), (leave,), FORM, given, berkas="C-2")
    assert found is not None
    assert clashing(found, FORM) == (
        "NIP Budi Santoso, Selasa, 1 Desember 2026 sudah terisi oleh C-1 "
        "(Selasa, 1 Desember 2026).",
        "Isian yang bertabrakan: NIP, Dari, Sampai.",
    )


def test_what_a_dossier_will_take_later_is_asked_for_until_it_holds_it_or_ends() -> None:
    registers = Registers()

    def move(nomor: int, past: int | None) -> None:
        written = entries(registers, "R-1", (REGISTER,), FORM, facts(), past)
        moved = Diteruskan(
            judul="x", langkah_berikut=4, catat=written.catat, hapus=written.hapus,
            minta=written.minta,
        )  # fmt: skip
        registers.note(Event(moved, WHEN, "R-1", nomor=nomor), moved)

    asked = wanted(facts(start="10:00", end="12:00"))
    move(1, 1)
    assert [r.berkas for r in asked_too(registers, REGISTER, asked, "R-2")] == ["R-1"]
    assert asked_too(registers, REGISTER, asked, "R-1") == (), "not of itself"
    assert registers.held("pemesanan", "R-1") is None
    move(2, 4)
    assert asked_too(registers, REGISTER, asked, "R-2") == (), "it holds it now"
    move(3, 1)
    assert asked_too(registers, REGISTER, asked, "R-2")
    move(4, 0)
    assert asked_too(registers, REGISTER, asked, "R-2") == (), "it was cancelled"


def test_numbers_are_an_interval_too_whole_or_not() -> None:
    shelf = Register("rak", ("ruang",), ("x", "y"), 2)
    registers = held(("A-1", {"ruang": "Aula", "x": Decimal("9.5"), "y": 12}), register=shelf)
    for x, y, holds in ((Decimal(1), Decimal("9.5"), False), (2, 10, True), (12, 100, False)):
        row = wanted({"ruang": "Aula", "x": x, "y": y}, shelf)
        assert bool(in_the_way(registers, shelf, row)) is holds


WAYS = [
    ("agreement below the step", 3, (), ()),
    ("agreement at the step", 4, ("R-1",), ()),
    ("agreement beyond it", 5, ("R-1",), ()),
    ("the end", None, ("R-1",), ()),
    ("cancelled", 0, (), ()),
]


@pytest.mark.parametrize(("way", "past", "catat", "hapus"), WAYS, ids=[w[0] for w in WAYS])
def test_what_is_not_held_is_taken_once_the_step_has_agreed(
    way: str, past: int | None, catat: tuple[str, ...], hapus: tuple[str, ...]
) -> None:
    written = entries(Registers(), "R-1", (REGISTER,), FORM, facts(), past)
    assert (len(written.catat), written.hapus) == (len(catat), hapus), way


@pytest.mark.parametrize("past", [5, 4, None])
def test_what_is_held_stays_as_the_dossier_goes_on(past: int | None) -> None:
    registers = held(("R-1", facts()))
    assert entries(registers, "R-1", (REGISTER,), FORM, facts(), past) == Entries()


@pytest.mark.parametrize("past", [3, 1, 0])
def test_what_is_held_is_let_go_once_by_a_return_or_a_cancellation(past: int) -> None:
    registers = held(("R-1", facts()))
    written = entries(registers, "R-1", (REGISTER,), FORM, facts(), past)
    again = (wanted(facts()),) if past else ()
    assert written == Entries(hapus=(Hapus("pemesanan"),), minta=again)
    moved = Diteruskan(judul="Rapat", langkah_berikut=1, hapus=written.hapus)
    registers.note(Event(moved, WHEN, "R-1", nomor=2), moved)
    assert entries(registers, "R-1", (REGISTER,), FORM, facts(), past) == Entries(minta=again)
    assert in_the_way(registers, REGISTER, wanted(facts())) == ()


def test_corrected_facts_move_the_row() -> None:
    registers = held(("R-1", facts()))
    written = entries(registers, "R-1", (REGISTER,), FORM, facts("Mawar"), None)
    assert written == Entries((wanted(facts("Mawar")),), (Hapus("pemesanan"),))


def test_a_dossier_that_holds_its_slot_goes_on_though_another_was_let_in_beside_it() -> None:
    """Such as by another program: what it holds is not asked for again."""
    registers = held(("R-1", facts()), ("R-2", facts()))
    assert take(registers, "R-1", (REGISTER,), FORM, facts(), 5) == Entries()
    assert isinstance(take(registers, "R-3", (REGISTER,), FORM, facts(), 5), Clash)


def test_of_two_agreed_to_at_once_one_wins_and_the_other_is_told_who_holds_it() -> None:
    """Both were drafted when the slot was free; the second is decided after the first's event."""
    registers = Registers()
    told = []
    for number, id_ in enumerate(("R-1", "R-2"), 1):
        written = take(registers, id_, (REGISTER,), FORM, facts(), 4, HOURS)
        if isinstance(written, Clash):
            told += clashing(written, FORM)
            continue
        moved = Diteruskan(judul="Rapat", langkah_berikut=4, catat=written.catat)
        registers.note(Event(moved, WHEN, id_, nomor=number), moved)
    assert registers.held("pemesanan", "R-1") is not None
    assert registers.held("pemesanan", "R-2") is None
    assert told == [
        "Melati, Selasa, 1 Desember 2026, pukul 09.00-11.00 sudah terisi oleh R-1 "
        "(pukul 09.00-11.00).",
        "Ruang yang masih kosong pada waktu itu: Mawar, Aula, Kenanga.",
        "Waktu yang masih kosong pada hari itu: pukul 11.00-15.30.",
        "Isian yang bertabrakan: Ruang, Tanggal, Mulai, Selesai.",
    ]


def test_what_has_no_interval_and_no_alternative_is_told_without_them() -> None:
    register = Register("nomor", ("orang",), None, 1)
    registers = Registers()
    moved = Dibuka(judul="x", langkah_berikut=1, bagian={}, catat=(wanted(facts(), register),))
    registers.note(Event(moved, WHEN, "R-1", nomor=1), moved)
    found = clash(registers, (register,), FORM, facts(), berkas="R-2", hours=HOURS)
    assert found is not None
    assert clashing(found, FORM) == (
        "Jumlah orang 5 sudah terisi oleh R-1.",
        "Isian yang bertabrakan: Jumlah orang.",
    )


def test_where_nothing_else_is_free_that_is_said() -> None:
    given = [(f"R-{n}", facts(room, orang=1)) for n, room in enumerate(ROOMS)]
    register = Register("pemesanan", REGISTER.kolom, REGISTER.selang, 4, tawarkan="ruang", jeda=15)
    found = clash(held(*given), (register,), FORM, facts(), berkas="R-9")
    assert found is not None
    assert clashing(found, FORM)[1:] == (
        "Sebelum dan sesudahnya harus kosong 15 menit.",
        "Ruang lain yang sesuai dan kosong pada waktu itu tidak ada.",
        "Isian yang bertabrakan: Ruang, Tanggal, Mulai, Selesai.",
    )


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-12-01", "2026-12-02", "Selasa, 1 Desember 2026"),
        ("2026-12-01", "2026-12-04", "1 s.d. 3 Desember 2026"),
        ("2026-12-30", "2027-01-03", "30 Desember 2026 s.d. 2 Januari 2027"),
        ("5", "9", "5-9"),
    ],
)
def test_intervals_are_told_as_people_write_them(start: str, end: str, words: str) -> None:
    assert interval(start, end) == words
