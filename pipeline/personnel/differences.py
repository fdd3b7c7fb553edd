"""A table of people against what is known of them: what is new, and what contradicts it.

Nothing changes by a table: who takes a difference appends its facts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from pipeline.personnel.claim import Claim, claims_of
from pipeline.personnel.difference import ANOTHER, KEEP, LEFT, TAKE, Choice, Difference
from pipeline.personnel.fact import Fact, Kind
from pipeline.personnel.fields import SHAPES
from pipeline.personnel.history import History, Known
from pipeline.personnel.matching import Matching
from pipeline.personnel.people import alike, has_left
from pipeline.personnel.reported import Report, Reported
from pipeline.personnel.verdict import Verdict, judge
from pipeline.personnel.words import summary, worded


def differences(
    history: History,
    report: Report,
    fresh: Callable[[str], str],
    answers: Mapping[str, str] | None = None,
) -> list[Difference]:
    """What a report says otherwise than is known, a person after the other as reported, then who is
    missing of the unit. `fresh` gives the key of a person who is not known yet, by NIP; `answers`
    are given to earlier questions, by their ids: who a person is must be answered before anything
    else is asked of them."""
    return list(_Merge(history, report, fresh, answers or {}).rows())


@dataclass
class _Merge:
    history: History
    report: Report
    fresh: Callable[[str], str]
    answers: Mapping[str, str]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    stories: Mapping[str, Sequence[Fact]] = field(default_factory=dict)

    def rows(self) -> Iterator[Difference]:
        reported: dict[str, list[Reported]] = {}
        for each in self.report.people:
            reported.setdefault(each.nip, []).append(each)
        matching = Matching.of(self.history, reported)
        keys = {nip: matching.key(nip) for nip in reported}
        known = self.history.on(
            self.report.day, persons=[key for key in keys.values() if key is not None]
        )
        others = [k.person for k in matching.absent.values()]
        self.stories = self.history.stories([*known, *(others if None in keys.values() else ())])
        there = {key for key in keys.values() if key is not None}
        for nip, lines in reported.items():
            key = keys[nip]
            if key is not None:
                yield from self.compared(key, known.get(key, Known(key, {})), nip, lines)
                continue
            other = matching.lookalike(lines[0])
            if other is None:
                yield self.newcomer(nip, lines)
                continue
            question = self.same_person(other, nip, lines[0])
            yield question
            answer = question.taken(self.answers.get(question.id, ""))
            if answer == ():
                yield self.newcomer(nip, lines)
                continue
            there.add(other.person)
            if answer is not None:
                yield from self.compared(other.person, other, other.nip, lines, renamed=True)
        if self.report.whole and self.report.unit:
            yield from self.missing(there)

    def compared(
        self, key: str, known: Known, nip: str, lines: Sequence[Reported], *, renamed: bool = False
    ) -> Iterator[Difference]:
        """What the lines of one person say otherwise than is known of them."""
        story = self.stories.get(key, [])
        for kind in Kind:
            claims = _distinct(claim for line in lines for claim in claims_of(line, kind))
            if kind.several:
                for claim in claims:
                    yield from self.judged(key, known, nip, story, (claim,))
            elif claims and not (renamed and kind is Kind.IDENTITY):
                yield from self.judged(key, known, nip, story, claims)

    def judged(
        self, key: str, known: Known, nip: str, story: Sequence[Fact], claims: Sequence[Claim]
    ) -> Iterator[Difference]:
        """What follows of one thing that is claimed, or of several that contradict each other."""
        kind = claims[0].kind
        verdicts = [judge(claim, story, self.report.day) for claim in claims]
        if len(claims) > 1 and any(v is not None for v in verdicts):
            yield self.contradiction(key, known, nip, kind, claims, verdicts)
            return
        verdict = verdicts[0]
        if verdict is None:
            return
        claim = claims[0]
        choices: tuple[Choice, ...] = ()
        if verdict.changes:
            facts = (self.fact(key, verdict),)
            choices = (
                Choice(TAKE, f"{SHAPES[kind].label} dicatat sebagai {worded(facts[0])}", facts),
            )
        if verdict.asks:
            choices += (Choice(KEEP, "tidak ada yang diubah"),)
        yield Difference(
            _id(nip, kind, claims),
            nip,
            known.name or claim.name,
            kind,
            verdict.before,
            worded(claim.as_fact(self.report.day)),
            verdict.ground,
            str(claim.source),
            choices,
        )  # fmt: skip

    def contradiction(
        self, key: str, known: Known, nip: str, kind: Kind, claims: Sequence[Claim],
        verdicts: Sequence[Verdict | None],
    ) -> Difference:  # fmt: skip
        """What two lines say differently of one person."""
        choices = []
        for number, (claim, verdict) in enumerate(zip(claims, verdicts, strict=True), start=1):
            facts = (self.fact(key, verdict),) if verdict and verdict.changes else ()
            story = worded(claim.as_fact(self.report.day))
            choices.append(Choice(f"{TAKE} {number}", f"{story} menurut {claim.source}", facts))
        if known.one(kind) is not None:
            choices.append(Choice(KEEP, "tidak ada yang diubah"))
        listed = "; ".join(
            f"({n}) {c.means}" for n, c in enumerate(choices[: len(claims)], start=1)
        )
        now = known.one(kind)
        return Difference(
            _id(nip, kind, claims),
            nip,
            known.name or claims[0].name,
            kind,
            worded(now) if now else "",
            listed,
            f"{SHAPES[kind].label.capitalize()} dilaporkan berbeda.",
            "; ".join(str(claim.source) for claim in claims),
            tuple(choices),
        )

    def newcomer(self, nip: str, lines: Sequence[Reported]) -> Difference:
        """Somebody of whom nothing is known: everything at once, by the first of the lines that
        tell the same; where lines differ it is a question which of them holds."""
        key = self.fresh(nip)
        choices = []
        for number, line in enumerate(_different(lines), start=1):
            claims = [claim for kind in Kind for claim in claims_of(line, kind)]
            facts = tuple(self.fact(key, Verdict.new(c, self.report.day)) for c in claims)
            choices.append(Choice(f"{TAKE} {number}", f"menurut {line.source}", facts))
        several = len(choices) > 1
        if not several:
            choices = [Choice(TAKE, choices[0].means, choices[0].facts)]
            if lines[0].decree.number and self.history.persons:
                # Of a decree about somebody unknown the NIP may be wrong.
                choices.append(Choice(KEEP, "tidak dicatat"))
        story = [f"({n}) {summary(c.facts)}" if several else summary(c.facts)
                for n, c in enumerate(choices, start=1)]  # fmt: skip
        ground = "Belum ada dalam data base."
        return Difference(
            f"{nip} baru {self.report.day.isoformat()}",
            nip,
            lines[0].values.get("nama", ""),
            Kind.IDENTITY,
            "",
            "; ".join(story),
            f"{ground} Dilaporkan berbeda." if several else ground,
            "; ".join(str(line.source) for line in lines),
            tuple(choices),
        )

    def same_person(self, other: Known, nip: str, line: Reported) -> Difference:
        """Whether an unknown NIP is a known person's, corrected."""
        now = other.one(Kind.IDENTITY)
        if now is None:
            raise ValueError(f"nothing tells who {other.person} is")
        values = {**now.values, **{n: v for n, v in line.values.items() if n in now.values and v}}
        verdict = Verdict.correcting(now, {**values, "nip": nip}, line)
        facts = (self.fact(other.person, verdict),)
        choices = (
            Choice(TAKE, f"NIP {other.nip} diganti menjadi {nip}", facts),
            Choice(ANOTHER, f"{nip} orang lain yang belum ada dalam data base"),
        )  # fmt: skip
        return Difference(
            f"{nip} {Kind.IDENTITY.value} {other.nip}",
            nip,
            line.values.get("nama", ""),
            Kind.IDENTITY,
            f"NIP {other.nip}",
            f"NIP {nip}",
            f"NIP ini belum ada dalam data base, tetapi {other.name} dengan tanggal lahir yang "
            f"sama tercatat dengan NIP {other.nip}, yang tidak ada dalam lembar ini.",
            str(line.source),
            choices,
        )

    def missing(self, there: set[str]) -> Iterator[Difference]:
        """Who is known to be of the unit, has not left, and does not stand in its sheet."""
        day, unit = self.report.day, self.report.unit
        of_unit = self.history.on(day, kinds=(Kind.UNIT,))
        keys = [k for k, each in of_unit.items() if k not in there and alike(each.unit, unit)]
        for known in self.history.on(day, persons=keys).values():
            if has_left(known):
                continue
            leaves = Verdict.gone(day, self.report.source)
            since = known.one(Kind.UNIT)
            yield Difference(
                f"{known.nip} tidak ada {day.isoformat()} {unit}",
                known.nip,
                known.name,
                Kind.UNIT,
                worded(since) if since else unit,
                "",
                f"Tidak ada dalam lembar {unit} keadaan {day:%d-%m-%Y}.",
                str(self.report.source),
                (
                    Choice(LEFT, f"tidak lagi di {unit}", (self.fact(known.person, leaves),)),
                    Choice(KEEP, f"masih di {unit}"),
                ),
            )

    def fact(self, person: str, verdict: Verdict) -> Fact:
        id_ = f"{self.report.berkas}#{next(self.numbers)}"
        return verdict.as_fact(id_, person)


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that differ, each as it was made first."""
    kept: list[Claim] = []
    for claim in claims:
        if not any(claim.agrees(other) for other in kept):
            kept.append(claim)
    return kept


def _different(lines: Sequence[Reported]) -> list[Reported]:
    kept: list[Reported] = []
    for line in lines:
        if not any(line.agrees(other) for other in kept):
            kept.append(line)
    return kept


def _id(nip: str, kind: Kind, claims: Sequence[Claim]) -> str:
    """Of the same claims always the same."""
    story = " | ".join(claim.canonical for claim in claims)
    return f"{nip} {kind.value} {story}"
