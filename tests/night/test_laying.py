"""A report is laid whole or not at all, wherever the night is killed."""

from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from pipeline.commands.outbox import outbox
from pipeline.commands.recorded import Recorded
from pipeline.engine.files import InUse
from pipeline.engine.log.chain import GENESIS, Head
from pipeline.engine.loop.memory import Memory
from pipeline.names import NIGHTS
from pipeline.night.laying import Laying, note_name
from pipeline.night.manifest import Manifests
from pipeline.night.unit import Made, Unit, made
from tests.harness.office import Unforced

SET = {"a.txt": b"satu", "b.txt": b"dua"}
NEXT = {"a.txt": b"SATU", "b.txt": b"DUA"}


def make(data: bytes) -> Made:
    return {"a.txt": data, "b.txt": data.upper()}


def unit(key: str, *, dated: bool) -> Unit:
    return Unit(key, "", lambda: b"", make, dated)


DATED, PAGE = unit("daftar/umum", dated=True), unit("pagi/kabag.html", dated=False)


class Killed(BaseException):
    """The process is no more."""


class Dying(Unforced):
    """A disk on which the process is killed before its so-and-so-manieth change."""

    left = 10**9

    def _step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Killed

    def _create(self, *args: Any) -> Any:
        self._step()
        return super()._create(*args)

    def _make(self, *args: Any) -> Any:
        self._step()
        return super()._make(*args)

    def _move(self, *args: Any) -> Any:
        self._step()
        return super()._move(*args)

    def _unlink(self, *args: Any) -> Any:
        if self.exists(args[0]):
            self._step()
        return super()._unlink(*args)

    def _remove_folder(self, *args: Any) -> Any:
        self._step()
        return super()._remove_folder(*args)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "kantor/.alur").mkdir(parents=True)
    return tmp_path / "kantor"


def laying(root: Path, day: str, files: Unforced | None = None) -> Laying:
    files = files or Unforced()
    manifests = Manifests(root / ".alur/malam", files=files)
    made_ = Laying(files, root, manifests, Head(0, GENESIS), day)
    made_.open()
    return made_


def findings(root: Path) -> list[str]:
    return outbox(Recorded(root, Memory(root.parent / "mesin")).read(), None)[0]


def sets(root: Path) -> dict[str, dict[str, bytes]]:
    """What readers see: each folder of the unit that is no half of one."""
    folder = root / DATED.place
    seen = [f for f in (sorted(folder.iterdir()) if folder.is_dir() else ()) if f.is_dir()]
    return {
        f.name: {p.name: p.read_bytes() for p in f.iterdir()}
        for f in seen
        if not f.name.startswith(NIGHTS)
    }


def test_no_set_of_before_an_erasure_stays_beside_a_new_one(tmp_path: Path) -> None:
    root = tmp_path / "kantor"
    (root / ".alur").mkdir(parents=True)
    laying(root, "2026-11-27").lay(DATED, "alt", SET)
    after = replace(laying(root, "2026-11-28"), forgotten=1, head=Head(1, GENESIS))
    assert after.former(DATED.key) is None, "nor is it compared with"
    after.lay(DATED, "neu", NEXT)
    assert [*sets(root)] == ["2026-11-28"]
    later = replace(after, day="2026-11-29")
    assert later.former(DATED.key) is not None


@pytest.mark.parametrize("earlier", [0, 1, 2])
def test_wherever_a_night_is_killed_readers_see_whole_sets_and_verify_is_clean(
    tmp_path: Path, earlier: int
) -> None:
    """After no night, one and two; the next one does the rest."""
    days = ["2026-11-26", "2026-11-27"][:earlier]
    died = 0
    for left in count():
        root = tmp_path / str(left) / "kantor"
        (root / ".alur").mkdir(parents=True)
        for day in days:
            laying(root, day).lay(DATED, day, SET)
        whole = sets(root)
        files = Dying()
        files.left = left
        try:
            laying(root, "2026-11-28", files).lay(DATED, "neu", NEXT)
        except Killed:
            died += 1
        for name, content in sets(root).items():
            assert content == (NEXT if name == "2026-11-28" else SET), (left, name)
        assert whole.keys() - {"2026-11-26"} <= sets(root).keys(), left
        assert findings(root) == [], left
        laying(root, "2026-11-28").lay(DATED, "neu", NEXT)
        assert [*sets(root)] == [*days[-1:], "2026-11-28"], left
        assert findings(root) == [], left
        assert not [*(root / ".alur/malam").glob("~pergi/*")], left
        if died <= left:
            break  # it came to its end
    assert died >= 8


def test_wherever_a_night_is_killed_a_page_is_the_old_one_or_the_new(root: Path) -> None:
    laying(root, "2026-11-27").lay(PAGE, "alt", {"kabag.html": b"lama"})
    place = root / PAGE.place
    died = 0
    for left in range(20):
        files = Dying()
        files.left = left
        try:
            laying(root, "2026-11-28", files).lay(
                PAGE, str(left), {"kabag.html": b"baru %d" % left}
            )
        except Killed:
            died += 1
        old = b"baru %d" % (left - 1) if left else b"lama"
        assert place.read_bytes() in (old, b"baru %d" % left), left
        assert findings(root) == [], left
        laying(root, "2026-11-28").lay(PAGE, str(left), {"kabag.html": b"baru %d" % left})
        assert findings(root) == [], left
        if died <= left:
            break
    assert died >= 4


def test_what_stands_is_told_from_what_must_be_made_and_nothing_is_touched(root: Path) -> None:
    night = laying(root, "2026-11-28")
    assert not night.stands(DATED, "x")
    night.lay(DATED, "x", SET)
    files = Dying()
    files.left = 0
    again = Laying(files, root, Manifests(root / ".alur/malam", files=files), night.head, night.day)
    assert again.stands(DATED, "x")
    assert not again.stands(DATED, "y")
    (root / DATED.place / "2026-11-28/a.txt").write_bytes(b"lain")
    assert not again.stands(DATED, "x"), "what people changed is made anew"


def test_another_set_of_the_same_day_takes_the_place_of_the_first(root: Path) -> None:
    night = laying(root, "2026-11-28")
    night.lay(DATED, "x", SET)
    night.lay(DATED, "y", NEXT)
    assert sets(root) == {"2026-11-28 (2)": NEXT}
    night.lay(DATED, "z", NEXT)
    assert sets(root) == {"2026-11-28 (2)": NEXT}, "the same bytes stay where they are"
    assert findings(root) == []


def test_a_set_that_somebody_has_open_stays_until_another_night(root: Path) -> None:
    class Open(Unforced):
        def _move(self, source: Path, target: Path) -> None:
            if source.name == "2026-11-26":
                raise InUse(13, "somebody has it open", str(source))
            super()._move(source, target)

    for day in ("2026-11-26", "2026-11-27"):
        laying(root, day).lay(DATED, day, SET)
    laying(root, "2026-11-28", Open()).lay(DATED, "neu", NEXT)
    assert [*sets(root)] == ["2026-11-26", "2026-11-27", "2026-11-28"]
    assert findings(root) == []
    laying(root, "2026-11-28").tidy(DATED.key)
    assert [*sets(root)] == ["2026-11-27", "2026-11-28"]


def test_a_unit_that_is_no_more_leaves_nothing(root: Path) -> None:
    night = laying(root, "2026-11-28")
    night.lay(DATED, "x", SET)
    night.lay(PAGE, "x", {"kabag.html": b"pagi"})
    night.failed(PAGE, "belum")
    for each in (DATED, PAGE):
        night.gone(each.key)
    assert [p for p in (root / "outbox").rglob("*") if p.is_file()] == []
    assert [*night.manifests.paths()] == []
    assert findings(root) == []


def test_a_report_that_could_not_be_made_stays_and_a_note_beside_it_says_so(root: Path) -> None:
    night = laying(root, "2026-11-27")
    night.lay(DATED, "x", SET)
    night.failed(DATED, "belum dapat diperbarui")
    note = root / DATED.place / note_name(DATED.key)
    assert note.read_text() == "belum dapat diperbarui"
    assert sets(root) == {"2026-11-27": SET}
    assert findings(root) == []
    assert not night.stands(DATED, "x"), "it is tried again"
    night.lay(DATED, "x", SET)
    assert not note.exists()


def test_what_people_changed_or_laid_there_is_told_by_verify(root: Path) -> None:
    laying(root, "2026-11-28").lay(DATED, "x", SET)
    folder = root / DATED.place / "2026-11-28"
    (folder / "a.txt").write_bytes(b"lain")
    (folder / "c.txt").write_bytes(b"tambahan")
    assert findings(root) == [
        f"{DATED.place}/2026-11-28/a.txt has been changed",
        f"{DATED.place}/2026-11-28/c.txt does not belong there",
    ]


def test_files_of_a_unit_are_named_in_one_order() -> None:
    assert [*made(lambda _: {"b": b"", "a": b""}, b"")] == ["a", "b"]
