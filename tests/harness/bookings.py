"""A procedure with a register and its calendars, and events that book in it, made by hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.engine.log.event import Event
from pipeline.engine.log.payload import Catat
from pipeline.engine.log.payload_moves import Dibuka
from pipeline.engine.rules.slots import row_of
from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.form import Choice, Formulir, Isian
from pipeline.office.sop.registers import Proyeksi, Register

ZONE = ZoneInfo("Asia/Pontianak")
WHEN = datetime(2026, 11, 24, 8, 0, tzinfo=ZONE)
ROOMS = ("Ruang Praja", "Ruang Bina", "Aula")
FORM = Formulir(
    "permohonan",
    "Permohonan",
    (
        Isian("ruang", "Ruang", FieldKind.PILIHAN, pilihan=tuple(Choice(r, {}) for r in ROOMS)),
        Isian("tanggal", "Tanggal", FieldKind.TANGGAL),
        Isian("mulai", "Mulai", FieldKind.JAM),
        Isian("selesai", "Selesai", FieldKind.JAM),
        Isian("sampai", "Sampai", FieldKind.TANGGAL),
    ),
)
REGISTER = Register("pemesanan", ("ruang", "tanggal"), ("mulai", "selesai"), 2, tawarkan="ruang")
STEPS = [{"nomor": str(n), "peran": "kasubag", "jenis": "paraf"} for n in (1, 2, 3)]
BAGIAN = {"kode_id": "RUANG", "langkah": STEPS}


@dataclass(frozen=True)
class Procedure:
    """What of one its calendars need."""

    judul: str = "Pemakaian Ruang Rapat"
    formulir: tuple[Formulir, ...] = (FORM,)
    register: tuple[Register, ...] = (REGISTER,)
    proyeksi: tuple[Proyeksi, ...] = (
        Proyeksi("kalender", "pemesanan", ("xlsx", "html", "ics"), "ruang-rapat"),
    )


def row(
    day: date = date(2026, 12, 1), room: str = ROOMS[0], start: str = "09:00", end: str = "11:00"
) -> Catat:
    facts: dict[str, Any] = {"ruang": room, "tanggal": day}
    facts |= {"mulai": time.fromisoformat(start), "selesai": time.fromisoformat(end)}
    entry = row_of(REGISTER, FORM, facts)
    assert entry is not None
    return entry


def booked(number: int, judul: str, *rows: Catat, nomor: int = 0) -> Event:
    """A dossier opens and books at once."""
    return Event(
        Dibuka(judul=judul, langkah_berikut=2, bagian=BAGIAN, catat=rows),
        WHEN + timedelta(minutes=nomor or number),
        f"RUANG-2026-{number:04d}",
        "ruang",
        revisi=1,
        penyajian=1,
        nomor=nomor or number,
        sidik="0" * 64,
    )


def many(count: int) -> Iterable[Event]:
    """So many bookings, eight a day in each room."""
    for number in range(count):
        day, hour = divmod(number // len(ROOMS), 8)
        yield booked(
            number + 1,
            f"Rapat {number}",
            row(
                date(2026, 1, 1) + timedelta(days=day),
                ROOMS[number % len(ROOMS)],
                f"{8 + hour:02d}:00",
                f"{9 + hour:02d}:00",
            ),
        )
