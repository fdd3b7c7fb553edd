"""A drawer, a desk or a place of outbox is no folder, or cannot be used: it waits by itself."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import needs
from tests.checker import check
from tests.engine.loop.test_day import FOLDER, ID, forward, opened
from tests.harness.office import Kantor
from tests.harness.probe import goes_on

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and rights of POSIX")
NOBODY = 65534


def to_a_file(folder: Path) -> None:
    folder.write_text("bukan folder")


def to_templates(folder: Path) -> None:
    templates = folder.parents[len(folder.parts) - folder.parts.index("inbox") - 1] / "templates"
    templates.mkdir(exist_ok=True)
    (templates / "Nota Dinas.docx").write_bytes(b"templat")
    folder.symlink_to(templates)


def to_a_pipe(folder: Path) -> None:
    os.mkfifo(folder)


ACTS = [to_a_file, to_templates, to_a_pipe]


def told(kantor: Kantor, words: str) -> int:
    return len([line for line in kantor.reports if words in line])


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("drawer", ["SETUJU", "MASUK"])
def test_a_drawer_that_is_no_folder_stops_its_desk_alone_until_it_is_mended(
    kantor: Kantor, act: Callable[[Path], None], drawer: str
) -> None:
    forward(opened(kantor), "anpeg", "kasubag")
    place = kantor.root / "inbox/kabag" / drawer
    away = kantor.base / "sementara"
    place.rename(away)
    act(place)
    kantor.put("inbox/kabag/KEMBALIKAN/surat.pdf", "%PDF-1.4\nlain\n%%EOF\n")
    before = kantor.tree("templates")
    kantor.run(60)
    assert kantor.story() == ["dibuka", "diteruskan", "diteruskan"], "nothing is decided there"
    assert kantor.tree("templates") == before, "nothing is laid through a link"
    assert told(kantor, f"inbox/kabag/{drawer}: ") == 1
    notice = kantor.root / "inbox/kabag/PESAN SISTEM - meja Kabag menunggu.txt"
    assert f"inbox/kabag/{drawer} bukan folder" in notice.read_text(encoding="utf-8-sig")
    assert goes_on(kantor)
    place.unlink()
    away.rename(place)
    kantor.run(60)
    assert not notice.exists()
    assert "surat.pdf tidak dikenal" in kantor.answers("kabag")
    forward(kantor, "kabag")
    assert kantor.book.berkas[ID].langkah == 5
    assert goes_on(kantor, "lagi.txt")


@pytest.mark.parametrize("act", ACTS)
def test_a_desk_that_is_no_folder_is_told_on_the_ground_before_it(
    kantor: Kantor, act: Callable[[Path], None]
) -> None:
    forward(opened(kantor), "anpeg", "kasubag")
    desk = kantor.root / "inbox/kabag"
    away = kantor.base / "sementara"
    desk.rename(away)
    act(desk)
    kantor.run(30)
    notice = kantor.root / "inbox/PESAN SISTEM - meja Kabag menunggu.txt"
    assert "Meja Kabag belum diproses" in notice.read_text(encoding="utf-8-sig")
    assert goes_on(kantor)
    desk.unlink()
    away.rename(desk)
    kantor.run(30)
    assert not notice.exists()
    forward(kantor, "kabag")
    assert kantor.book.berkas[ID].langkah == 5
    assert goes_on(kantor, "lagi.txt")


def test_an_inbox_that_is_a_link_is_waited_out_and_nothing_is_made_through_it(
    kantor: Kantor,
) -> None:
    forward(opened(kantor), "anpeg")
    inbox, away, other = kantor.root / "inbox", kantor.base / "jauh", kantor.base / "lain"
    inbox.rename(away)
    other.mkdir()
    inbox.symlink_to(other)
    kantor.run(30)
    assert list(other.iterdir()) == []
    assert told(kantor, "inbox: it is a link") == len(kantor.engine.office.peran) + 2
    inbox.unlink()
    away.rename(inbox)
    kantor.run(30)
    forward(kantor, "kasubag")
    assert kantor.book.berkas[ID].langkah == 4
    assert goes_on(kantor)


def test_a_drawer_that_was_taken_away_is_made_again(kantor: Kantor) -> None:
    shutil.rmtree(kantor.root / "inbox/kabag")
    kantor.run(5)
    assert (kantor.root / "inbox/kabag/SETUJU").is_dir()
    assert goes_on(kantor)


@pytest.fixture
def plain() -> Iterator[Kantor]:
    """An office whose watcher is no superuser, so that rights mean something."""
    base = Path(tempfile.mkdtemp())
    kantor = Kantor(base)
    root = os.geteuid() == 0
    if root:
        for path in (base, *base.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield kantor
    finally:
        if root:
            os.seteuid(0)
        kantor.engine.close()
        shutil.rmtree(base)


@pytest.mark.parametrize(
    ("mode", "words"), [(0o000, "tidak dapat dibuka"), (0o555, "tidak dapat ditulisi")]
)
@pytest.mark.parametrize("where", ["inbox/kabag/SETUJU", "inbox/kabag"])
def test_a_desk_without_rights_waits_and_goes_on_when_it_has_them_again(
    plain: Kantor, where: str, mode: int, words: str
) -> None:
    place = plain.root / where
    plain.put("inbox/kabag/SETUJU/surat.pdf", "%PDF-1.4\nlain\n%%EOF\n")
    place.chmod(mode)
    plain.run(30)
    assert plain.story() == []
    above = "inbox" if where == "inbox/kabag" else "inbox/kabag"
    notice = plain.root / above / "PESAN SISTEM - meja Kabag menunggu.txt"
    assert f"{where} {words}" in notice.read_text(encoding="utf-8-sig")
    assert told(plain, f"{where}: ") == 1
    assert goes_on(plain)
    place.chmod(0o755)
    plain.run(30)
    assert not notice.exists()
    assert "surat.pdf tidak dikenal" in plain.answers("kabag")
    assert goes_on(plain, "lagi.txt")


def test_a_desk_mounted_read_only_waits_and_the_others_go_on(kantor: Kantor) -> None:
    needs.small_disk()
    forward(opened(kantor), "anpeg")
    desk = kantor.root / "inbox/kabag"
    mount = ("mount", "-t", "tmpfs", "-o", "size=1m,ro", "tmpfs", str(desk))
    subprocess.run(mount, check=True)
    try:
        forward(kantor, "kasubag")
        assert kantor.book.berkas[ID].langkah == 4, "the dossier is on its way"
        assert told(kantor, "inbox/kabag: it cannot be written") == 1
        assert (kantor.root / "inbox/PESAN SISTEM - meja Kabag menunggu.txt").is_file()
        assert goes_on(kantor)
    finally:
        subprocess.run(("umount", "-l", str(desk)), check=True)
    kantor.run(30)
    assert kantor.desk("kabag")[0].startswith(f"MASUK/{FOLDER}/")
    assert goes_on(kantor, "lagi.txt")


OUTSIDE = ["outbox", "outbox/tu-biro", "outbox/arsip", "outbox/arsip/2026", "outbox/log"]


@pytest.mark.parametrize("act", ACTS[:2])
@pytest.mark.parametrize("where", OUTSIDE)
def test_a_place_of_outbox_that_is_no_folder_waits_by_itself(
    kantor: Kantor, where: str, act: Callable[[Path], None]
) -> None:
    forward(opened(kantor), "anpeg", "kasubag", "kabag", "kabiro", "kabag")
    place, away = kantor.root / where, kantor.base / "sementara"
    if place.exists():
        place.rename(away)
    place.parent.mkdir(parents=True, exist_ok=True)
    other = kantor.base / "lain"
    other.mkdir()
    if act is to_a_file:
        to_a_file(place)
    else:
        place.symlink_to(other)
    kantor.put("inbox/kabag/SETUJU/surat.pdf", "%PDF-1.4\nlain\n%%EOF\n")
    forward(kantor, "anpeg")
    assert "diselesaikan" in kantor.story()
    assert "surat.pdf tidak dikenal" in kantor.answers("kabag"), "the desks go on"
    assert list(other.iterdir()) == []
    assert told(kantor, "stands where a folder should be") in (1, 2, 3, 4, 5)
    kantor.start()
    kantor.run(10)
    place.unlink()
    if away.exists():
        away.rename(place)
    kantor.run(10)
    assert (kantor.root / f"outbox/tu-biro/{FOLDER}/Surat.pdf").is_file()
    assert goes_on(kantor)
    assert check(kantor.root) == []


def test_an_outbox_that_cannot_be_written_waits_by_itself(kantor: Kantor) -> None:
    needs.small_disk()
    forward(opened(kantor), "anpeg", "kasubag", "kabag", "kabiro", "kabag")
    place = kantor.root / "outbox/tu-biro"
    place.mkdir(exist_ok=True)
    mount = ("mount", "-t", "tmpfs", "-o", "size=1m,ro", "tmpfs", str(place))
    subprocess.run(mount, check=True)
    try:
        forward(kantor, "anpeg")
        assert kantor.story()[-1] == "diselesaikan"
        assert told(kantor, f"outbox/tu-biro/{FOLDER} cannot be") == 1
    finally:
        subprocess.run(("umount", "-l", str(place)), check=True)
    kantor.run(10)
    assert kantor.story()[-1] == "diserahkan"
    assert goes_on(kantor)
