"""The DUK's sheet says what the received SOP says, but for corrections that are told by name."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

from pipeline.commands.sop_print import header
from pipeline.documents.drawn.pdf import as_pdf
from pipeline.procedures.configuration import load
from pipeline.work.sop_sheet import Content, content, sop_sheet
from tests.harness.office import shipped

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests" / "cases" / "sop"
RECEIVED: dict[str, Any] = yaml.safe_load((CASES / "duk-diterima.yaml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "lembar-sop.md").read_text(encoding="utf-8")


def is_corrected(value: Any) -> bool:
    return isinstance(value, dict) and "dicetak" in value


def expected(value: Any) -> Any:
    """What the sheet prints: what was received, or what stands there instead."""
    if is_corrected(value):
        return value["dicetak"]
    if isinstance(value, list):
        return [expected(item) for item in value]
    if isinstance(value, dict):
        return {name: expected(item) for name, item in value.items()}
    return value


def corrections(value: Any) -> Iterator[dict[str, Any]]:
    if is_corrected(value):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from corrections(item)
    elif isinstance(value, list):
        for item in value:
            yield from corrections(item)


@pytest.fixture(scope="module")
def printed() -> Content:
    office = load(shipped())
    prosedur = office.prosedur["duk"]
    return content(prosedur, header(office, prosedur.identitas.disahkan))


def test_the_first_page_is_the_received_one_but_for_named_corrections(printed: Content) -> None:
    assert list(printed.kop) == expected(RECEIVED["kop"])
    fields = {name: "\n".join(lines) for name, lines in printed.fields}
    assert fields == expected(RECEIVED["isian"])
    blocks = {name: list(items) for name, items in printed.blocks}
    assert blocks == expected(RECEIVED["bagian"])


def test_the_steps_are_the_received_ones_but_for_named_corrections(printed: Content) -> None:
    assert list(printed.actors) == expected(RECEIVED["pelaksana"])
    assert printed.inside == len(RECEIVED["pelaksana"]["diterima"])
    for step, row in zip(printed.steps, RECEIVED["langkah"], strict=True):
        assert {
            "kegiatan": step.kegiatan,
            "pelaksana": ", ".join(printed.actors[reader] for reader in step.readers),
            "kelengkapan": step.kelengkapan,
            "waktu": step.waktu,
            "output": step.output,
            "keterangan": step.keterangan,
        } == expected(row)


def test_each_correction_changes_something_and_is_told_in_the_documents() -> None:
    told = set(
        re.findall(r"^\| ([a-z]+(?: [a-z0-9]+)?) \|", PAGE.split("## The DUK")[1], re.MULTILINE)
    )
    used = set()
    for corrected in corrections(RECEIVED):
        assert corrected["diterima"] != corrected["dicetak"]
        assert corrected["koreksi"]
        used |= set(corrected["koreksi"])
    assert used == told - {"correction"}


def test_every_field_is_text_of_the_printed_pages(printed: Content) -> None:
    sheet = sop_sheet(printed)
    document = pypdfium2.PdfDocument(as_pdf(sheet))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    shown = re.sub(r"\s+", "", text)
    assert len(sheet.pages) == 2
    assert re.sub(r"\s+", "", RECEIVED["tabel"]) in shown
    for value in texts(expected(RECEIVED)):
        assert re.sub(r"\s+", "", value) in shown, value


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)
