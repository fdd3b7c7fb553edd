"""Workbooks of invented people, as many as are asked for, no two with one NIP."""

from pathlib import Path

from tests.harness.paper import flat_rows, some_people, write_flat

_SERIALS = 998


def workbooks(folder: Path, people: int, books: int) -> list[Path]:
    """As units send them in; those who asked get no finding that blocks."""
    crowd = some_people(people, seed=7)
    taken: set[str] = set()
    for number, person in enumerate(crowd):
        serials = (n % _SERIALS + 1 for n in range(number, number + _SERIALS))
        numbers = (f"{person['nip'][:15]}{serial:03d}" for serial in serials)
        person["nip"] = next(nip for nip in numbers if nip not in taken)
        taken.add(person["nip"])
    folder.mkdir(parents=True, exist_ok=True)
    share = -(-people // books)
    return [
        write_flat(
            folder / f"unit {book + 1}.xlsx",
            [
                flat_rows(person, place)
                for place, person in enumerate(crowd[book * share : (book + 1) * share], start=1)
            ],
        )
        for book in range(books)
    ]
