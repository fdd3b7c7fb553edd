"""The demo, with the patience that a slow machine needs: `python -m tests.windows.demo FOLDER`."""

import sys
from pathlib import Path

from pipeline.demo import play, stage

stage._PATIENCE = 900.0
stage._TEMPO["pekerjaan_detik"] = "900"

if __name__ == "__main__":
    sys.exit(play.play(Path(sys.argv[1])))
