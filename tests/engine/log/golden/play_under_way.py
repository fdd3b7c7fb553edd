"""An office whose letters have their numbers and have not all left: one corrected under way, one
with a new number, one cancelled, one of which that was refused, one about which something is
proposed still, and one whose end was recalled."""

from pathlib import Path

from tests.harness.numbered import LATER, KantorBernomor
from tests.harness.rooms import form

HEAD = {**LATER["langkah"][1], "setuju": "3"}
FORWARDS = {"nomor": "3", "peran": "anpeg", "jenis": "teruskan", "setuju": "selesai"}
STEPS = {"langkah": [LATER["langkah"][0], HEAD, FORWARDS]}


def play_under_way(base: Path) -> KantorBernomor:
    """Plays it in a new folder; the office is at rest afterwards and its engine closed."""
    kantor = KantorBernomor(base, procedure=STEPS)
    for number in range(1, 7):
        before = set(kantor.book.berkas)
        kantor.put(f"inbox/kasubag/BARU/{number}.xlsx", form(tanggal=f"2026-12-{number:02d}"))
        kantor.run(60)
        (id_,) = set(kantor.book.berkas) - before
        kantor.decide("SETUJU", id_)
    ids = sorted(kantor.book.berkas)
    kantor.propose("RALAT", f"{ids[0]} salah tulis")
    kantor.decide("SETUJU", ids[0])
    kantor.propose("RALAT", f"{ids[1]}\r\nNomor: baru\r\nSalah buku.")
    kantor.decide("SETUJU", ids[1])
    kantor.propose("BATAL", f"{ids[2]} tidak jadi")
    kantor.decide("SETUJU", ids[2])
    kantor.propose("BATAL", f"{ids[3]} tidak jadi")
    kantor.decide("KEMBALIKAN", ids[3], "Tetap jadi.")
    kantor.propose("BATAL", f"{ids[4]} tidak jadi")
    for id_ in (ids[1], ids[5]):
        kantor.drag(f"inbox/anpeg/MASUK/{id_}*", "inbox/anpeg/SELESAI")
        kantor.run(60)
    kantor.drag(f"inbox/anpeg/SELESAI/TERKIRIM - {ids[5]}*", "inbox/anpeg/MASUK")
    kantor.run(100)
    kantor.engine.close()
    return kantor
