"""Word files written by hand, a construct a paragraph: what each is and what is seen of it."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from docx import Document

from pipeline.documents.faithful.blind import Cause
from pipeline.documents.marks import write_zip

_OOXML = "http://schemas.openxmlformats.org"
_NAMES = {
    "w": f"{_OOXML}/wordprocessingml/2006/main",
    "m": f"{_OOXML}/officeDocument/2006/math",
    "r": f"{_OOXML}/officeDocument/2006/relationships",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "mc": f"{_OOXML}/markup-compatibility/2006",
    "wp": f"{_OOXML}/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": f"{_OOXML}/drawingml/2006/main",
}
SPACES = " ".join(f'xmlns:{short}="{name}"' for short, name in _NAMES.items())
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" '
    'w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(text: str, looks: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{t(text)}</w:r>"


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def control(inside: str, kind: str = "<w:text/>") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="7"/>{kind}</w:sdtPr>'
        f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def field(code: str, result: str = "", data: str = "") -> str:
    separate = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r>'
        f'<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{separate}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(*inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{"".join(inside)}</w:tc>'


def row(*texts: str) -> str:
    return f"<w:tr>{''.join(cell(p(r(text))) for text in texts)}</w:tr>"


def table(*rows: str) -> str:
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="8000" w:type="dxa"/></w:tblPr><w:tblGrid>'
        f'<w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def formula(*parts: str) -> str:
    return f"<m:oMath>{''.join(parts)}</m:oMath>"


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def graphic(uri: str) -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="g"/>'
        f'<a:graphic><a:graphicData uri="{uri}"/></a:graphic></wp:inline></w:drawing></w:r>'
    )


@dataclass(frozen=True)
class Made:
    """A construct around a word: its XML, and what is read of it once printed; what is struck, and
    why no engine prints it."""

    xml: str
    reads: str
    struck: str = ""
    refused: Cause | None = None


_CHECKED = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
_LIST = '<w:dropDownList><w:listItem w:displayText="Biasa" w:value="1"/></w:dropDownList>'
_COMBO = '<w:comboBox><w:listItem w:displayText="Biasa" w:value="1"/></w:comboBox>'
_DATE = '<w:date w:fullDate="2027-01-31T00:00:00Z"><w:dateFormat w:val="d MMMM yyyy"/></w:date>'
_WINGDINGS = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:cs="Wingdings"/>'
_SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
_FORM_BOX = "<w:ffData><w:checkBox><w:sizeAuto/>{}</w:checkBox></w:ffData>"
_FORM_LIST = (
    '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="SATU"/>'
    '<w:listEntry w:val="DUA"/></w:ddList></w:ffData>'
)
_RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>baca</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>{}</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
_ORIGIN = 'w:id="5" w:author="Uray" w:date="2026-11-20T08:00:00Z"'

CONSTRUCTS: dict[str, Callable[[str], Made]] = {
    "plain": lambda x: Made(p(r(f"Isi {x}")), f"Isi {x}"),
    # R095-R101: content controls, at every place and of every kind
    "R095 dropDownList": lambda x: Made(p(r("Sifat: "), control(r(x), _LIST)), f"Sifat: {x}"),
    "R096 comboBox": lambda x: Made(p(r("Sifat: "), control(r(x), _COMBO)), f"Sifat: {x}"),
    "R097 text": lambda x: Made(p(r("Sifat: "), control(r(x))), f"Sifat: {x}"),
    "R099 checkbox": lambda x: Made(p(r("Sifat: "), control(r(x), _CHECKED)), f"Sifat: {x}"),
    "checkbox with its box": lambda x: Made(p(control(r("☒"), _CHECKED), r(f" {x}")), f"☒ {x}"),
    "R101 date": lambda x: Made(
        p(r("berlaku sampai "), control(r(f"31 Januari {x}"), _DATE), r(".")),
        f"berlaku sampai 31 Januari {x}.",
    ),
    "R101 no-break hyphen": lambda x: Made(
        p(f"<w:r>{t(f'{x} halaman 1')}<w:noBreakHyphen/>{t('3')}</w:r>"), f"{x} halaman 1-3"
    ),
    "control in a control": lambda x: Made(p(r("Hal "), control(control(r(x)))), f"Hal {x}"),
    "control around a paragraph": lambda x: Made(control(p(r(x))), x),
    "control around a row": lambda x: Made(
        table(control(row(x, "isi baris")), row("dua", "tiga")), f"{x} isi baris"
    ),
    "control around a cell": lambda x: Made(
        table(f"<w:tr>{control(cell(p(r(x))))}{cell(p(r('kanan')))}</w:tr>"), f"{x} kanan"
    ),
    "control around a table": lambda x: Made(control(table(row(x, "sel"))), f"{x} sel"),
    # R103: hyphens
    "R103 U+2011": lambda x: Made(p(r(f"MULAI {x}\u2011B AKHIR")), f"MULAI {x}-B AKHIR"),
    "no-break hyphen between letters": lambda x: Made(
        p(f"<w:r>{t(x)}<w:noBreakHyphen/>{t('undang')}</w:r>"), f"{x}-undang"
    ),
    # R104: struck
    "R104 struck": lambda x: Made(
        p(r("Permohonan "), r(f"ditolak {x}", "<w:strike/>"), r(" disetujui *)")),
        f"Permohonan ditolak {x} disetujui *)",
        struck=f"ditolak {x}",
    ),
    "struck twice": lambda x: Made(
        p(r("a "), r(x, '<w:dstrike/><w:color w:val="C00000"/>'), r(" b")), f"a {x} b", struck=x
    ),
    # R105: capitals
    "R105 capitals": lambda x: Made(p(r(f"{x} besar", "<w:caps/>")), f"{x.upper()} BESAR"),
    "small capitals": lambda x: Made(p(r(f"{x} kecil", "<w:smallCaps/>")), f"{x.upper()} KECIL"),
    # R107, R108: boxes and symbols
    "R107 boxes": lambda x: Made(
        p(r(f"Sifat {x}: ☑ Biasa ☐ Segera")), f"Sifat {x}: ☑ Biasa ☐ Segera"
    ),
    "R108 symbol": lambda x: Made(
        p(f'<w:r>{t(f"{x}: ")}<w:sym w:font="Wingdings" w:char="F0FE"/>{t(" Biasa")}</w:r>'),
        f"{x}: ☑ Biasa",
    ),
    "ticks and crosses": lambda x: Made(p(r(f"{x} ✓ ✔ ✗ ✘ ☒ ➢ ◆ ★")), f"{x} ✓ ✔ ✗ ✘ ☒ ➢ ◆ ★"),
    "text in Wingdings": lambda x: Made(
        p(r(f"{x} "), r("þ\uf0a8", _WINGDINGS), r(" akhir")), f"{x} ☑☐ akhir"
    ),
    "text in Symbol": lambda x: Made(p(r(f"{x} "), r("a\uf0a3b", _SYMBOL)), f"{x} α≤β"),
    "box of a form": lambda x: Made(
        p(field("FORMCHECKBOX", data=_FORM_BOX.format("<w:checked/>")), r(f" {x}")), f"☒ {x}"
    ),
    "empty box of a form": lambda x: Made(
        p(field("FORMCHECKBOX", data=_FORM_BOX.format('<w:default w:val="0"/>')), r(f" {x}")),
        f"☐ {x}",
    ),
    "list of a form": lambda x: Made(
        p(field("FORMDROPDOWN", data=_FORM_LIST), r(f" {x}")), f"DUA {x}"
    ),
    "symbol by a field": lambda x: Made(
        p(r(f"{x} "), field('SYMBOL 254 \\f "Wingdings" \\s 11')), f"{x} ☑"
    ),
    # R109, R110: formulas, custom XML
    "R109 formula": lambda x: Made(p(formula(mr(f"{x}=3"))), f"{x}=3"),
    "formula with a fraction": lambda x: Made(
        p(
            r("nilai "),
            formula(
                f"<m:f><m:num>{mr(x)}</m:num><m:den>{mr('a+b')}</m:den></m:f>",
                f"<m:sSup><m:e>{mr('x')}</m:e><m:sup>{mr('2')}</m:sup></m:sSup>",
            ),
        ),
        f"nilai {x}/(a+b)x^2",
    ),
    "R110 custom XML": lambda x: Made(
        f'<w:customXml w:uri="x" w:element="y">{p(r(f"CUSTOM {x}"))}</w:customXml>', f"CUSTOM {x}"
    ),
    "smart tag": lambda x: Made(
        p(r("di "), f'<w:smartTag w:uri="x" w:element="y">{r(x)}</w:smartTag>'), f"di {x}"
    ),
    "direction": lambda x: Made(p(r("ke "), f'<w:bdo w:val="ltr">{r(x)}</w:bdo>'), f"ke {x}"),
    "ruby": lambda x: Made(p(_RUBY.format(x)), f"{x} (baca)"),
    "alternative": lambda x: Made(
        p(
            '<w:r><mc:AlternateContent><mc:Choice Requires="w14">'
            f"{t(x)}</mc:Choice><mc:Fallback>{t('cadangan')}</mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        ),
        x,
    ),
    # deleted, moved, hidden
    "deleted": lambda x: Made(
        p(
            r(f"{x} "),
            f"<w:del {_ORIGIN}><w:r><w:delText>hapusan</w:delText></w:r></w:del>",
            f"<w:ins {_ORIGIN}>{r('sisipan')}</w:ins>",
        ),
        f"{x} sisipan",
    ),
    "moved": lambda x: Made(
        p(
            f"<w:moveFrom {_ORIGIN}>{r('dari')}</w:moveFrom>",
            f"<w:moveTo {_ORIGIN}>{r(x)}</w:moveTo>",
        ),
        x,
    ),
    "hidden": lambda x: Made(
        p(r(f"{x} "), r("rahasia", "<w:vanish/>"), r("tampak")), f"{x} tampak"
    ),
    # fields
    "reference": lambda x: Made(p(r("lihat "), field("REF _Ref1", r(x))), f"lihat {x}"),
    "date of today": lambda x: Made(
        p(r(f"{x} "), field('DATE \\@ "d MMMM yyyy"', r("3 Mei 2020"))), f"{x} 3 Mei 2020"
    ),
    "field in a field": lambda x: Made(
        p(field(f"IF {x}", field("REF y", r(f"inti {x}")))), f"inti {x}"
    ),
    "simple field": lambda x: Made(
        p(f'<w:fldSimple w:instr="AUTHOR">{r(x)}</w:fldSimple>'), x
    ),
    "pages counted in the text": lambda x: Made(
        p(r(f"{x} memuat "), field("PAGE", r("77")), r(" dan seterusnya")), f"{x} memuat "
    ),
    # what no engine prints so that it could be found
    "letter that no font has": lambda x: Made(p(r(f"{x} 👍")), x, refused=Cause.LETTER),
    "matrix": lambda x: Made(
        p(r(x), formula(f"<m:m><m:mr><m:e>{mr('1')}</m:e></m:mr></m:m>")), x, refused=Cause.FORMULA
    ),
    "field drawn by its code": lambda x: Made(
        p(r(x), field("EQ \\x(kotak)")), x, refused=Cause.FIELD
    ),
    "watermark": lambda x: Made(
        p(
            r(x),
            '<w:r><w:pict><v:shape type="#_x0000_t136" style="width:99pt;height:40pt">'
            '<v:textpath string="RAHASIA"/></v:shape></w:pict></w:r>',
        ),
        x,
        refused=Cause.WORDART,
    ),
    "chart": lambda x: Made(
        p(r(x), graphic(f"{_OOXML}/drawingml/2006/chart")), x, refused=Cause.CHART
    ),
    "diagram": lambda x: Made(
        p(r(x), graphic(f"{_OOXML}/drawingml/2006/diagram")), x, refused=Cause.DIAGRAM
    ),
    "digital ink": lambda x: Made(
        p(r(x), '<w:r><w:drawing><w:contentPart r:id="rId99"/></w:drawing></w:r>'),
        x,
        refused=Cause.INK,
    ),
}  # fmt: skip


def text_box(word: str) -> str:
    """A box inside a line, which LibreOffice alone prints."""
    return p(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="2000000" cy="500000"/><wp:docPr id="1" name="k"/><a:graphic>'
        f'<a:graphicData uri="{_NAMES["wps"]}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="500000"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></wps:spPr><wps:txbx><w:txbxContent>'
        f"{p(r(word))}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    )


def _empty() -> dict[str, bytes]:
    made = io.BytesIO()
    Document().save(made)
    with zipfile.ZipFile(made) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word_file(path: Path, body: Iterable[str], more: dict[str, bytes] | None = None) -> Path:
    """A Word file with these paragraphs and tables."""
    inside = "".join(body)
    document = f"<w:document {SPACES}><w:body>{inside}{_PAGE}</w:body></w:document>"
    write_zip(path, {**_empty(), "word/document.xml": document.encode(), **(more or {})})
    return path


def strict(docx: Path) -> Path:
    """The same file as Word saves it under `Strict Open XML Document`."""
    name = rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/"
    with zipfile.ZipFile(docx) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    for part, data in parts.items():
        if part.endswith((".xml", ".rels")):
            parts[part] = re.sub(name, rb"http://purl.oclc.org/ooxml/\1/", data)
    write_zip(docx, parts)
    return docx
