"""The watcher's own process stays small: what is heavy is done by its children."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main

_RUN = """
import sys
from pipeline.cli import main
code = main(["--root", sys.argv[1], "watch", "--once"])
heavy = {"pandas", "numpy", "openpyxl", "pypdf", "docx", "lxml", "PIL"} & sys.modules.keys()
peak = 0
for line in open("/proc/self/status"):
    if line.startswith("VmHWM"):
        peak = int(line.split()[1])
print(code, peak, sorted(heavy))
"""
MOST = 40 * 1024
"""Kilobytes at the peak, in an empty office."""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_an_empty_office_is_watched_in_under_forty_megabytes(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "kantor")]) == 0
    ran = subprocess.run(
        [sys.executable, "-c", _RUN, str(tmp_path / "kantor")],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    code, peak, heavy = ran.stdout.split(maxsplit=2)
    assert (code, heavy.strip()) == ("0", "[]")
    assert int(peak) < MOST
