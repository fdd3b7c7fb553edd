"""What the shipped templates state, each sentence with the fact behind it, and only then."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from pipeline.documents.render import render
from pipeline.documents.text import docx_text
from pipeline.names import SOP
from pipeline.procedures.duk.fields import FIELDS

TOP = Path(__file__).resolve().parents[1]
TEMPLATES = {path.name: path for path in (TOP / "templates").rglob("*.docx")}
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in (TOP / "docs/kalimat.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ")
]
CLAIMS = [row for row in ROWS if row[0] in TEMPLATES]
REQUESTS = {row[:3] for row in ROWS if (TOP / "templates" / row[0] / SOP).is_file()}


def sentences(text: str) -> list[str]:
    """The fixed sentences of a template: three words of its own at least, and an end."""
    pieces = (
        piece.strip()
        for line in re.sub(r"\{%.*?%\}", "\n", text).splitlines()
        for piece in re.split(r"(?<=[.:])\s+", re.sub(r"^\s*\d\.\s+", "", line))
    )
    own = ((piece, re.sub(r"\{\{.*?\}\}", " ", piece)) for piece in pieces)
    return [p for p, words in own if len(re.findall(r"\w{2,}", words)) >= 3 and p[-1] in ".:"]


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_fixed_sentence_stands_in_the_table_of_facts(name: str) -> None:
    told = {claim[1] for claim in CLAIMS if claim[0] == name}
    assert set(sentences(docx_text(TEMPLATES[name]))) == told


@pytest.mark.parametrize("claim", [row for row in CLAIMS if row[3]], ids=lambda row: row[3])
def test_a_sentence_stands_only_where_its_fact_does(claim: tuple[str, ...], tmp_path: Path) -> None:
    name, sentence, _, only = claim
    words = re.sub(r"\{\{.*?\}\}.*", "", sentence)
    for value, stands in ((FIELDS[name][only], True), ("", False)):
        render(TEMPLATES[name], {**FIELDS[name], only: value}, tmp_path / name)
        assert (words in docx_text(tmp_path / name)) is stands


def test_every_request_to_a_reader_stands_in_the_table_of_facts() -> None:
    asked = set()
    for path in (TOP / "templates").rglob(SOP):
        sop = yaml.safe_load(path.read_text(encoding="utf-8"))
        asked |= {(sop["kunci"], str(s["nomor"]), s["mohon"]) for s in sop["langkah"]}
    assert asked == REQUESTS


def spoken(path: Path) -> Iterator[str]:
    """The sentences among a module's strings: a capital or a value first, three words, and an end;
    `{}` stands for what is put in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = {id(p) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for p in ast.walk(n)}
    texts: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts.add(id(node.value))  # a docstring
        elif isinstance(node, ast.JoinedStr):
            pieces = (v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
            texts.append("".join(map(str, pieces)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts += [] if id(node) in parts else [node.value]
    for text in texts:
        for piece in re.split(r"(?<=\.)\s+(?=[A-Z])", text.strip()):
            words = re.findall(r"\w{2,}", piece.replace("{}", " "))
            if piece.endswith(".") and len(words) >= 3:
                yield piece


MADE = [row for row in ROWS if row[0].endswith(".py")]


@pytest.mark.parametrize("name", sorted({row[0] for row in MADE}))
def test_every_sentence_that_the_program_makes_for_a_document_stands_in_the_table(
    name: str,
) -> None:
    made = set(spoken(TOP / "pipeline" / name))
    assert made == {row[1] for row in MADE if row[0] == name}


def test_every_module_that_speaks_of_the_order_has_its_sentences_there() -> None:
    """The rule itself has a page of its own (docs/urutan.md)."""
    rank = TOP / "pipeline/duk/rank"
    speaking = {f"duk/rank/{p.name}" for p in rank.glob("*.py") if any(spoken(p))}
    assert speaking - {"duk/rank/rule.py"} <= {row[0] for row in MADE}
