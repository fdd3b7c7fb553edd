"""Looks into dropped files for the watcher, in a small process of its own.

`python -P -m pipeline.documents.inspector FOLDER`: reads `asked.json` there and writes
`found.jsonl`, a line a file as it goes, so that one that ends this process is known by its missing
line. Imports the standard library only, so that it starts at once and has little to attack.
"""

import sys
from pathlib import Path

from pipeline.content import Content, Wrong, answer, read_questions
from pipeline.documents.active import Doing, doing
from pipeline.documents.marks import beginnings, read_form_mark, read_mark
from pipeline.documents.screen import looks_whole, wrong_with
from pipeline.names import ANSWERS, ASKED
from pipeline.outside import EXIT


def content(ending: str, data: bytes) -> Content:
    """Everything the watcher wants to know of these bytes."""
    acts = doing(data) if ending == ".pdf" else Doing()
    wrong = wrong_with(ending, data)
    if wrong is None and acts.refused and not acts.signed:
        wrong = Wrong.ACTIVE if acts.what else Wrong.OBSCURED
    return Content(
        read_mark(data),
        beginnings(data),
        looks_whole(ending, data),
        wrong,
        active=acts.refused and acts.signed,
        formulir=read_form_mark(data),
    )


def inspect(folder: Path) -> None:
    """Answers the questions in this folder. OSError is the disk's; nothing is raised over a file
    by intent, so that whatever is raised is that file's death."""
    asked = read_questions((folder / ASKED).read_text(encoding="ascii"))
    with (folder / ANSWERS).open("x", encoding="ascii", newline="\n") as answers:
        for question, path in asked:
            data = Path(path).read_bytes()
            answers.write(answer(question, content(question.ending, data)) + "\n")
            answers.flush()


def main(folder: Path) -> int:
    """The exit code: what the disk did has one of its own."""
    try:
        inspect(folder)
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
