"""What `alur verify` finds: changes, removals, additions, other orders, and an end cut off."""

import base64
import contextlib
import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from pipeline.cli import main
from pipeline.commands.memory import memory_of
from pipeline.commands.places import STATE
from pipeline.commands.verify import verify
from pipeline.documents.sheetreader import read_pdfs
from pipeline.engine.log.event import END, decode, encode
from pipeline.engine.log.witness import Witness
from pipeline.engine.loop.memory import BehindMemory
from tests.engine.loop.test_day import FOLDER, forward, opened
from tests.harness.duk import KantorDuk
from tests.harness.office import Kantor
from tests.matrix.office import quickly
from tests.world.flips import finished, unnoticed, verdict


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with one dossier that has gone all the way and another one on its way; only to be
    copied."""
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        return finished(tmp_path_factory.mktemp("selesai")).base


@pytest.fixture
def root(played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That office, for one test to spoil."""
    quickly(monkeypatch)
    monkeypatch.setenv(STATE, str(tmp_path / "mesin"))
    return shutil.copytree(played, tmp_path, dirs_exist_ok=True) / "kantor"


def test_an_untouched_office_is_in_order(root: Path) -> None:
    code, said = verdict(root)
    assert (code, "All is as it was recorded." in said) == (0, True)


def test_single_bytes_changed_anywhere_are_found_and_named(root: Path) -> None:
    tried, missed = unnoticed(root, 397)
    assert tried > 60
    assert missed == []


def events(root: Path) -> list[Path]:
    return sorted((root / ".alur/log").iterdir())


def swap(root: Path) -> None:
    third, fourth = events(root)[2:4]
    data = third.read_bytes()
    third.write_bytes(fourth.read_bytes())
    fourth.write_bytes(data)


TRICKS: dict[str, tuple[Callable[[Path], object], str]] = {
    "an event removed": (lambda r: events(r)[3].unlink(), "00000004.yaml is missing"),
    "the first event removed": (lambda r: events(r)[0].unlink(), "00000001.yaml is missing"),
    "two events swapped": (swap, "00000003.yaml does not follow"),
    "an event added at the end": (
        lambda r: shutil.copy(events(r)[-1], r / ".alur/log/00000010.yaml"),
        "00000010.yaml does not follow",
    ),
    "a stray file among the events": (
        lambda r: (r / ".alur/log/00000004 salinan.yaml").write_text("x"),
        "00000004 salinan.yaml is no event",
    ),
    "a store file removed": (
        lambda r: next((r / ".alur/isi").glob("??/*")).unlink(),
        "is missing from the store",
    ),
    "a store file added": (
        lambda r: (r / ".alur/isi/00").mkdir() or (r / ".alur/isi/00" / ("0" * 64)).touch(),
        "a document that no event speaks of has been changed",
    ),
    "an archived document removed": (
        lambda r: (r / f"outbox/arsip/2026/{FOLDER}/Naskah.pdf").unlink(),
        "Naskah.pdf is missing",
    ),
    "something added to a package": (
        lambda r: (r / f"outbox/tu-biro/{FOLDER}/lain.pdf").touch(),
        "lain.pdf does not belong there",
    ),
    "the archive removed": (
        lambda r: shutil.rmtree(r / f"outbox/arsip/2026/{FOLDER}"),
        "is missing",
    ),
    "a package that nobody completed": (
        lambda r: shutil.copytree(
            r / f"outbox/tu-biro/{FOLDER}", r / "outbox/tu-biro/DUK-2026-0009 Palsu"
        ),
        "outbox/tu-biro/DUK-2026-0009 Palsu does not belong there",
    ),
    "a package of a dossier that is still on its way": (
        lambda r: shutil.copytree(
            r / f"outbox/tu-biro/{FOLDER}", r / "outbox/tu-biro" / FOLDER.replace("0001", "0002")
        ),
        "0002 Daftar",
    ),
    "a dossier added to the archive": (
        lambda r: shutil.copytree(
            r / f"outbox/arsip/2026/{FOLDER}", r / "outbox/arsip/2026/DUK-2026-0003 Palsu"
        ),
        "outbox/arsip/2026/DUK-2026-0003 Palsu does not belong there",
    ),
    "a dossier added in a year of its own": (
        lambda r: shutil.copytree(
            r / f"outbox/arsip/2026/{FOLDER}", r / "outbox/arsip/2025/DUK-2025-0001 Palsu"
        ),
        "outbox/arsip/2025 does not belong there",
    ),
    "a loose file beside the packages": (
        lambda r: (r / "outbox/tu-biro/Nota Dinas.pdf").touch(),
        "outbox/tu-biro/Nota Dinas.pdf does not belong there",
    ),
    "a loose file in outbox itself": (
        lambda r: (r / "outbox/Nota Dinas.pdf").touch(),
        "outbox/Nota Dinas.pdf does not belong there",
    ),
    "a folder for somebody else": (
        lambda r: shutil.copytree(r / "outbox/tu-biro", r / "outbox/bkd"),
        "outbox/bkd does not belong there",
    ),
    "a link in the place of a package": (
        lambda r: (
            shutil.move(r / f"outbox/tu-biro/{FOLDER}", r.parent / "lain"),
            (r / f"outbox/tu-biro/{FOLDER}").symlink_to(r.parent / "lain"),
        ),
        "is a link and no folder",
    ),
    "the register overwritten": (
        lambda r: (r / "outbox/laporan/Buku Agenda.xlsx").write_bytes(b"PK palsu"),
        "outbox/laporan/Buku Agenda.xlsx differs from what the log gives",
    ),
    "the register removed": (
        lambda r: (r / "outbox/laporan/Buku Agenda.xlsx").unlink(),
        "Buku Agenda.xlsx is missing",
    ),
    "a report that nobody made": (
        lambda r: (r / "outbox/laporan/Rekap.xlsx").touch(),
        "outbox/laporan/Rekap.xlsx does not belong there",
    ),
    "the readable log removed": (
        lambda r: (r / "outbox/log/2026-11.yaml").unlink(),
        "2026-11.yaml is missing",
    ),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_what_was_done_to_the_office_is_named(root: Path, trick: str) -> None:
    act, words = TRICKS[trick]
    act(root)
    code, said = verdict(root)
    assert code == 1
    assert words in said, said


def test_a_package_that_was_taken_away_is_no_finding(root: Path) -> None:
    shutil.rmtree(root / f"outbox/tu-biro/{FOLDER}")
    assert verdict(root)[0] == 0


def cut(root: Path, kept: int) -> None:
    """Cuts the log off and makes the readable log fit, as somebody who knows would."""
    for path in events(root)[kept:]:
        path.unlink()
    month = root / "outbox/log/2026-11.yaml"
    month.write_bytes(b"".join(p.read_bytes() for p in events(root)))


def test_a_log_cut_off_at_its_end_is_caught_by_the_machines_memory(root: Path) -> None:
    memory = memory_of(root)
    memory.remember(9, "0" * 64)
    last = events(root)[-1]
    memory.remember(int(last.stem), sha256(last.read_bytes()).hexdigest())
    assert verdict(root)[0] == 0
    cut(root, len(events(root)) - 1)
    code, said = verdict(root)
    assert code == 1
    assert "it is an older copy" in said


def test_the_watcher_decides_nothing_on_a_log_that_was_cut_off(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg", "kasubag")
    kantor.engine.close()
    cut(kantor.root, 2)
    from pipeline.engine.loop.memory import Memory

    kantor.start()
    log = kantor.engine.register.log
    with pytest.raises(BehindMemory, match="ends at 2"):
        Memory(kantor.base / "ingatan").check(log.head.nomor, log.bytes_of)


def test_a_log_cut_off_is_caught_by_what_a_lembar_kendali_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STATE, str(tmp_path / "mesin"))
    kantor = KantorDuk(tmp_path)
    kantor.receive()
    kantor.pass_on("anpeg", "kasubag")
    kantor.engine.close()
    assert verdict(kantor.root)[0] == 0
    cut(kantor.root, 1)
    code, said = verdict(kantor.root)
    assert code == 1
    assert "00 Lembar Kendali.pdf prints event 2: " in said


def test_what_explorer_and_excel_leave_in_outbox_is_no_finding(root: Path) -> None:
    for name in ("Thumbs.db", "tu-biro/desktop.ini", f"tu-biro/{FOLDER}/~$Naskah.docx"):
        (root / "outbox" / name).write_bytes(b"x")
    (root / "outbox/tu-biro/kosong").mkdir()
    code, said = verdict(root)
    assert code == 0, said


CASES = Path(__file__).parents[1] / "cases" / "verify"


@pytest.mark.parametrize("damage", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_a_damaged_pdf_never_ends_verify(
    root: Path, damage: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a desk it is passed over with a sentence, in outbox it is a finding of its own."""
    sheet = root / "inbox/kasubag/MASUK/DUK-2026-0002 Lain/00 Lembar Kendali.pdf"
    sheet.parent.mkdir()
    shutil.copy(damage, sheet)
    code, said = verdict(root, confined=True)
    assert (code, "cannot be read and witnesses nothing" in said) == (0, True), said
    archived = root / f"outbox/arsip/2026/{FOLDER}/Naskah.pdf"
    shutil.copy(damage, archived)
    code, said = verdict(root, confined=True)
    assert (code, "Naskah.pdf has been changed" in said) == (1, True), said
    assert main(["--root", str(root), "verify", str(archived)]) == 1
    assert "It cannot be read" in capsys.readouterr().out


def test_a_sheet_that_kills_its_reader_hides_no_other(tmp_path: Path) -> None:
    bad, good = tmp_path / "besar.pdf", tmp_path / "baik.pdf"
    with bad.open("wb") as file:
        file.truncate(2 << 30)
    good.write_bytes(printing("Log 7: abcd-efgh-ijkl-mnop"))
    found = read_pdfs([bad, good])
    assert found[bad].why
    assert "Log 7: abcd-efgh-ijkl-mnop" in found[good].text


def printing(text: str) -> bytes:
    """A PDF of one page that says this."""
    writer = PdfWriter()
    page = writer.add_blank_page(400, 200)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Courier"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    content = StreamObject()
    content.set_data(f"BT /F1 10 Tf 10 100 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_old_sheet_with_the_whole_head_stays_verifiable(root: Path) -> None:
    sheet = root / "inbox/verifikasi/00 Lembar Kendali.pdf"
    sheet.parent.mkdir(exist_ok=True)
    head = sha256(events(root)[2].read_bytes()).hexdigest()
    sheet.write_bytes(printing(f"Dibuat hari ini. Kepala log: {head}"))
    assert verdict(root)[0] == 0
    sheet.write_bytes(printing(f"Dibuat hari ini. Kepala log: {'ab' * 32}"))
    code, said = verdict(root)
    assert (code, "prints the head abababab" in said) == (1, True), said


def test_what_the_watcher_does_meanwhile_is_no_finding(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An event is written a moment before what follows from it lies in outbox."""
    month = root / "outbox/log/2026-11.yaml"
    whole = month.read_bytes()
    (root / ".alur/denyut").write_text("waktu: kini\n")
    month.write_bytes(whole[:-100])
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        month.write_bytes(whole)

    assert verify(root, None, wait=wait) == 0, capsys.readouterr().out
    assert len(waited) == 1
    month.write_bytes(whole[:-100])
    assert verify(root, None, wait=waited.append) == 1, "what stays so is a finding"


def test_an_event_that_is_being_written_breaks_no_log(root: Path) -> None:
    count = len(events(root))
    (root / f".alur/log/{count + 1:08d}.yaml").write_bytes(b"---\nskema: 2\n")
    code, said = verdict(root)
    assert (code, "the log is broken" in said) == (1, False), said
    assert f"{count + 1:08d}.yaml is no event of this log" in said


def sejak(root: Path, text: str) -> tuple[int, str]:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main(["--root", str(root), "verify", "--sejak", text])
    return code, said.getvalue()


def test_sejak_proves_that_the_log_continues_what_was_printed(root: Path) -> None:
    data = events(root)[2].read_bytes()
    letters = base64.b32encode(sha256(data).digest()[:10]).decode().lower()
    printed = "-".join(letters[n : n + 4] for n in range(0, 16, 4))
    for text in (f"3:{printed}", f"Log 3: {printed.upper()}", f" 3 : {printed.replace('-', ' ')}"):
        code, said = sejak(root, text)
        assert (code, said.startswith("Yes: event 3 ")) == (0, True), said
    other = printed.translate(str.maketrans("abcdefgh234567", "bcdefgha345672"))
    code, said = sejak(root, f"3:{other}")
    assert (code, said.startswith("No: ")) == (1, True), said
    code, said = sejak(root, f"4:{printed}")
    assert (code, said.startswith("No: ")) == (1, True), said
    cut(root, 2)
    code, said = sejak(root, f"3:{printed}")
    assert (code, "this log ends at event 2" in said) == (1, True), said


def test_sejak_finds_another_log_that_was_written_with_the_key(root: Path) -> None:
    """The chain of the other log is whole, and its seals would be too."""
    printed = Witness.of(2, sha256(events(root)[1].read_bytes()).hexdigest())
    before = "0" * 64
    for path in events(root):
        event = decode(path.read_bytes()).numbered(int(path.stem), before)
        path.write_bytes(encode(replace(event, catatan="Lain.")) + END)
        before = sha256(path.read_bytes()).hexdigest()
    code, said = sejak(root, str(printed))
    assert (code, said) == (1, "No: event 2 of this log is not the one that was printed.\n")


@pytest.mark.parametrize(
    "text",
    ["", "3", "3:", "3:abcd-efgh-ijkl", "3:abcd-efgh-ijkl-mno1", "x:abcd-efgh-ijkl-mnop", "3:" * 9],
)
def test_a_malformed_witness_is_an_error_of_usage(root: Path, text: str) -> None:
    assert sejak(root, text)[0] == 2
