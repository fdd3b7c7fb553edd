"""The lint names what is wrong in a template and where; the docs list every field."""

import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from pipeline.documents.lint import lint
from pipeline.procedures.duk.fields import ANCHORS, FIELDS
from pipeline.resources import shipped_template
from scripts.write_fields import PAGE, page
from tests.harness.wordfile import strict

EXAMPLE = {"nama": "Budi", "kop": {"alamat": "Jalan"}, "isi": [{"no": "1"}], "cara": ["satu"]}


def template(folder: Path, *paragraphs: str) -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = folder / "Templat.docx"
    document.save(str(path))
    return path


def grave(path: Path, *anchors: str) -> list[str]:
    return [str(remark) for remark in lint(path, EXAMPLE, anchors) if remark.grave]


@pytest.mark.parametrize("name", FIELDS)
def test_the_templates_that_ship_have_nothing_grave(name: str) -> None:
    remarks = lint(shipped_template(name), FIELDS[name], ANCHORS.get(name, ()))
    assert [str(r) for r in remarks if r.grave or "colour" in r.what] == []


def test_a_name_that_is_unknown_by_itself_is_not_told_of_a_part_of_something(
    tmp_path: Path,
) -> None:
    path = template(tmp_path, "{{ alamat }}", "{{ kop.alamat }}", "{{ kop.nama }}", "{{ nama }}")
    assert grave(path) == [
        "templates/Templat.docx, paragraph 1 ({{ alamat }}): unknown field alamat",
        "templates/Templat.docx, paragraph 3 ({{ kop.nama }}): unknown field kop.nama",
    ]


def test_a_row_with_a_tag_goes_with_what_else_stands_in_it(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(3, 2)
    tags = ("{%tr for b in isi %}", "{{ b.no }}", "{%tr endfor %}")
    for row, text in zip(table.rows, tags, strict=True):
        row.cells[0].text = text
    table.rows[2].cells[1].text = "#paraf#"
    document.save(str(tmp_path / "Templat.docx"))
    (line,) = grave(tmp_path / "Templat.docx", "paraf")
    assert line.endswith("(#paraf#): loses what stands in the row of {%tr endfor %}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ namaa }}", "paragraph 2 ({{ namaa }}): unknown field namaa"),
        ("{{ kop.alamatt }}", "paragraph 2 ({{ kop.alamatt }}): unknown field kop.alamatt"),
        ("{% for b in isi %}{{ b.x }}{% endfor %}", "({{ b.x }}): unknown field isi[].x"),
        ("{% for b in tidak %}{% endfor %}", "unknown field tidak"),
        ("{% if entah %}x{% endif %}", "unknown field entah"),
        ("{{ nama.__class__ }}", "is unsafe: nama.__class__ reaches inside"),
        ("{{ nama.upper() }}", "is unsafe: call is not allowed"),
        ("{% include 'x' %}", "is unsafe: include is not allowed"),
        ("{% macro m() %}{% endmacro %}", "is unsafe: macro is not allowed"),
        ("{{ nama | hapus }}", "unknown filter hapus"),
        ("{{ nama", "paragraph 2 ({{ nama): cannot be read"),
        ("{% for x in %}{% endfor %}", "cannot be read"),
        ("{% if nama %}", "cannot be read"),
        (
            "{%p if nama %} Hormat kami {%p endif %}",
            "(Hormat kami {%p endif %}): loses what stands in the paragraph of {%p if nama %}",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_paragraph(text: str, said: str, tmp_path: Path) -> None:
    found = grave(template(tmp_path, "Pembuka {{ nama }}", text))
    assert any(said in line for line in found), found
    assert all(line.startswith("templates/Templat.docx") for line in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "{% tr for b in isi %}",
            "paragraph 2 ({% tr for b in isi %}): cannot be read: write {%tr",
        ),
        ("{% p if nama %}", "paragraph 2 ({% p if nama %}): cannot be read: write {%p, without"),
        ("{ { nama } }", "paragraph 2 ({ { nama } }): cannot be read: a blank stands inside"),
        ("{{ nama } }", "cannot be read: a blank stands inside the brackets of a tag"),
        ("{ % if nama % }", "cannot be read: a blank stands inside the brackets of a tag"),
    ],
    ids=["R122 tr", "p", "fields", "end", "statement"],
)
def test_a_blank_that_takes_a_tag_apart_is_named_with_its_paragraph(
    text: str, told: str, tmp_path: Path
) -> None:
    (line,) = grave(template(tmp_path, "Pembuka {{ nama }}", text))
    assert told in line


def test_r124_a_template_with_tracked_changes_is_named_with_their_paragraph(
    tmp_path: Path,
) -> None:
    path = template(tmp_path, "Pembuka", "Unit {{ nama }}")
    document = Document(str(path))
    paragraph = document.paragraphs[1]._p
    inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="9" w:author="Uray"/>')
    paragraph.append(inserted)
    inserted.append(paragraph.r_lst[0])
    document.settings.element.insert(0, parse_xml(f"<w:trackRevisions {nsdecls('w')}/>"))
    document.save(str(path))
    assert grave(path) == [
        "templates/Templat.docx: has Track Changes switched on, and so has every document made of "
        "it: turn it off",
        "templates/Templat.docx, paragraph 2 (Unit {{ nama }}): holds a tracked change: accept or "
        "reject it",
    ]


def test_r128_a_template_saved_as_strict_is_told_how_to_save_it(tmp_path: Path) -> None:
    (line,) = grave(strict(template(tmp_path, "{{ nama }}")))
    assert line == (
        "templates/Templat.docx: is saved as Strict Open XML, which cannot be filled: in Word "
        "choose Save As, Word Document (*.docx)"
    )


def test_what_is_right_is_not_complained_about(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        "{{ nama | upper }} {{ kop.alamat }}",
        "{%p for b in cara %}",
        "{{ loop.index }}. {{ b }}",
        "{%p endfor %}",
        "{% for b in isi %}{{ b.no }}{% if not loop.last %}, {% endif %}{% endfor %}",
    )
    assert lint(path, EXAMPLE, ()) == ()


def test_unused_fields_lost_and_coloured_anchors_are_told(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ nama }}", "di sini #paraf#")
    said = [str(remark) for remark in lint(path, EXAMPLE, ("paraf", "nomor"))]
    assert any("has no anchor #nomor#" in line for line in said)
    assert any("paragraph 2 (#paraf#): prints #paraf# in a colour" in line for line in said)
    assert any("does not use the fields cara[], isi[].no, kop.alamat" in line for line in said)
    document = Document(str(path))
    document.paragraphs[1].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    document.save(str(path))
    assert not any("colour" in str(r) for r in lint(path, EXAMPLE, ("paraf",)))


def test_headers_are_checked_too_and_a_damaged_file_is_said_to_be_one(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{{ nama }}")
    document.sections[0].header.paragraphs[0].text = "{{ di_kepala }}"
    document.save(str(tmp_path / "Templat.docx"))
    assert any("unknown field di_kepala" in line for line in grave(tmp_path / "Templat.docx"))
    (tmp_path / "Templat.docx").write_bytes(b"PK rusak")
    (line,) = grave(tmp_path / "Templat.docx")
    assert "is no usable Word file" in line


def leaves(value: Any, path: str = "") -> set[str]:
    if isinstance(value, dict):
        named = ((f"{path}.{k}" if path else k, v) for k, v in value.items())
        return {leaf for name, v in named for leaf in leaves(v, name)}
    if isinstance(value, list):
        return leaves(value[0], f"{path}[]")
    return {path}


@pytest.mark.parametrize("name", FIELDS)
def test_the_docs_list_every_field_with_an_example(name: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### (.+?)\n(.*?)(?=^### |\Z)", text, re.MULTILINE | re.DOTALL))
    own = sections[name] + sections["Everywhere"]
    documented = dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", own, re.MULTILINE))
    assert leaves(FIELDS[name]) <= documented.keys()
    assert all(example.strip() for example in documented.values())
    extra = dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", sections[name], re.MULTILINE))
    assert extra.keys() <= leaves(FIELDS[name]), "the docs name no field that is none"
    assert all(f"#{anchor}#" in sections[name] for anchor in ANCHORS.get(name, ()))


def test_the_tables_of_the_docs_are_those_that_the_examples_make() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text, "write it anew: scripts/write_fields.py"
    assert page(text.replace("| IV/b |", "| IV/c |")) == text
