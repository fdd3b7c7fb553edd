"""What a data base of 12,000 people with 20 years of history costs: python -m bench.personnel

A million facts: what the start of a job takes by its checkpoint, a question about one day for
everybody, what is known of one unit, and one unit's sheet of 500 people set against it. Seconds of
this process.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time

from pipeline.engine.files import Files
from pipeline.engine.loop.gathered import ENOUGH, MOST
from pipeline.personnel.checkpoint import as_bytes, from_bytes
from pipeline.personnel.differences import differences
from pipeline.personnel.document import Collected, document, history_of
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
    with TemporaryDirectory() as folder:
        noted = Path(folder) / "pegawai"
        noted.write_bytes(as_bytes(history))
        _print(_rows(history, noted))


def _rows(history: History, noted: Path) -> dict[str, Callable[[], object]]:
    later = [Collected(text) for text in map(document, _later(ENOUGH - 1))]
    more = [Collected(text) for text in map(document, _later(MOST))]

    def start() -> History:
        return history_of(later, from_bytes(noted.read_bytes()))

    size = noted.stat().st_size >> 20
    return {
        f"a job's start by a checkpoint of {size} MB": start,
        "  the watcher's part of it: is it as it was made?": lambda: Files().hash(noted),
        f"a checkpoint of {MOST:,} documents more": lambda: as_bytes(
            history_of(more, from_bytes(noted.read_bytes()))
        ),
        "everybody on one day": lambda: people_on(history, TODAY),
        "everybody on one day, as known five years ago": lambda: people_on(
            history, TODAY, TODAY - timedelta(days=5 * 365)
        ),
        "one unit on one day": lambda: people_on(history, TODAY, unit="Unit 1"),
        "one unit's sheet set against it": lambda: differences(history, sheet(history), str),
    }


def _print(rows: Mapping[str, Callable[[], object]]) -> None:
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


def _later(number: int) -> Iterator[Batch]:
    """Approvals after all of these, of one person and one fact each."""
    for n in range(number):
        fact = _fact(f"E{n}", n, Kind.RANK, 79, TODAY, (f"D80#{n}",) if n % 10 == 0 else ())
        yield Batch(f"E{n}", TODAY, "Kasubag", (fact,))


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
