"""The office's letter books (`buku` of config.yaml): procedures share them."""

from datetime import date

from pipeline.office.bilingual import Bilingual
from pipeline.office.nodes import Node
from pipeline.office.sop.letters import ELSEWHERE, FIELDS, Penomoran

_PATTERN = Bilingual(
    "teks dengan {urut}, dan bila perlu {kode}, {unit}, {tahun}, {bulan}, atau {bulan_romawi}",
    "text with {urut}, and {kode}, {unit}, {tahun}, {bulan} or {bulan_romawi} if you like",
)
_NAME = Bilingual("nama dengan huruf kecil, seperti keluar", "a name in small letters, as keluar")
_WAYS = {"otomatis": "otomatis", "manual": "manual", ELSEWHERE: ELSEWHERE}


def read_books(section: Node | None) -> dict[str, Penomoran]:
    """How each book numbers, by its key; the archive code is the letter's own."""
    books = {}
    for name in section.names() if section else ():
        node = section.child(name) if section else None
        if node is not None:
            if not (name.isascii() and name.isalpha() and name.islower()):
                node.wrong(_NAME, name)
            books[name] = _book(name, node)
    return books


def _book(name: str, node: Node) -> Penomoran:
    columns = node.child("kolom", required=False)
    unit, pattern = node.child("unit"), node.child("pola")
    first, way = node.child("urut_awal"), node.child("cara")
    book = Penomoran(
        kode="",
        unit=unit.text() if unit else "",
        pola=pattern.parse(_pattern, _PATTERN, "{urut}") if pattern else "{urut}",
        urut_awal=first.whole(1) if first else 1,
        cara=way.choice(_WAYS, "otomatis") if way else "otomatis",
        buku=name,
        kolom={key: columns.text_of(key, FIELDS[key]) for key in FIELDS} if columns else {},
    )
    if columns:
        columns.done()
    node.done()
    return book


def _pattern(text: str) -> str:
    if "{urut" not in text:
        raise ValueError(text)
    Penomoran("", "", text, 1, "otomatis").nomor(1, date(2026, 1, 31))
    return text
