"""`Kartu Pegawai <unit>.html`: a card a person, a page each where it is printed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from pipeline.night.unit import Made
from pipeline.personnel.fields import LABELS, SHAPES

_STYLE = """\
body{font:14px/1.4 sans-serif;margin:2em auto;max-width:60em;color:#1a1a1a}
section{border:1px solid #999;border-radius:4px;padding:1em 1.5em;margin:0 0 2em;break-after:page}
h2{margin:0}table{border-collapse:collapse;width:100%;margin-top:1em}
th,td{border:1px solid #bbb;padding:.25em .5em;text-align:left;vertical-align:top}
dl{display:grid;grid-template-columns:14em 1fr;gap:.1em 1em}dt{color:#555}dd{margin:0}
"""
_TMT = {shape.since: f"TMT {shape.label}" for shape in SHAPES.values() if shape.since}


def cards(payload: bytes) -> Made:
    """The file of a unit, of the JSON that `units.Reports` gives. Equal facts, equal bytes."""
    facts = json.loads(payload)
    day = date.fromisoformat(facts["keadaan"])
    title = f"Kartu pegawai {facts['unit']}, keadaan {day:%d-%m-%Y}"
    lines = [
        f'<!doctype html><html lang="id"><meta charset="utf-8"><title>{escape(title)}</title>',
        f"<style>{_STYLE}</style><h1>{escape(title)}</h1>",
        *(line for each in facts["kartu"] for line in _card(each["orang"], each["riwayat"])),
        "</html>",
    ]
    return {facts["berkas"]: "\n".join(lines).encode()}


def _card(person: Mapping[str, str], story: Sequence[Sequence[str]]) -> Iterator[str]:
    """What is so now, and what was, as it began."""
    yield f"<section><h2>{escape(person.get('nama', ''))}</h2><dl>"
    for name, value in person.items():
        if name != "nama":
            label = _TMT.get(name) or LABELS.get(name, name)
            yield f"<dt>{escape(label)}</dt><dd>{escape(_readable(value))}</dd>"
    yield "</dl><table><tr><th>Hal</th><th>Riwayat</th><th>Keputusan</th><th>Sumber</th></tr>"
    for cells in story:
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
    yield "</table></section>"


def _readable(value: Any) -> str:
    """A day as people write it; anything else as it is."""
    try:
        return f"{date.fromisoformat(value):%d-%m-%Y}" if len(value) == 10 else str(value)
    except ValueError:
        return str(value)
