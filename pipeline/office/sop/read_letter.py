"""`naskah`, `keluar` and `proyeksi` of a sop.yaml: what is made, where it goes, what is shown."""

from collections.abc import Mapping

from pipeline.office.bilingual import Bilingual
from pipeline.office.labels import FOLDER, folder_label
from pipeline.office.nodes import Node
from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.known import YES_NO, Known, each_of
from pipeline.office.sop.letters import ALL, ARCHIVE, Keluar, Naskah, Place
from pipeline.office.sop.registers import Proyeksi
from pipeline.office.sop.steps import SENDER

_PLACES = {place.value: place for place in Place}
_FORMS = frozenset(("xlsx", "html", "ics"))
_TEMPLATE = Bilingual("nama berkas Word, seperti Surat.docx", "a Word file, such as Surat.docx")
_UNNUMBERED = "tidak"
_ON_PAPER = Bilingual(
    "nomor_dari dan tanggal_dari bersama-sama, pada naskah dengan nomor",
    "nomor_dari together with tanggal_dari, of a letter with nomor",
)
Fields = Mapping[FieldKind, frozenset[str]]
"""The names of the fields of each kind."""


def read_letter(
    key: str, node: Node, known: Known, orders: tuple[str, ...], fields: Fields
) -> Naskah:
    """One document that the procedure makes; `orders` order it if it does not say what does.
    `fields` are those of its forms, by kind."""
    template = node.child("templat")
    templat = template.parse(_template, _TEMPLATE, "") if template else ""
    stamps = node.child("stempel", required=False)
    copies = node.child("tembusan", required=False)
    addressees = known.penerima | {SENDER}
    letter = Naskah(
        kunci=key,
        judul=node.text_of("judul", templat.removesuffix(".docx") or key),
        templat=templat,
        disunting=node.choice_of("disunting", YES_NO, False),
        nomor=_one(node, "nomor", known.buku | {_UNNUMBERED}).replace(_UNNUMBERED, ""),
        kode=node.text_of("kode"),
        stempel=tuple(s.choice(_PLACES, Place.PARAF) for s in stamps.some()) if stamps else (),
        kepada=_one(node, "kepada", addressees),
        hal=node.text_of("hal"),
        sifat=node.text_of("sifat", "Biasa"),
        tembusan=each_of(list(copies.some()), addressees) if copies else (),
        dasar_hukum=node.texts_of("dasar_hukum") or orders,
        nomor_dari=_one(node, "nomor_dari", fields.get(FieldKind.BULAT, frozenset())),
        tanggal_dari=_one(node, "tanggal_dari", fields.get(FieldKind.TANGGAL, frozenset())),
    )
    on_paper = {bool(letter.nomor_dari), bool(letter.tanggal_dari)}
    if len(on_paper) == 2 or (True in on_paper and not letter.nomor):
        node.at("nomor_dari").wrong(_ON_PAPER)
    node.done()
    return letter


def read_outgoing(node: Node | None, known: Known, letters: frozenset[str]) -> tuple[Keluar, ...]:
    """What leaves, and to whom."""
    return tuple(_outgoing(item, known, letters) for item in node.items()) if node else ()


def read_projection(key: str, node: Node, registers: frozenset[str]) -> Proyeksi:
    """A view of one of the registers."""
    forms, folder = node.child("sebagai"), node.child("di")
    projection = Proyeksi(
        kunci=key,
        dari=_one(node, "dari", registers, required=True),
        sebagai=each_of(list(forms.some()), _FORMS) if forms else (),
        di=folder.parse(folder_label, FOLDER, "") if folder else "",
    )
    node.done()
    return projection


def _outgoing(node: Node, known: Known, letters: frozenset[str]) -> Keluar:
    leaving = Keluar(
        _one(node, "naskah", letters | {ALL}, required=True),
        _one(node, "ke", known.penerima | {SENDER, ARCHIVE}, required=True),
    )
    node.done()
    return leaving


def _one(node: Node, name: str, allowed: frozenset[str], *, required: bool = False) -> str:
    """One of these names under a key; nothing where it is absent."""
    child = node.child(name, required=required)
    return "".join(each_of([child], allowed)) if child else ""


def _template(text: str) -> str:
    if not text.endswith(".docx") or text == ".docx":
        raise ValueError(text)
    return folder_label(text)
