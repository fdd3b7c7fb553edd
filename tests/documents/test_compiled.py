"""A template that was read once gives what docxtpl gives, part by part; and what is steady."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from pipeline.documents.compiled import compiled
from pipeline.documents.render import render
from pipeline.documents.steady import steady
from pipeline.resources import shipped_template
from tests.harness.samples import SAMPLES


def by_docxtpl(given: bytes, values: Mapping[str, Any]) -> bytes:
    document = DocxTemplate(io.BytesIO(given))
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    document.render(dict(values), jinja_env=environment, autoescape=True)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: canonical(archive.read(name))
            if name.endswith((".xml", ".rels"))
            else archive.read(name)
            for name in sorted(archive.namelist())
        }


def canonical(data: bytes) -> bytes:
    made: bytes = etree.tostring(etree.fromstring(data), method="c14n", exclusive=True)
    return made


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_template_that_ships_is_filled_as_docxtpl_fills_it(name: str) -> None:
    given = shipped_template(name).read_bytes()
    assert compiled(given).fixed is not None
    made = compiled(given).fill(SAMPLES[name], plain=True)
    assert parts(made) == parts(by_docxtpl(given, SAMPLES[name]))


def test_only_the_parts_with_fields_are_filled() -> None:
    given = shipped_template("Nota Dinas.docx").read_bytes()
    assert [part.name for part in compiled(given).parts] == ["word/document.xml"]
    assert [part.name for part in compiled(zoo(header_and_footer)).parts] == [
        "word/header1.xml",
        "word/footer1.xml",
    ]


def header_and_footer(document: Any) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ kop }}"
    section.footer.paragraphs[0].text = "{% if kop %}{{ kaki }}{% endif %}"
    document.add_section(WD_SECTION.NEW_PAGE).footer.is_linked_to_previous = False


def rows(document: Any, over: str = "baris") -> None:
    texts = (f"{{%tr for x in {over} %}}", "{{ x }}", "{%tr endfor %}")
    table = document.add_table(len(texts), 2)
    for row, text in zip(table.rows, texts, strict=True):
        row.cells[0].text = text


def cells(document: Any) -> None:
    texts = ("{%tc for x in baris %}", "{{ x }}", "{%tc endfor %}")
    for cell, text in zip(document.add_table(1, 3).rows[0].cells, texts, strict=True):
        cell.text = text


def paragraphs(document: Any) -> None:
    for text in ("{%p for x in baris %}", "{{ loop.index }}. {{ x }}", "{%p endfor %}"):
        document.add_paragraph(text)


def merged(document: Any) -> None:
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "{{ kop }}"


def over_runs(document: Any) -> None:
    paragraph = document.add_paragraph("{{ k")
    paragraph.add_run("op ").bold = True
    paragraph.add_run("}} & {% if kaki == 'b' %}<{% else %}>{% endif %}")


def picture(document: Any) -> None:
    document.add_paragraph("{{ kop }}")
    document.add_picture(io.BytesIO(PNG))


def properties(document: Any) -> None:
    document.core_properties.title = "{{ kop }}"


def quotes(document: Any) -> None:
    document.add_paragraph(
        "{{ baris | join(\u201c; \u201d) }} {% if baris|length > 1 %}n{% endif %}"
    )


def markup(document: Any) -> None:
    document.add_paragraph("{{ '</w:t><w:br/><w:t>' | safe }}")


def content_control(document: Any) -> None:
    paragraph = document.add_paragraph("{{ kop }}")._p
    paragraph.getparent().insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>{{{{ kaki }}}}</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )


def zoo(build: Callable[[Any], None]) -> bytes:
    document = Document()
    build(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)
QUICK: dict[Callable[[Any], None], bool] = {
    header_and_footer: True,
    rows: True,
    partial(rows, over="kosong"): True,
    cells: False,
    paragraphs: True,
    merged: True,
    over_runs: True,
    picture: False,
    properties: False,
    quotes: True,
    markup: False,
    content_control: True,
}
"""Each construct, and whether it is filled without docxtpl."""
VALUES = {"kop": "Biro <Umum> & 'Ya'", "kaki": "b", "baris": ["satu", "dua"], "kosong": []}


@pytest.mark.parametrize(
    ("build", "quick"), QUICK.items(), ids=lambda build: getattr(build, "__name__", "")
)
def test_a_zoo_of_templates_is_filled_as_docxtpl_fills_it(
    build: Callable[[Any], None], quick: bool
) -> None:
    given = zoo(build)
    assert (compiled(given).fixed is not None) == quick
    assert parts(compiled(given).fill(VALUES, plain=True)) == parts(by_docxtpl(given, VALUES))


@pytest.mark.parametrize("value", ["dua\nbaris", "a\tb", "{_{ x }_}", "{%"])
def test_a_value_with_breaks_or_braces_reads_as_docxtpl_lets_it(value: str, tmp_path: Path) -> None:
    given = zoo(header_and_footer)
    (tmp_path / "t.docx").write_bytes(given)
    values = {**VALUES, "kop": value}
    render(tmp_path / "t.docx", values, tmp_path / "out.docx")
    assert parts((tmp_path / "out.docx").read_bytes()) == parts(by_docxtpl(given, values))


def test_a_template_at_hand_gives_the_bytes_of_one_read_anew() -> None:
    given = shipped_template("Nota Dinas.docx").read_bytes()
    first = compiled(given).fill(SAMPLES["Nota Dinas.docx"], plain=True)
    compiled.cache_clear()
    assert compiled(given).fill(SAMPLES["Nota Dinas.docx"], plain=True) == first


@pytest.mark.parametrize(
    "source",
    [
        "<w:p>{% if a %}</w:p><w:p><w:r>{% endif %}</w:p>",
        "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{% if a %}</w:tc></w:tr>"
        "<w:tr><w:tc>{% endif %}</w:tc></w:tr></w:tbl>",
        "{% for x in a %}<w:p/>",
        "{% set x = 1 %}<w:p/>",
        "<w:p>{{ a | safe }}</w:p>",
        "<w:p>{{ '\\n'.join(a) }}</w:p>",
        '<w:p><w:x w:val="{% if a %}1{% endif %}"/></w:p>',
        "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc/></w:tr></w:tbl>",
        "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:sdt><w:tr><w:tc/></w:tr></w:sdt></w:tbl>",
    ],
)
def test_what_docxtpl_might_repair_is_not_steady(source: str) -> None:
    assert not steady(source)
