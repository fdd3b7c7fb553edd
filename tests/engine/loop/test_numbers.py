"""Letter numbers: gapless, each once, by year and code; and the register that tells them all."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from pipeline.commands.inspect import events_of
from pipeline.commands.outbox import outbox
from pipeline.commands.recorded import Recorded
from pipeline.engine.log.fold import replay
from pipeline.engine.loop.memory import Memory
from pipeline.procedures.configuration import load
from pipeline.projections.letters import recorded
from tests.engine.log.golden.play import restored
from tests.harness.office import ZONE, Kantor, shipped


def edit(kantor: Kantor, old: str, new: str) -> None:
    kantor.rewrite(old, new)
    kantor.engine.close()
    kantor.start()


def opened(kantor: Kantor, *data: str) -> list[str]:
    """A dossier for each data, one after the other; their IDs."""
    for number, words in enumerate(data):
        kantor.put(f"inbox/kasubag/BARU/data{number}.csv", words)
        kantor.run(40)
    return sorted(kantor.book.berkas)


def forward(kantor: Kantor, id_: str, *desks: str) -> None:
    for desk in desks:
        drawer = "SELESAI" if desk == "anpeg" else "SETUJU"
        kantor.drag(f"inbox/{desk}/MASUK/{id_}*", f"inbox/{desk}/{drawer}")
        kantor.run(20)


def numbers(kantor: Kantor) -> list[tuple[str, str, str]]:
    return [(e.nomor, e.berkas, e.keadaan) for e in recorded(kantor.book)]


def test_two_letters_agreed_in_the_same_moment_get_two_numbers(kantor: Kantor) -> None:
    ids = opened(kantor, "1;Budi", "2;Siti")
    for id_ in ids:
        forward(kantor, id_, "anpeg", "kasubag", "kabag")
    for id_ in ids:
        kantor.drag(f"inbox/kabiro/MASUK/{id_}*", "inbox/kabiro/SETUJU")
    kantor.run(40)
    given = [nomor for nomor, *_ in numbers(kantor)]
    assert given == ["800.1.11.12/1/ORG/2026", "800.1.11.12/2/ORG/2026"]


def test_numbers_go_on_after_a_crash_and_begin_again_with_the_year(kantor: Kantor) -> None:
    ids = opened(kantor, "1;Budi", "2;Siti", "3;Ani")
    for number, id_ in enumerate(ids):
        forward(kantor, id_, "anpeg", "kasubag", "kabag")
        if number == 2:
            kantor.clock.wall = datetime(2027, 1, 4, 8, 0, tzinfo=ZONE)
        kantor.drag(f"inbox/kabiro/MASUK/{id_}*", "inbox/kabiro/SETUJU")
        kantor.engine.turn()  # it has only been seen when the watcher dies
        kantor.engine.close()
        kantor.start()
        if number == 2:
            kantor.engine.confirm_date(kantor.clock.now().date())
        kantor.run(30)
    given = sorted((e.tahun, e.urut) for e in recorded(kantor.book))
    assert given == [(2026, 1), (2026, 2), (2027, 1)]
    reports = kantor.root / "outbox/laporan"
    books = [(len(_rows(path)), path.name) for path in sorted(reports.glob("Buku Agenda*.xlsx"))]
    assert books == [(2, "Buku Agenda 2026.xlsx"), (1, "Buku Agenda.xlsx")]
    memory = Memory(kantor.base / "ingatan")
    assert outbox(Recorded(kantor.root, memory).read(), None) == ([], [])


def test_letters_are_numbered_on_after_numbers_were_lost(kantor: Kantor) -> None:
    ids = opened(kantor, "1;Budi", "2;Siti", "3;Ani")
    forward(kantor, ids[0], "anpeg", "kasubag", "kabag", "kabiro")
    kantor.engine.close()
    restored(kantor, 3, 3)
    for id_ in ids[1:]:
        forward(kantor, id_, "anpeg", "kasubag", "kabag", "kabiro")
    assert [e.urut for e in recorded(kantor.book)] == [1, 2, 3, 4, 5]
    assert len(_rows(kantor.root / "outbox/laporan/Buku Agenda.xlsx")) == 5
    assert kantor.reports == []


def test_a_copy_of_last_years_book_under_the_name_that_it_gets_is_kept(kantor: Kantor) -> None:
    ids = opened(kantor, "1;Budi", "2;Siti")
    forward(kantor, ids[0], "anpeg", "kasubag", "kabag", "kabiro")
    place = kantor.put("outbox/laporan/Buku Agenda 2026.xlsx", "catatan TU")
    kantor.clock.wall = datetime(2027, 1, 4, 8, 0, tzinfo=ZONE)
    kantor.engine.confirm_date(kantor.clock.now().date())
    forward(kantor, ids[1], "anpeg", "kasubag", "kabag", "kabiro")
    assert len(_rows(place)) == 1
    assert kantor.story().count("disisihkan") == 1
    assert kantor.engine.store.read(sha256(b"catatan TU").hexdigest()) == b"catatan TU"


def _rows(book: Path) -> list[object]:
    """The numbers that a letter book tells."""
    return [row[3].value for row in openpyxl.load_workbook(book).worksheets[0].rows][3:]


def test_the_register_is_written_from_the_log_alone(kantor: Kantor) -> None:
    (id_,) = opened(kantor, "1;Budi")
    forward(kantor, id_, "anpeg", "kasubag", "kabag", "kabiro")
    path = kantor.root / "outbox/laporan/Buku Agenda.xlsx"
    written = path.read_bytes()
    rows = [[c.value for c in row] for row in openpyxl.load_workbook(path).worksheets[0].rows]
    assert rows[3][:4] == [1, "800.1.11.12", "2026", "800.1.11.12/1/ORG/2026"]
    assert rows[3][4] == "24 November 2026"
    assert rows[3][7:9] == ["Kepala Biro Organisasi", id_]
    assert rows[3][9] == "disetujui, menunggu tanda tangan basah/TTE"
    assert rows[3][10] == "diberikan 24-11-2026"
    path.write_bytes(b"rusak")
    kantor.engine.close()
    kantor.start()
    kantor.run(5)
    assert path.read_bytes() == written
    events = (event for event, _ in events_of(kantor.root))
    assert recorded(replay(events)) == recorded(kantor.book)


def test_where_the_head_signs_outside_the_number_is_reserved_before(kantor: Kantor) -> None:
    edit(kantor, "tanda_tangan: dalam", "tanda_tangan: luar ")
    ids = opened(kantor, "1;Budi", "2;Siti")
    forward(kantor, ids[0], "anpeg", "kasubag", "kabag")
    reserved = ("800.1.11.12/1/ORG/2026", ids[0], "dicadangkan")
    assert numbers(kantor) == [reserved]
    paper = kantor.find(f"inbox/kabiro/MASUK/{ids[0]}*/Naskah.pdf").read_text()
    assert "nomor 800.1.11.12/1/ORG/2026" in paper
    sheet = kantor.find(f"inbox/kabiro/MASUK/{ids[0]}*/Catatan.txt")
    sheet.write_text(sheet.read_text(encoding="utf-8-sig") + "Perbaiki.\r\n", encoding="utf-8")
    kantor.drag(f"inbox/kabiro/MASUK/{ids[0]}*", "inbox/kabiro/KEMBALIKAN")
    kantor.run(20)
    forward(kantor, ids[1], "anpeg", "kasubag", "kabag")
    assert [n for n, *_ in numbers(kantor)][1] == "800.1.11.12/2/ORG/2026"
    kantor.write_note("kabag", "Sudah benar.")
    forward(kantor, ids[0], "kabag", "kabiro")
    assert numbers(kantor)[0][2].startswith("disetujui")
    assert len(numbers(kantor)) == 2


def test_a_reserved_number_that_is_not_used_stands_as_batal(kantor: Kantor) -> None:
    edit(kantor, "tanda_tangan: dalam", "tanda_tangan: luar ")
    (id_,) = opened(kantor, "1;Budi")
    forward(kantor, id_, "anpeg", "kasubag", "kabag")
    for desk in ("kabiro", "kabag"):
        kantor.write_note(desk, "Kembali.")
        kantor.drag(f"inbox/{desk}/MASUK/{id_}*", f"inbox/{desk}/KEMBALIKAN")
        kantor.run(20)
    kantor.write_note("kasubag", "Tidak jadi.")
    kantor.drag(f"inbox/kasubag/MASUK/{id_}*", "inbox/kasubag/BATAL")
    kantor.run(20)
    assert numbers(kantor) == [("800.1.11.12/1/ORG/2026", id_, "batal")]
    ids = opened(kantor, "2;Siti")
    forward(kantor, ids[1], "anpeg", "kasubag", "kabag")
    assert numbers(kantor)[1][0] == "800.1.11.12/2/ORG/2026"


def test_a_letter_numbered_by_hand_takes_no_number(kantor: Kantor) -> None:
    edit(kantor, "cara: otomatis ", "cara: manual ")
    (id_,) = opened(kantor, "1;Budi")
    forward(kantor, id_, "anpeg", "kasubag", "kabag", "kabiro")
    edit(kantor, "cara: manual ", "cara: otomatis ")
    ids = opened(kantor, "2;Siti")
    forward(kantor, ids[1], "anpeg", "kasubag", "kabag", "kabiro")
    found = {e.berkas: (e.urut, e.nomor) for e in recorded(kantor.book)}
    assert found == {ids[0]: (None, ""), ids[1]: (1, "800.1.11.12/1/ORG/2026")}


@pytest.mark.parametrize(
    ("pola", "nomor"),
    [
        ("{kode}/{urut}/{unit}/{bulan_romawi}/{tahun}", "800.1.11.12/7/ORG/XI/2026"),
        ("{urut}/{bulan}/{tahun}", "7/11/2026"),
        ("{urut:03d}.{kode}", "007.800.1.11.12"),
    ],
)
def test_the_office_chooses_the_form_of_its_numbers(pola: str, nomor: str, kantor: Kantor) -> None:
    text = (kantor.root / "config.yaml").read_text(encoding="utf-8")
    office = load(shipped(text.replace("{kode}/{urut}/{unit}/{tahun}", pola)))
    assert office.prosedur["duk"].penomoran.nomor(7, datetime(2026, 11, 24).date()) == nomor  # noqa: DTZ001
