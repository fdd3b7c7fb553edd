"""Which files are events is told by their names, whatever else lies between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.engine.files import Files
from pipeline.engine.log.chain import event_numbers

STRANGE = (
    *("3.yaml.yaml", "a4.yaml", "4.yaml~", "-4.yaml", "+4.yaml", "1_0.yaml", ".yaml", "٤.yaml"),
    f"{'9' * 30}.yaml",
)


class InThisOrder(Files):
    """Lists names as a disk may: in any order."""

    def __init__(self, *names: str) -> None:
        self.listed = list(names)

    def names_by_lots(self, folder: Path) -> Iterator[list[str]]:
        yield self.listed


def test_each_event_is_numbered_once_and_nothing_else_is(tmp_path: Path) -> None:
    for name in ("00000002.yaml", "00000001.yaml", "00000010.yaml", *STRANGE):
        (tmp_path / name).touch()
    assert event_numbers(Files(), tmp_path) == [1, 2, 10]


@pytest.mark.parametrize("strange", [*STRANGE, "00000001.yaml\n", "\n00000001.yaml"])
def test_nor_is_a_strange_name_wherever_it_is_listed(strange: str, tmp_path: Path) -> None:
    event = "00000001.yaml"
    for names in ((strange, event), (event, strange), (strange, event, strange)):
        assert event_numbers(InThisOrder(*names), tmp_path) == [1]
