"""Plays the demo with the portable program, unpacked below a folder whose name has a space and
letters that are not ASCII: `python -m tests.windows.portable LANE FOLDER`."""

import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from scripts.windows.parts import ROOT
from scripts.windows.portable import build
from tests.windows.run import run, windows_path

_WINE = Path(__file__).with_name("wine")


def play(lane: Path, folder: Path, archive: Path | None = None) -> int:
    """The exit code of the demo. One thing is laid beside the program: what mends Wine."""
    place = folder / "Alur Berkas Ñandú"
    with zipfile.ZipFile(archive or build(ROOT / "dist")) as packed:
        packed.extractall(place)
    python = next(place.glob("*/python/python.exe"))
    packages = python.parent / "Lib" / "site-packages"
    for module in _WINE.glob("*.py"):
        shutil.copyfile(module, packages / module.name)
    paths = python.parent / "python311._pth"
    paths.write_text(paths.read_text() + "import site\n")
    # as tests.windows.demo, which is not in there
    patient = (
        "import sys; from pathlib import Path; from pipeline.demo import play, stage; "
        "stage._PATIENCE = 900.0; stage._TEMPO['pekerjaan_detik'] = '900'; "
        "sys.exit(play.play(Path(sys.argv[1])))"
    )
    return run(lane, "-c", patient, windows_path(folder / "kantor contoh"), python=python)


if __name__ == "__main__":
    given = [Path(one).resolve() for one in sys.argv[1:]]
    with tempfile.TemporaryDirectory(prefix="alur-windows-") as made:
        sys.exit(play(given[0], Path(made), *given[1:]))
