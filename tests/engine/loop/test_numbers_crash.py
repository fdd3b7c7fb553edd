"""Three procedures number in one turn, and the process ends at any change of the disk: each number
is given once, none is left out, and they stand in the order of the events."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.engine.log.stored import stored_procedure
from pipeline.projections.letters import recorded
from tests.checker import check
from tests.engine.loop.test_after_number_crash import EVERY, Died, Dying
from tests.harness.letter_years import section
from tests.harness.office import FakeClock, Kantor

KEYS = ("edaran", "izin", "undangan")


class Three(Kantor):
    """An office with three procedures that share one letter book."""

    def assembled(self) -> Any:
        engine = super().assembled()
        procedures = {key: stored_procedure(section(key), key) for key in KEYS}
        office = replace(engine.office, prosedur=procedures)
        engine.configure(office, engine.in_force.sources)
        return engine

    def agree_to_all(self) -> None:
        for folder in sorted((self.root / "inbox/kabiro/MASUK").glob("*-2026-0001*/")):
            shutil.move(str(folder), str(self.root / "inbox/kabiro/SETUJU" / folder.name))


def finished(kantor: Three) -> None:
    """Goes on from wherever the last life ended."""
    for _ in range(12):
        try:
            kantor.agree_to_all()
            kantor.run(60)
        except Died:
            kantor.engine.close()
            kantor.start()
        else:
            if not list(kantor.book.open()):
                return
    raise AssertionError(kantor.story())


def begun(base: Path, to: Path, files: Dying) -> Three:
    shutil.copytree(base, to)
    try:
        return Three(to, files=files, clock=FakeClock())
    except Died:
        return Three(to, files=files, clock=FakeClock())


def test_three_procedures_number_in_one_turn_whatever_ends_it(tmp_path: Path) -> None:
    first = Three(tmp_path / "awal")
    for key in KEYS:
        first.put(f"inbox/kasubag/BARU/{key.capitalize()}/{key}.csv", f"1;{key}")
    first.run(60)
    assert len(list(first.root.glob("inbox/kabiro/MASUK/*-2026-0001*"))) == len(KEYS), first.tree()
    first.engine.close()
    whole = Dying()
    kantor = begun(tmp_path / "awal", tmp_path / "utuh", whole)
    finished(kantor)
    kantor.engine.close()
    assert whole.done > 4 * EVERY
    for at in range(1, whole.done + 1, EVERY):
        kantor = begun(tmp_path / "awal", tmp_path / f"{at}", Dying(at))
        finished(kantor)
        kantor.engine.close()
        book = recorded(kantor.book)
        assert [entry.urut for entry in book] == [1, 2, 3], at
        ends = [kantor.book.berkas[entry.berkas].nomor for entry in book]
        assert ends == sorted(ends), f"{at}: in the order of the events"
        assert check(kantor.root, tidy=False) == [], at
        shutil.rmtree(tmp_path / f"{at}")
