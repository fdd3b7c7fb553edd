"""Where a page's content shows text, told from its bytes, so that what is around it stays as it
was written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_REGULAR = rb"[^\x00\t\n\f\r ()<>\[\]{}/%]*"
_TOKEN = re.compile(
    rb"(?P<text>\((?:[^()\\]|\\.)*\)|<(?!<)[^<>]*>)|(?P<nested>\()|%[^\r\n]*|<<|/" + _REGULAR
    + rb"|(?P<word>[A-Za-z'\"]" + _REGULAR + rb")",
    re.DOTALL,
)  # fmt: skip
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_END_OF_IMAGE = re.compile(rb"[\x00\t\n\f\r ]EI(?=[\x00\t\n\f\r /]|$)")
_SHOW = (b"Tj", b"TJ", b"'", b'"')


@dataclass(frozen=True)
class Showing:
    """An operator that shows at least one code, with all its operands: `content[begin:end]`."""

    begin: int
    end: int


def showings(content: bytes) -> Iterator[Showing]:
    """In the order of the page. What is not written as the format says ends it, or is passed
    over: whoever asks knows how many there are."""
    at = begin = 0
    shows = False
    while token := _TOKEN.search(content, at):
        at = token.end()
        if token["text"] is not None:
            shows |= not _is_empty(token["text"])
        elif token["nested"] is not None:
            at = _end_of_text(content, at)
            shows = True
        elif token["word"] is not None:
            if token["word"] in _SHOW and shows:
                yield Showing(begin, at)
            elif token["word"] == b"ID":
                end = _END_OF_IMAGE.search(content, at)
                at = end.end() if end else len(content)
            begin, shows = at, False


def _is_empty(text: bytes) -> bool:
    return text == b"()" or (text.startswith(b"<") and not text[1:-1].strip())


def _end_of_text(content: bytes, at: int) -> int:
    """Behind the parenthesis that closes a text which holds others."""
    depth = 1
    for sign in _PARENTHESIS.finditer(content, at):
        depth += {b"(": 1, b")": -1}.get(sign[0], 0)
        if not depth:
            return sign.end()
    return len(content)
