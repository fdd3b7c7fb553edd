"""A Word file without what no page of it shows.

The file that python-docx begins with carries 0.8 MB of styles, twice, of which a letter names five.
Whatever reads the letter afterwards reads all of them, and so does whoever prints it.
"""

import re
from collections.abc import Mapping

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES, _TYPES, _ROOT = "word/styles.xml", "[Content_Types].xml", "_rels/.rels"
_RELATIONS = "word/_rels/document.xml.rels"
_SPARE = re.compile(
    r"docProps/thumbnail\.jpeg|word/(stylesWithEffects|numbering|webSettings)\.xml|customXml/.*"
)
"""Parts that none of our templates is shown by."""
_TEXTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
"""Names prefixes that must be declared; of what they stand for nothing is in these parts."""
_NAMED = re.compile(rb'<w:(?:p|r|tbl)Style w:val="([^"]+)"')
_ENTRY = re.compile(rb"<(?:Relationship|Override|Default) [^>]*/>")


def lean(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a file that is built here, without those and the styles that nothing names."""
    kept = {name: data for name, data in parts.items() if not _SPARE.fullmatch(name)}
    gone = [name.removeprefix("word/").encode() for name in parts if name not in kept]
    for name in (_TYPES, _ROOT, _RELATIONS):
        kept[name] = _ENTRY.sub(
            lambda entry: b"" if any(part in entry[0] for part in gone) else entry[0], kept[name]
        )
    tree = etree.fromstring(kept[_STYLES])
    styles = {style.get(f"{_W}styleId", ""): style for style in tree.findall(f"{_W}style")}
    for name in styles.keys() - _wanted(styles, kept):
        tree.remove(styles[name])
    kept[_STYLES] = _written(tree)
    return {n: _written(etree.fromstring(d)) if _TEXTS.fullmatch(n) else d for n, d in kept.items()}


def _written(tree: etree._Element) -> bytes:
    """Without the names of namespaces that nothing in it is of."""
    ignorable = tree.attrib.pop(_IGNORABLE, None)
    etree.cleanup_namespaces(tree)
    if ignorable and not set(str(ignorable).split()).isdisjoint(_prefixes(tree)):
        raise ValueError(f"something in it is to be ignored: {ignorable}")
    made: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _prefixes(tree: etree._Element) -> set[str | None]:
    return {prefix for one in tree.iter() for prefix in one.nsmap}


def _wanted(styles: Mapping[str, etree._Element], parts: Mapping[str, bytes]) -> set[str]:
    """Those that a text names or that hold where none is named, and what they are made from."""
    waiting = {name.decode() for data in parts.values() for name in _NAMED.findall(data)}
    waiting |= {name for name, style in styles.items() if style.get(f"{_W}default") == "1"}
    wanted: set[str] = set()
    while waiting:
        name = waiting.pop()
        wanted.add(name)
        others = (styles[name].find(f"{_W}{kind}") for kind in ("basedOn", "link"))
        waiting |= {one.get(f"{_W}val", "") for one in others if one is not None} - wanted
    return wanted
