"""What follows of one claim about a person: nothing, a proposal, or a question."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.personnel.claim import Claim, adds, begins, same_values
from pipeline.personnel.fact import Decree, Fact, Kind, Source
from pipeline.personnel.fields import LABELS, SHAPES
from pipeline.personnel.people import alike
from pipeline.personnel.reported import Reported
from pipeline.personnel.service import months_of, service_on
from pipeline.personnel.words import worded


@dataclass(frozen=True)
class Verdict:
    """What would be appended, and why. `changes` is false where it is only told; `asks`: it is a
    question whether to take it."""

    kind: Kind
    values: Mapping[str, str]
    since: date | None
    seen: bool
    decree: Decree
    source: Source
    before: str
    ground: str
    corrects: tuple[str, ...] = ()
    asks: bool = False
    changes: bool = True

    def as_fact(self, id_: str, person: str) -> Fact:
        """The fact that it is once it is taken."""
        return Fact(
            id_, person, self.kind, self.values, self.since, self.seen, self.decree, self.source,
            self.corrects,
        )  # fmt: skip

    @classmethod
    def new(cls, claim: Claim, day: date, before: str = "", ground: str = "") -> "Verdict":
        """What is claimed, appended as it is."""
        since, seen = begins(claim, day)
        return cls(
            claim.kind, claim.values, since, seen, claim.decree, claim.source, before, ground
        )  # fmt: skip

    @classmethod
    def correcting(cls, fact: Fact, values: Mapping[str, str], line: Reported) -> "Verdict":
        """A fact with other values, as a row has them."""
        return cls(
            fact.kind, values, fact.since, fact.seen, line.decree, line.source, worded(fact), "",
            (fact.id,),
        )  # fmt: skip

    @classmethod
    def gone(cls, day: date, source: Source) -> "Verdict":
        """A person is of no unit any more."""
        return cls(Kind.UNIT, {"unit": ""}, day, True, Decree(), source, "", "")


def judge(claim: Claim, known: Sequence[Fact], day: date) -> Verdict | None:
    """None where a claim says nothing new. `known` are the facts of the person that stand, as they
    began; `day` is the one for which the claim is made."""
    facts = [fact for fact in known if fact.kind is claim.kind]
    if claim.kind is Kind.IDENTITY:
        return _identity(claim, facts, day)
    if claim.kind is Kind.SERVICE:
        return _service(claim, facts, day)
    if claim.kind.several:
        return _another(claim, facts, day)
    if claim.since is None:
        return _undated(claim, facts, day)
    return _dated(claim, facts, day)


def _identity(claim: Claim, facts: Sequence[Fact], day: date) -> Verdict | None:
    if not facts:
        return Verdict.new(claim, day, ground="Belum tercatat.")
    now = facts[-1]
    differing = [
        n
        for n, v in claim.values.items()
        if (n != "nip" or claim.renames) and not alike(now.values.get(n, ""), v)
    ]
    if not differing:
        return None
    contradicts = [n for n in differing if now.values.get(n)]
    names = ", ".join(LABELS[name] for name in differing)
    ground = f"Berbeda: {names}." if contradicts else f"Melengkapi: {names}."
    values = {**now.values, **{name: claim.values[name] for name in differing}}
    return _instead(claim, now, values, ground, asks="tanggal_lahir" in contradicts)


def _service(claim: Claim, facts: Sequence[Fact], day: date) -> Verdict | None:
    """Expected is what was given before, and the months since."""
    until = [fact for fact in facts if fact.since is None or fact.since <= day]
    if not until:
        return Verdict.new(claim, day, ground="Belum tercatat.")
    now = until[-1]
    expected = service_on(now, day)
    basis = (claim.values.get("dasar_mk", ""), now.values.get("dasar_mk", ""))
    if months_of(expected) == months_of(claim.values) and (not basis[0] or basis[0] == basis[1]):
        return None
    if basis[0] and basis[1] and basis[0] != basis[1]:
        ground = f"Dasar masa kerja berbeda: {basis[0]}, tercatat {basis[1]}."
    else:
        known = f"{expected['mk_tahun']} tahun {expected.get('mk_bulan', '0')} bulan"
        ground = f"Menurut catatan terakhir mestinya {known} pada {day:%d-%m-%Y}."
    verdict = Verdict.new(claim, day, worded(now), ground)
    corrects = (now.id,) if now.since == day else ()
    return _asking(verdict, corrects)


def _another(claim: Claim, facts: Sequence[Fact], day: date) -> Verdict | None:
    """Trainings and educations: one more, or one that is known in other words."""
    same = next((fact for fact in facts if _one_thing(claim, fact)), None)
    label = SHAPES[claim.kind].label
    if same is None:
        return Verdict.new(claim, day, ground=f"{label.capitalize()} ini belum tercatat.")
    if claim.since and same.since and claim.since != same.since:
        return _instead(claim, same, claim.values, "Waktu lulusnya berbeda.", asks=True)
    more = adds(claim.values, same.values)
    if more or (claim.since and not same.since):
        return _instead(claim, same, {**same.values, **more}, "Melengkapi catatan.")
    if claim.kind is Kind.TRAINING and not same_values(claim.values, same.values):
        return _instead(claim, same, {**same.values, **claim.values}, "Isinya berbeda.", asks=True)
    return None


def _one_thing(claim: Claim, fact: Fact) -> bool:
    """Whether both tell of the same training, or of the same certificate however it is named."""
    if claim.kind is Kind.TRAINING:
        return alike(claim.values.get("latihan", ""), fact.values.get("latihan", ""))
    level = alike(claim.values.get("tingkat_ijazah", ""), fact.values.get("tingkat_ijazah", ""))
    name = alike(claim.values.get("pendidikan", ""), fact.values.get("pendidikan", ""))
    return level and (name or (claim.since is not None and claim.since == fact.since)
                      or claim.since is None or fact.since is None)  # fmt: skip


def _undated(claim: Claim, facts: Sequence[Fact], day: date) -> Verdict | None:
    """What a sheet tells without since when: it is so on its day."""
    until = [fact for fact in facts if fact.since is None or fact.since <= day]
    if not until:
        return Verdict.new(claim, day, ground="Belum tercatat.")
    now = until[-1]
    if same_values(claim.values, now.values):
        more = adds(claim.values, now.values)
        return _instead(claim, now, {**now.values, **more}, "Melengkapi catatan.") if more else None
    coming = next(
        (f for f in facts if f not in until and same_values(claim.values, f.values)), None
    )
    if coming is not None:
        ground = f"Baru berlaku {coming.since:%d-%m-%Y}; sampai hari itu tetap {worded(now)}."
        return _only_told(Verdict.new(claim, day, worded(now), ground))
    ground = f"Tercatat {worded(now)}; lembar ini tidak menyebut TMT."
    corrects = (now.id,) if now.since == day else ()
    return _asking(Verdict.new(claim, day, worded(now), ground), corrects)


def _dated(claim: Claim, facts: Sequence[Fact], day: date) -> Verdict | None:
    """A place between what began before and what began after it."""
    since = claim.since or day
    place = bisect_right([fact.since or date.min for fact in facts], since)
    prev = facts[place - 1] if place else None
    coming = facts[place] if place < len(facts) else None
    if prev is not None and same_values(claim.values, prev.values):
        overtaken = prev.since == since and coming is not None and _holds(coming, day)
        if overtaken and not claim.decree.number:
            return _outdated(claim, facts, day)
        return _same_before(claim, prev, since)
    if prev is not None and prev.since == since:
        ground = f"Dengan TMT yang sama tercatat {worded(prev)}."
        return _instead(claim, prev, claim.values, ground, asks=True)
    if coming is not None and same_values(claim.values, coming.values):
        asks = not coming.seen
        ground = f"TMT berbeda: tercatat {worded(coming)}." if asks else "TMT-nya kini diketahui."
        return _instead(claim, coming, {**coming.values, **claim.values}, ground, asks=asks)
    now = _now(facts, day)
    before = worded(now) if now else ""
    if coming is None or not _holds(coming, day):
        later = f"Baru berlaku {since:%d-%m-%Y}." if since > day else "Perubahan."
        return Verdict.new(claim, day, before, later if now else "Belum tercatat.")
    ground = f"TMT-nya sebelum {worded(coming)}, yang tetap berlaku; riwayat dilengkapi."
    late = Verdict.new(claim, day, before, ground)
    return late if claim.decree.number else _asking(late, ())


def _same_before(claim: Claim, prev: Fact, since: date) -> Verdict | None:
    """The value that holds already: since the same day, or said to have begun later."""
    more = adds(claim.values, prev.values)
    if prev.since == since:
        values = {**prev.values, **more}
        if prev.seen:
            return _instead(claim, prev, values, "TMT-nya kini diketahui.")
        return _instead(claim, prev, values, "Melengkapi catatan.") if more else None
    ground = f"TMT berbeda: tercatat {worded(prev)}."
    return _instead(claim, prev, {**prev.values, **claim.values}, ground, asks=True)


def _outdated(claim: Claim, facts: Sequence[Fact], day: date) -> Verdict:
    now = _now(facts, day)
    known = worded(now) if now else ""
    ground = f"Data base mengetahui yang lebih baru: {known}. Tidak ada yang diubah."
    return _only_told(Verdict.new(claim, day, known, ground))


def _now(facts: Sequence[Fact], day: date) -> Fact | None:
    return next((fact for fact in reversed(facts) if _holds(fact, day)), None)


def _holds(fact: Fact, day: date) -> bool:
    return fact.since is None or fact.since <= day


def _instead(
    claim: Claim, fact: Fact, values: Mapping[str, str], ground: str, *, asks: bool = False
) -> Verdict:
    """What is claimed in place of a fact; where it tells no TMT that of the fact holds."""
    since, seen = (claim.since, False) if claim.since else (fact.since, fact.seen)
    return Verdict(
        claim.kind, values, since, seen, claim.decree, claim.source, worded(fact), ground,
        (fact.id,), asks,
    )  # fmt: skip


def _asking(verdict: Verdict, corrects: tuple[str, ...]) -> Verdict:
    return Verdict(
        verdict.kind, verdict.values, verdict.since, verdict.seen, verdict.decree, verdict.source,
        verdict.before, verdict.ground, corrects, asks=True,
    )  # fmt: skip


def _only_told(verdict: Verdict) -> Verdict:
    return Verdict(
        verdict.kind, verdict.values, verdict.since, verdict.seen, verdict.decree, verdict.source,
        verdict.before, verdict.ground, changes=False,
    )  # fmt: skip
