"""LibreOffice as the tests use it: the program's own run of it, fonts and profile included."""

import shutil
from pathlib import Path

from pipeline.documents import engines
from pipeline.documents.child import Limits
from pipeline.documents.prepared import prepare
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


def printed(folder: Path, *given: Path) -> dict[str, Path]:
    """The PDF of each Word file by its name, as the engine `libreoffice` makes it, but all in one
    run: most of a run's time is its start. That the bytes are those of `convert` is shown in
    tests/documents/test_convert.py."""
    work, made = folder / "suite", folder / "pdf"
    work.mkdir(parents=True)
    made.mkdir()
    copies = [work / one.name for one in given]
    prepared = [prepare(one, copy) for one, copy in zip(given, copies, strict=True)]
    assert export("pdf:writer_pdf_Export", work, Limits(seconds=240), *copies) == ""
    for copy, one in zip(copies, prepared, strict=True):
        name = f"{copy.stem}.pdf"
        settled = engines.settle(work / name, one, Limits())
        assert settled.why == ""
        (made / name).write_bytes(settled.data)
    return {one.name: made / f"{one.stem}.pdf" for one in given}
