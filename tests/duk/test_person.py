"""A person by themselves: the fields of the registry, typed, and where they were read from."""

import random
from dataclasses import fields
from datetime import date
from typing import get_args, get_type_hints

import pytest
from openpyxl.utils import get_column_letter

from pipeline.duk.fields import COLUMNS, FIELDS, REGISTRY, Field, Kind
from pipeline.duk.model import Cell, column_letter, people
from pipeline.duk.person import Person, persons
from tests.harness import oracle

TYPES = {Kind.DATE: date, Kind.NUMBER: int, Kind.YEAR: int}
LISTED = [field for field in REGISTRY if field.name in (*FIELDS, *COLUMNS)]


def test_a_person_has_the_fields_that_are_kept_or_listed() -> None:
    names = {field.name for field in fields(Person)}
    assert names == {field.name for field in LISTED} | {"berkas", "lembar", "baris"}


@pytest.mark.parametrize("field", LISTED, ids=lambda field: field.name)
def test_a_field_has_the_type_of_its_kind(field: Field) -> None:
    hint = get_type_hints(Person)[field.name]
    wanted = TYPES.get(field.kind)
    assert wanted is None or wanted in get_args(hint)


def test_the_people_of_a_table_come_one_by_one_in_its_order() -> None:
    crowd = oracle.crowd(random.Random(4), 5)
    read = persons(
        people([{**p, "berkas": "Unit.xlsx", "lembar": "DUK", "baris": 7} for p in crowd])
    )
    assert [person.nip for person in read] == [p["nip"] for p in crowd]
    assert [person.tmt_pangkat for person in read] == [p["tmt_pangkat"] for p in crowd]


def test_a_person_says_where_they_stand_and_a_finding_shows_it() -> None:
    cell = Person(nip="1", berkas="Unit.xlsx", lembar="DUK", baris=7).cell("jabatan")
    assert (cell.file, cell.sheet, cell.row, cell.title) == ("Unit.xlsx", "DUK", 6, "jabatan")


def test_a_cell_is_named_as_excel_names_it() -> None:
    assert all(column_letter(n) == get_column_letter(n + 1) for n in range(16_384))
    assert str(Cell(row=6, column=4)) == "E7"
    assert str(Cell(row=6)) == str(Cell(column=4)) == ""
