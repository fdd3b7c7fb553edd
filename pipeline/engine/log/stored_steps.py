"""The steps of a stored procedure."""

from collections.abc import Mapping
from typing import Any

from pipeline.engine.log.stored_values import LackingSection, each, text, whole, yes
from pipeline.office.sop.fact import Types
from pipeline.office.sop.guard import Guard, GuardError, parse
from pipeline.office.sop.steps import Jenis, Kelengkapan, Langkah, Sasaran, Stamp, Standar, Traits

NOT_MEASURED = "tidak diukur"
_STAMPS: Mapping[str, Stamp | None] = {**{str(stamp): stamp for stamp in Stamp}, "tidak": None}


def stored_steps(steps: Any, types: Types) -> tuple[Langkah, ...]:
    """The steps of a section. `types` are those of the facts that its guards speak of.

    Needed are of each step `nomor` and `peran`, a `jenis` that is known where one stands, and
    guards that can be read: LackingSection.
    """
    if not isinstance(steps, list) or not steps:
        raise LackingSection("langkah: at least one step is needed")
    numbers = [_nomor(step, f"langkah[{n}]") for n, step in enumerate(steps, 1)]
    if len(set(numbers)) < len(numbers):
        raise LackingSection(f"langkah: the numbers of the steps are {numbers}, not each once")
    following = [*numbers[1:], None]
    return tuple(
        _Step(step, f"langkah[{n}]", numbers, types).read(nomor, after)
        for n, (step, nomor, after) in enumerate(zip(steps, numbers, following, strict=True), 1)
    )


def _nomor(step: Any, where: str) -> int:
    nomor = whole(step.get("nomor")) if isinstance(step, Mapping) else None
    if nomor is None or nomor < 1:
        raise LackingSection(f"{where}.nomor: the number of the step is needed")
    return nomor


class _Step:
    """One step as it was written, and where."""

    def __init__(
        self, section: Mapping[str, Any], where: str, numbers: list[int], types: Types
    ) -> None:
        self.section, self.where, self.numbers, self.types = section, where, numbers, types

    def read(self, nomor: int, following: int | None) -> Langkah:
        """The step; without a word on it, `following` is the one that comes next."""
        peran = each(self.section, "peran")
        jenis = text(self.section, "jenis") or Jenis.SUSUN.value
        if not peran:
            raise LackingSection(f"{self.where}.peran: the role of the step is needed")
        if jenis not in {kind.value for kind in Jenis}:
            raise LackingSection(f"{self.where}.jenis: {jenis!r} is no kind of step")
        standard = text(self.section, "standar")
        return Langkah(
            nomor=nomor,
            peran=peran,
            sepakat=_agreement(text(self.section, "sepakat"), len(peran)),
            jenis=Jenis(jenis),
            traits=self._traits(Jenis(jenis).traits),
            kegiatan=text(self.section, "kegiatan"),
            kelengkapan=_needs(self.section.get("kelengkapan")),
            keluaran=each(self.section, "keluaran"),
            standar=_standard(standard),
            setuju=self._ways(following),
            kembali=self._target(self.section, "kembali", "tidak", None, self.where),
            mohon=text(self.section, "mohon"),
            diukur=standard != NOT_MEASURED and yes(self.section, "diukur", otherwise=True),
            keterangan=text(self.section, "keterangan"),
        )

    def _traits(self, preset: Traits) -> Traits:
        return Traits(
            done=text(self.section, "selesai_disebut") or preset.done,
            works=yes(self.section, "mengerjakan", otherwise=preset.works),
            stamps=_STAMPS.get(text(self.section, "stempel"), preset.stamps),
            numbers=yes(self.section, "bernomor", preset.numbers),
            hands_over=yes(self.section, "menyerahkan", preset.hands_over),
        )

    def _ways(self, following: int | None) -> tuple[Sasaran, ...]:
        """Where it leads, by its guards; the last way has none."""
        ways = self.section.get("setuju")
        if not isinstance(ways, list) or not any(isinstance(way, Mapping) for way in ways):
            target = self._target(self.section, "setuju", "selesai", following, self.where)
            return (Sasaran(target),)
        targets = []
        for number, way in enumerate(ways, 1):
            place = f"{self.where}.setuju[{number}]"
            if not isinstance(way, Mapping):
                raise LackingSection(f"{place}: a way with `ke` is needed")
            target = self._target(way, "ke", "selesai", following, place)
            targets.append(Sasaran(target, _guard(text(way, "bila"), self.types, place)))
        if targets[-1].bila is not None:
            raise LackingSection(f"{self.where}.setuju: a last way without `bila` is needed")
        return tuple(targets)

    def _target(
        self,
        section: Mapping[str, Any],
        name: str,
        none: str,
        otherwise: int | None,
        where: str,
    ) -> int | None:
        """Where a step leads. A step that is there and is none of this procedure leads astray."""
        written = text(section, name)
        if not written:
            return otherwise
        if written == none:
            return None
        target = whole(written)
        if target not in self.numbers:
            raise LackingSection(f"{where}.{name}: {written!r} is no step of this procedure")
        return target


def _agreement(written: str, readers: int) -> int:
    """How many must agree; all, where nobody said another number that can be reached."""
    if written == "salah satu":
        return 1
    return min(whole(written) or readers, readers)


def _needs(items: Any) -> tuple[Kelengkapan, ...]:
    needs = items if isinstance(items, list) else []
    return tuple(
        Kelengkapan(text(need, "nama"), yes(need, "wajib", otherwise=False))
        if isinstance(need, Mapping)
        else Kelengkapan(str(need).strip())
        for need in needs
    )


def _guard(written: str, types: Types, where: str) -> Guard | None:
    """A condition that cannot be read would lead astray."""
    try:
        return parse(written, types) if written else None
    except GuardError as error:
        raise LackingSection(f"{where}.bila: {error}") from error


def _standard(written: str) -> Standar:
    """A standard time that nobody told, or in a unit that this program does not know, is none."""
    amount, _, unit = written.partition(" ")
    count = whole(amount) or 0
    return Standar(count if unit == "hari" else 0, count if unit == "menit" else 0)
