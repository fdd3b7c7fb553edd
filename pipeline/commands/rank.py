"""alur duk rank: a list of more people than one machine holds, from files of columns to such."""

import argparse
import sys
from pathlib import Path

from pipeline.commands import DONE, FINDINGS, Failure
from pipeline.commands.compile import office_at_hand, ranking_procedure
from pipeline.commands.counts import count
from pipeline.commands.progress import on_terminal, progress
from pipeline.commands.workers import Workers, needs_extra
from pipeline.duk.nation import Nation, Unrankable


def rank(options: argparse.Namespace) -> int:
    """Says what became of how many; exit code 1 while there are galat: then there is no list."""
    needs_extra("alur duk rank", "fsspec", "pyarrow")
    tables = ranking_procedure(office_at_hand(options.root)[0]).pengaturan.get("aturan") or {}
    nation = Nation(_address(options.source), _address(options.out), options.keadaan, tables)
    executor, _ = Workers(options.workers, options.scheduler).begin(Path())(0)
    with executor, progress("ranking a nation") as step:
        try:
            made = nation.rank(executor, step if on_terminal() else _say)
        except Unrankable as error:
            raise Failure(str(error)) from error
    left_out = f"{made.outside:,} left out, {count(made.findings, 'finding')}"
    if made.grave:
        print(f"{count(made.grave, 'error')}, so there is no list; {left_out}")
        return FINDINGS
    print(f"{made.people:,} people ranked, {left_out}")
    return DONE


def _address(text: str) -> str:
    """Of a folder of this machine the whole path, since workers have other folders to begin at."""
    return text.rstrip("/") if "://" in text else str(Path(text).resolve())


def _say(done: int, of: int, what: str) -> None:
    """A line a pass."""
    if not done:
        print(f"alur: {what} ({of})", file=sys.stderr, flush=True)
