"""Reads what PDFs say, for whoever must not look into them himself.

`python -P -m pipeline.documents.sheetreader FOLDER`: reads `asked.json` there, a list of paths, and
writes `found.jsonl`, a line a file as it goes: its words, as far as they are wanted, or
why there are none, and the earlier versions that a signed file begins with.
"""

import json
import logging
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.documents.child import Limits, run
from pipeline.documents.marks import beginnings
from pipeline.documents.sound import RefusedPdf
from pipeline.documents.text import pdf_text
from pipeline.names import ANSWERS, ASKED
from pipeline.resources import CHECKOUT

_LETTERS, _BATCH = 40_000, 50
_LIMITS = Limits(seconds=60, megabytes=800)
_ALONE = Limits(seconds=20, megabytes=800)


@dataclass(frozen=True)
class Read:
    """What one PDF says. `why` tells why it says nothing, `awalan` what it begins with."""

    text: str = ""
    why: str = ""
    awalan: tuple[str, ...] = ()


def read_pdfs(paths: Sequence[Path]) -> dict[Path, Read]:
    """What each says, read by limited children; one that ends its child is asked about alone."""
    answers: dict[Path, Read] = {}
    for at in range(0, len(paths), _BATCH):
        batch = paths[at : at + _BATCH]
        answers |= _asked(batch, _LIMITS)[0]
        for path in (p for p in batch if p not in answers):
            alone, why = _asked([path], _ALONE)
            answers[path] = alone.get(path, Read(why=f"its reader ended: {why}"))
    return answers


def _asked(paths: Sequence[Path], limits: Limits) -> tuple[dict[Path, Read], str]:
    with tempfile.TemporaryDirectory(prefix="alur-") as name:
        folder = Path(name)
        (folder / ASKED).write_text(json.dumps([str(p) for p in paths]), encoding="ascii")
        command = (sys.executable, "-P", "-m", "pipeline.documents.sheetreader", str(folder))
        why = run(command, folder, limits, {"PYTHONPATH": str(CHECKOUT)})
        written = folder / ANSWERS
        lines = written.read_bytes().split(b"\n")[:-1] if written.exists() else []
        entries = [json.loads(line) for line in lines]
    answers = [Read(one["text"], one["why"], tuple(one["awalan"])) for one in entries]
    return dict(zip(paths, answers, strict=False)), why


def read_here(path: Path) -> Read:
    """What one says, read by this process. What else a foreign file makes a library do is raised:
    a child that is made for nothing else ends without an answer on what it cannot bear."""
    try:
        awalan = beginnings(path.read_bytes())
        return Read(pdf_text(path)[:_LETTERS], "", awalan)
    except (RefusedPdf, OSError) as error:
        return Read(why=str(error)[:200])


def main(folder: Path) -> None:
    """Answers what is asked in this folder."""
    logging.disable(logging.CRITICAL)
    asked = json.loads((folder / ASKED).read_text(encoding="ascii"))
    with (folder / ANSWERS).open("x", encoding="ascii", newline="\n") as answers:
        for path in asked:
            answers.write(json.dumps(asdict(read_here(Path(path)))) + "\n")
            answers.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
