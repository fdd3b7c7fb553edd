"""Workbooks as other programs write them, part by part.

Every part is spelt out here: the libraries that we have would write each of them in one way only.
"""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEADS = ("NAMA", "NIP", "GOLONGAN", "TMT PANGKAT", "JABATAN", "MASA KERJA TAHUN",
          "MASA KERJA BULAN")  # fmt: skip
Rows = Sequence[Sequence[Any]]


def people(count: int = 4) -> list[list[Any]]:
    """A small table whose third row has a NIP that is a digit short."""
    rows: list[list[Any]] = [list(_HEADS)]
    for n in range(count):
        nip = f"19800101200501100{n + 1}"
        rows.append(
            [f"Uray Hendra {'ABCDEFGH'[n % 8]}", nip, "III/c", "01-04-2020", "Analis", 12, 3]
        )
    rows[2][1] = rows[2][1][:17]
    return rows


@dataclass
class ForeignBook:
    """A workbook of one sheet. `in_front` and `behind` stand before and behind the cells; `rels`
    are the sheet's relationships: id, kind, target; `parts` are added as they are. `remark` stands
    wherever an element may stand."""

    rows: Rows = field(default_factory=people)
    in_front: str = ""
    behind: str = ""
    rels: Sequence[tuple[str, str, str]] = ()
    parts: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    styles: str | None = (
        '<fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill '
        'patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/>'
        '<bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        "</cellXfs>"
    )
    shared: bool = False
    strict: bool = False
    prefix: str = ""
    absolute: bool = False
    placed: bool = True
    remark: bytes = b""
    book: str = '<sheets><sheet name="Pegawai" sheetId="1" r:id="rId1"/></sheets>'
    main: str = f"{KIND}.sheet.main+xml"
    book_rels: Sequence[tuple[str, str, str]] = ()

    def write(self, path: Path) -> Path:
        """Writes it; returns the path."""
        main, rel = (STRICT_MAIN, STRICT_REL) if self.strict else (MAIN, REL)
        root = "/xl/" if self.absolute else ""
        words: list[str] = []
        cells = "".join(self._row(n, row, words) for n, row in enumerate(self.rows, start=1))
        names = f'xmlns="{main}" xmlns:r="{rel}"'
        sheet = (
            f"<worksheet {names}>{self.in_front}<sheetData>{cells}</sheetData>{self.behind}"
            "</worksheet>"
        )
        links = [("rId1", "worksheet", f"{root}worksheets/sheet1.xml"), *self.book_rels]
        parts = {
            "xl/workbook.xml": (self.main, f"<workbook {names}>{self.book}</workbook>"),
            "xl/worksheets/sheet1.xml": (f"{KIND}.worksheet+xml", sheet),
        }
        if self.styles is not None:
            links.append(("rId2", "styles", f"{root}styles.xml"))
            parts["xl/styles.xml"] = (
                f"{KIND}.styles+xml", f'<styleSheet xmlns="{main}">{self.styles}</styleSheet>'
            )  # fmt: skip
        if self.shared:
            links.append(("rId3", "sharedStrings", f"{root}sharedStrings.xml"))
            inner = "".join(f"<si><t>{word}</t></si>" for word in words)
            parts["xl/sharedStrings.xml"] = (
                f"{KIND}.sharedStrings+xml", f'<sst xmlns="{main}">{inner}</sst>'
            )  # fmt: skip
        content = {
            name: (kind, self._prefixed(text).encode()) for name, (kind, text) in parts.items()
        }
        content |= self.parts
        rels = {
            "_rels/.rels": [("rId1", "officeDocument", f"{root or 'xl/'}workbook.xml")],
            "xl/_rels/workbook.xml.rels": links,
        }
        if self.rels:
            rels["xl/worksheets/_rels/sheet1.xml.rels"] = list(self.rels)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", self._remarked(_types(content).encode()))
            for name, targets in rels.items():
                archive.writestr(name, self._remarked(_relations(targets, rel).encode()))
            for name, (_, data) in content.items():
                xml = name.endswith(".xml")
                archive.writestr(name, self._remarked(data) if xml else data)
        return path

    def _remarked(self, part: bytes) -> bytes:
        return part.replace(b"><", b">" + self.remark + b"<")

    def _row(self, number: int, row: Sequence[Any], words: list[str]) -> str:
        cells = []
        for column, value in enumerate(row, start=1):
            at = f' r="{get_column_letter(column)}{number}"' if self.placed else ""
            if isinstance(value, str) and self.shared:
                words.append(value)
                cells.append(f'<c{at} t="s"><v>{len(words) - 1}</v></c>')
            elif isinstance(value, str):
                cells.append(f'<c{at} t="inlineStr"><is><t>{value}</t></is></c>')
            else:
                cells.append(f"<c{at}/>" if value is None else f"<c{at}><v>{value}</v></c>")
        at = f' r="{number}" spans="1:{len(row)}"' if self.placed else ""
        return f"<row{at}>{''.join(cells)}</row>"

    def _prefixed(self, text: str) -> str:
        if not self.prefix:
            return text
        text = re.sub(r"(</?)(?=[a-zA-Z]+[\s>/])", rf"\1{self.prefix}:", text)
        return text.replace("xmlns=", f"xmlns:{self.prefix}=", 1)


def _types(parts: dict[str, tuple[str, bytes]]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, (kind, _) in parts.items()
        if kind
    )
    return (
        f'<Types xmlns="{PKG}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
        'Extension="xml" ContentType="application/xml"/><Default Extension="vml" '
        'ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        f'<Default Extension="bin" ContentType="application/octet-stream"/>{overrides}</Types>'
    )


def _relations(links: Sequence[tuple[str, str, str]], rel: str) -> str:
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{kind if "/" in kind else f"{rel}/{kind}"}" '
        f'Target="{target}"/>'
        for id_, kind, target in links
    )
    return f'<Relationships xmlns="{PKG}/relationships">{inner}</Relationships>'
