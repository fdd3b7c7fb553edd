"""What a data base of 12,000 people with 20 years of history costs: python -m bench.personnel

A million facts: what a start takes by its checkpoint, a question about one day for everybody, what
is known of one unit, and one unit's sheet of 500 people set against it. Seconds of this process.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from time import process_time

from pipeline.personnel.checkpoint import Checkpoint
from pipeline.personnel.differences import differences
from pipeline.personnel.fact import Batch, Decree, Fact, Kind, Source
from pipeline.personnel.history import History
from pipeline.personnel.people import PersonOn, people_on
from pipeline.personnel.reported import Report, Reported

PEOPLE, UNITS, YEARS = 12_000, 24, 20
TODAY = date(2026, 9, 30)
_KINDS = (Kind.RANK, Kind.POST, Kind.SERVICE, Kind.UNIT)


def main() -> None:
    history = filled()
    print(f"{len(history):,} facts of {len(history.persons):,} people")
    data = Checkpoint("1", history).to_bytes()
    rows = {
        f"a start by its checkpoint of {len(data) >> 20} MB": lambda: Checkpoint.from_bytes(data),
        "everybody on one day": lambda: people_on(history, TODAY),
        "everybody on one day, as known five years ago": lambda: people_on(
            history, TODAY, TODAY - timedelta(days=5 * 365)
        ),
        "one unit on one day": lambda: people_on(history, TODAY, unit="Unit 1"),
        "one unit's sheet set against it": lambda: differences(history, sheet(history), str),
    }
    for name, act in rows.items():
        print(f"{name:50}{_best(act):8.2f} s")


def filled() -> History:
    """Twenty years of quarterly approvals; some facts correct earlier ones."""
    chance, history = Random(1), History()
    first = TODAY - timedelta(days=YEARS * 365)
    batches = [Batch("D0", first, "Kasubag", tuple(_identity(n) for n in range(PEOPLE)))]
    last: dict[int, str] = {}
    for quarter in range(YEARS * 4):
        day = first + timedelta(days=91 * quarter)
        facts = []
        for number in range(PEOPLE):
            id_ = f"D{quarter + 1}#{number}"
            corrects = (last[number],) if number in last and chance.random() < 0.05 else ()
            kind = _KINDS[(quarter + number) % 4]
            facts.append(_fact(id_, number, kind, quarter, day, corrects))
            last.pop(number, None)
            if not corrects:
                last[number] = id_
        batches.append(Batch(f"D{quarter + 1}", day, "Kasubag", tuple(facts)))
    history.add(*batches)
    return history


def sheet(history: History) -> Report:
    """The sheet of one unit, a tenth of whose people have another rank."""
    known = people_on(history, TODAY, unit="Unit 1")
    people = tuple(_reported(person, number) for number, person in enumerate(known))
    return Report("D999", TODAY, people, "Unit 1", whole=True)


def _reported(person: PersonOn, number: int) -> Reported:
    values = dict(person.row)
    if number % 10 == 0:
        values |= {"golongan": "IV/e", "tmt_pangkat": "2026-04-01"}
    return Reported(person.known.nip, values, Source("Unit 1.xlsx", "Data", f"A{number}"))


def _identity(number: int) -> Fact:
    values = {"nip": f"{198001012005011000 + number}", "nama": f"Pegawai {number}"}
    return Fact(f"D0#{number}", f"{number:016x}", Kind.IDENTITY, values)


def _fact(
    id_: str, number: int, kind: Kind, quarter: int, day: date, corrects: tuple[str, ...]
) -> Fact:
    values = {
        Kind.RANK: {"golongan": f"III/{'abcd'[quarter // 20]}"},
        Kind.POST: {"jabatan": f"Analis Kepegawaian Ahli Muda {quarter}", "eselon": ""},
        Kind.SERVICE: {"mk_tahun": str(quarter // 4), "mk_bulan": str(quarter % 4 * 3)},
        Kind.UNIT: {"unit": f"Unit {number % UNITS}"},
    }[kind]
    decree = Decree(f"823/{number}/{quarter}/BKD", day) if kind is Kind.RANK else Decree()
    source = Source(f"Unit {number % UNITS} {day.year}.xlsx", "Data", f"F{number % 500 + 8}")
    kept, seen = () if kind is Kind.UNIT else corrects, kind is Kind.SERVICE
    return Fact(id_, f"{number:016x}", kind, values, day, seen, decree, source, kept)


def _best(act: Callable[[], object], times: int = 3) -> float:
    spent = []
    for _ in range(times):
        begun = process_time()
        act()
        spent.append(process_time() - begun)
    return min(spent)


if __name__ == "__main__":
    main()
