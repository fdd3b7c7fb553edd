"""Who a person is goes where a head agrees: `grep` finds what is kept by law, and nothing else."""

import functools
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.cli import main
from pipeline.commands import Failure
from pipeline.commands.erase import Erasure, erase
from pipeline.commands.nightly import Manner, nightly
from pipeline.commands.places import STATE
from pipeline.engine.log.checkpoint import Checkpoint
from pipeline.engine.loop import gathered, noting
from pipeline.engine.rules.personal import issued
from pipeline.names import CHECKPOINT
from pipeline.personnel.people import people_on
from tests.checker import check
from tests.harness import isi
from tests.harness.data_base import DataBaseOffice, unit_sheet
from tests.harness.paper import Person, some_people

AUTUMN, END = date(2026, 9, 30), date(2026, 12, 31)
WHY = "Permintaan yang bersangkutan sesudah mutasi ke luar provinsi."
LIST = "DUK-2026-0001 Daftar Urut Kepangkatan Biro Organisasi"
ARCHIVE, PACKAGE = f"arsip/2026/{LIST}", f"tu-biro/{LIST}"
LISTED = ("Daftar Urut Kepangkatan.pdf", "Daftar Urut Kepangkatan.xlsx")
UNIT_SHEETS = {"Biro Umum.xlsx"}
PENSION = {"Perubahan": "Pensiun", "TMT atau tanggal lulus": "1 Oktober 2026"}


@functools.cache
def words(data: bytes) -> str:
    """What a file holds, by other means than the program's; read once, wherever it lies."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return " ".join(packed.read(n).decode("utf-8", "replace") for n in packed.namelist())
    if data.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    return data.decode("utf-8", "replace")


def put_together(delta: Path) -> str:
    """What the document holds that is told from another one in the store."""
    return words(isi.document(delta.parent.parent, delta.stem))


def spaced(text: str) -> str:
    """A text however its words are spaced, and its lines broken."""
    return "".join(text.split())


def grep(root: Path, person: Person) -> Iterator[str]:
    """Every file under the office in which a NIP or name stands, whatever its folder."""
    nip, name = person["nip"], person["nama"]
    for path in sorted(root.rglob("*")):
        if path.is_file():
            text = spaced(words(path.read_bytes()))
            if path.suffix == isi.DELTA:
                text += spaced(put_together(path))
            if nip in text or spaced(name) in text:
                yield path.relative_to(root).as_posix().removesuffix(isi.DELTA)


def remembering(base: Path) -> DataBaseOffice:
    """An office whose watcher notes what it knows beside it."""
    office = DataBaseOffice(base)
    office.engine.close()
    office.checkpoint = Checkpoint(base / "ingatan" / CHECKPOINT, "uji")
    office.start()
    return office


def noted(root: Path) -> set[str]:
    """What watcher and workers noted."""
    return {p.relative_to(root).as_posix() for p in root.glob("ingatan/himpunan/pegawai-*")}


def listed_office(base: Path, people: list[Person]) -> DataBaseOffice:
    """An office whose data base has ended in a list that has left it."""
    office = remembering(base)
    office.send("Biro Umum", AUTUMN, people)
    office.approve()
    office.put("inbox/kasubag/BARU/DUK/memo.txt", "Keadaan: 31-12-2026")
    office.run(60)
    for desk in ("anpeg", "kasubag", "kabag", "kabiro", "kabag", "kasubag", "anpeg"):
        if any(path.startswith("MASUK/DUK") for path in office.desk(desk)):
            office.decide(desk, "SELESAI" if desk == "anpeg" else "SETUJU", "DUK*")
    office.run(60)
    return office


def ask(office: DataBaseOffice, person: Person, reason: str = WHY) -> int:
    """The administrator's command, while the watcher stands still."""
    office.engine.close()
    code = erase(office.root, Erasure(person["nip"], (), reason, "kabag"), office.clock)
    office.start()
    office.run(30)
    return code


@pytest.fixture(autouse=True)
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this machine remembers of an office lies beside it, and is made of the first document
    and the first event on."""
    monkeypatch.setenv(STATE, str(tmp_path / "mesin"))
    monkeypatch.setattr(gathered, "ENOUGH", 1)
    monkeypatch.setattr(noting, "AT_REST", 1)


def test_grep_finds_what_is_kept_by_law_alone_after_an_erasure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone, stays = some_people(2, seed=4)
    office = listed_office(tmp_path, [gone, stays])
    before = set(grep(tmp_path, gone))
    assert len(before) > 50, "a person stands in much before"
    assert noted(tmp_path) <= before, "what workers noted of the register is looked into"
    assert len(noted(tmp_path)) == 1
    (key,) = {
        person.key for person in people_on(office.known(), END) if person.known.nip == gone["nip"]
    }
    assert nightly(office.root, Manner(), office.clock) == 0
    assert any("laporan/pegawai" in path for path in grep(tmp_path, gone))
    assert ask(office, gone) == 0
    listed = office.find("inbox/kabag/MASUK/MUSNAH*/Daftar Penghapusan.txt")
    words_read = listed.read_text(encoding="utf-8-sig")
    assert f"Penghapusan data pribadi: {gone['nama']}, NIP {gone['nip']}." in words_read
    goes, stays_there = words_read.split("Yang tetap disimpan")
    assert "Biro Umum.xlsx" in goes
    assert "Daftar Urut Kepangkatan (pertinggal).pdf, Daftar Urut Kepangkatan.pdf" in stays_there
    office.decide("kabag", "SETUJU", "MUSNAH*")
    office.run(60)
    assert office.story()[-1] == "dimusnahkan", office.answers("kabag")
    assert len(noted(tmp_path) - before) == 1, "noted anew, of those who stay"

    office.clock.pass_(24 * 3600)
    assert nightly(office.root, Manner(), office.clock) == 0
    found = set(grep(tmp_path, gone))
    store = {f"kantor/.alur/isi/{sha[:2]}/{sha}" for sha in issued(office.book)}
    laid = {f"kantor/outbox/{place}/{name}" for place in (ARCHIVE, PACKAGE) for name in LISTED}
    laid.add(f"kantor/outbox/{ARCHIVE}/Daftar Urut Kepangkatan (pertinggal).pdf")
    own = {path for path in found if not path.startswith("kantor/")}
    assert own == UNIT_SHEETS, "what the test itself wrote"
    used = {path for path in found if path.startswith("kantor/.alur/bekas/")}
    assert {office.files.hash(tmp_path / path) for path in used} <= issued(office.book)
    assert found - own - used - laid <= store
    assert len(found & store) == 3, "the list as PDF, as workbook, and with its internal paraf"

    event = office.engine.register.log.bytes_of(office.book.nomor).decode()
    assert "wewenang: Kepala Bagian" in event
    assert office.find("outbox/arsip/2026/MUSNAH*/Alasan.txt").read_text("utf-8-sig").strip() == WHY
    assert key in event
    assert [p.known.nip for p in people_on(office.known(), END)] == [stays["nip"]]
    assert check(office.root, tidy=False) == []
    assert not office.reports
    office.engine.close()
    assert main(["--root", str(office.root), "verify"]) == 0, capsys.readouterr().out
    assert main(["--root", str(office.root), "explain", stays["nip"]]) == 0
    assert set(grep(tmp_path, gone)) == found, "nothing of it comes back"


def test_of_a_file_whose_name_names_the_person_the_name_alone_is_left(tmp_path: Path) -> None:
    gone, stays = some_people(2, seed=4)
    name = f"Biro Umum {gone['nama']} {gone['nip']}.xlsx"
    office = remembering(tmp_path)
    sheet = unit_sheet(tmp_path / "dikirim.xlsx", "Biro Umum", AUTUMN, [gone, stays])
    office.put(f"inbox/kasubag/BARU/DATA/{name}", sheet.read_bytes())
    sheet.unlink()
    office.run(30)
    office.approve()
    assert ask(office, gone) == 0
    office.decide("kabag", "SETUJU", "MUSNAH*")
    office.run(60)
    assert office.story()[-1] == "dimusnahkan", office.answers("kabag")
    office.engine.close()
    told = {path: spaced(words((tmp_path / path).read_bytes())) for path in grep(tmp_path, gone)}
    assert {path: text.count(spaced(name)) for path, text in told.items()} == {
        "kantor/.alur/log/00000001.yaml": 2,
        "kantor/outbox/log/2026-11.yaml": 2,
    }, "the event that took the file in and made it a document, and its copy to be read"
    alone = {path: text.replace(spaced(name), "") for path, text in told.items()}
    assert not [p for p, text in alone.items() if gone["nip"] in text]
    assert not [p for p, text in alone.items() if spaced(gone["nama"]) in text]
    assert not [path for path in tmp_path.rglob("*") if gone["nip"] in path.name]


def test_what_is_known_since_or_used_by_a_dossier_under_way_holds_it_up(tmp_path: Path) -> None:
    office = DataBaseOffice(tmp_path)
    people = some_people(2, seed=4)
    gone = people[0]
    office.send("Biro Umum", END, people)
    with pytest.raises(Failure, match="nobody has"):
        ask(office, gone)
    office.start()
    office.approve()
    office.form(gone, **PENSION)
    office.engine.close()
    with pytest.raises(Failure, match=r"dossiers under way .* DBK-2026-0002"):
        ask(office, gone)
    office.start()
    office.write_note("anpeg", "Salah orang.")
    office.decide("anpeg", "KEMBALIKAN", "DBK*")
    office.write_note("kasubag", "Salah orang.")
    office.decide("kasubag", "BATAL", "DBK*")
    with pytest.raises(Failure, match="may name neither"):
        ask(office, gone, f"Kata {gone['nama'].upper()}")
    office.start()
    assert ask(office, gone) == 0
    office.form(gone, **PENSION)
    office.approve()
    office.decide("kabag", "SETUJU", "MUSNAH*")
    assert "ada lagi yang dicatat tentang orang ini" in office.answers("kabag")
    assert any("MUSNAH" in path and path.startswith("MASUK/") for path in office.desk("kabag"))
    assert not office.book.erased
    sheet = office.find("inbox/kabag/MASUK/MUSNAH*/Catatan.txt")
    sheet.write_text(sheet.read_text(encoding="utf-8-sig") + "Ulangi.\r\n", encoding="utf-8")
    office.decide("kabag", "KEMBALIKAN", "MUSNAH*")
    assert office.story()[-1] == "dibatalkan"
    assert not office.book.erased, "what is refused stays"
    office.engine.close()
