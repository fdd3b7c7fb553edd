"""What a turn of the loop costs by the number of open dossiers: python -m bench.turns [COUNT ...]

Processor milliseconds, medians of one run: at rest, and while somebody saves in one dossier; with
what is remembered, and thinking everything through at each turn.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.engine.loop.standing import Ground, Rest, Standing
from tests.harness.office import Kantor

_TIMES = 15


class Forgets(Standing):
    """Remembers nothing."""

    def upon(self, ground: Ground) -> bool:
        self._ground = None
        return super().upon(ground)


class Never(Rest):
    """Is never at rest."""

    def holds(self, *_: object) -> bool:
        return False


def with_dossiers(base: Path, count: int) -> Kantor:
    kantor = Kantor(base)
    for number in range(count):
        kantor.put(f"inbox/kasubag/BARU/unit {number}/pegawai.csv", f"{number};Budi")
    while len(kantor.book.berkas) < count or not kantor.engine.idle():
        kantor.engine.turn()
        kantor.clock.pass_(1)
    kantor.run(120)
    return kantor


def turns(kantor: Kantor, between: Callable[[int], object] = lambda _: None) -> float:
    spent = []
    for number in range(_TIMES + 3):
        between(number)
        begun = time.process_time()
        kantor.engine.turn()
        spent.append(time.process_time() - begun)
        kantor.clock.pass_(0.5)
    return statistics.median(spent[3:]) * 1000


def row(count: int) -> str:
    with tempfile.TemporaryDirectory() as base:
        kantor = with_dossiers(Path(base), count)
        sheet = min(kantor.root.glob("inbox/anpeg/MASUK/*/Catatan.txt"))

        def save(number: int) -> None:
            sheet.write_text(f"{number}", encoding="utf-8")

        rest, work = turns(kantor), turns(kantor, save)
        kantor.engine.rest = Never()
        kantor.engine.deciding.standing = kantor.engine.laying.standing = Forgets()
        kantor.run(60)
        whole_rest, whole_work = turns(kantor), turns(kantor, save)
        kantor.engine.close()
    ratios = f"{whole_rest / rest:5.1f}x {whole_work / work:5.1f}x"
    return f"{count:8} {rest:8.1f} {work:8.1f} {whole_rest:10.1f} {whole_work:10.1f}   {ratios}"


def main() -> None:
    print("dossiers  at rest   saving  whole rest whole saving   ratios")
    for count in [int(word) for word in sys.argv[1:]] or [10, 50, 100]:
        print(row(count), flush=True)


if __name__ == "__main__":
    main()
