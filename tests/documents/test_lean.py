"""Templates that ship carry nothing that no page of them shows."""

import re
import zipfile

import pytest
from lxml import etree

from pipeline.documents.faithful.looks import W
from pipeline.resources import bundled, shipped_template

TEMPLATES = sorted(path.name for path in bundled("templates").rglob("*.docx"))
LARGEST = 60_000
"""Bytes of all that is not text, unpacked; it was 800,000."""


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_that_ships_carries_no_style_that_nothing_names(name: str) -> None:
    with zipfile.ZipFile(shipped_template(name)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    styles = {s.get(f"{W}styleId"): s for s in etree.fromstring(parts["word/styles.xml"])}
    styles.pop(None, None)
    texts = b"".join(data for part, data in parts.items() if part.startswith("word/"))
    named = {one.decode() for one in re.findall(rb'(?:Style|basedOn|link) w:val="([^"]+)"', texts)}
    default = {one for one, style in styles.items() if style.get(f"{W}default")}
    assert styles.keys() == (named | default) & styles.keys()
    assert named <= styles.keys(), "each style that is named is there"
    assert sum(map(len, parts.values())) - len(parts["word/document.xml"]) < LARGEST


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_part_of_a_template_is_there_and_told_of(name: str) -> None:
    with zipfile.ZipFile(shipped_template(name)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    told = {
        one["PartName"].lstrip("/") for one in entries(parts["[Content_Types].xml"], "PartName")
    }
    assert told <= parts.keys()
    inner = entries(parts["word/_rels/document.xml.rels"], "Target")
    assert {f"word/{one['Target']}" for one in inner} <= parts.keys()
    assert {one["Target"] for one in entries(parts["_rels/.rels"], "Target")} <= parts.keys()


def entries(data: bytes, having: str) -> list[dict[str, str]]:
    return [dict(one.attrib) for one in etree.fromstring(data) if having in one.attrib]  # type: ignore[misc]
