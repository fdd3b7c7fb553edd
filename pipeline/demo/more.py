"""What `alur demo --lengkap` tells besides: a slot that is taken, two for one slot, a request that
is taken back, a letter that is corrected after it has left, a dossier that is recalled, data that
comes late, a dossier that is cancelled.
"""

import shutil
from datetime import date, time, timedelta
from pathlib import Path

from pipeline.demo import sample, staff
from pipeline.demo.moves import decided, give_back, pass_on
from pipeline.demo.stage import Demo

_LINES = 6


def rest(demo: Demo) -> None:
    """Goes on where the short day has ended."""
    _asked_twice(demo)
    _two_for_one(demo)
    _corrected(demo)
    _late_data(demo)


def _asked_twice(demo: Demo) -> None:
    demo.tell("Another unit asks for the same room at the same hours. The answer offers others:")
    demo.ask("umum", sample.room_wanted())
    _read(demo, demo.at("inbox/umum/BARU/PESAN SISTEM*.txt"))


def _two_for_one(demo: Demo) -> None:
    tell, kasubag = demo.tell, demo.root / "inbox" / "kasubag"
    tell("Two units ask for one room for the next day; the Kasubag agrees to both in one gesture.")
    hours: staff.Answers = {
        "Tanggal": _day(8),
        "Jam mulai": time(13, 0),
        "Jam selesai": time(15, 0),
    }
    for unit in sample.UNITS:
        demo.ask(unit, {**sample.room_wanted(), **hours})
    demo.until(lambda: kasubag if len(_at_kasubag(demo)) > 1 else None, "two requests")
    for request in _at_kasubag(demo):
        staff.drag(request, kasubag / "SETUJU")
    demo.at("inbox/kabag/MASUK/RUANG-*/Surat Persetujuan.pdf")
    tell("One wins. The other is told, and lies in MASUK again:")
    _read(demo, demo.at("inbox/kasubag/SETUJU/PESAN SISTEM - RUANG-*belum diputuskan.txt"))
    tell("The Kasubag returns it to its unit, which takes its request back: BATAL.")
    sheet = demo.at("inbox/kasubag/MASUK/RUANG-*/Catatan.txt")
    _drop(demo, sheet, "Ruang sudah terisi; mohon pilih hari lain.", kasubag / "KEMBALIKAN")
    sheet = demo.until(lambda: _at_a_unit(demo), "the request at its unit")
    _drop(demo, sheet, "Rapat ditunda.", sheet.parents[2] / "BATAL")
    tell("The Kabag agrees to the one that won.")
    moved = demo.moves()
    staff.drag(demo.at("inbox/kabag/MASUK/RUANG-*"), demo.root / "inbox/kabag/SETUJU")
    decided(demo, moved)
    demo.until(lambda: kasubag if demo.registered() else None, "the letter book")


def _corrected(demo: Demo) -> None:
    tell, ralat = demo.tell, demo.root / "inbox/kasubag/RALAT"
    archive = demo.at("outbox/arsip/*/RUANG-*-0001*")
    id_ = archive.name.split(" ")[0]
    tell(
        "A mistake shows in the first letter, which has left. The Kasubag proposes its correction:"
    )
    tell(f"a text in RALAT that names {id_} and says why. The Kabag agrees; the number stays.")
    why = f"{id_}\r\nTertulis 25 orang, seharusnya 24 orang.\r\n"
    (ralat / "ralat.txt").write_bytes(why.encode())
    demo.at(f"inbox/kabag/MASUK/{id_}*/Ralat.pdf")
    moved = demo.moves()
    staff.drag(demo.at(f"inbox/kabag/MASUK/{id_}*"), demo.root / "inbox/kabag/SETUJU")
    decided(demo, moved)
    demo.at(f"outbox/arsip/*/{id_}*(RALAT 1)/Ralat.pdf")


def _late_data(demo: Demo) -> None:
    tell, kasubag = demo.tell, demo.root / "inbox" / "kasubag"
    files = sample.write(demo.root / "unit kerja" / "bulan depan", broken=False)
    tell("The next list is begun with the data of one unit; a second comes late and joins.")
    shutil.copy(files.official, kasubag / "BARU")
    drafted = demo.at("inbox/anpeg/MASUK/DUK-*/Nota Dinas.docx")
    next_list = drafted.parent.name.split(" ")[0]
    made = demo.happened("disusun")
    demo.join(files.export, next_list)
    demo.at(f"inbox/anpeg/MASUK/DUK-*/Data Unit/{files.export.name}")
    demo.until(lambda: kasubag if demo.happened("disusun") > made else None, "the list made anew")
    pass_on(demo, "anpeg", "SELESAI", "kasubag")
    _recalled(demo)
    tell("A third comes while the Kasubag reads. It waits, and he is told beside the dossier:")
    demo.join(files.own, next_list)
    _read(demo, demo.at("inbox/kasubag/MASUK/PESAN SISTEM - DUK-* ada data susulan.txt"))
    tell("He returns the dossier, and the data joins it by itself.")
    made = demo.happened("disusun")
    give_back(demo, "kasubag", "Mohon disertakan data Bagian Tata Laksana.", "anpeg")
    demo.at(f"inbox/anpeg/MASUK/DUK-*/Data Unit/{files.own.name}")
    demo.until(lambda: kasubag if demo.happened("disusun") > made else None, "the list made anew")
    pass_on(demo, "anpeg", "SELESAI", "kasubag")
    tell("The list is not wanted after all: the Kasubag cancels it, with a reason.")
    sheet = demo.at("inbox/kasubag/MASUK/DUK-*/Catatan.txt")
    _drop(demo, sheet, "Daftar disusun bulan depan.", kasubag / "BATAL")


def _recalled(demo: Demo) -> None:
    tell, anpeg = demo.tell, demo.root / "inbox" / "anpeg"
    tell("The analyst sent it a moment too soon. SELESAI keeps a note of what was decided:")
    note = demo.at("inbox/anpeg/SELESAI/TERKIRIM - DUK-* ke Kasubag.txt")
    _read(demo, note)
    tell("Dragged back to MASUK it recalls the dossier, since nobody has gone on with it.")
    staff.drag(note, anpeg / "MASUK")
    demo.until(lambda: anpeg if demo.happened("ditarik") else None, "the recall in the log")
    demo.at("inbox/anpeg/MASUK/DUK-*/Nota Dinas.docx")
    _read(demo, demo.at("inbox/kasubag/MASUK/PESAN SISTEM - DUK-????-???? ditarik kembali.txt"))
    kasubag = demo.root / "inbox" / "kasubag" / "MASUK"
    demo.until(lambda: None if any(kasubag.glob("DUK-*")) else kasubag, "the desk it left")
    pass_on(demo, "anpeg", "SELESAI", "kasubag")


def _day(days: int) -> date:
    return date.today() + timedelta(days=days)  # noqa: DTZ011 - a day as people say it


def _at_kasubag(demo: Demo) -> list[Path]:
    letters = demo.root.glob("inbox/kasubag/MASUK/RUANG-*/Surat Persetujuan.pdf")
    return sorted(letter.parent for letter in letters)


def _at_a_unit(demo: Demo) -> Path | None:
    sheets = (demo.root.glob(f"inbox/{unit}/MASUK/RUANG-*/Catatan.txt") for unit in sample.UNITS)
    return next((sheet for each in sheets for sheet in each), None)


def _drop(demo: Demo, sheet: Path, why: str, drawer: Path) -> None:
    """Somebody writes a reason and drags the dossier."""
    moved = demo.moves()
    staff.write_note(sheet, why)
    staff.drag(sheet.parent, drawer)
    decided(demo, moved)


def _read(demo: Demo, answer: Path) -> None:
    for line in answer.read_text(encoding="utf-8-sig").splitlines()[:_LINES]:
        demo.tell(f"      {line}")
