"""The package for an office without the internet: how its `alur` finds its environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.make_dist import ROOT

PYTHON = """\
#!/bin/sh
# Stands for a Python: makes an environment of itself, and notes what is asked of it.
case $1 in
-c) echo 3.11 ;;
-m) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" && cp "$0" "$4/bin/alur" ;;
*/pip) echo laid out >>"$NOTED" ;;
*) echo "$1" >>"$NOTED" ;;
esac
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a script of a shell")
def test_a_package_unpacked_over_another_lays_its_environment_out_anew(tmp_path: Path) -> None:
    program, python, noted = tmp_path / "alur", tmp_path / "python3", tmp_path / "noted"
    program.write_bytes((ROOT / "packaging/alur").read_bytes())
    python.write_text(PYTHON)
    for path in (program, python):
        path.chmod(0o755)
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels/pip-26.0-py3-none-any.whl").touch()
    lock = tmp_path / "wheels.lock"

    def asked(wheels: str) -> list[str]:
        lock.write_text(wheels)
        noted.write_text("")
        environment = {**os.environ, "PYTHON": str(python), "NOTED": str(noted)}
        subprocess.run((str(program), "status"), check=True, env=environment)
        return noted.read_text().splitlines()

    assert asked("alur-berkas==0.1.0 --hash=1\n") == ["laid out", "status"]
    assert asked("alur-berkas==0.1.0 --hash=1\n") == ["status"]
    assert asked("alur-berkas==0.1.0 --hash=2\n") == ["laid out", "status"]
