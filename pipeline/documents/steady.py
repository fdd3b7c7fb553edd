"""Whether filling the fields of a part can do nothing but put text where a field stands.

docxtpl repairs what came of the fields: the columns of a table whose cells depend on data, the
numbers of pictures, markup that a block left open. Where none of that can be needed, whatever the
values are, nothing has to be read again.
"""

import re

_TOKEN = re.compile(
    r"\{\{(?P<value>.*?)\}\}|\{%-?\s*(?P<word>\w+)(?P<code>.*?)%\}|\{#.*?#\}|"
    r"<(?P<close>/?)(?P<tag>[\w:.-]+)(?P<rest>[^>]*?)(?P<alone>/?)>",
    re.DOTALL,
)
_SPAN = re.compile(r'w:val="(\d+)"')
_ODD_CODE = re.compile(r"[{}\\]|\b(?:safe|Markup|caller)\b")
"""Code that may give markup, a break or braces by itself."""
_IN_TABLES = ("w:tblPr", "w:tblGrid", "w:tr")
ROWLESS = b"</w:tblGrid></w:tbl>"
"""How a table ends of which no row came: the one thing that a steady part may need repaired."""
_OPENS, _TURNS, _CLOSES = {"for", "if"}, {"else", "elif"}, {"endfor", "endif"}


class _Unsteady(Exception):
    pass


def steady(source: str) -> bool:
    """`source` is a part as Jinja, as docxtpl makes it. Only `for` and `if` are followed."""
    scan = _Scan()
    try:
        for token in _TOKEN.finditer(source):
            scan.take(token)
    except _Unsteady:
        return False
    return not scan.blocks and not scan.elements


class _Scan:
    """What is open at a place: elements, blocks, and the rows of a table."""

    def __init__(self) -> None:
        self.elements: list[str] = []
        self.blocks: list[tuple[str, ...]] = []
        self.columns = -1
        self.cells = 0

    def take(self, token: re.Match[str]) -> None:
        if token["tag"]:
            self._markup(token)
        elif token["word"]:
            _demand(not _ODD_CODE.search(token["code"]))
            self._block(token["word"])
        elif token["value"]:
            _demand(not _ODD_CODE.search(token["value"]))

    def _block(self, word: str) -> None:
        """A block ends in the elements in which it began, and holds no cells."""
        inside = tuple(self.elements)
        _demand(inside[-1:] != ("w:tr",))
        if word in _OPENS:
            self.blocks.append(inside)
            return
        _demand(word in _TURNS | _CLOSES and bool(self.blocks) and self.blocks[-1] == inside)
        if word in _CLOSES:
            self.blocks.pop()

    def _markup(self, token: re.Match[str]) -> None:
        tag, opens = token["tag"], not token["close"]
        _demand(tag != "wp:docPr" and "{%" not in token["rest"] and "{#" not in token["rest"])
        if opens:
            self._opened(tag, token["rest"])
        if opens and not token["alone"]:
            self.elements.append(tag)
        elif not opens:
            _demand(bool(self.elements) and self.elements.pop() == tag)
            within = not self.blocks or len(self.elements) >= len(self.blocks[-1])
            _demand(within or tag not in ("w:tc", "w:tr", "w:tbl"))
            if tag == "w:tr":
                _demand(self.cells == self.columns)
            elif tag == "w:tbl":
                self.columns = -1

    def _opened(self, tag: str, rest: str) -> None:
        if self.elements[-1:] == ["w:tbl"]:
            _demand(tag in _IN_TABLES)
        if tag == "w:tbl":
            _demand(self.columns < 0)
            self.columns = 0
        elif tag == "w:gridCol":
            self.columns += 1
        elif tag == "w:tr":
            _demand(self.elements[-1:] == ["w:tbl"])
            self.cells = 0
        elif tag == "w:tc":
            _demand(self.elements[-1:] == ["w:tr"])
            self.cells += 1
        elif tag == "w:gridSpan":
            span = _SPAN.search(rest)
            _demand(span is not None)
            self.cells += int(span[1]) - 1 if span else 0


def _demand(so: bool) -> None:
    if not so:
        raise _Unsteady
