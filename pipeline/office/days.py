"""Days and times as staff read them."""

from datetime import date, time

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
"""From Monday on, as `date.weekday` counts."""

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September"),
    *("Oktober", "November", "Desember"),
)


def long_day(day: date) -> str:
    """`Selasa, 1 Desember 2026`."""
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def clock(moment: time) -> str:
    """`09.00`."""
    return f"{moment:%H.%M}"
