"""What a page draws, so that nothing of it reaches what is drawn behind it.

A page that leaves a state, a text or a part open, takes one back too often or holds what is no
operator is read by each viewer in another way; some draw nothing behind it, or not on paper, where
the part that was left open belongs to a layer. Such a page becomes a drawing of
its own, which every viewer ends where it ends.
"""

from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    PdfObject,
)

from pipeline.documents.geometry import Frame
from pipeline.documents.holder import Holder
from pipeline.documents.plain import MARKS, plain_content, plainly_orderly
from pipeline.documents.values import dictionary

_OPERATORS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k"
    b" l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W"
    b" W* y ' \"".split()
) | {b"INLINE IMAGE"}
_NAME = "/AlurPage"


def contents_of(
    holder: Holder, page: PageObject, frame: Frame, *, orderly: bool = False
) -> list[PdfObject]:
    """What to draw for the page as it is: its own streams, or one that draws them as a form.
    `orderly`: that it is so is known."""
    given = page.get("/Contents")
    old = given.get_object() if given is not None else None
    if old is None or isinstance(old, NullObject):
        return []
    if orderly or _is_orderly(page):
        return list(old) if isinstance(old, ArrayObject) else [page.raw_get("/Contents")]
    content = page.get_contents()
    form = DecodedStreamObject()
    form.set_data((content.get_data() + b"\nEMC" * _open(content)) if content is not None else b"")
    corners = [frame.stored(x, y) for x in (0, frame.width) for y in (0, frame.height)]
    xs, ys = zip(*corners, strict=True)
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(
        FloatObject(round(v, 2)) for v in (min(xs), min(ys), max(xs), max(ys))
    )
    form[NameObject("/Resources")] = dictionary(page.get("/Resources"))
    drawn = DictionaryObject({NameObject(_NAME): holder._add_object(form.flate_encode())})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): drawn})
    drawing = DecodedStreamObject()
    drawing.set_data(_NAME.encode() + b" Do\n")
    return [holder._add_object(drawing)]


def _open(content: ContentStream) -> int:
    """How many parts of it are not ended; Ghostscript ends none where a drawing ends."""
    marks = 0
    for _, operator in content.operations:
        marks = max(marks + MARKS.get(operator, 0), 0)
    return marks


def _is_orderly(page: PageObject) -> bool:
    plain = plain_content(page)
    return (plain is not None and plainly_orderly(plain)) or _read_orderly(page)


def _read_orderly(page: PageObject) -> bool:
    content = page.get_contents()
    depth, text, marks = 0, False, 0
    for given, operator in content.operations if content is not None else ():
        if operator not in _OPERATORS:
            return False
        if operator in (b"q", b"Q"):
            depth += 1 if operator == b"q" else -1
        elif operator in (b"BT", b"ET"):
            if text == (operator == b"BT"):
                return False
            text = not text
        elif operator in MARKS:
            marks += MARKS[operator]
        if min(depth, marks) < 0 or (operator == b"Tf" and len(given) != 2):
            return False
    return depth == marks == 0 and not text
