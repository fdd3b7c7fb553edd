"""The registry of fields: what other modules know of a field goes by it."""

import ast
from pathlib import Path

import pytest

import pipeline.duk
from pipeline.duk.fields import (
    AGREED,
    BY_NAME,
    COLUMNS,
    FIELDS,
    NOTES,
    REGISTRY,
    Field,
    Need,
    Role,
    missed,
)
from pipeline.duk.rank.criterion import CRITERIA, CRITERION_NAMES, DERIVED, Criterion
from pipeline.duk.read.table import facts, lexicon
from pipeline.duk.read.table.cells import READERS
from pipeline.duk.read.table.facts import facts_of
from pipeline.duk.write.layout import FORM_COLUMNS

ROOM = Path(pipeline.duk.__file__).parent
MODULES = sorted(path for path in ROOM.rglob("*.py") if path != ROOM / "fields.py")


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda c: c.name)
def test_a_criterion_looks_at_the_fields_that_decide_it(criterion: Criterion) -> None:
    looked_at = {DERIVED[name][0] if name in DERIVED else name for name in criterion.fields}
    deciding = {field.name for field in REGISTRY if field.decides == criterion.name}
    assert deciding
    assert deciding <= looked_at


def test_a_field_decides_nothing_but_a_criterion() -> None:
    assert {field.decides for field in REGISTRY if field.decides} == set(CRITERION_NAMES)


def test_what_is_listed_printed_read_or_asked_for_is_a_field() -> None:
    named = [*COLUMNS, *(column.name for column in FORM_COLUMNS), *READERS]
    named += [name for name, _ in missed(*Need)]
    assert set(named) <= set(BY_NAME)
    assert len(COLUMNS) == len(set(COLUMNS))


def test_whatever_decides_is_kept_and_listed() -> None:
    deciding = {field.name for field in REGISTRY if field.decides}
    assert deciding <= {field.name for field in REGISTRY if field.role is Role.KEPT}
    assert deciding <= set(COLUMNS)


@pytest.mark.parametrize(
    "field", [field for field in REGISTRY if field.heading], ids=lambda field: field.name
)
def test_a_field_is_read_under_the_heading_it_is_written_under(field: Field) -> None:
    assert facts_of((), (field.heading,)) == (field.name,)


@pytest.mark.parametrize(
    ("groups", "own", "name"),
    [
        ((), "STATUS MUTASI", "catatan_mutasi"),
        ((), "STATUS KEPEGAWAIAN", "status"),
        (("CATATAN MUTASI",), "TANGGAL", "catatan_mutasi"),
        (("KETERANGAN",), "NAMA", "nama"),
        ((), "KET.", "keterangan"),
        (("JENIS KELAMIN",), "L", "jenis_kelamin"),
    ],
)
def test_a_word_tells_a_field_and_lends_it_to_the_columns_below(
    groups: tuple[str, ...], own: str, name: str
) -> None:
    assert facts_of(groups, (own,)) == (name,)


def test_a_new_field_of_no_family_is_read_by_the_word_that_it_has_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert facts_of((), ("HOBI",)) == ()
    new = Field("hobi", "hobi", "HOBI", word="hobi")
    monkeypatch.setattr(facts, "WORDED", (*facts.WORDED, new))
    assert facts_of((), ("HOBI",)) == ("hobi",)


def test_every_word_that_tells_a_field_is_a_word_of_headings() -> None:
    assert {field.word for field in facts.WORDED} <= lexicon.LEXICON


def test_workbooks_contradict_each_other_in_all_but_notes_and_what_the_nip_tells() -> None:
    assert set(FIELDS) - set(AGREED) == {*NOTES, "tempat_lahir", "jenis_kelamin"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOM).as_posix())
def test_no_other_module_lists_the_fields(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            names = [e.value for e in node.elts if isinstance(e, ast.Constant)]
            assert len(set(BY_NAME).intersection(names)) < 6, f"line {node.lineno}"
