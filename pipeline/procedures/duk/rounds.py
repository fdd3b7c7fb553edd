"""What one check of the data found, kept for the next: what became right, what is wrong still.

A finding is known again by its cell, or by its words where rows were moved. It is kept as a
document of the dossier, since its words name people.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from pipeline.duk.model import Temuan
from pipeline.duk.redpen.checklist import Verdicts, place_of
from pipeline.engine.terms import Kelas
from pipeline.work.case import Case
from pipeline.work.names import induk
from pipeline.work.output import Output

NAMA = induk("Temuan.json")
_PLACE = re.compile(r"\b(?:sel [A-Z]{1,3}\d+|baris \d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """One finding as it is kept; `tempat` is its cell, row or column."""

    berkas: str
    lembar: str
    tempat: str
    kode: str
    tingkat: str
    pesan: str
    saran: str

    @property
    def grave(self) -> bool:
        return self.tingkat == "galat"


@dataclass(frozen=True)
class Round:
    """The findings of one check, each by itself."""

    findings: tuple[Known, ...] = ()

    def same(self, berkas: str, findings: Iterable[Temuan]) -> bool:
        """Whether these are what was found in that workbook."""
        there = [one for one in self.findings if one.berkas == berkas]
        return Counter(there) == Counter(_known(findings))


@dataclass(frozen=True)
class Since:
    """What is different from the check before: `right` is found no more, `still` and `new` are."""

    right: tuple[Known, ...]
    still: tuple[Known, ...]
    new: tuple[Known, ...]

    def lines(self) -> tuple[str, ...]:
        """Told of a second check, where the first found anything."""
        if not (self.right or self.still):
            return ()
        left = sum(one.grave for one in (*self.still, *self.new))
        new = f", {len(self.new)} temuan baru" if self.new else ""
        rest = (
            f"tersisa {left} yang wajib diperbaiki"
            if left
            else "tidak ada lagi yang wajib diperbaiki"
        )
        return (
            f"Sejak pemeriksaan sebelumnya: {len(self.right)} sudah benar, {len(self.still)} masih "
            f"ada{new}; {rest}.",
        )


def last_round(case: Case) -> Round:
    """What was found when the documents were made last; nothing at a first check."""
    item = case.item(NAMA)
    kept = json.loads(item.path.read_text(encoding="utf-8")) if item else []
    return Round(tuple(Known(**one) for one in kept))


def this_round(findings: Iterable[Temuan]) -> Round:
    """What was found now."""
    return Round(tuple(_known(findings)))


def keep_round(out: Output, now: Round) -> None:
    """Keeps it with the dossier."""
    text = json.dumps([asdict(one) for one in now.findings], ensure_ascii=False, indent=1)
    out.make(NAMA, Kelas.INDUK).write_text(text, encoding="utf-8", newline="\n")


def since(before: Round, now: Round) -> Since:
    """What became of each finding: the same cell first, then the same words elsewhere."""
    left, rest = dict(enumerate(before.findings)), list(now.findings)
    still: list[Known] = []
    for key in (_cell, _words):
        known: dict[tuple[str, ...], list[int]] = {}
        for number, one in left.items():
            known.setdefault(key(one), []).append(number)
        again = []
        for one in rest:
            former = known.get(key(one))
            if former:
                del left[former.pop()]
                still.append(one)
            else:
                again.append(one)
        rest = again
    return Since(tuple(left.values()), tuple(still), tuple(rest))


def verdicts(compared: Since) -> Verdicts:
    """The same for the list of findings; nothing is said there at a first check."""
    if not (compared.right or compared.still):
        return Verdicts({})
    standing = {_cell(one): "masih ada" for one in compared.still}
    standing |= {_cell(one): "baru" for one in compared.new}
    right = [(one.berkas, one.lembar, one.tempat, one.pesan) for one in compared.right]
    return Verdicts(standing, right)


def _cell(one: Known) -> tuple[str, ...]:
    return (one.berkas, one.lembar, one.tempat, one.kode)


def _words(one: Known) -> tuple[str, ...]:
    return (one.berkas, one.lembar, one.kode, _PLACE.sub("", one.pesan))


def _known(findings: Iterable[Temuan]) -> Iterator[Known]:
    singles: Sequence[Temuan] = [one for t in findings for one in t.rincian or (t,)]
    for t in singles:
        yield Known(t.berkas, t.lembar, place_of(t), str(t.kode), str(t.tingkat), t.pesan, t.saran)
