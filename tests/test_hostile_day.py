"""Every file that was made to stop an office, dropped on a whole one: the real worker, the real
inspector, and after each a probe that is answered and a log that is whole."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.commands.watch import RUNNERS
from tests.harness.duk import KantorDuk
from tests.harness.probe import goes_on

HOSTILE = Path(__file__).parent / "cases" / "hostile"
READ_AS = {
    "t_cfg": ".txt",
    "t_docx": ".docx",
    "t_lint": ".docx",
    "t_pdf": ".pdf",
    "t_render": ".docx",
    "t_same": ".pdf",
    "t_vpdf": ".pdf",
}
"""Bytes for a reader are dropped under the ending that leads to it."""


def dropped_as(name: str) -> str:
    kind = name.removeprefix("fuzz__").partition("-")[0]
    return f"{name.removesuffix('.bin')}{READ_AS[kind]}" if name.endswith(".bin") else name


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KantorDuk]:
    """One office for all of them, in which work goes on."""
    office = KantorDuk(tmp_path_factory.mktemp("kantor"), RUNNERS)
    office.receive()
    yield office
    office.engine.close()


@pytest.mark.parametrize(
    "name",
    # What is made to end the inspector has its own tests (tests/engine/loop/test_inspection.py).
    sorted(p.name for p in HOSTILE.iterdir() if not p.name.startswith("killers__")),
)
def test_it_is_answered_or_taken_and_the_office_goes_on(name: str, kantor: KantorDuk) -> None:
    known, data = kantor.book.nomor, (HOSTILE / name).read_bytes()
    drop = kantor.put(f"inbox/kasubag/BARU/{dropped_as(name)}", data)
    kantor.run(15)
    assert kantor.book.nomor > known, kantor.reports
    assert sha256(data).hexdigest() in kantor.book.named
    drop.unlink(missing_ok=True)
    assert goes_on(kantor, f"uji {name}.txt")
