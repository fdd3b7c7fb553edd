"""LibreOffice as the tests use it: the program's own run of it, fonts and profile included."""

import shutil
from pathlib import Path

from pipeline.documents.child import Limits
from pipeline.documents.suite import export


def exported(kind: str, folder: Path, *given: Path) -> str:
    """Writes files as another kind into a folder, in one run; returns what LibreOffice said."""
    work = folder / f"suite-{kind}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    why = export(kind, work, Limits(seconds=240), *given)
    output = (work / "said.txt").read_text(encoding="utf-8", errors="replace")
    assert why == "", (why, output)
    for one in given:
        made = work / f"{one.stem}.{kind}"
        made.replace(folder / made.name)
    return output
