"""Fixtures that every room's tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.office import Kantor


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    """An office of its own with trivial documents, empty and running."""
    office = Kantor(tmp_path)
    yield office
    office.engine.close()
