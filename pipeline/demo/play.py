"""One office day on sample data, scene by scene, and what is left on the desks at its end."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.demo import sample, staff
from pipeline.demo.moves import decided, give_back, pass_on
from pipeline.demo.stage import Demo, Disturb

LIST, FORMER = "DUK-*-0001", "DUK-*-0002"
"""The dossiers of the list that is told of, and of that of the year before."""


Scene = Callable[[Demo], None]


def play(
    folder: Path,
    disturb: Disturb | None = None,
    more: Scene | None = None,
    afterwards: Scene | None = None,
) -> int:
    """The day, what else is to be told of it, its end, and what comes after it. Returns an exit
    code."""
    began = time.monotonic()
    demo = Demo(folder.resolve(), _tell, disturb)
    demo.set_up()
    demo.start()
    try:
        scenes(demo, more, afterwards)
    finally:
        code = demo.stop()
    print(f"\nDone in {time.monotonic() - began:.0f} seconds. Worth opening:")
    for pattern in (
        "outbox/tu-biro/*/Nota Dinas.pdf",
        "outbox/tu-biro/*/Daftar Urut Kepangkatan.pdf",
        "outbox/tu-biro/*/Daftar Urut Kepangkatan.xlsx",
        "outbox/tu-biro/*/Inventaris.xlsx",
        "outbox/arsip/*/*/00 Lembar Kendali.pdf",
        "inbox/data/MASUK/*/Surat Persetujuan.pdf",
        "outbox/laporan/ruang-rapat/Kalender.html",
        "outbox/laporan/pagi/kasubag.html",
        "outbox/log/*.yaml",
    ):
        for path in sorted(demo.root.glob(pattern)):
            print(f"  {_short(path)}")
    print("\nWork is left on every desk. Go on by yourself, with this machine's own clock:")
    print(f"  alur --root {_short(demo.root)} watch")
    for line in _LEFT:
        print(f"  {line}")
    return code


def scenes(demo: Demo, more: Scene | None = None, afterwards: Scene | None = None) -> None:
    """All that staff do, on a stage whose watcher has begun."""
    _day(demo)
    if more:
        more(demo)
    leave_work(demo)
    if afterwards:
        afterwards(demo)


_LEFT = (
    "inbox/kabiro/MASUK    last year's list, late: drag it to SETUJU",
    "inbox/umum/MASUK      a request that was returned: mend it, or drag it to BATAL",
    "inbox/kabag/MASUK     a request to agree to; inbox/kasubag/MASUK  one to read first",
    "inbox/anpeg/MASUK     the next list, for which nobody has sent data: lay a workbook in it",
    "inbox/data/MASUK      news: drag it to ARSIP",
)


def _short(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _tell(line: str) -> None:
    print(line, flush=True)


def _day(demo: Demo) -> None:
    inbox, tell, units = demo.root / "inbox", demo.tell, demo.root / "unit kerja"
    files = sample.Sample.of(units)

    demo.until(lambda: inbox if demo.day() else None, "the watcher")
    tell(f"It is a past working day, so that hours are hours: this demo plays on {demo.day()}.")
    tell("Two units send their workbooks; the Kasubag drags them into BARU.")
    for workbook in (files.official, files.own):
        shutil.copy(workbook, inbox / "kasubag" / "BARU")
    note = demo.at(f"inbox/anpeg/MASUK/{LIST}*/PESAN SISTEM - Pemeriksaan.txt")
    tell("One workbook is bad. The answer lies in the dossier:")
    for line in note.read_text(encoding="utf-8-sig").splitlines()[:3]:
        tell(f"      {line}")

    demo.at_hour("08:40")
    tell("Last year's list was never sent; the Kasubag begins it with one workbook.")
    shutil.copy(units / sample.FORMER, inbox / "kasubag" / "BARU")
    demo.at(f"inbox/anpeg/MASUK/{FORMER}*/Nota Dinas.docx")
    tell("The third unit is late: its export joins the dossier that is open.")
    demo.join(files.export, LIST)
    demo.at(f"inbox/anpeg/MASUK/{LIST}*/Data Unit/{files.export.name}")

    demo.at_hour("09:20")
    tell("The analyst corrects the marked cells in Excel.")
    staff.repair_workbook(demo.at(f"inbox/anpeg/MASUK/{LIST}*/Data Unit/{files.own.name}"))
    demo.at(f"inbox/anpeg/MASUK/{LIST}*/Nota Dinas.docx")
    tell("The list is ranked and the nota dinas drafted; the analyst drags both to SELESAI.")
    pass_on(demo, "anpeg", "SELESAI", "kasubag", LIST, FORMER)
    demo.at_hour("09:50")
    tell("The Kasubag reads them and gives paraf: SETUJU.")
    pass_on(demo, "kasubag", "SETUJU", "kabag", LIST, FORMER)
    demo.at_hour("10:25")
    tell("The Kabag agrees to last year's list, misses a sentence in the other, writes so in")
    tell("Catatan.txt, and drags it to KEMBALIKAN.")
    pass_on(demo, "kabag", "SETUJU", "kabiro", FORMER)
    give_back(demo, "kabag", "Mohon sebutkan batas waktu pengajuan keberatan.", "kasubag", LIST)
    tell("The Kasubag sends it further down, to the analyst.")
    give_back(demo, "kasubag", "Mohon ditambahkan sesuai catatan Kabag.", "anpeg", LIST)
    demo.at_hour("11:05")
    tell("The analyst adds the sentence in Word and passes the dossier on again.")
    staff.add_paragraph(
        demo.at(f"inbox/anpeg/MASUK/{LIST}*/Nota Dinas.docx"),
        "Keberatan atas urutan dalam daftar dapat diajukan dalam waktu 30 (tiga puluh) hari.",
    )
    pass_on(demo, "anpeg", "SELESAI", "kasubag", LIST)
    tell("Paraf again, twice.")
    pass_on(demo, "kasubag", "SETUJU", "kabag", LIST)
    demo.at_hour("11:15")
    pass_on(demo, "kabag", "SETUJU", "kabiro", LIST)
    demo.at_hour("13:10")
    tell("The Kepala Biro writes a disposisi and agrees; the letter gets its number.")
    sheet = demo.at(f"inbox/kabiro/MASUK/{LIST}*/Catatan.txt")
    staff.write_note(sheet, "Proses lebih lanjut. Kirim ke BKD sebelum akhir bulan.")
    pass_on(demo, "kabiro", "SETUJU", "kabag", LIST)
    demo.at_hour("13:35")
    tell("The Kabag forwards it; the analyst takes inventory and hands the package over.")
    pass_on(demo, "kabag", "SETUJU", "anpeg", LIST)
    staff.drag(demo.at(f"inbox/anpeg/MASUK/{LIST}*"), inbox / "anpeg" / "SELESAI")
    demo.at("outbox/tu-biro/DUK-*/SHA256SUMS")
    demo.until(lambda: inbox if demo.happened("diserahkan") else None, "the hand-over")
    demo.at_hour("14:05")
    rooms(demo)
    demo.until(lambda: inbox if demo.registered() else None, "the letter book")


def rooms(demo: Demo) -> None:
    """A unit asks for a room and gets it."""
    demo.tell(
        "Another procedure: a unit takes a blank form, asks for a room, and drops it in BARU."
    )
    demo.ask("data", sample.room_wanted())
    demo.at("inbox/kasubag/MASUK/RUANG-*/Surat Persetujuan.pdf")
    demo.tell("The Kasubag gives paraf, the Kabag agrees; the letter comes back as news.")
    for desk in ("kasubag", "kabag"):
        moved = demo.moves()
        staff.drag(demo.at(f"inbox/{desk}/MASUK/RUANG-*"), demo.root / "inbox" / desk / "SETUJU")
        decided(demo, moved)
    demo.at("inbox/data/MASUK/RUANG-*/Surat Persetujuan.pdf")
    demo.at("outbox/laporan/ruang-rapat/Kalender.html")


def leave_work(demo: Demo) -> None:
    """What lies on the desks when the day ends: for everybody something."""
    tell, inbox = demo.tell, demo.root / "inbox"
    demo.at_hour("14:35")
    tell("At the end of the day three more requests come; a letter asks for the next list.")
    for unit, room, people in sample.ROOMS_LEFT:
        answers = {**sample.room_wanted(), **sample.AFTERNOON}
        demo.ask(unit, {**answers, "Ruang": room, "Jumlah peserta": people})
    sample.write_request(inbox / "kasubag" / "BARU" / sample.REQUEST)
    read, returned, _ = (_request(demo, room) for _, room, _ in sample.ROOMS_LEFT)
    demo.at(f"inbox/anpeg/MASUK/DUK-*/Data Unit/{sample.REQUEST}")
    tell("The Kasubag returns one, reads another, and leaves the third for tomorrow.")
    staff.write_note(returned / "Catatan.txt", "Mohon jumlah peserta dipastikan dahulu.")
    staff.drag(returned, inbox / "kasubag" / "KEMBALIKAN")
    demo.at(f"inbox/umum/MASUK/{returned.name}/Catatan.txt")
    staff.drag(read, inbox / "kasubag" / "SETUJU")
    demo.at(f"inbox/kabag/MASUK/{read.name}/Surat Persetujuan.pdf")
    demo.until(lambda: inbox if demo.in_calendar() else None, "the calendar of rooms")


def _request(demo: Demo, room: str) -> Path:
    """The dossier that asks for a room, once its letter lies before the Kasubag."""
    return demo.at(f"inbox/kasubag/MASUK/RUANG-* {room}, */Surat Persetujuan.pdf").parent
