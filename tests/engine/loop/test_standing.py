"""What stands still is not thought through again, and would come out the same if it were."""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.engine.desk.observe import Look
from pipeline.engine.log.chain import Head
from pipeline.engine.loop.deciding import Deciding
from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.standing import Desk, Rest, Standing
from pipeline.engine.loop.turn import Turn
from pipeline.engine.rules.decide import decide
from pipeline.engine.rules.gather import Gathered
from pipeline.engine.rules.layout import desk_steps
from pipeline.engine.rules.outcome import Outcome, Wait
from pipeline.engine.rules.whose import whose
from tests.engine.loop.test_day import ID, forward, opened
from tests.engine.loop.test_recall import recall
from tests.engine.loop.test_recall_ended import done
from tests.harness.office import Kantor
from tests.harness.staff import Storm


@pytest.fixture
def decided(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of what was thought through, one after the other."""
    paths: list[str] = []
    before = Deciding._one

    def one(self: Deciding, gathered: Gathered, turn: Turn) -> None:
        paths.append(gathered.drop.jalur)
        before(self, gathered, turn)

    monkeypatch.setattr(Deciding, "_one", one)
    return paths


def test_an_office_at_rest_is_only_looked_at(kantor: Kantor, decided: list[str]) -> None:
    forward(opened(kantor), "anpeg")
    kantor.run(120)
    decided.clear()
    kantor.run(10)
    assert decided == []
    kantor.drag(f"inbox/kasubag/MASUK/{ID}*", "inbox/kasubag/SETUJU")
    kantor.run(20)
    assert any(path.startswith("inbox/kasubag/SETUJU") for path in decided)


def test_what_waits_is_not_thought_through_while_another_is_worked_on(
    kantor: Kantor, decided: list[str]
) -> None:
    forward(opened(kantor), "anpeg")
    kantor.put("inbox/kasubag/BARU/lain/pegawai.csv", "1;Ani")
    kantor.run(120)
    sheet = kantor.find("inbox/anpeg/MASUK/DUK*/Catatan.txt")
    decided.clear()
    for number in range(3):
        sheet.write_text(f"{number}", encoding="utf-8")
        kantor.engine.turn()
        kantor.clock.pass_(1)
    assert not [path for path in decided if path.startswith("inbox/kasubag/MASUK")]


def test_a_dossier_that_waits_is_thought_through_again_after_an_event_about_it(
    kantor: Kantor, decided: list[str]
) -> None:
    forward(opened(kantor), "anpeg")
    kantor.run(120)
    decided.clear()
    kantor.put("inbox/kabag/MASUK/asing.txt", "halo")
    kantor.run(20)
    assert not [path for path in decided if path.startswith(f"inbox/kasubag/MASUK/{ID}")]
    copy = kantor.find(f"inbox/kasubag/MASUK/{ID}*/Catatan.txt").read_bytes()
    kantor.put("inbox/kabag/SETUJU/Catatan.txt", copy)
    kantor.run(20)
    assert [path for path in decided if path.startswith(f"inbox/kasubag/MASUK/{ID}")]


def test_what_lies_in_a_folder_that_waits_may_become_another_dossiers_again(kantor: Kantor) -> None:
    """A changed copy of what has ended lies in a reader's folder; then the end is recalled."""
    done(kantor)
    kantor.put("inbox/kasubag/BARU/lain/data.csv", "2;Ani")
    kantor.run(60)
    kantor.drag("inbox/anpeg/MASUK/DUK-2026-0002*", "inbox/anpeg/SELESAI")
    kantor.run(60)
    ended = kantor.find(f"outbox/arsip/*/{ID}*/Naskah.pdf").read_bytes()
    folder = kantor.find("inbox/kasubag/MASUK/DUK-2026-0002*")
    (folder / "Lama.pdf").write_bytes(ended.replace(b"naskah", b"Naskah"))
    kantor.run(60)
    recall(kantor, "anpeg")
    kantor.run(60)
    assert kantor.story()[-2:] == ["ditarik", "dijawab"]


def test_what_else_waits_is_thought_through_again_after_each_event(
    kantor: Kantor, decided: list[str]
) -> None:
    forward(opened(kantor), "anpeg")
    folder = kantor.find(f"inbox/kasubag/MASUK/{ID}*")
    (folder / "~$DUK.docx").write_bytes(b"x" * 162)
    kantor.run(120)
    decided.clear()
    kantor.put("inbox/kabag/MASUK/asing.txt", "halo")
    kantor.run(20)
    assert [path for path in decided if path.startswith("inbox/kasubag/MASUK")]


def test_hundreds_dragged_at_once_are_not_thought_through_at_every_turn(
    kantor: Kantor, decided: list[str]
) -> None:
    for number in range(30):
        kantor.put(f"inbox/kasubag/BARU/unit {number}/pegawai.csv", f"{number};Budi")
    kantor.run(120)
    for path in (kantor.root / "inbox/anpeg/MASUK").glob("DUK*"):
        path.rename(kantor.root / "inbox/anpeg/SELESAI" / path.name)
    decided.clear()
    for _ in range(100):
        kantor.engine.turn()
        kantor.clock.pass_(0.1)
    assert len(list((kantor.root / "inbox/kasubag/MASUK").glob("DUK*"))) == 30
    assert len(decided) < 6 * 30


def test_what_waits_for_means_of_the_office_is_thought_through_when_it_is_tried_again(
    kantor: Kantor, decided: list[str]
) -> None:
    cause = kantor.base / "sebab"
    cause.touch()
    for number in range(20):
        data = f"{number};Budi\nSELAMA {cause} BELUM"
        kantor.put(f"inbox/kasubag/BARU/unit {number}/pegawai.csv", data)
    kantor.run(60)
    assert kantor.answers("kasubag").count("Templat contoh belum ada.") == 20
    assert "sedang diproses" not in kantor.answers("kasubag")
    decided.clear()
    kantor.run(240)
    assert len(decided) <= 4 * 20, "when it is tried again, and when that has ended"
    assert kantor.answers("kasubag").count("Templat contoh belum ada.") == 20
    cause.unlink()
    kantor.put("templates/contoh.docx", "ada")
    kantor.run(60)
    assert len(list((kantor.root / "inbox/anpeg/MASUK").glob("DUK*"))) == 20


def test_what_no_look_covers_is_laid_again_in_an_office_at_rest(kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    kantor.run(120)
    (view,) = kantor.root.glob("outbox/papan.html")
    view.unlink()
    kantor.run(60)
    assert view.is_file()


@dataclass
class Checked(Standing):
    """Holds everything that it remembers against what comes out when it is done anew."""

    held: int = 0
    passed: int = 0

    def gestures(
        self, peran: str, desk: Desk, gather: Callable[[], Iterable[Gathered]]
    ) -> Iterator[Gathered]:
        remembered = self._gestures.get(peran)
        if remembered is not None and remembered[0] == desk:
            self.held += 1
            assert tuple(gather()) == remembered[1]
        return super().gestures(peran, desk, gather)

    def waits(self, gathered: Gathered) -> bool:
        if not super().waits(gathered):
            return False
        self.held += 1
        outcome = anew(gathered)
        assert isinstance(outcome, Wait), (gathered, outcome)
        assert not outcome.passes and not outcome.lines
        return True

    def passing(self, gathered: Gathered, now: float) -> tuple[str, ...] | None:
        lines = super().passing(gathered, now)
        if lines is not None:
            self.passed += 1
            outcome = anew(gathered)
            assert isinstance(outcome, Wait), (gathered, outcome)
            assert outcome.passes and outcome.lines == lines
        return lines

    def laid_out(self, peran: str, desk: Desk, minute: object) -> bool:
        if not super().laid_out(peran, desk, minute):
            return False
        self.held += 1
        deciding, turn = _NOW[-1]
        entries, now = turn.seen.of(peran), deciding.clock.now()
        office, book = deciding.in_force.office, deciding.register.book
        assert desk_steps(office, book, peran, entries, turn.lying, now) == []
        return True


_NOW: list[tuple[Deciding, Turn]] = []


def anew(gathered: Gathered) -> Outcome:
    """What comes out of it now."""
    deciding, turn = _NOW[-1]
    ids = whose(deciding.register.book, gathered.drop.isi).ids
    drop = deciding._drop(gathered, ids, turn.now)
    facts = deciding.facts.of(drop, ids, turn)
    return decide(deciding.in_force.office, deciding.register.book, drop, facts)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_remembered_comes_out_the_same_when_it_is_thought_through_anew(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through storms of people; an office that would rest is gone through all the same."""
    decided_before, turned, held = Deciding.decide, Engine.turn, Rest.holds
    at_rest: list[bool] = []
    rests: list[int] = []

    def deciding(self: Deciding, turn: Turn) -> None:
        _NOW[:] = [(self, turn)]
        decided_before(self, turn)

    def holds(self: Rest, seen: Look, head: Head, now: float) -> bool:
        at_rest.append(held(self, seen, head, now))
        return False

    def turn(self: Engine) -> bool:
        at_rest.clear()
        head = self.register.log.head
        moved = turned(self)
        if any(at_rest):
            assert not moved
            assert self.register.log.head == head
            rests.append(head.nomor)
        return moved

    monkeypatch.setattr("tests.harness.office.LONGEST_PAUSE", 1.0)
    monkeypatch.setattr("pipeline.engine.loop.wiring.Standing", Checked)
    monkeypatch.setattr(Deciding, "decide", deciding)
    monkeypatch.setattr(Rest, "holds", holds)
    monkeypatch.setattr(Engine, "turn", turn)
    kantor = Kantor(tmp_path)
    storm = Storm(kantor.root, seed, lambda seconds: kantor.run(seconds))
    for _ in range(12):
        storm.act()
        kantor.run(random.Random(seed).choice((3, 30)))
    kantor.run(60)
    checked = kantor.engine.deciding.standing
    assert isinstance(checked, Checked)
    assert checked.held > 20
    assert checked.passed > 5
    assert rests, "the office was at rest now and then"
