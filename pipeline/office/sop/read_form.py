"""`formulir` of a sop.yaml: the fields, what may stand in them, what must not be together."""

import re
from datetime import date
from decimal import Decimal

from pipeline.office.bilingual import Bilingual
from pipeline.office.nodes import Node
from pipeline.office.sop.fact import Fact, FieldKind, fact_of, kind_of
from pipeline.office.sop.form import Bound, Choice, Formulir, Isian, Syarat
from pipeline.office.sop.guard import WORDS
from pipeline.office.sop.known import YES_NO, Known, Vocabulary
from pipeline.office.sop.read_words import check_places

NUMBERS = (FieldKind.BULAT, FieldKind.ANGKA)
_KINDS = {kind.value: kind for kind in FieldKind}
_ONLY = {
    "pilihan": (FieldKind.PILIHAN,),
    "dari": (FieldKind.PILIHAN,),
    "paling_kecil": NUMBERS,
    "paling_besar": NUMBERS,
    "paling_awal": (FieldKind.TANGGAL,),
    "paling_akhir": (FieldKind.TANGGAL,),
    "sesudah": (*NUMBERS, FieldKind.TANGGAL, FieldKind.JAM),
    "panjang": (FieldKind.TEKS,),
    "deret": (FieldKind.TANGGAL,),
}
"""What a field may say of itself only if it is of one of these kinds."""
_BOUND = Bilingual(
    "tanggal seperti 2026-12-31, hari ini, hari ini + 3 hari, hari ini + 3 hari kerja, atau isian "
    "tanggal di atasnya",
    "a date such as 2026-12-31, hari ini, hari ini + 3 hari, hari ini + 3 hari kerja, or a field "
    "of a date above it",
)
_NAME = r"[a-z][a-z0-9_]*"
_FIELD = Bilingual(
    "huruf kecil, angka, dan garis bawah, diawali huruf, bukan ada, dan, atau, bukan, ya, tidak",
    "small letters, digits and underscores, a letter first, not ada, dan, atau, bukan, ya, tidak",
)
_CHOICES = Bilingual(
    "daftar nama, atau daftar bagian dengan nama dan sifat-sifatnya",
    "a list of names, or of sections with nama and what comes with it",
)


def read_form(key: str, node: Node, judul: str, known: Known) -> Formulir:
    """One form of the procedure that is called `judul`."""
    fields = tuple(
        _field(name, field, known) for name, field in node.sections("isian", required=True)
    )
    form = Formulir(
        kunci=key,
        judul=node.text_of("judul", f"{key.replace('_', ' ').capitalize()} {judul}"),
        isian=fields,
    )
    _after(form, node)
    vocabulary = Vocabulary.of((form,))
    listed = node.child("syarat", required=False)
    conditions = tuple(_condition(i, vocabulary) for i in listed.items()) if listed else ()
    node.done()
    return Formulir(form.kunci, form.judul, form.isian, conditions)


def _field(name: str, node: Node, known: Known) -> Isian:
    if not re.fullmatch(_NAME, name) or name in WORDS:
        node.wrong(_FIELD, name)
    kind_node = node.child("jenis")
    kind = kind_node.choice(_KINDS, FieldKind.TEKS) if kind_node else FieldKind.TEKS
    for key, kinds in _ONLY.items():
        limit = node.child(key, required=False)
        if limit is not None and kind not in kinds:
            listed = ", ".join(each.value for each in kinds)
            limit.wrong(Bilingual(f"hanya untuk jenis {listed}", f"only for jenis {listed}"), key)
    field = Isian(
        nama=name,
        label=node.text_of("label", name.replace("_", " ").capitalize()),
        jenis=kind,
        wajib=node.choice_of("wajib", YES_NO, False),
        petunjuk=node.text_of("petunjuk"),
        pilihan=_choices(node, known) if kind is FieldKind.PILIHAN else (),
        paling_kecil=_limit(node, "paling_kecil"),
        paling_besar=_limit(node, "paling_besar"),
        paling_awal=_bound(node, "paling_awal"),
        paling_akhir=_bound(node, "paling_akhir"),
        sesudah=node.text_of("sesudah"),
        panjang=node.whole_of("panjang", 1, 500),
        deret=node.choice_of("deret", YES_NO, False),
    )
    node.done()
    return field


def _limit(node: Node, name: str) -> Decimal | None:
    child = node.child(name, required=False)

    def rule(text: str) -> Decimal:
        if kind_of(fact_of(text)) not in NUMBERS:
            raise ValueError(text)
        return Decimal(text)

    allowed = Bilingual("bilangan seperti 1 atau 2.5", "a number such as 1 or 2.5")
    return child.parse(rule, allowed, Decimal(0)) if child else None


def _bound(node: Node, name: str) -> Bound | None:
    child = node.child(name, required=False)
    return child.parse(_bound_of, _BOUND, Bound(hari=0)) if child else None


def _bound_of(text: str) -> Bound:
    match = re.fullmatch(r"hari ini(?: ([+-]) (\d{1,4})(?: hari( kerja)?)?)?", text)
    if match is not None:
        days = int(match[2] or 0)
        return Bound(hari=-days if match[1] == "-" else days, kerja=match[3] is not None)
    if re.fullmatch(_NAME, text):
        return Bound(isian=text)
    return Bound(tanggal=date.fromisoformat(text))


def _choices(node: Node, known: Known) -> tuple[Choice, ...]:
    listed, source = node.child("pilihan", required=False), node.child("dari", required=False)
    if (listed is None) == (source is None):
        node.wrong(
            Bilingual("salah satu dari pilihan dan dari", "one of pilihan and dari"), _given(listed)
        )
        return ()
    if source is not None:
        listed = _setting(source, known)
    if listed is None:
        return ()
    choices = tuple(_choice(item) for item in listed.items())
    if not choices and isinstance(listed.raw, list):
        listed.wrong(_CHOICES)
    _one_kind_each(listed, choices)
    return choices


def _given(listed: Node | None) -> Bilingual:
    return (
        Bilingual("tidak satu pun", "neither") if listed is None else Bilingual("keduanya", "both")
    )


def _setting(node: Node, known: Known) -> Node | None:
    """The list among the procedure's settings in config.yaml of which `dari` speaks."""
    settings = known.pengaturan
    room, _, name = node.text().partition(".")
    listed = settings.child(name, required=False) if settings and room == "pengaturan" else None
    if listed is None:
        names = settings.keys if settings and settings.keys else {}
        node.wrong(Bilingual.names(f"pengaturan.{each}" for each in names))
    return listed


def _choice(node: Node) -> Choice:
    if isinstance(node.raw, str):
        return Choice(node.text(), {})
    if node.keys is None:
        node.wrong(_CHOICES)
        return Choice("", {})
    nama = node.needed("nama")
    sifat = {name: _characteristic(name, node) for name in node.names() if name != "nama"}
    return Choice(nama, sifat)


def _characteristic(name: str, node: Node) -> Fact:
    child = node.at(name)
    if not re.fullmatch(_NAME, name):
        child.wrong(_FIELD, name)
    return fact_of(child.text())


def _one_kind_each(node: Node, choices: tuple[Choice, ...]) -> None:
    """Each is called something of its own, and what comes with them is of one kind for all."""
    names: set[str] = set()
    kinds: dict[str, FieldKind] = {}
    for place, choice in enumerate(choices):
        item = node.at(place)
        if choice.nama.casefold() in names:
            item.wrong(Bilingual("setiap nama satu kali", "each name once"), choice.nama)
        names.add(choice.nama.casefold())
        for name, fact in choice.sifat.items():
            kind = kinds.setdefault(name, kind_of(fact))
            if kind is not kind_of(fact):
                item.at(name).wrong(
                    Bilingual(
                        f"jenis {kind.value} seperti pada yang lain", f"{kind.value} as elsewhere"
                    )
                )


def _after(form: Formulir, node: Node) -> None:
    """`sesudah`, and a bound that is no day, name a field above it, of the same kind."""
    above: dict[str, FieldKind] = {}
    for field in form.isian:
        same = [name for name, kind in above.items() if kind is field.jenis]
        bounds = {"paling_awal": field.paling_awal, "paling_akhir": field.paling_akhir}
        others = {key: bound.isian if bound else "" for key, bound in bounds.items()}
        for key, other in {"sesudah": field.sesudah, **others}.items():
            if not other or other in same:
                continue
            above_it = Bilingual(
                f"isian sejenis di atasnya: {', '.join(same) or '(tidak ada)'}",
                f"a field of the same kind above it: {', '.join(same) or '(there is none)'}",
            )
            node.at("isian", field.nama, key).wrong(above_it if key == "sesudah" else _BOUND)
        above[field.nama] = field.jenis


def _condition(node: Node, vocabulary: Vocabulary) -> Syarat:
    guard = node.child("bila")
    sentence = node.child("galat")
    condition = Syarat(
        bila=vocabulary.guard(guard) if guard else vocabulary.guard(node),
        galat=sentence.text() if sentence else "",
    )
    if sentence:
        check_places(sentence, vocabulary.types)
    node.done()
    return condition
