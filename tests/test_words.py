"""The engine serves any written procedure: none of its rooms knows the words of one."""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline

ROOMS = ("engine", "work", "projections")
"""Rooms that serve any procedure."""

WORDS = (
    *("duk", "nota dinas", "bkd", "tu biro", "daftar urut", "kepangkatan", "kepegawaian"),
    *("kasubag", "analis", "analyst", "anpeg", "kabag", "kabiro"),
)
_WORD = re.compile(rf"\b({'|'.join(WORDS)})\b", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def _spoken(token: tokenize.TokenInfo) -> str:
    """What a person reads in it: a name by its parts, a text or a comment as it is."""
    if token.type == tokenize.NAME:
        return _HUMP.sub(" ", token.string).replace("_", " ")
    return " ".join(token.string.split())


def _found(text: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if match := _WORD.search(_spoken(token)):
            yield f"line {token.start[0]}: {match[0]}"


def _modules(room: str) -> list[Path]:
    return sorted((Path(str(pipeline.__file__)).parent / room).rglob("*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_that_serves_any_procedure_names_none(room: str) -> None:
    modules = _modules(room)
    assert modules, room
    said = {path.name: list(_found(path.read_text(encoding="utf-8"))) for path in modules}
    assert {name: lines for name, lines in said.items() if lines} == {}


@pytest.mark.parametrize(
    "text",
    [
        "duk_list = 1",
        "class DukList: ...",
        'told = "di meja analis."',
        '"""The nota dinas\nand its list."""',
        "# for BKD",
        'said = f"paket untuk BKD {x}"',
    ],
)
def test_a_word_of_a_procedure_is_found_in_code_and_sentence(text: str) -> None:
    assert list(_found(text))


@pytest.mark.parametrize("text", ["INDUK = 1", "analisis = 2", "productive = 3"])
def test_a_word_that_only_contains_one_is_another_word(text: str) -> None:
    assert not list(_found(text))
