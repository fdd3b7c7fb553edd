"""`templates/<key>/sop.yaml` -> Prosedur. Every mistake is noted at its line, in both languages."""

import re
from datetime import date

from pipeline.office.bilingual import Bilingual
from pipeline.office.labels import FOLDER, folder_label
from pipeline.office.nodes import NOTHING, Node
from pipeline.office.sop.known import YES_NO, Known, Vocabulary, each_of
from pipeline.office.sop.letters import ParafTambahan
from pipeline.office.sop.model import Buka, Identitas, Prosedur, Satuan
from pipeline.office.sop.prove import prove
from pipeline.office.sop.read_form import read_form
from pipeline.office.sop.read_letter import read_letter, read_outgoing, read_projection
from pipeline.office.sop.read_register import (
    read_after,
    read_assignment,
    read_collected,
    read_register,
    slots_are_given,
)
from pipeline.office.sop.read_step import read_steps
from pipeline.office.sop.read_words import read_words
from pipeline.office.sop.registers import with_slots

_CODE = Bilingual("2 sampai 10 huruf kapital, seperti DUK", "2 to 10 capital letters, such as DUK")
_KEPT = Bilingual(
    "waktu seperti 5 tahun atau 6 bulan, atau permanen",
    "a time such as 5 tahun or 6 bulan, or permanen",
)
_ANY = Bilingual("teks", "text")
_UNITS = {unit.value: unit for unit in Satuan}
_PARAF = {kind.value: kind for kind in ParafTambahan}


def read_sop(node: Node, known: Known, folder: str = "") -> Prosedur:
    """The procedure that a file describes, read and proved; mistakes are in the node's notes.

    `folder` is that under templates/ in which it lies. Once a mistake is noted the result is no
    procedure to go by. What is wrong in the settings stands in the notes of config.yaml.
    """
    noted = len(node.notes.problems)
    judul = node.needed("judul")
    forms = tuple(read_form(*each, judul, known) for each in node.sections("formulir"))
    orders = node.texts_of("dasar_hukum")
    vocabulary = Vocabulary.of(forms)
    langkah = read_steps(node.child("langkah"), known, vocabulary)
    registers = tuple(read_register(*each, forms, langkah) for each in node.sections("register"))
    slots_are_given(node, forms, registers)
    kinds = {i.jenis for form in forms for i in form.isian}
    fields = {
        kind: frozenset(i.nama for form in forms for i in form.isian if i.jenis is kind)
        for kind in kinds
    }
    letters = tuple(read_letter(*each, known, orders, fields) for each in node.sections("naskah"))
    asked = frozenset(i.nama for form in forms for i in form.isian)
    names = frozenset(letter.kunci for letter in letters)
    tables = frozenset(register.kunci for register in registers)
    plain = node.plain()
    sop = Prosedur(
        kunci=_key(node, folder),
        kode_id=_code(node),
        judul=judul,
        label=_label(node, judul),
        modul=_module(node, known),
        identitas=_identity(node.child("identitas", required=False)),
        buka=_opening(node.child("buka"), known, has_forms=bool(forms)),
        formulir=with_slots(forms, registers),
        register=registers,
        naskah=letters,
        langkah=langkah,
        keluar=read_outgoing(node.child("keluar", required=False), known, names),
        proyeksi=tuple(read_projection(*each, tables) for each in node.sections("proyeksi")),
        himpunan=read_collected(node.child("himpunan", required=False)),
        penugasan=read_assignment(node.child("penugasan", required=False), asked),
        sesudah=read_after(node.child("sesudah", required=False), known),
        kata=read_words(node.child("kata", required=False), vocabulary.types),
        simpan=_kept(node),
        mentah=plain if isinstance(plain, dict) else {},
        dasar_hukum=orders,
        tanda_tangan=node.choice_of("tanda_tangan", {"dalam": "dalam", "luar": "luar"}, "dalam"),
        empat_mata=node.choice_of("empat_mata", YES_NO, False),
        paraf_tambahan=_more_paraf(node.child("paraf_tambahan", required=False)),
    )
    node.done()
    if len(node.notes.problems) == noted:
        prove(sop, node)
    return sop


def _key(node: Node, folder: str) -> str:
    child = node.child("kunci")
    key = child.text() if child else ""
    if child and folder and key != folder:
        child.wrong(Bilingual(f"{folder}, nama foldernya", f"{folder}, the name of its folder"))
    return key or folder


def _code(node: Node) -> str:
    def rule(text: str) -> str:
        if not re.fullmatch(r"[A-Z]{2,10}", text):
            raise ValueError(text)
        return text

    child = node.child("kode_id")
    return child.parse(rule, _CODE, "") if child else ""


def _label(node: Node, judul: str) -> str:
    """Its subfolder of BARU: its title, unless it says another."""
    child = node.child("label", required=False) or node.at("judul")
    return child.parse(folder_label, FOLDER, judul) if judul else judul


def _module(node: Node, known: Known) -> str:
    child = node.child("modul", required=False)
    return "".join(each_of([child], known.modul)) if child else ""


def _identity(node: Node | None) -> Identitas:
    if node is None:
        return Identitas()

    def line(name: str) -> str:
        child = node.child(name, required=False)
        return child.parse(str.strip, _ANY, "") if child else ""

    def day(name: str) -> date | None:
        child = node.child(name, required=False)
        return child.day() if child and child.raw != "" else None

    identity = Identitas(
        nomor=line("nomor"),
        judul=line("judul"),
        dibuat=day("dibuat"),
        revisi=day("revisi"),
        efektif=day("efektif"),
        disahkan=line("disahkan"),
        dasar_hukum=node.texts_of("dasar_hukum"),
        kualifikasi=node.texts_of("kualifikasi"),
        keterkaitan=node.texts_of("keterkaitan"),
        peralatan=node.texts_of("peralatan"),
        peringatan=node.texts_of("peringatan"),
        pencatatan=node.texts_of("pencatatan"),
        pelaku_luar=node.texts_of("pelaku_luar"),
    )
    node.done()
    return identity


def _opening(node: Node | None, known: Known, *, has_forms: bool) -> Buka:
    default = Satuan.FORMULIR if has_forms else Satuan.GABUNGAN
    if node is None:
        return Buka((), default)
    openers = node.child("oleh")
    opening = Buka(
        oleh=each_of(list(openers.some()), known.openers) if openers else (),
        satuan=node.choice_of("satuan", _UNITS, default),
        akar=node.choice_of("akar", YES_NO, False),
    )
    if openers and not opening.oleh and openers.raw == []:
        openers.wrong(Bilingual.names(known.openers))
    if opening.satuan is Satuan.FORMULIR and not has_forms:
        node.at("satuan").wrong(
            Bilingual("gabungan, atau sebuah formulir", "gabungan, or a formulir"), NOTHING
        )
    node.done()
    return opening


def _kept(node: Node) -> str:
    def rule(text: str) -> str:
        if text != "permanen" and not re.fullmatch(r"[1-9]\d{0,2} (tahun|bulan|hari)", text):
            raise ValueError(text)
        return text

    child = node.child("simpan", required=False)
    return child.parse(rule, _KEPT, "") if child else ""


def _more_paraf(node: Node | None) -> frozenset[ParafTambahan]:
    chosen = node.items() if node else ()
    return frozenset(item.choice(_PARAF, ParafTambahan.TIAP_HALAMAN) for item in chosen)
