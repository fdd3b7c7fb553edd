"""Works in a folder: on the case perkara.json, with keluaran/ and hasil.json out; or, where the
register himpunan.json lies, on its checkpoint."""

import json
import sys
from pathlib import Path

from pipeline.engine.codec import read
from pipeline.engine.protocol import Hasil, Terhimpun
from pipeline.names import GATHERED, NOTED
from pipeline.procedures.registry import content_for, noted
from pipeline.work.case import Case, Collected
from pipeline.work.run import run
from pipeline.work.serve import die_with_parent, leave, serve
from pipeline.work.tellings import with_tellings


def main() -> None:
    """Exit code 0 with what was asked for written, or another with the reason on stderr
    (`serve`)."""
    die_with_parent()
    folder = Path(sys.argv[1])
    sys.exit(note(folder) if (folder / GATHERED).exists() else serve(folder, work))


def work(folder: Path) -> Hasil:
    """Reads the case in a folder and works on it."""
    case = Case.load(folder)
    return with_tellings(case.folder, case.perkara.pangkal, run(case, content_for(case)))


def note(folder: Path) -> int:
    """Leaves the checkpoint of the register in a folder: nothing of one that no procedure has a
    use for. The exit code."""

    def made() -> bytes:
        register = read(Terhimpun, json.loads((folder / GATHERED).read_text(encoding="utf-8")))
        return noted(register.register, Collected.laid(folder, register))

    return leave(folder, NOTED, made)


if __name__ == "__main__":
    main()
