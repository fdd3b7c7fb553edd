"""Many Word files, each printed by both engines and held against what was written into it.

    python -m tests.conversions [--files 300] [--seed 1]

Judged by words as PDFium and Poppler read them, by lines and boxes as they are drawn: never by
what the program itself says of its PDFs. Exit 1 if anything was lost in silence, or too much
refused.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents import engines
from pipeline.documents.child import Limits
from pipeline.documents.convert import ConvertError, convert
from pipeline.documents.faithful.held import cannot
from pipeline.documents.prepared import Prepared, prepare
from pipeline.documents.suite import export
from tests.harness.seen import ink_of_letter, is_struck, words_by_poppler, words_of
from tests.harness.wordfile import CONSTRUCTS, Made, p, r, word_file

ENGINES = ("embedded", "libreoffice")
_VOWELS, _CONSONANTS = "aiueo", "bcdghjklmnprstwy"
_REFUSED_SHARE, _MOST_REFUSED = 0.08, 0.1
_TOGETHER = 60
PRINTED = [name for name, make in CONSTRUCTS.items() if make("x").refused is None]
UNPRINTED = [name for name, make in CONSTRUCTS.items() if make("x").refused is not None]


@dataclass(frozen=True)
class Letter:
    """A file, and the constructs in it by name."""

    path: Path
    made: dict[str, Made]

    @property
    def is_printable(self) -> bool:
        return all(one.refused is None for one in self.made.values())


def letters(folder: Path, count: int, seed: int) -> list[Letter]:
    """The files, every construct in some of them, each with words of its own."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        names = chance.sample(PRINTED, chance.randint(4, 9))
        names.append(PRINTED[number % len(PRINTED)])
        if chance.random() < _REFUSED_SHARE:
            names.append(chance.choice(UNPRINTED))
        names = list(dict.fromkeys(names))
        chance.shuffle(names)
        constructs = {name: CONSTRUCTS[name](_word(chance)) for name in names}
        body = []
        for one in constructs.values():
            body.append(one.xml)
            body += [p(r(_sentence(chance))) for _ in range(chance.randint(0, 3))]
        path = word_file(folder / f"surat-{number:03d}.docx", body)
        made.append(Letter(path, constructs))
    return made


def _word(chance: random.Random) -> str:
    return "".join(
        chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(chance.randint(3, 5))
    )


def _sentence(chance: random.Random) -> str:
    return " ".join(_word(chance) for _ in range(chance.randint(3, 30))) + "."


def lost(letter: Letter, pdf: Path, *, poppler: bool = True) -> list[str]:
    """What of a file is not seen in its PDF."""
    words = [words_of(pdf), *([words_by_poppler(pdf)] if poppler else [])]
    gone = []
    for name, one in letter.made.items():
        if any(one.reads not in text for text in words):
            gone.append(f"{name}: {one.reads}")
        if one.struck and not is_struck(pdf, one.struck):
            gone.append(f"{name}: no line through {one.struck}")
        gone += [f"{name}: no ink in {box}" for box in "☐☑☒" if box in one.reads
                 and not 60 < ink_of_letter(pdf, box) < 2000]  # fmt: skip
    return gone


def embedded(given: list[Letter]) -> dict[str, Path | str]:
    """What the embedded engine made of each, or why it did not."""
    made: dict[str, Path | str] = {}
    for letter in given:
        pdf = letter.path.with_suffix(".bawaan.pdf")
        try:
            convert(letter.path, pdf, "embedded")
            made[letter.path.name] = pdf
        except ConvertError as error:
            made[letter.path.name] = str(error)
    return made


def libreoffice(given: list[Letter], folder: Path) -> dict[str, Path | str]:
    """The same of LibreOffice, many in one run of it."""
    made: dict[str, Path | str] = {}
    for start in range(0, len(given), _TOGETHER):
        work = folder / f"lo-{start}"
        work.mkdir()
        prepared: dict[Path, Prepared] = {}
        for letter in given[start : start + _TOGETHER]:
            copy = work / letter.path.name
            one = prepare(letter.path, copy)
            blind = cannot(one.story, "libreoffice")
            if blind:
                made[letter.path.name] = str(blind[0])
            else:
                prepared[copy] = one
        why = export("pdf:writer_pdf_Export", work, Limits(seconds=280), *prepared)
        for copy, one in prepared.items():
            settled = engines.settle(copy.with_suffix(".pdf"), one, Limits())
            pdf = copy.with_suffix(".jadi.pdf")
            pdf.write_bytes(settled.data)
            made[copy.name] = pdf if settled.data else f"{why} {settled.why}"
    return made


def counted(given: list[Letter], made: dict[str, Path | str]) -> tuple[Counter[str], list[str]]:
    """How many are equal, refused, refused though they can be printed, and lost in silence."""
    counts, lines = Counter[str](), []
    for letter in given:
        result = made[letter.path.name]
        if isinstance(result, str):
            counts["refused" if not letter.is_printable else "refused for nothing"] += 1
            if letter.is_printable:
                lines.append(f"{letter.path.name} {list(letter.made)}: {result}")
            continue
        gone = lost(letter, result)
        counts["lost in silence" if gone else "equal"] += 1
        lines += [f"{letter.path.name}: {one}" for one in gone]
    return counts, lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    worst = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        given = letters(folder, options.files, options.seed)
        for engine, made in (
            ("embedded", embedded(given)), ("libreoffice", libreoffice(given, folder)),
        ):  # fmt: skip
            counts, lines = counted(given, made)
            print(f"{engine}: {len(given)} files, {dict(counts)}")
            print("\n".join(lines[:20]))
            refused = counts["refused"] + counts["refused for nothing"]
            wrong = counts["lost in silence"] or refused > _MOST_REFUSED * len(given)
            worst = max(worst, int(bool(wrong)))
    return worst


if __name__ == "__main__":
    sys.exit(main())
