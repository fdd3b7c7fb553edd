"""What a dead engine was about to lay is taken off the desks before anything else."""

from tests.engine.loop.test_day import FOLDER, opened
from tests.harness.office import Kantor


def test_half_laid_things_are_taken_off_the_desks(kantor: Kantor) -> None:
    opened(kantor)
    kantor.put("inbox/kasubag/BARU/~alur-0123456789ab", "setengah")
    kantor.put(f"inbox/anpeg/MASUK/{FOLDER}/~alur-ba9876543210", "setengah")
    kantor.put("inbox/anpeg/MASUK/~alur-00ff00ff00ff/Nota.txt", "setengah")
    kantor.run(5)
    assert not list((kantor.root / "inbox").rglob("~alur*"))
