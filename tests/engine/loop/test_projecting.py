"""Documents that follow from the book: made by a child when their basis changes, and laid later."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from pipeline.confine import Bounds
from pipeline.engine.desk.doors import ShareGone
from pipeline.engine.log.book import Book
from pipeline.engine.loop import made_before
from pipeline.engine.loop.projecting import Projecting
from pipeline.engine.loop.projection import BASIS, MADE, Projection
from pipeline.engine.loop.runner import WORDS
from pipeline.names import MADE_BEFORE
from pipeline.projections.letters import Letters
from tests.harness.office import Kantor
from tests.harness.runners import PETTY

PLACE = "outbox/laporan/Buku Agenda.xlsx"


@dataclass
class _Begun:
    codes: list[int | None]
    ended: bool = False

    def poll(self) -> int | None:
        if self.ended:
            return -9
        return self.codes.pop(0) if len(self.codes) > 1 else self.codes[0]

    def memory(self) -> int:
        return 0

    def end(self) -> None:
        self.ended = True

    def wait(self) -> None:
        """It has ended."""


@dataclass
class Made:
    """Makes what it is told to, and ends as it is told to: `None` while it works."""

    ends: list[list[int | None]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    blanks: list[bytes] = field(default_factory=list)
    begun: list[_Begun] = field(default_factory=list)

    def start(self, folder: Path, bounds: Bounds) -> _Begun:
        kind, _, basis = (folder / BASIS).read_bytes().partition(b"\n")
        (folder / MADE).write_bytes(basis)
        if kind == b"blank_form":
            self.blanks.append(basis)
        if kind in (b"blank_form", b"handbook.pdf"):
            return _Begun([0])
        self.asked.append(kind.decode())
        (folder / WORDS).write_text("LookupError: tidak ada\n")
        self.begun.append(_Begun(self.ends.pop(0) if self.ends else [0]))
        return self.begun[-1]


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def kantor(tmp_path: Path, made: Made) -> Iterator[Kantor]:
    office = Kantor(tmp_path, replace(PETTY, projector=made))
    yield office
    office.engine.close()


def numbered(kantor: Kantor) -> None:
    """A letter with its number."""
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(40)
    for desk in ("anpeg", "kasubag", "kabag", "kabiro"):
        drawer = "SELESAI" if desk == "anpeg" else "SETUJU"
        kantor.drag(f"inbox/{desk}/MASUK/DUK*", f"inbox/{desk}/{drawer}")
        kantor.run(20)


def turns(kantor: Kantor, seconds: int) -> None:
    """As time passes while something is being made that does not end by itself."""
    for _ in range(seconds):
        kantor.engine.turn()
        kantor.clock.pass_(1.0)


def test_it_is_made_when_its_basis_changes_and_at_no_other_time(kantor: Kantor, made: Made) -> None:
    assert made.asked == []
    numbered(kantor)
    assert made.asked == ["letter_book"]
    first = (kantor.root / PLACE).read_text(encoding="utf-8")
    kantor.run(60)
    assert made.asked == ["letter_book"]
    for desk in ("kabag", "anpeg"):
        drawer = "SELESAI" if desk == "anpeg" else "SETUJU"
        kantor.drag(f"inbox/{desk}/MASUK/DUK*", f"inbox/{desk}/{drawer}")
        kantor.run(20)
    assert len(made.asked) == 2
    assert (kantor.root / PLACE).read_text(encoding="utf-8") != first


@pytest.mark.parametrize(("code", "word"), [(1, "failed"), (75, "was hindered from outside")])
def test_what_could_not_be_made_is_told_once_and_made_later(
    code: int, word: str, kantor: Kantor, made: Made
) -> None:
    made.ends = [[code], [code]]
    numbered(kantor)
    kantor.run(60)
    assert len(made.asked) == 3
    assert (kantor.root / PLACE).is_file()
    lines = [line for line in kantor.reports if "letter_book" in line]
    assert len(lines) == 1
    assert word in lines[0]
    assert "LookupError: tidak ada" in lines[0]


def test_one_that_never_ends_is_ended_and_holds_up_nobody(kantor: Kantor, made: Made) -> None:
    made.ends = [[None]]
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    for desk in ("", "anpeg", "kasubag", "kabag", "kabiro"):
        if desk:
            drawer = "SELESAI" if desk == "anpeg" else "SETUJU"
            kantor.drag(f"inbox/{desk}/MASUK/DUK*", f"inbox/{desk}/{drawer}")
        turns(kantor, 40)
    assert kantor.find("inbox/kabag/MASUK/DUK*"), "the dossier has gone on meanwhile"
    turns(kantor, 200)
    assert made.begun[0].ended
    assert (kantor.root / PLACE).is_file()


def test_what_takes_long_to_tell_is_parted_among_turns(
    kantor: Kantor, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbered(kantor)
    kantor.run(60)
    told: list[list[str]] = [[]]
    lay = Projecting.lay

    def slowly(self: Projecting, projection: Projection, book: Book) -> None:
        told[-1].append(projection.place)
        kantor.clock.pass_(1.0)
        lay(self, projection, book)

    monkeypatch.setattr(Projecting, "lay", slowly)
    kantor.engine.close()
    kantor.start()
    for _ in range(60):
        told.append([])
        kantor.engine.turn()
        kantor.clock.pass_(1.0)
    assert max(len(places) for places in told) == 1, "one a turn"
    each = [place for places in told for place in places]
    assert PLACE in each
    assert set(each[: len(set(each))]) == set(each), "each once before any of them twice"


def test_while_somebody_has_it_open_it_waits_and_is_not_made_again(
    kantor: Kantor, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    renew, held = kantor.files.renew, [True]

    def held_open(place: Path, data: bytes, **more: bool) -> None:
        if place.name == "Buku Agenda.xlsx" and held[0]:
            raise PermissionError(13, "in use", str(place))
        renew(place, data, **more)

    monkeypatch.setattr(kantor.files, "renew", held_open)
    numbered(kantor)
    assert not (kantor.root / PLACE).exists()
    held[0] = False
    kantor.run(20)
    assert (kantor.root / PLACE).is_file()
    assert made.asked == ["letter_book"]


def again(kantor: Kantor) -> None:
    """The watcher ends, and another begins."""
    kantor.engine.close()
    kantor.start()
    kantor.run(60)


def test_what_lies_as_it_was_made_is_not_made_again_at_a_start(kantor: Kantor, made: Made) -> None:
    numbered(kantor)
    blanks = [*made.blanks]
    again(kantor)
    assert made.asked == ["letter_book"]
    assert made.blanks == blanks
    (kantor.root / PLACE).write_bytes(b"diubah orang")
    again(kantor)
    assert made.asked == ["letter_book"] * 2
    assert (kantor.root / PLACE).read_bytes() != b"diubah orang"


def test_nor_is_its_basis_told_while_no_event_and_no_configuration_changed_it(
    kantor: Kantor, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbered(kantor)
    asked: list[int] = []
    tell = Letters.basis
    monkeypatch.setattr(Letters, "basis", lambda *each: (asked.append(1), tell(*each))[1])
    again(kantor)
    assert not asked
    kantor.rewrite("singkat: Kasubag", "singkat: Kasubbag")
    again(kantor)
    assert asked
    assert made.asked == ["letter_book"], "it tells nothing of the desk that is called otherwise"
    kantor.drag("inbox/kabag/MASUK/DUK*", "inbox/kabag/SETUJU")
    kantor.run(20)
    kantor.drag("inbox/anpeg/MASUK/DUK*", "inbox/anpeg/SELESAI")
    kantor.run(20)
    assert len(made.asked) == 2
    asked.clear()
    again(kantor)
    assert not asked


def test_another_program_makes_everything_anew(
    kantor: Kantor, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbered(kantor)
    monkeypatch.setattr(made_before, "this_program", lambda: "yang lain")
    again(kantor)
    assert made.asked == ["letter_book"] * 2
    assert len(made.blanks) == 2 * len({*made.blanks})


@pytest.mark.parametrize("known", ["[", "[1]", '{"a": 1}'])
def test_what_is_known_of_it_and_cannot_be_read_is_told_and_made_anew(
    known: str, kantor: Kantor, made: Made
) -> None:
    numbered(kantor)
    (kantor.base / "ingatan" / MADE_BEFORE).write_text(known)
    again(kantor)
    assert made.asked == ["letter_book"] * 2
    assert any(f"{MADE_BEFORE} cannot be read" in line for line in kantor.reports)
    again(kantor)
    assert made.asked == ["letter_book"] * 2


def test_what_an_earlier_program_noted_is_still_known(kantor: Kantor, made: Made) -> None:
    numbered(kantor)
    noted = kantor.base / "ingatan" / MADE_BEFORE
    noted.write_text(json.dumps({p: each[:2] for p, each in json.loads(noted.read_text()).items()}))
    again(kantor)
    assert made.asked == ["letter_book"]
    assert kantor.reports == []


def test_the_same_at_several_places_is_made_once(kantor: Kantor, made: Made) -> None:
    kantor.run(30)
    assert sorted(made.blanks) == sorted({*made.blanks})
    desks = {path.parent for path in kantor.root.glob("inbox/*/FORMULIR/*")}
    assert len(desks) > 1
    for desk in desks:
        assert sorted(path.read_bytes() for path in desk.iterdir()) == sorted(made.blanks)


def test_what_was_made_while_the_share_went_lays_no_folders_where_it_was(kantor: Kantor) -> None:
    away = kantor.base / "jauh"
    kantor.root.rename(away)
    with pytest.raises(ShareGone):
        kantor.engine.projecting._put(kantor.root / PLACE, b"x")
    assert not kantor.root.exists()
    away.rename(kantor.root)


def test_a_share_that_went_ends_the_laying_at_the_first_place_and_blames_none(
    kantor: Kantor,
) -> None:
    away = kantor.base / "jauh"
    kantor.root.rename(away)
    with pytest.raises(ShareGone):
        kantor.engine.outward.lay(moving=False)
    assert not kantor.engine.hands.refused
    away.rename(kantor.root)
