"""Symbols, arrows and labels as DrawingML shapes that Word and LibreOffice show and can change."""

from xml.sax.saxutils import escape, quoteattr

from pipeline.documents.draw import Letters
from pipeline.documents.drawn.model import Arrow, Label, Page, Symbol
from pipeline.documents.drawn.pdf import LETTER

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = (
    f'xmlns:w="{_WORD}" xmlns:a="{_DRAWING}/main" xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
    f'xmlns:wps="{_SHAPE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_ROOM = 2.0
_BLACK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
_WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'


class Drawings:
    """Gives each shape of a document a number of its own."""

    def __init__(self) -> None:
        self._last = 0

    def of(self, page: Page) -> str:
        """The runs that hold the page's shapes: arrows, symbols over them, labels on top."""
        return "".join(
            (
                *(self._arrow(arrow) for arrow in page.arrows),
                *(self._symbol(symbol) for symbol in page.symbols),
                *(self._label(label) for label in page.labels),
            )
        )

    def _symbol(self, s: Symbol) -> str:
        shape = (
            f'<a:prstGeom prst="{s.shape}"><a:avLst/></a:prstGeom>{_WHITE}'
            f'<a:ln w="{_emu(0.9)}">{_BLACK}</a:ln>'
        )
        text = _text(s.letter, LETTER, "center") if s.letter else ""
        return self._anchor(s.left, s.top, s.width, s.height, shape, text, s.name)

    def _arrow(self, arrow: Arrow) -> str:
        """One free form a line, in a box with some room around: LibreOffice turns boxes that have
        no width."""
        xs, ys = zip(*arrow.points, strict=True)
        left, top = min(xs) - _ROOM, min(ys) - _ROOM
        width, height = max(xs) + _ROOM - left, max(ys) + _ROOM - top
        steps = "".join(
            f'<a:{"lnTo" if number else "moveTo"}><a:pt x="{_emu(x - left)}" y="{_emu(y - top)}"/>'
            f"</a:{'lnTo' if number else 'moveTo'}>"
            for number, (x, y) in enumerate(arrow.points)
        )
        shape = (
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f'<a:path w="{_emu(width)}" h="{_emu(height)}" fill="none">{steps}</a:path>'
            "</a:pathLst></a:custGeom><a:noFill/>"
            f'<a:ln w="{_emu(0.75)}">{_BLACK}<a:miter lim="800000"/>'
            '<a:tailEnd type="triangle" w="med" len="med"/></a:ln>'
        )
        return self._anchor(left, top, width, height, shape, "", "Panah")

    def _label(self, label: Label) -> str:
        shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
        text = _text(label.text, label.letters, "left")
        return self._anchor(label.x, label.y, label.width, label.height, shape, text, label.text)

    def _anchor(
        self, x: float, y: float, width: float, height: float, shape: str, text: str, name: str
    ) -> str:
        self._last += 1
        size = f'cx="{_emu(width)}" cy="{_emu(height)}"'
        body = (
            '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" wrap="none" anchor="ctr">'
            "<a:noAutofit/></wps:bodyPr>"
        )
        return (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
            f'relativeHeight="{self._last}" behindDoc="0" locked="0" layoutInCell="1" '
            'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f"{_position('H', x)}{_position('V', y)}"
            f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
            f'<wp:docPr id="{self._last}" name={quoteattr(f"{name} {self._last}")}/>'
            f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_SHAPE}">'
            "<wps:wsp><wps:cNvSpPr/>"
            f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>{shape}</wps:spPr>'
            f"{text}{body}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
            "<mc:Fallback/></mc:AlternateContent></w:r>"
        )


def _text(text: str, letters: Letters, align: str) -> str:
    half, line = round(letters.size * 2), round(letters.leading * 20)
    return (
        "<wps:txbx><w:txbxContent><w:p><w:pPr>"
        f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        f'<w:jc w:val="{align}"/></w:pPr><w:r><w:rPr>'
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
        f'<w:sz w:val="{half}"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        "</w:txbxContent></wps:txbx>"
    )


def _position(axis: str, at: float) -> str:
    offset = f"<wp:posOffset>{_emu(at)}</wp:posOffset>"
    return f'<wp:position{axis} relativeFrom="page">{offset}</wp:position{axis}>'


def _emu(points: float) -> int:
    return round(points * 12700)
