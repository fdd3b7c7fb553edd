"""One cell of an OpenDocument sheet: its value with its type, or why it has none."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.read.formats.grid import CELL_ERROR, Broken
from pipeline.duk.read.formats.values import amount, count

BASE = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, OFFICE = f"{{{BASE}table:1.0}}", f"{{{BASE}office:1.0}}"
_TEXT = f"{{{BASE}text:1.0}}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_MOST_SPACES = 1000
_NUMBERS = ("float", "percentage", "currency")


def value(cell: Any) -> Any:
    """What a `table:table-cell` holds; None when nothing. Damaged for a number that is none."""
    kind = cell.get(f"{OFFICE}value-type")
    formula = cell.get(f"{TABLE}formula") is not None
    if kind is None:
        # A formula that gives an empty text has its empty paragraph; one never computed has none.
        computed = cell.find(f"{_TEXT}p") is not None
        return (
            Broken(Kode.RUMUS_TANPA_NILAI, "rumus tanpa nilai")
            if formula and not computed
            else None
        )
    printed = "\n".join("".join(_words(p)) for p in cell.iterchildren(f"{_TEXT}p"))
    if cell.get(f"{_CALC}value-type") == "error":
        return Broken(Kode.SEL_GALAT, printed or "#")
    stored = cell.get(f"{OFFICE}string-value", printed) if kind == "string" else printed
    if formula and (
        error := CELL_ERROR.fullmatch(stored.strip()) or CELL_ERROR.fullmatch(printed.strip())
    ):
        return Broken(Kode.SEL_GALAT, error[0])
    if kind in _NUMBERS:
        return amount(cell.get(f"{OFFICE}value", ""))
    if kind == "date":
        return _day(cell.get(f"{OFFICE}date-value", "")) or printed or None
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    return stored or None


def _day(written: str) -> date | None:
    with suppress(ValueError):
        moment = datetime.fromisoformat(written)
        return moment.date() if moment.time() == time() else moment
    return None


def _words(node: Any) -> Iterator[str]:
    """The text of a paragraph, spaces and breaks as they show; remarks of people are none of it."""
    yield node.text or ""
    for child in node:
        if child.tag == f"{_TEXT}s":
            yield " " * min(count(child.get(f"{_TEXT}c", "1")), _MOST_SPACES)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif isinstance(child.tag, str) and child.tag != f"{OFFICE}annotation":
            yield from _words(child)
        yield child.tail or ""
