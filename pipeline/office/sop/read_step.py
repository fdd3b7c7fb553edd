"""`langkah` of a sop.yaml: who does what, and where it goes from there."""

from dataclasses import replace

from pipeline.office.bilingual import Bilingual
from pipeline.office.nodes import Node
from pipeline.office.sop.known import YES_NO, Known, Vocabulary, each_of
from pipeline.office.sop.steps import (
    SENDER,
    Jenis,
    Kelengkapan,
    Langkah,
    Sasaran,
    Stamp,
    Standar,
    Traits,
)

_KINDS = {kind.value: kind for kind in Jenis}
_STAMPS: dict[str, Stamp | None] = {**{stamp.value: stamp for stamp in Stamp}, "tidak": None}
_UNMEASURED = "tidak diukur"
_STANDARD = Bilingual(
    "waktu seperti 2 hari atau 15 menit, atau tidak diukur",
    "a time such as 2 hari or 15 menit, or tidak diukur",
)
_END, _NO_RETURN = "selesai", "tidak"
_LAST = Bilingual(
    "yang terakhir tanpa bila, semua yang lain dengan bila",
    "the last without bila, all others with one",
)


_TARGET = Bilingual("nomor langkah, atau selesai", "the number of a step, or selesai")
_RETURN = Bilingual(
    "nomor langkah, pengirim, atau tidak", "the number of a step, pengirim, or tidak"
)
_TO_SENDER = 0
"""The step to which a return goes is that of the desk that dropped."""


def read_steps(node: Node | None, known: Known, vocabulary: Vocabulary) -> tuple[Langkah, ...]:
    """The steps in the order of the file."""
    if node is None:
        return ()
    items = list(node.items())
    steps = tuple(_step(item, known, vocabulary) for item in items)
    _numbers(node, steps)
    _targets_exist(node, steps)
    return tuple(_with_return(s, i.at("kembali"), steps) for i, s in zip(items, steps, strict=True))


def _step(node: Node, known: Known, vocabulary: Vocabulary) -> Langkah:
    number, readers = node.child("nomor"), node.child("peran")
    peran = each_of(list(readers.some()), known.readers) if readers else ()
    kind = node.choice_of("jenis", _KINDS, Jenis.SUSUN)
    standard = node.child("standar")
    none = (Standar(0, 0), True)
    standar, measured = standard.parse(_standard, _STANDARD, none) if standard else none
    needs = node.child("kelengkapan", required=False)
    onwards, back = node.child("setuju"), node.child("kembali", required=False)
    step = Langkah(
        nomor=number.whole(1) if number else 0,
        peran=peran,
        sepakat=_agreement(node, len(peran)),
        jenis=kind,
        traits=_traits(node, kind.traits),
        kegiatan=node.needed("kegiatan"),
        kelengkapan=tuple(_need(item) for item in needs.some()) if needs else (),
        keluaran=node.texts_of("keluaran"),
        standar=standar,
        setuju=_targets(onwards, vocabulary) if onwards else (),
        kembali=back.parse(_return, _RETURN, None) if back else None,
        mohon=node.text_of("mohon"),
        diukur=node.choice_of("diukur", YES_NO, True) and measured,
        keterangan=node.text_of("keterangan"),
    )
    node.done()
    return step


def _agreement(node: Node, readers: int) -> int:
    """How many of them must agree."""
    child = node.child("sepakat", required=False)
    if child is None:
        return readers

    def rule(text: str) -> int:
        count = {"semua": readers, "salah satu": 1}.get(text) or int(text)
        if not 1 <= count <= readers:
            raise ValueError(text)
        return count

    allowed = Bilingual(
        f"semua, salah satu, atau bilangan 1 sampai {readers}",
        f"semua, salah satu, or a number from 1 to {readers}",
    )
    return child.parse(rule, allowed, max(readers, 1))


def _traits(node: Node, preset: Traits) -> Traits:
    """What the kind of step presets, and what the step says otherwise."""
    return Traits(
        done=node.text_of("selesai_disebut", preset.done),
        works=node.choice_of("mengerjakan", YES_NO, preset.works),
        stamps=node.choice_of("stempel", _STAMPS, preset.stamps),
        numbers=node.choice_of("bernomor", YES_NO, preset.numbers),
        hands_over=node.choice_of("menyerahkan", YES_NO, preset.hands_over),
    )


def _standard(text: str) -> tuple[Standar, bool]:
    """A time, and whether it is measured."""
    if text == _UNMEASURED:
        return Standar(0, 0), False
    amount, _, unit = text.partition(" ")
    if not amount.isdecimal() or unit not in ("hari", "menit"):
        raise ValueError(text)
    count = int(amount)
    return Standar(count, 0) if unit == "hari" else Standar(0, count), True


def _need(node: Node) -> Kelengkapan:
    if isinstance(node.raw, str):
        return Kelengkapan(node.text())
    need = Kelengkapan(node.needed("nama"), node.choice_of("wajib", YES_NO, False))
    node.done()
    return need


def _targets(node: Node, vocabulary: Vocabulary) -> tuple[Sasaran, ...]:
    if not isinstance(node.raw, list):
        return (Sasaran(node.parse(_target, _TARGET, None)),)
    items = list(node.items())
    targets = tuple(_guarded(item, vocabulary) for item in items)
    for place, item in enumerate(items):
        if (item.keys is not None and "bila" in item.keys) == (place == len(items) - 1):
            item.wrong(_LAST)
    if not items:
        node.wrong(_TARGET)
    return targets


def _guarded(node: Node, vocabulary: Vocabulary) -> Sasaran:
    guard, onwards = node.child("bila", required=False), node.child("ke")
    target = Sasaran(
        onwards.parse(_target, _TARGET, None) if onwards else None,
        vocabulary.guard(guard) if guard else None,
    )
    node.done()
    return target


def _target(text: str) -> int | None:
    return None if text == _END else _number(text)


def _return(text: str) -> int | None:
    return {_NO_RETURN: None, SENDER: _TO_SENDER}[text] if not text.isdecimal() else _number(text)


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(text)
    return int(text)


def _numbers(node: Node, steps: tuple[Langkah, ...]) -> None:
    own = Bilingual("langkah dengan nomor masing-masing", "steps with a number of their own each")
    numbers = [step.nomor for step in steps]
    if not steps and isinstance(node.raw, list):
        node.wrong(own)
    for place, number in enumerate(numbers):
        if number and number in numbers[:place]:
            node.at(place, "nomor").wrong(own)


def _targets_exist(node: Node, steps: tuple[Langkah, ...]) -> None:
    numbers = {step.nomor for step in steps}
    allowed = _one_of(numbers)
    for place, step in enumerate(steps):
        for which, target in enumerate(step.setuju):
            if target.ke is not None and target.ke not in numbers:
                node.at(place, "setuju", which, "ke").wrong(allowed, target.ke)
        if step.kembali and step.kembali not in numbers:
            node.at(place, "kembali").wrong(allowed)


def _one_of(numbers: set[int]) -> Bilingual:
    listed = ", ".join(map(str, sorted(numbers)))
    return Bilingual(f"salah satu dari langkah {listed}", f"one of the steps {listed}")


def _with_return(step: Langkah, node: Node, steps: tuple[Langkah, ...]) -> Langkah:
    """A return to the sender leads to the nearest step before it that is the sender's."""
    if step.kembali != _TO_SENDER:
        return step
    before = [s.nomor for s in steps if s.peran == (SENDER,) and s.nomor < step.nomor]
    if not before:
        node.wrong(
            Bilingual(
                "langkah sebelumnya dengan peran: pengirim", "a step before it with peran: pengirim"
            )
        )
    return replace(step, kembali=max(before, default=None))
