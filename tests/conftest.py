"""Fixtures that every room's tests share."""

import compileall
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from tests.harness.memory import in_memory
from tests.harness.office import Alone, Kantor
from tests.harness.printing import ONCE, printed_once


def pytest_configure(config: pytest.Config) -> None:
    """What a run makes once for all its processes.

    Hundreds of children find the program compiled, as it is where it is installed; they write
    nothing beside it themselves (pipeline/confine/environment.py). What procedures made of a case
    is kept for the next office that comes to it (`runners.Once`), and so is what was printed of a
    Word file (`harness/printing.py`). Tests are compiled once, whatever the environment says of it.
    """
    sys.dont_write_bytecode = False
    memory = in_memory()
    if memory:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", memory)
    if not hasattr(config, "workerinput"):
        for folder in (*pipeline.__path__, Path(__file__).parent):
            compileall.compile_dir(folder, quiet=2)
        kept = tempfile.mkdtemp(prefix="alur-once-")
        os.environ[ONCE] = kept
        config.add_cleanup(lambda: shutil.rmtree(kept, ignore_errors=True))


@pytest.fixture
def prints_once() -> Iterator[None]:
    """Each Word file is printed once in this run, whichever tests print it."""
    with printed_once():
        yield


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    """An office of its own with trivial documents and one procedure, empty and running."""
    office = Alone(tmp_path)
    yield office
    office.engine.close()


def pytest_collection_finish() -> None:
    """What was imported and collected stays: there is no garbage to be looked for in it. What tests
    leave behind is looked for seldom: a process ends with the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: tests of watchers in processes of their own wait for them."""
    return (os.cpu_count() or 1) + 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long first: begun last, one worker would finish it alone."""
    items.sort(key=lambda item: item.path.name not in _LONG)


_LONG = {
    "test_demo.py",
    "test_walking.py",
    "test_storm.py",
    "test_twice.py",
    "test_administrator_day.py",
    "test_matrix.py",
}
