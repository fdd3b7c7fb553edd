"""What people and scripts rely on stands in the documents: held against the code, both ways."""

import argparse
import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from pipeline import commands
from pipeline.duk.codes import EXPLANATIONS, Kode
from pipeline.engine.log.event import KINDS, Keputusan, Peristiwa
from pipeline.engine.log.payload import Penanganan
from pipeline.engine.terms import Kelas
from pipeline.options import command_line
from scripts.write_findings import PAGE, page

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = {p.name: p.read_text(encoding="utf-8") for p in sorted((ROOT / "docs").glob("*.md"))}
CONFIG = (ROOT / "config.yaml").read_text(encoding="utf-8")


def parsers(
    parser: argparse.ArgumentParser, name: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its parser, such as `duk compile`."""
    inner = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    for action in inner:
        for word, found in action.choices.items():
            yield from parsers(found, f"{name} {word}".strip())
    if not inner:
        yield name, parser


COMMANDS = dict(parsers(command_line()))


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_and_each_option_of_it_stands_in_the_documents(name: str) -> None:
    told = "\n".join((README, *DOCS.values()))
    assert f"alur {name}" in README
    for action in COMMANDS[name]._actions:
        for option in action.option_strings:
            if option not in ("-h", "--help"):
                assert option in told, f"alur {name} {option}"


def test_the_readme_names_no_command_that_is_not_there() -> None:
    first = {name.split()[0] for name in COMMANDS} | {"--version"}
    assert set(re.findall(r"`alur ([a-z-]+)", README)) <= first


def test_the_exit_codes_of_the_readme_are_those_of_the_program() -> None:
    told = re.search(r"Exit codes: ([^#]+?)\n\n", README)
    assert told is not None
    codes = [int(c) for c in re.findall(r"\b(\d) ", told[1])]
    mine = (commands.DONE, commands.FINDINGS, commands.USAGE, commands.ENVIRONMENT)
    assert codes == list(mine) == [0, 1, 2, 3]


KEYED = ("child", "needed", "text_of", "texts_of", "choice_of", "_text", "_texts", "text")
"""The ways in which a reader asks for a key."""


def keys() -> set[str]:
    """Every key that the reader of config.yaml asks for, from its source."""
    found: set[str] = set()
    for path in sorted((ROOT / "pipeline" / "office").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given = node.args[-1] if name in ("_text", "_texts", "text") else node.args[0]
            if name in KEYED and isinstance(given, ast.Constant):
                found.add(str(given.value))
    return found - {"kunci"}  # given by the section's own name, and stored with it


def test_each_key_of_the_configuration_stands_in_its_own_comments_or_in_the_handbook() -> None:
    told = CONFIG + DOCS["administrator.md"] + DOCS["duk.md"] + DOCS["urutan.md"]
    assert len(keys()) > 30
    assert {k for k in keys() if not re.search(rf"\b{re.escape(k)}\b", told)} == set()


@pytest.mark.parametrize(
    ("heading", "words"),
    [("peristiwa", Peristiwa), ("kelas", Kelas)],
)
def test_the_vocabulary_of_the_log_is_the_table_of_its_page(heading: str, words: type) -> None:
    table = re.search(rf"\| `{heading}` \|[^\n]*\n\|[-|]+\n((?:\|.*\n)+)", DOCS["log.md"])
    assert table is not None
    told = set(re.findall(r"`(\w+)`", "\n".join(r.split("|")[1] for r in table[1].splitlines())))
    extra = {"terkirim", "diterima", "catatan", "tulisan", "pesan"} if words is Kelas else set()
    assert told == {str(w) for w in words} | extra


def parts(kind: Any) -> Iterator[str]:
    """Every field of a payload, and of the part that belongs to each gesture."""
    for field in fields(kind):
        yield field.name
        if field.name == "penanganan":
            yield from parts(Penanganan)


def test_each_field_of_a_payload_stands_on_the_page_of_the_log() -> None:
    told = DOCS["log.md"]
    names = {name for kind in KINDS.values() for name in parts(kind)}
    assert {name for name in names if f"`{name}`" not in told} == set()


def test_each_decision_stands_on_the_page_of_the_log() -> None:
    assert all(f"`{word}`" in DOCS["log.md"] for word in Keputusan)


def test_each_finding_code_has_its_sentence_and_stands_on_its_page() -> None:
    assert list(EXPLANATIONS) == list(Kode)
    assert PAGE.read_text(encoding="utf-8") == page()


def test_each_finding_code_is_used_and_none_is_written_beside_the_registry() -> None:
    source = "\n".join(
        p.read_text(encoding="utf-8")
        for top in ("duk", "procedures")
        for p in (ROOT / "pipeline" / top).rglob("*.py")
        if p.name != "codes.py"
    )
    assert {str(k) for k in Kode} == set(re.findall(r"\bKode\.([A-Z_]+)", source))
    assert not [k for k in Kode if f'"{k}"' in source]
