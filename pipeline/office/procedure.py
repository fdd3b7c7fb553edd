"""One procedure's section: its steps, its numbering, its legal basis, its own settings."""

import re
from collections.abc import Callable
from datetime import date

from pipeline.office.bilingual import Bilingual
from pipeline.office.nodes import Node
from pipeline.office.sop.model import (
    Jenis,
    Kelengkapan,
    Langkah,
    ParafTambahan,
    Penomoran,
    Prosedur,
    Sasaran,
    Standar,
)

Schema = Callable[[Node], None]
"""Notes every mistake in the settings (`pengaturan`) of one procedure."""


def read_procedure(
    node: Node, roles: set[str], kunci: str, schema: Schema | None = None
) -> Prosedur:
    """Reads the section of this key in config.yaml; its steps may only name these roles. Settings
    without a schema are taken as they stand.

    What an event stored of it is read by `engine/log/stored.py`.
    """

    def text(name: str) -> str:
        child = node.child(name)
        return child.text() if child else ""

    code = node.child("kode_id")
    basis = node.child("dasar_hukum")
    steps = node.child("langkah")
    numbering = node.child("penomoran")
    settings = node.child("pengaturan", required=False)
    signing = node.child("tanda_tangan", required=False)
    more = node.child("paraf_tambahan", required=False)
    ways = {"dalam": "dalam", "luar": "luar"}
    items = tuple(steps.items()) if steps else ()
    langkah = tuple(_step(item, roles) for item in items)
    if steps is not None:
        _targets(steps, items, langkah)
    plain = node.plain()
    prosedur = Prosedur(
        kunci=kunci,
        kode_id=code.parse(_code, _CODE, "X") if code else "X",
        judul=text("judul"),
        label=text("label"),
        dasar_hukum=basis.texts() if basis else (),
        langkah=langkah,
        penomoran=_numbering(numbering) if numbering else Penomoran("", "", "", 1, "otomatis"),
        pengaturan=settings.plain() if settings else {},
        mentah={**plain, "kunci": kunci} if isinstance(plain, dict) else {},
        tanda_tangan=signing.choice(ways, "dalam") if signing else "dalam",
        paraf_tambahan=_more_paraf(more) if more else frozenset(),
    )
    if settings is not None:
        if schema is not None:
            schema(settings)
        settings.names()
    node.done()
    return prosedur


def _more_paraf(node: Node) -> frozenset[ParafTambahan]:
    known = {kind.value: kind for kind in ParafTambahan}
    chosen = (item.choice(known, ParafTambahan.TIAP_HALAMAN) for item in node.items())
    return frozenset(chosen)


def _code(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2,10}", text):
        raise ValueError(text)
    return text


def _step(node: Node, roles: set[str]) -> Langkah:
    def text(name: str) -> str:
        child = node.child(name)
        return child.text() if child else ""

    nomor, jenis, peran = node.child("nomor"), node.child("jenis"), node.child("peran")
    needs = node.child("kelengkapan", required=False)
    known = {j.value: j for j in Jenis}
    role = peran.text() if peran else ""
    if peran and role not in roles:
        peran.wrong(Bilingual.names(roles))
    setuju, kembali = node.child("setuju"), node.child("kembali")
    standar = node.child("standar")
    kind = jenis.choice(known, Jenis.TERUSKAN) if jenis else Jenis.TERUSKAN
    step = Langkah(
        nomor=nomor.whole(1) if nomor else 0,
        peran=(role,),
        sepakat=1,
        jenis=kind,
        traits=kind.traits,
        kegiatan=text("kegiatan"),
        kelengkapan=tuple(map(Kelengkapan, needs.texts())) if needs else (),
        keluaran=(text("keluaran"),),
        standar=standar.parse(_standard, _STANDARD, Standar(0, 0)) if standar else Standar(0, 0),
        setuju=(Sasaran(_target(setuju, "selesai") if setuju else None),),
        kembali=_target(kembali, "tidak") if kembali else None,
    )
    node.done()
    return step


def _standard(text: str) -> Standar:
    amount, _, unit = text.partition(" ")
    if unit == "hari":
        return Standar(int(amount), 0)
    if unit == "menit":
        return Standar(0, int(amount))
    raise ValueError(text)


def _target(node: Node, none: str) -> int | None:
    def rule(text: str) -> int | None:
        return None if text == none else int(text)

    allowed = Bilingual(f"nomor langkah, atau {none}", f"the number of a step, or {none}")
    return node.parse(rule, allowed, None)


def _targets(steps: Node, items: tuple[Node, ...], langkah: tuple[Langkah, ...]) -> None:
    numbers = [step.nomor for step in langkah]
    if len(set(numbers)) != len(numbers) or not numbers:
        allowed = Bilingual(
            "langkah dengan nomor masing-masing", "steps with a number of their own each"
        )
        steps.wrong(allowed, Bilingual.same(repr(numbers)))
    for item, step in zip(items, langkah, strict=True):
        for name, target in (("setuju", step.last), ("kembali", step.kembali)):
            if target is not None and target not in numbers:
                wrong = item.child(name) or item
                listed = ", ".join(map(str, numbers))
                wrong.wrong(
                    Bilingual(f"salah satu dari langkah {listed}", f"one of the steps {listed}"),
                    target,
                )


def _numbering(node: Node) -> Penomoran:
    def text(name: str) -> str:
        child = node.child(name)
        return child.text() if child else ""

    first, way, pattern = node.child("urut_awal"), node.child("cara"), node.child("pola")
    choices = {"otomatis": "otomatis", "manual": "manual"}
    numbering = Penomoran(
        kode=text("kode"),
        unit=text("unit"),
        pola=pattern.parse(
            _pattern,
            _PATTERN,
            "{urut}",
        )
        if pattern
        else "{urut}",
        urut_awal=first.whole(1) if first else 1,
        cara=way.choice(choices, "otomatis") if way else "otomatis",
    )
    node.done()
    return numbering


_PATTERN = Bilingual(
    "teks dengan {urut}, dan bila perlu {kode}, {unit}, {tahun}, {bulan}, atau {bulan_romawi}",
    "text with {urut}, and {kode}, {unit}, {tahun}, {bulan} or {bulan_romawi} if you like",
)
_CODE = Bilingual("2 sampai 10 huruf kapital, seperti DUK", "2 to 10 capital letters, such as DUK")
_STANDARD = Bilingual("waktu seperti 2 hari atau 15 menit", "a time such as 2 hari or 15 menit")


def _pattern(text: str) -> str:
    if "{urut" not in text:
        raise ValueError(text)
    Penomoran("", "", text, 1, "otomatis").nomor(1, date(2026, 1, 31))
    return text
