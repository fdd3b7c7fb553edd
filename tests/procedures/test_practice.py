"""What the process that forks jobs has done before they do."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pipeline.procedures.practice import practise

_THREADS = """
from pipeline.confine import prepared
prepared.prepare(["pipeline.procedures"])
lines = list(prepared.practice(["pipeline.procedures"]))
print(len(lines), prepared.threads())
"""


def test_a_paraf_is_given_and_a_letter_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    lines = list(practise())
    assert [line for line in lines if line.startswith("  4. Kabag")]
    assert [line for line in lines if line.startswith("  selesai: ")]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="nothing is forked")
def test_it_leaves_no_thread_behind() -> None:
    """A lock that a thread holds at a fork is held for ever."""
    ran = subprocess.run(
        (sys.executable, "-c", _THREADS), check=True, capture_output=True, text=True,
        env={"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip
    assert ran.stdout.split() == ["12", "1"]
