"""A line of the table of what is wanted, as each bench of a row prints it when it has measured."""

import re

LINE = re.compile(r"^\| \d+ \|.*\| (?:met|missed) \|$")
HEAD = "| # | job | size | wanted | measured | |\n|---|---|---|---|---|---|"


def tell(row: int, job: str, size: str, wanted: str, measured: str, *, met: bool) -> None:
    """Prints it at once."""
    word = "met" if met else "missed"
    print(f"| {row} | {job} | {size} | {wanted} | {measured} | {word} |", flush=True)
