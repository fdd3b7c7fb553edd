"""Each paragraph of the rule is held by tests that there are, and the page is made from them."""

import importlib.util
import re
from pathlib import Path

from pipeline.duk.rank.criterion import CRITERION_NAMES
from pipeline.duk.rank.rule import CHAPTERS

ROOT = Path(__file__).parents[3]
PARAGRAPHS = [paragraph for _, paragraphs in CHAPTERS for paragraph in paragraphs]


def test_every_paragraph_names_tests_that_there_are() -> None:
    text = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests/duk").rglob("test_*.py"))
    there = set(re.findall(r"def (test_\w+)", text))
    for paragraph in PARAGRAPHS:
        assert paragraph.tests
        assert set(paragraph.tests) <= there, paragraph.text


def test_every_criterion_has_its_paragraph() -> None:
    assert {name for p in PARAGRAPHS for name in p.decides} == set(CRITERION_NAMES)


def test_the_page_is_made_from_the_paragraphs() -> None:
    path = ROOT / "scripts/write_rule.py"
    spec = importlib.util.spec_from_file_location("write_rule", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (ROOT / "docs/urutan.md").read_text(encoding="utf-8") == module.page(), (
        "write it anew: python scripts/write_rule.py"
    )
