"""What the office reads: all of it in one catalogue, in the office's words, and to some purpose."""

import ast
import re
from pathlib import Path

import pytest

from pipeline.resources import bundled
from scripts.staff_words import Speaker, is_staff_text, speakers
from scripts.write_answers import ANSWERS, PAGE, answers, page
from tests.harness.inside_words import INSIDE
from tests.harness.inside_words import words as words_in

ALLOWED = {
    "work/package.py": "the list of what leaves the office names its files, SHA256SUMS among them",
}
TO_DO = re.compile(
    r"\b(mohon|pindahkan|tulis|perbaiki|letakkan|biarkan|hubungi|kembalikan|minta|hapus|dihapus)\b",
    re.IGNORECASE,
)
NOTHING_TO_DO = re.compile(
    r"tidak ada yang perlu|hilang sendiri|dengan sendirinya|tidak dibuka|disusulkan ke dalam"
    r"|sekarang berada di meja|tetap berlaku|sudah tidak berlaku|tetap surat yang lama|disimpan",
    re.IGNORECASE,
)
"""How a person sees that he may leave it at that."""
PARTS = {"few", "waits", "form_refused", "unsafe"}
"""What stands within another answer, or around reasons, which say what to do."""
EACH = tuple(answers())


def test_no_sentence_for_the_office_is_outside_the_catalogue() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "write it anew: python -m scripts.write_answers"
    )


def test_every_answer_of_the_rules_says_itself_when_it_is_given() -> None:
    silent = [f"{s.module}: {s.name}" for s in speakers() if not s.own and _is_answer(s)]
    assert silent == []
    assert all(s.cause for s in speakers())


def test_nothing_that_the_office_reads_is_a_word_of_the_program() -> None:
    spoken = [(s.module, text) for s in speakers() for text in s.texts if s.module not in ALLOWED]
    assert [each for each in spoken if INSIDE.search(each[1])] == []
    made = [(s.name, line) for s, lines in EACH for line in lines]
    assert [each for each in made if INSIDE.search(each[1])] == []


@pytest.mark.parametrize(
    "template", sorted(bundled("templates").rglob("*.docx")), ids=lambda path: path.stem
)
def test_no_document_that_the_office_reads_says_a_word_of_the_program(template: Path) -> None:
    own = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", words_in(template))
    assert [each.group() for each in INSIDE.finditer(own)] == []


@pytest.mark.parametrize(("speaker", "lines"), EACH, ids=lambda each: getattr(each, "name", ""))
def test_an_answer_says_what_where_and_what_to_do(speaker: Speaker, lines: tuple[str, ...]) -> None:
    words = " ".join(lines)
    if speaker.name not in PARTS:
        assert TO_DO.search(words) or NOTHING_TO_DO.search(words), words
    assert all("{" not in line and "='" not in line for line in lines)
    assert lines[-1][-1] in ".)" or lines[-1].startswith("- "), words


def test_most_answers_are_shown_by_an_example() -> None:
    own = [s for s in speakers() if _is_answer(s) and not s.name.startswith("_")]
    assert len(EACH) > len(own) / 2


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Berkas tetap di tempatnya.", True),
        ("belum dapat dipindahkan dari sini", True),
        ("the desk of {} is not there", False),
        ("inbox/kasubag", False),
        ("Nota Dinas.docx", False),
    ],
)
def test_what_is_said_to_the_office_is_known_by_its_language(text: str, is_one: bool) -> None:
    assert is_staff_text(text) is is_one


def test_a_new_sentence_anywhere_in_the_program_is_seen() -> None:
    from scripts.staff_words import _of_module  # what reads one module

    source = 'def no():\n    """Why."""\n    return f"{1} tidak dapat dibaca di sini."\n'
    (speaker,) = _of_module("coba.py", ast.parse(source))
    assert speaker == Speaker("coba.py", "no", "Why.", True, ("{} tidak dapat dibaca di sini.",))


def _is_answer(speaker: Speaker) -> bool:
    stem = speaker.module.rpartition("/")[2].removesuffix(".py")
    words = stem.endswith("sentences") or stem == "waiting"
    return speaker.module.startswith(ANSWERS) and words and bool(speaker.name)
