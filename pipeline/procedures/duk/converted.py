"""Since when the level of a post was held that was converted, as the data base knows it.

The day of a conversion (penyetaraan) tells no seniority; what counts is since when the equal
eselon was held before. The data base knows the former posts.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.duk.codes import Kode
from pipeline.duk.model import Reading, Temuan, people, rows
from pipeline.duk.person import Person
from pipeline.duk.profile import Profile
from pipeline.duk.rank.conversion import undated
from pipeline.personnel.fact import Fact, Kind
from pipeline.personnel.history import History
from pipeline.procedures.duk.recorded import DATA_BASE


def answered(reading: Reading, history: History, profile: Profile) -> Reading:
    """The same with TMT jenjang where only the day of a conversion was known, and a finding that
    says so. What a workbook or the data base tells of the level itself is left as it is."""
    asks = undated(reading.people, profile)
    if not asks.any() or not len(history):
        return reading
    table = list(rows(reading.people))
    keys = dict(history.former("nip"))
    asked = [row for row, asked in zip(table, asks.tolist(), strict=True) if asked]
    stories = history.stories([keys[row["nip"]] for row in asked if row["nip"] in keys])
    findings = []
    for row in asked:
        person = Person.of(row)
        since = _since(stories.get(keys.get(row["nip"], ""), ()), person, profile)
        if since is not None:
            row["tmt_jenjang"] = since
            findings.append(_finding(person, since))
    made = people(table)
    return replace(reading, people=made, findings=(*reading.findings, *findings))


def _since(story: Sequence[Fact], person: Person, profile: Profile) -> date | None:
    """The beginning of the last unbroken time in posts of the equal eselon before this one."""
    rung, present = profile.rung(person.jabatan or "", person.eselon), person.tmt_jabatan
    since: date | None = None
    for fact in reversed([f for f in story if f.kind is Kind.POST and f.since is not None]):
        if present is None or fact.since is None or fact.since >= present:
            continue
        if profile.conversion.get(fact.values.get("eselon", "")) != rung:
            break
        level = fact.values.get("tmt_eselon", "")
        if level:
            return date.fromisoformat(level)
        since = since if fact.seen else fact.since
    return since


def _finding(person: Person, since: date) -> Temuan:
    return Temuan.at(
        person.cell("tmt_jenjang"), Kode.PENYETARAAN,
        f"{person.headed}: jabatannya hasil penyetaraan, jadi dipakai TMT eselon setingkat menurut "
        f"{DATA_BASE}, {since:%d-%m-%Y}.",
        "Periksa tanggal itu, atau isi kolom TMT jenjang.",
    )  # fmt: skip
