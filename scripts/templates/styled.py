"""Styles in the place of formatting that each paragraph carried itself.

A row of the rank list was 6.2 kB, of which its words are a tenth: every cell said anew how far its
lines lie apart. Properties once, it is also changed once, in Word.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = "word/styles.xml"
_TEXTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_FORM = tuple(f"{_W}{name}" for name in ("keepNext", "pBdr", "spacing", "ind", "jc"))
"""What of a paragraph a style says; in the order of the schema."""
_BOLD, _SIZE = f"{_W}b", f"{_W}sz"
_COLOUR = f"{_W}color"
"""Words that have one are anchors: what stands in the place of one takes it off by itself."""
_ALIGNED = {"center": "tengah", "right": "kanan", "both": "rata"}

Element = etree._Element
Properties = Mapping[str, bytes]
"""Properties by their tags, each as it is written."""


@dataclass
class _Made:
    """The styles that were made: for each look the name by which paragraphs ask for it."""

    styles: Element
    names: dict[tuple[bytes, ...], str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)

    def name(self, form: Properties, looks: Properties) -> str:
        key = (*form.values(), b"|", *looks.values())
        if key not in self.names:
            self.names[key] = f"Alur{len(self.names) + 1}"
            self._add(self.names[key], form, looks)
        return self.names[key]

    def _add(self, name: str, form: Properties, looks: Properties) -> None:
        style = etree.SubElement(self.styles, f"{_W}style")
        style.set(f"{_W}type", "paragraph")
        style.set(f"{_W}customStyle", "1")
        style.set(f"{_W}styleId", name)
        etree.SubElement(style, f"{_W}name").set(f"{_W}val", self._title(form, looks))
        etree.SubElement(style, f"{_W}basedOn").set(f"{_W}val", "Normal")
        for kind, properties in (("pPr", form), ("rPr", looks)):
            if properties:
                etree.SubElement(style, f"{_W}{kind}").extend(
                    map(etree.fromstring, properties.values())
                )

    def _title(self, form: Properties, looks: Properties) -> str:
        words = ["Alur"]
        if _SIZE in looks:
            half = int(etree.fromstring(looks[_SIZE]).get(f"{_W}val", "0"))
            words.append(f"{half / 2:g}".replace(".", ","))
        if _BOLD in looks:
            words.append("tebal")
        if _FORM[4] in form:
            words.append(_ALIGNED[etree.fromstring(form[_FORM[4]]).get(f"{_W}val", "")])
        title = " ".join(words)
        self.titles.append(title)
        times = self.titles.count(title)
        return title if times == 1 else f"{title} ({times})"


def styled(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a file that is built here, whose paragraphs name styles."""
    trees = {name: etree.fromstring(parts[name]) for name in parts if _TEXTS.fullmatch(name)}
    made = _Made(etree.fromstring(parts[_STYLES]))
    for tree in trees.values():
        for paragraph in tree.iter(f"{_W}p"):
            _style(paragraph, made)
    for tag in (_SIZE, f"{_W}szCs", f"{_W}spacing"):
        for one in made.styles.findall(f"{_W}docDefaults//{tag}"):
            one.getparent().remove(one)
    trees[_STYLES] = made.styles
    return {**parts, **{name: _written(tree) for name, tree in trees.items()}}


def _written(tree: Element) -> bytes:
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _style(paragraph: Element, made: _Made) -> None:
    own = paragraph.find(f"{_W}pPr")
    if own is None or own.find(f"{_W}pStyle") is not None:
        return
    mark = own.find(f"{_W}rPr")
    runs = [run.find(f"{_W}rPr") for run in paragraph.iter(f"{_W}r")]
    for place in (own, *runs):
        _without_noes(place)
    plain = [run for run in runs if run is None or run.find(_COLOUR) is None]
    form = {tag: _spelt(one) for tag in _FORM if (one := own.find(tag)) is not None}
    looks = {_BOLD: _common(_BOLD, runs), _SIZE: _common(_SIZE, [*plain, mark])}
    looks = {tag: value for tag, value in looks.items() if value}
    for place in (own, mark, *plain):
        _take_off(place, form if place is own else looks)
    if form or looks:
        named = etree.Element(f"{_W}pStyle")
        named.set(f"{_W}val", made.name(form, looks))
        own.insert(0, named)


def _without_noes(place: Element | None) -> None:
    """What is not so needs no saying: no style here is bold or keeps with the next."""
    for tag in (_BOLD, _FORM[0]):
        for one in place.findall(tag) if place is not None else ():
            if one.get(f"{_W}val") == "0":
                one.getparent().remove(one)


def _common(tag: str, places: Sequence[Element | None]) -> bytes:
    """What all of them say of one thing; nothing where they differ."""
    values = {_spelt(place.find(tag)) if place is not None else b"" for place in places}
    return values.pop() if len(values) == 1 else b""


def _take_off(place: Element | None, tags: Iterable[str]) -> None:
    """What the style says instead, and the place itself if it says nothing more."""
    if place is None:
        return
    for tag in tags:
        for one in place.findall(tag):
            place.remove(one)
    around = place.getparent()
    if len(place) == 0 and around is not None and place.tag == f"{_W}rPr":
        around.remove(place)


def _spelt(one: Element | None) -> bytes:
    return b"" if one is None else etree.tostring(one, method="c14n", exclusive=True)
