"""Which documents name somebody, whatever kind of file they are.

`python -P -m pipeline.documents.mentions FOLDER`: reads `asked.json` there, what is looked for and
a list of paths, and writes `found.jsonl`, a line a file as it goes. Bytes are foreign, and the
child is limited (`child`). What is in a picture is not seen: a picture, and a PDF of which a page
shows nothing but one, is a file that could not be read.
"""

import html
import json
import logging
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from pypdf import PageObject, PdfReader

from pipeline.documents.child import Limits, run
from pipeline.documents.values import dictionary, items, text
from pipeline.foreign import reading
from pipeline.names import ANSWERS, ASKED
from pipeline.resources import CHECKOUT

_BATCH = 200
_LIMITS = Limits(seconds=300, megabytes=1000)
_ALONE = Limits(seconds=60, megabytes=1000)
_ENDS = re.compile(
    r"</(?:\w+:)?(?:p|h|tc|si|c|v|row|table-cell|text)>|<(?:\w+:)?(?:tab|br|cr|s)\b[^>]*>"
)
_TAGS = re.compile(r"<[^>]*>")
_MARKUP = (".xml", ".rels", ".html", ".xhtml", ".vml")
_DEEP = 3
_OLDER, _LOCKED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
_PDF, _HEAD = b"%PDF-", 1024
"""A PDF may have foreign bytes before it."""
_UNSEEN = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*", b"GIF8", b"Rar!", b"7z\xbc\xaf")
"""How pictures begin, and archives that are not opened here. Those in a letter are its logos."""
_SURE = 10
"""So many letters of a name are enough to know it where nothing tells one word from the next."""


@dataclass(frozen=True)
class Wanted:
    """A person by numbers (NIPs) and names."""

    numbers: tuple[str, ...]
    names: tuple[str, ...]

    def stands_in(self, text: str) -> bool:
        """Whether a text names this person: a number however it is spaced, a name as whole words
        or, where it is long, however it is broken."""
        letters = _letters(text)
        if any(_letters(number) in letters for number in self.numbers):
            return True
        words = f" {_words(text)} "
        return any(
            f" {_words(name)} " in words
            or (len(_letters(name)) >= _SURE and _letters(name) in letters)
            for name in self.names
            if _words(name)
        )


class Names(StrEnum):
    """What is said of one file."""

    YES = "yes"
    NO = "no"
    UNREAD = "unread"


def naming(paths: Sequence[Path], wanted: Wanted) -> dict[Path, Names]:
    """Which files name somebody, read by limited children; one that ends its child is asked about
    alone, and is then one that cannot be read."""
    answers: dict[Path, Names] = {}
    for at in range(0, len(paths), _BATCH):
        batch = paths[at : at + _BATCH]
        answers |= _asked(batch, wanted, _LIMITS)
        for path in (p for p in batch if p not in answers):
            answers[path] = _asked([path], wanted, _ALONE).get(path, Names.UNREAD)
    return answers


def _asked(paths: Sequence[Path], wanted: Wanted, limits: Limits) -> dict[Path, Names]:
    with tempfile.TemporaryDirectory(prefix="alur-") as name:
        folder = Path(name)
        asked = {"wanted": asdict(wanted), "paths": [str(p) for p in paths]}
        (folder / ASKED).write_text(json.dumps(asked), encoding="ascii")
        command = (sys.executable, "-P", "-m", "pipeline.documents.mentions", str(folder))
        run(command, folder, limits, {"PYTHONPATH": str(CHECKOUT)})
        written = folder / ANSWERS
        lines = written.read_bytes().split(b"\n")[:-1] if written.exists() else []
    return dict(zip(paths, map(Names, (line.decode() for line in lines)), strict=False))


def named_in(data: bytes, wanted: Wanted) -> Names:
    """Whether these bytes name somebody, read by this process."""
    try:
        return Names.YES if any(map(wanted.stands_in, texts(data))) else Names.NO
    except Wordless:
        return Names.UNREAD


class Wordless(Exception):
    """A file that has words and does not give them."""


def texts(data: bytes, deep: int = 0) -> Iterator[str]:
    """All that a file says: what it is made of, one after another. Wordless."""
    if data.startswith(b"PK\x03\x04"):
        yield from _packed(data, deep)
    elif _PDF in data[:_HEAD]:
        yield from _printed(data, deep)
    elif data.startswith(_UNSEEN) and not deep:
        yield from _plain(data)
        raise Wordless("it is a picture, or packed in another way")
    else:
        if data.startswith(_OLDER):
            if _LOCKED in data:
                raise Wordless("it opens by a password")
            for start in (0, 1):  # its words may begin at either place
                yield data[start:].decode("utf-16-le", errors="replace")
        yield from _plain(data)


def _packed(data: bytes, deep: int) -> Iterator[str]:
    with reading("zipfile", "zlib", refused=_wordless):
        packed = zipfile.ZipFile(BytesIO(data))
        members = packed.infolist()
    for member in members:
        yield member.filename
        with reading("zipfile", "zlib", refused=_wordless):
            inner = packed.read(member)
        if member.filename.lower().endswith(_MARKUP):
            yield from map(_spoken, _plain(inner))
        elif deep < _DEEP:
            yield from texts(inner, deep + 1)


def _printed(data: bytes, deep: int) -> Iterator[str]:
    with reading("pypdf", refused=_wordless):
        reader = PdfReader(BytesIO(data))
        about = [str(value) for value in (reader.metadata or {}).values()]
        pages = [page.extract_text() for page in reader.pages]
        attached = [(name, each) for name, each in reader.attachments.items()]
        notes = [_typed(page) for page in reader.pages]
        bare = (page for page, words in zip(reader.pages, pages, strict=True) if not words.strip())
        scanned = any(map(_shows_picture, bare))
    yield from (*about, *pages, *notes)
    for name, each in attached:
        yield name
        for inner in each:
            yield from texts(inner, deep + 1)
    if scanned:
        raise Wordless("a page is a picture")


def _typed(page: PageObject) -> str:
    """What stands in the notes and fields of a page."""
    each = (dictionary(one) for one in items(page.get("/Annots")))
    return "\n".join(text(one.get(key)) for one in each for key in ("/Contents", "/V"))


def _shows_picture(page: PageObject) -> bool:
    drawn = dictionary(dictionary(page.get("/Resources")).get("/XObject")).values()
    return any(dictionary(one).get("/Subtype") == "/Image" for one in drawn)


def _wordless(error: BaseException) -> Wordless:
    return Wordless(repr(error))


def _plain(data: bytes) -> Iterator[str]:
    """As UTF-16 or UTF-8; as Windows-1252 besides, where it may be either that or damaged."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", errors="replace")
        return
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        yield data.decode("utf-8", errors="replace")
        yield data.decode("cp1252", errors="replace")


def _spoken(markup: str) -> str:
    """The words of a part in XML: runs within a paragraph or cell belong together."""
    return html.unescape(_TAGS.sub("", _ENDS.sub(" ", markup)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def main(folder: Path) -> None:
    """Answers what is asked in this folder."""
    logging.disable(logging.CRITICAL)
    asked = json.loads((folder / ASKED).read_text(encoding="ascii"))
    given = asked["wanted"]
    wanted = Wanted(tuple(given["numbers"]), tuple(given["names"]))
    with (folder / ANSWERS).open("x", encoding="ascii", newline="\n") as answers:
        for path in asked["paths"]:
            answers.write(f"{named_in(Path(path).read_bytes(), wanted)}\n")
            answers.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
