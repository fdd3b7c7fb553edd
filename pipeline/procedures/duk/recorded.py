"""What the data base knows of people on the reference date, beside what workbooks say."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pipeline.duk.codes import Kode
from pipeline.duk.fields import AGREED, BY_NAME, FIELDS, Kind, label
from pipeline.duk.model import Cell, ColumnRead, Reading, Temuan, people, rows
from pipeline.duk.person import Person
from pipeline.duk.posts import acting, definitive
from pipeline.duk.profile import Profile
from pipeline.duk.rank.leaving import Written, departure
from pipeline.duk.read.merge import as_written, mixed_service
from pipeline.personnel.fact import Fact
from pipeline.personnel.fact import Kind as About
from pipeline.personnel.history import History
from pipeline.personnel.people import Level, PersonOn, alike, people_on

DATA_BASE = "data base kepegawaian"
"""What findings name where they name a workbook else."""
_GONE = timedelta(days=366)
"""Who left longer ago stands in no list of this year, nor beside it."""
_POST = tuple(name for name in FIELDS if BY_NAME[name].family == BY_NAME["jabatan"].family)
_BASES = {"golongan": "MASA KERJA GOLONGAN", "keseluruhan": "MASA KERJA KESELURUHAN"}


@dataclass(frozen=True)
class Recorded:
    """People as the data base knows them, by NIP, as rows of a reading; `units` are theirs."""

    rows: Mapping[str, Mapping[str, Any]]
    units: Mapping[str, str]
    columns: tuple[ColumnRead, ...] = ()


def recorded(history: History, day: date, profile: Profile) -> Recorded:
    """Everybody of any unit on a day, and who has left in the year before it."""
    known = [p for p in people_on(history, day, level=_level(profile)) if _counts(p, day)]
    made = {p.known.nip: _row(p) for p in known}
    bases = sorted({p.row["dasar_mk"] for p in known if p.row.get("dasar_mk")})
    columns = tuple(_columns(made.values(), bases))
    return Recorded(made, {p.known.nip: p.known.unit for p in known}, columns)


def beside(recorded: Recorded, brought: Reading, day: date, units: Collection[str]) -> Reading:
    """The people of both. What a workbook says otherwise is a galat; what only it says is taken; of
    the units whose workbooks are there, who does not stand in any is asked about."""
    table = {nip: dict(row) for nip, row in recorded.rows.items()}
    findings = list(brought.findings)
    seen = set()
    for person in rows(brought.people):
        nip = person["nip"]
        seen.add(nip)
        if nip not in table:
            table[nip] = person
            continue
        person = _of_definitive(table[nip], person)
        findings += _compared(table[nip], person, day)
        only_there = {n: person[n] for n in FIELDS if table[nip].get(n) is None}
        table[nip] |= only_there
    findings += _missing(recorded, units, seen)
    columns = (*recorded.columns, *brought.columns)
    if all(t.kode is not Kode.MASA_KERJA_BERBEDA_DASAR for t in findings):
        findings += mixed_service(columns)
    made = people(table.values())
    return replace(brought, people=made, findings=tuple(findings), columns=columns)


def _of_definitive(known: Mapping[str, Any], person: dict[str, Any]) -> dict[str, Any]:
    """A row as it is set against what is known. Where only the post is written that somebody holds
    for another (Plt., Plh., Pj.), eselon and TMT are that post's too: none of it says anything of
    the definitive one that the data base knows."""
    there = known.get("jabatan")
    if there and acting(person["jabatan"]) and not acting(there):
        return person | dict.fromkeys(_POST)
    return person


def _columns(known: Iterable[Mapping[str, Any]], bases: Sequence[str]) -> Iterator[ColumnRead]:
    """What is known of anybody, as the columns of a workbook that tells it."""
    there = {name for row in known for name in FIELDS if row.get(name) is not None}
    for name in FIELDS:
        if name in there:
            titles = [_BASES.get(basis, basis) for basis in bases] if name == "mk_tahun" else []
            for title in titles or [BY_NAME[name].heading or BY_NAME[name].label]:
                yield ColumnRead(DATA_BASE, "", "", title, (name,), "judul")


def _compared(known: Mapping[str, Any], person: Mapping[str, Any], day: date) -> list[Temuan]:
    """Where a workbook and the data base disagree. What begins after the reference date is not in
    force yet, whoever knows of it."""
    unread = str(person["unread"] or "").split(",")
    coming = {
        BY_NAME[n].family
        for n in AGREED
        if BY_NAME[n].kind is Kind.DATE and isinstance(person[n], date) and person[n] > day
    }
    differing = [
        n
        for n in AGREED
        if n not in unread
        and known.get(n) is not None
        and person[n] is not None
        and not _same(n, known[n], person[n])
    ]
    findings = []
    later = [n for n in differing if BY_NAME[n].family in coming and BY_NAME[n].family]
    if later:
        words = "; ".join(f"{label(n)} {as_written(person[n])}" for n in later)
        findings.append(
            Temuan.at(
                Person.of(person).cell(later[0]),
                Kode.TMT_MASA_DEPAN,
                f"{Person.of(person).headed}: {words} baru berlaku sesudah {day:%d-%m-%Y}; yang "
                f"dipakai nilai dalam {DATA_BASE}.",
            )
        )
    wrong = [n for n in differing if n not in later]
    if wrong:
        words = "; ".join(
            f"{label(n)} tertulis {as_written(person[n])} di {person['berkas']} baris "
            f"{person['baris']}, tetapi {as_written(known[n])} dalam {DATA_BASE}"
            for n in wrong[:4]
        )
        more = f"; dan {len(wrong) - 4} isian lain" if len(wrong) > 4 else ""
        findings.append(
            Temuan.at(
                Person.of(person).cell(wrong[0]),
                Kode.DATA_GANDA_BERTENTANGAN,
                f"{Person.of(person).headed} (NIP {person['nip']}): {words}{more}.",
                "Perbaiki workbooknya, atau catat perubahannya dahulu dalam data base.",
                grave=True,
            )
        )
    return findings


def _missing(recorded: Recorded, units: Collection[str], seen: set[str]) -> list[Temuan]:
    return [
        Temuan.at(
            Cell(DATA_BASE, title="nip"),
            Kode.TIDAK_DILAPORKAN,
            f"{recorded.rows[nip]['nama']} (NIP {nip}) tercatat di {of_unit} dalam {DATA_BASE}, "
            "tetapi tidak ada dalam workbook unit itu.",
            "Pastikan masih di unit itu; bila tidak, catat kepindahannya dalam data base.",
        )
        for nip, of_unit in recorded.units.items()
        if nip not in seen and any(alike(of_unit, unit) for unit in units)
    ]


def _same(name: str, one: Any, other: Any) -> bool:
    if name == "jabatan":
        one, other = definitive(one) or one, definitive(other) or other
    return alike(one, other) if isinstance(one, str) and isinstance(other, str) else one == other


def _counts(person: PersonOn, day: date) -> bool:
    """Whoever has a unit, but for who left longer ago; of no unit, whose status has a day."""
    since = _since(person)
    if since is None:
        return bool(person.known.unit)
    return since >= day - _GONE or departure(Written(person.row.get("status", ""), "", "")) is None


def _since(person: PersonOn) -> date | None:
    since = person.row.get("tmt_status")
    return date.fromisoformat(since) if since else None


def _row(person: PersonOn) -> dict[str, Any]:
    """As a row of a reading: dates as dates, numbers as numbers."""
    words = dict(person.row)
    if "jabatan" not in words and "jabatan_sementara" in words:
        words["jabatan"] = words["jabatan_sementara"]
    if words.get("status") and words.get("tmt_status"):
        words["status"] = f"{words['status']} TMT {_since(person):%d-%m-%Y}"
    row: dict[str, Any] = {n: _typed(n, words[n]) for n in FIELDS if words.get(n)}
    place = {"berkas": DATA_BASE, "lembar": person.known.unit, "baris": None}
    return {**dict.fromkeys((*FIELDS, "declared", "derived", "unread")), **row, **place}


def _typed(name: str, text: str) -> Any:
    kind = BY_NAME[name].kind
    if kind is Kind.DATE:
        return date.fromisoformat(text)
    return int(text) if kind in (Kind.YEAR, Kind.NUMBER) and text.isdecimal() else text


def _level(profile: Profile) -> Level:
    """How high a training or an education stands in the office's own tables."""

    def level(fact: Fact) -> int:
        if fact.kind is About.TRAINING:
            return -_place(profile.training_level(fact.values.get("latihan", "")))
        return -_place(profile.education_level(fact.values.get("tingkat_ijazah", "")))

    return level


def _place(level: int | None) -> int:
    return 10_000 if level is None else level


def names(history: History) -> Sequence[tuple[str, str]]:
    """Everybody's NIP with the name, by which one is told whose last digits a spreadsheet lost."""
    of = dict(history.names())
    return [(nip, of.get(key, "")) for nip, key in history.former("nip") if nip]
