"""`register`, `himpunan`, `penugasan` and `sesudah` of a sop.yaml: what is taken, what is
collected, what is asked at the beginning, and what may be done after the end."""

import re

from pipeline.office.bilingual import Bilingual
from pipeline.office.nodes import Node
from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.form import Formulir, Isian
from pipeline.office.sop.known import YES_NO, Known, each_of
from pipeline.office.sop.model import Penugasan, Sesudah
from pipeline.office.sop.registers import Himpunan, Register
from pipeline.office.sop.steps import Langkah

_SINCE = Bilingual("langkah dan nomornya, seperti langkah 2", "such as langkah 2")
_KEY = Bilingual("huruf kecil, seperti pegawai", "small letters, such as pegawai")
_PAIR = Bilingual("dua isian sejenis: awal dan akhir", "two fields of a kind: beginning and end")
_ORDERED = (FieldKind.BULAT, FieldKind.ANGKA, FieldKind.TANGGAL, FieldKind.JAM)


def read_register(
    key: str, node: Node, formulir: tuple[Formulir, ...], langkah: tuple[Langkah, ...]
) -> Register:
    """A table of what is taken, keyed by fields of the forms."""
    fields = {field.nama: field for form in formulir for field in form.isian}
    columns, span = node.child("kunci"), node.child("selang", required=False)
    since, offered = node.child("sejak"), node.child("tawarkan", required=False)
    kolom = each_of(list(columns.some()), frozenset(fields)) if columns else ()
    choices = frozenset(name for name in kolom if fields[name].jenis is FieldKind.PILIHAN)
    selang = _span(span, fields) if span else None
    register = Register(
        kunci=key,
        kolom=kolom,
        selang=selang,
        sejak=since.parse(_since, _SINCE, 1) if since else 1,
        tawarkan="".join(each_of([offered], choices)) if offered else "",
        jeda=_gap(node, selang, fields),
    )
    numbers = {step.nomor for step in langkah}
    if since and register.sejak not in numbers:
        since.wrong(Bilingual.same(", ".join(f"langkah {number}" for number in sorted(numbers))))
    node.done()
    return register


def slots_are_given(
    root: Node, formulir: tuple[Formulir, ...], registers: tuple[Register, ...]
) -> None:
    """Notes each field that says it may be left empty, though it names a slot."""
    for form in formulir:
        for field in form.isian:
            written = root.at("formulir", form.kunci, "isian", field.nama, "wajib")
            named = next((each.kunci for each in registers if field.nama in each.slot), "")
            if named and written.key.endswith(".wajib") and written.raw == "tidak":
                written.wrong(
                    Bilingual(
                        f"ya, atau tanpa kunci ini: register {named} menentukan tempatnya "
                        "dengan isian ini",
                        f"ya, or nothing: register {named} names its slots by this field",
                    )
                )


def read_after(node: Node | None, known: Known) -> Sesudah:
    """Who may propose to correct or to cancel a numbered letter."""
    if node is None:
        return Sesudah()
    roles = {
        name: each_of(list(child.some()), known.readers)
        for name in ("ralat", "batal")
        if (child := node.child(name, required=False))
    }
    node.done()
    return Sesudah(**roles)


def read_collected(node: Node | None) -> Himpunan:
    """In which register a dossier leaves something, and which its workers are given."""
    if node is None:
        return Himpunan()
    into, given = node.child("ke", required=False), node.child("baca", required=False)
    collected = Himpunan(
        ke=into.parse(_key, _KEY, "") if into else "",
        baca=tuple(item.parse(_key, _KEY, "") for item in given.some()) if given else (),
    )
    node.done()
    return collected


def read_assignment(node: Node | None, fields: frozenset[str]) -> Penugasan:
    """Which fields of the forms say what is wanted, until when and by whom."""
    if node is None:
        return Penugasan()
    named = {
        name: "".join(each_of([child], fields))
        for name in ("apa", "sampai", "oleh")
        if (child := node.child(name, required=False))
    }
    assigned = Penugasan(**named, nota_konsep=node.choice_of("nota_konsep", YES_NO, False))
    node.done()
    return assigned


def _key(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z_]{1,30}", text):
        raise ValueError(text)
    return text


def _since(text: str) -> int:
    match = re.fullmatch(r"(?:langkah )?(\d{1,4})", text)
    if match is None:
        raise ValueError(text)
    return int(match[1])


def _span(node: Node, fields: dict[str, Isian]) -> tuple[str, str] | None:
    """The second of the two must lie after the first, or nothing lies between them; of days, which
    both belong to it, it may be the same."""
    ordered = frozenset(name for name, field in fields.items() if field.jenis in _ORDERED)
    names = each_of(list(node.items()), ordered)
    if len(names) != 2 or fields[names[0]].jenis is not fields[names[1]].jenis:
        if isinstance(node.raw, list):
            node.wrong(_PAIR, Bilingual.same(", ".join(names) or "[]"))
        return None
    first, last = names
    earliest = fields[last].paling_awal
    if fields[last].sesudah != first and (earliest is None or earliest.isian != first):
        key = "paling_awal" if fields[last].jenis is FieldKind.TANGGAL else "sesudah"
        node.wrong(
            Bilingual(f"{last} dengan {key}: {first}", f"{last} with {key}: {first}"),
            Bilingual.same(f"{first}, {last}"),
        )
    return first, last


def _gap(node: Node, selang: tuple[str, str] | None, fields: dict[str, Isian]) -> int:
    child = node.child("jeda", required=False)
    if child is None:
        return 0
    if selang is None or fields[selang[0]].jenis is not FieldKind.JAM:
        child.wrong(Bilingual("hanya pada selang jam", "only where selang is of times"))
        return 0
    return child.whole()
