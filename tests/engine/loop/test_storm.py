"""Staff who do anything at any time. Whatever they do, the office stays in order.

A seed is one afternoon of about forty acts, right and wrong ones, at moments of their own.
"""

from collections import Counter
from collections.abc import Callable
from hashlib import sha256

import pytest

from tests.harness import staff
from tests.harness.office import Kantor

SEEDS = range(12)
ACTS = 40


class Staff(staff.Staff):
    """Somebody starts the watcher again, too, and takes decisions back."""

    def __init__(self, kantor: Kantor, seed: int) -> None:
        super().__init__(kantor.root, seed)
        self.kantor = kantor

    def acts(self) -> list[Callable[[], None]]:
        return [*super().acts(), self.restart, self.recall]

    def restart(self) -> None:
        self.kantor.engine.close()
        self.kantor.start()


def check(kantor: Kantor) -> None:
    """What must hold whenever the office has come to rest."""
    book = kantor.book
    for berkas in book.open():
        homes = [
            p
            for p in kantor.root.glob(f"inbox/*/*/{berkas.id}*/")
            if p.parent.name == "MASUK" and p.parents[1].name == berkas.desks[0]
        ]
        elsewhere = list(kantor.root.glob(f"inbox/{berkas.desks[0]}/*/{berkas.id}*"))
        assert homes or elsewhere, f"{berkas.id} lies nowhere\n{kantor.tree()}"
        assert len(homes) <= 1, homes
        if homes and len(elsewhere) == 1:
            lying = {p.name: sha256(p.read_bytes()).hexdigest() for p in homes[0].iterdir()}
            for name, digest in berkas.laid().items():
                assert name in lying or digest in lying.values(), name
    for nomor in range(1, book.nomor + 1):
        assert kantor.engine.register.log.bytes_of(nomor).endswith(b"...\n")
    numbers = [b.surat.urut for b in book.berkas.values() if b.surat]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert not list(kantor.root.rglob("~alur*"))


@pytest.mark.parametrize("seed", SEEDS)
def test_an_afternoon_of_anything(kantor: Kantor, seed: int) -> None:
    crowd = Staff(kantor, seed)
    for _ in range(ACTS):
        crowd.act()
        kantor.run(crowd.dice.choice([0, 1, 3, 8, 30, 90]))
    for odd in kantor.root.glob("inbox/**/~$*"):
        odd.unlink()
    kantor.run(400)
    check(kantor)
    before = kantor.book.nomor
    kantor.run(300)
    assert kantor.book.nomor == before, f"the office never comes to rest: {kantor.story()[-5:]}"
    told = Counter(kantor.reports)
    assert all(count < 400 for count in told.values()), told.most_common(2)
