"""Where the steps of a procedure lead: who comes after whom, and the ways to its ends."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline.office.sop.steps import Langkah


@dataclass(frozen=True)
class Walk:
    """The steps as they are passed on; every way onwards leads to a step of a higher number."""

    steps: tuple[Langkah, ...]

    @property
    def first(self) -> int:
        """What the drop completes."""
        return self.steps[0].nomor

    def onwards(self, nomor: int) -> frozenset[int]:
        """The steps to which this one passes a dossier on."""
        step = next(step for step in self.steps if step.nomor == nomor)
        return frozenset(target.ke for target in step.setuju if target.ke is not None)

    def after(self, nomor: int) -> frozenset[int]:
        """Every step that a dossier may still come to when it is only passed on."""
        later: set[int] = set()
        ahead = set(self.onwards(nomor))
        while ahead:
            later |= ahead
            ahead = {far for near in ahead for far in self.onwards(near)} - later
        return frozenset(later)

    def leading_to(self, nomor: int) -> frozenset[int]:
        """Every step from which a dossier may come to this one."""
        return frozenset(step.nomor for step in self.steps if nomor in self.after(step.nomor))

    def reached(self) -> frozenset[int]:
        """Every step that a dossier can come to at all, returns included."""
        back = {step.nomor: step.kembali for step in self.steps if step.kembali is not None}
        met: set[int] = set()
        ahead = {self.first}
        while ahead:
            met |= ahead
            near = {far for nomor in ahead for far in self.onwards(nomor)}
            ahead = (near | {back[nomor] for nomor in ahead if nomor in back}) - met
        return frozenset(met)

    def ends_without(self, wanted: Collection[int]) -> Iterator[tuple[Langkah, int]]:
        """The steps, each with the place of its target, at which a dossier may end without having
        passed one of the steps that are wanted."""
        lacking = {self.first}
        for step in sorted(self.steps, key=lambda step: step.nomor):
            if step.nomor not in lacking or step.nomor in wanted:
                continue
            lacking |= self.onwards(step.nomor)
            yield from ((step, place) for place, t in enumerate(step.setuju) if t.ke is None)
