"""A short part of `make fuzz`: the same damaged files each time."""

import random
import sys
from pathlib import Path

import pytest

from tests.fuzz import corpus, run
from tests.fuzz.mutate import mutated
from tests.fuzz.readers import READERS, Reader

EACH = 2


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> run.Corpus:
    return corpus.make(tmp_path_factory.mktemp("corpus"))


def test_every_reader_refuses_in_its_declared_way_or_reads(
    sound: run.Corpus, tmp_path: Path
) -> None:
    child = run.Child(sound, tmp_path)
    found = [str(one) for name in READERS for one in child.run(name, range(EACH))]
    child.close()
    assert found == []


@pytest.mark.skipif(sys.platform == "win32", reason="a reader made up here needs a fork")
def test_an_error_a_hang_and_an_abort_are_findings_each_with_its_seed(
    sound: run.Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = {
        "wrong": "raise TypeError('ours')",
        "hangs": "import time; time.sleep(60)",
        "aborts": "import os; os._exit(134)",
    }
    for name, code in calls.items():
        monkeypatch.setitem(
            READERS, name, Reader("note", ".txt", (), lambda _, code=code: exec(code))
        )
    monkeypatch.setattr(run, "SECONDS", 0.5)
    child = run.Child(sound, tmp_path)
    found = {name: [(o.seed, o.what) for o in child.run(name, [7])] for name in calls}
    child.close()
    assert found["hangs"] == [(7, "it hangs")]
    assert found["wrong"][0][1].startswith("builtins.TypeError at")
    assert found["aborts"] == [(7, "it ended its process (134)")]


def test_the_same_seed_damages_the_same_way(sound: run.Corpus) -> None:
    for kind, files in sound.items():
        for data in files:
            one, other = (mutated(data, random.Random(5)) for _ in range(2))
            assert one == other, kind
