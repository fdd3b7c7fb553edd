"""The same letter and the same table as templates of the peers."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.documents.marks import write_zip
from pipeline.documents.render import render
from pipeline.procedures.duk.fields import FIELDS
from pipeline.resources import shipped_template

NOTA, DAFTAR = "Nota Dinas.docx", "Daftar Urut Kepangkatan.docx"
_DOCUMENT = "word/document.xml"
_FIELD = re.compile("@@([a-z_]+)@@")
_TAGS = {"docxtemplater": "{%s}", "carbone": "{d.%s}"}


def listed(count: int) -> dict[str, Any]:
    """The fields of a list of so many people."""
    row = FIELDS[DAFTAR]["baris"][0]
    rows = [{**row, "no": str(n), "nama": f"{row['nama']} {n}"} for n in range(1, count + 1)]
    return {**FIELDS[DAFTAR], "baris": rows}


def data(values: object, path: Path) -> Path:
    path.write_text(json.dumps(values, ensure_ascii=False, default=str), encoding="utf-8")
    return path


def nota_for(who: str, folder: Path) -> tuple[Path, Path]:
    """A letter that says the same, whose fields are texts alone, and what stands in them."""
    docx = folder / f"nota-{who}.docx"
    render(shipped_template(NOTA), FIELDS[NOTA], docx)
    texts = sorted({t for t in _texts(FIELDS[NOTA]) if len(t) > 3}, key=len, reverse=True)
    values = {f"f{number}": text for number, text in enumerate(texts)}

    def tagged(document: str) -> str:
        for name, text in values.items():
            document = document.replace(f">{text}</w:t>", f">{_TAGS[who] % name}</w:t>")
        return document

    _change(docx, tagged)
    return docx, data(values, folder / f"nota-{who}.json")


def table_for(who: str, folder: Path) -> Path:
    """The rank list as a template with one row that is repeated."""
    docx = folder / f"table-{who}.docx"
    row = {name: f"@@{name}@@" for name in FIELDS[DAFTAR]["baris"][0]}
    render(shipped_template(DAFTAR), {**FIELDS[DAFTAR], "baris": [row]}, docx)

    def tagged(document: str) -> str:
        at = document.index("@@no@@")
        begin, end = (
            document.rindex("<w:tr>", 0, at),
            document.index("</w:tr>", at) + len("</w:tr>"),
        )
        given = document[begin:end]
        if who == "carbone":
            rows = "".join(_FIELD.sub(rf"{{d.baris[{i}].\1}}", given) for i in ("i", "i+1"))
        else:
            rows = _FIELD.sub(r"{\1}", given).replace("{no}", "{#baris}{no}")
            last = rows.rindex("</w:t>")
            rows = f"{rows[:last]}{{/baris}}{rows[last:]}"
        return document[:begin] + rows + document[end:]

    _change(docx, tagged)
    return docx


def typst_table(count: int, path: Path) -> Path:
    """The same people as a table of typst, with its heading on every page."""
    rows = listed(count)["baris"]
    names = list(rows[0])
    cells = "\n".join(", ".join(f"[{row[name]}]" for name in names) + "," for row in rows)
    path.write_text(
        "#set page(width: 330mm, height: 215mm, margin: 10mm)\n#set text(size: 6.5pt)\n"
        f"#table(columns: {len(names)}, table.header({', '.join(f'[{n}]' for n in names)}),\n"
        f"{cells})\n",
        encoding="utf-8",
    )
    return path


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _change(docx: Path, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(docx) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[_DOCUMENT] = change(parts[_DOCUMENT].decode()).encode()
    write_zip(docx, parts)
