"""What a finished dossier leaves on the disk, by kind of file: python -m bench.growth [PEOPLE]

The sample office's day is played with the workbooks of three units, 60 people unless told. Prints
what lies in the store, what else lies in `.alur`, and whether the store is as small as wanted.
Exit code 1 where it is not.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from bench.crowd import workbooks
from bench.wanted import HEAD, tell
from tests.harness.duk import KantorDuk

MOVES = ("anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")
MOST = 1_000_000
"""Bytes of the store of a finished dossier of 60 people."""
_BOOKS = 3
_KINDS = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "Word and Excel",
    b"\xd6\xc3\xc4\x00": "told from an earlier version",
}
_OTHER = "all else"


def played(base: Path, people: int) -> Path:
    """The root of an office in which a dossier of so many people was finished."""
    kantor = KantorDuk(base)
    workbooks(kantor.root / "inbox/kasubag/BARU/DUK", people, _BOOKS)
    kantor.run(30)
    kantor.pass_on(*MOVES)
    kantor.engine.close()
    if kantor.story()[-1] != "diserahkan":
        raise SystemExit(f"the dossier was not finished: {kantor.notes()}")
    return kantor.root


def weighed(root: Path) -> dict[tuple[str, str], list[int]]:
    """The sizes of what lies in `.alur`, by its folder there and the kind of file."""
    weights: dict[tuple[str, str], list[int]] = {}
    for path in sorted((root / ".alur").rglob("*")):
        if path.is_file():
            place = path.relative_to(root / ".alur").parts[0]
            data = path.read_bytes()
            weights.setdefault((place, _KINDS.get(data[:4], _OTHER)), []).append(len(data))
    return weights


def main() -> int:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as base:
        weights = weighed(played(Path(base), people))
    print("| where | kind | files | bytes |\n|---|---|---|---|")
    for (place, kind), sizes in sorted(weights.items()):
        print(f"| {place} | {kind} | {len(sizes)} | {sum(sizes):,} |")
    sums: Counter[str] = Counter()
    for (place, _), sizes in weights.items():
        sums[place] += sum(sizes)
    met = sums["isi"] <= MOST
    print(f"\n{HEAD}")
    tell(12, "store", f"{people}", f"{MOST:,} bytes at most", f"{sums['isi']:,}", met=met)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
