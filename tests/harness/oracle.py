"""The rule's text read aloud, two people at a time. Written apart from the sorter, and slow.

Nothing here is taken from `pipeline.duk`: the tables are written out again, and a list is ordered
by comparing everybody with everybody.
"""

import random
from datetime import date
from itertools import pairwise
from typing import Any

Person = dict[str, Any]

GOLONGAN = "IV/e IV/d IV/c IV/b IV/a III/d III/c III/b III/a II/d II/c II/b II/a I/d I/c I/b I/a"
ESELON = ["I.a", "I.b", "II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b", "V.a"]
JENJANG = ["Ahli Utama", "Ahli Madya", "Ahli Muda", "Ahli Pertama"]
KETERAMPILAN = ["Penyelia", "Mahir", "Terampil", "Pemula"]
LATIHAN = [["SPATI", "PIM I"], ["SPAMEN", "PIM II"], ["PIM III", "PKA"], ["PIM IV", "PKP"]]
PENDIDIKAN = [["S3", "Sp-2"], ["S2", "Sp-1"], ["S1", "D4", "Profesi"], ["D3"], ["D2"], ["D1"],
              ["SLTA", "SMA"]]  # fmt: skip
ACTING = ("Plt", "Plh", "Pj", "Pelaksana Tugas", "Pelaksana Harian", "Penjabat")
UNKNOWN = "unknown"


def post(p: Person) -> Any:
    """The level of a post, 0 highest: eselon, then functional posts, then everybody else; UNKNOWN
    where only a post is written that is held for somebody else."""
    ladder = [*ESELON, *JENJANG, *KETERAMPILAN, "Pelaksana"]
    words = p["jabatan"]
    if words.startswith(ACTING):
        return UNKNOWN
    if p["eselon"]:
        return ladder.index(p["eselon"])
    for name in [*JENJANG, *KETERAMPILAN]:
        if name in words:
            return ladder.index(name)
    return ladder.index("Pelaksana")


def level(table: list[list[str]], name: str | None) -> int | None:
    for number, names in enumerate(table):
        if name in names:
            return number
    return None


def value(p: Person, criterion: str) -> Any:  # noqa: C901 - one line a criterion
    """What one criterion sees of one person: smaller is first; UNKNOWN where nobody wrote it."""
    none = p["declared"] or ()
    if criterion == "pangkat":
        return GOLONGAN.split().index(p["golongan"])
    if criterion == "tmt_pangkat":
        return known(p["tmt_pangkat"], "tmt_pangkat" in none)
    if criterion == "jabatan":
        return post(p)
    if criterion == "tmt_jabatan":
        return held_since(p, none)
    if criterion == "masa_kerja":
        months = p["mk_tahun"] and -(12 * p["mk_tahun"] + p["mk_bulan"])
        return known(months, "mk_tahun" in none)
    if criterion == "latihan_jabatan":
        attended = level(LATIHAN, p["latihan"])
        return 99 if attended is None else attended
    if criterion == "lulus_latihan":
        if level(LATIHAN, p["latihan"]) is None:
            return 0
        return known(p["lulus_latihan"], "lulus_latihan" in none)
    if criterion == "pendidikan":
        taught = level(PENDIDIKAN, p["tingkat_ijazah"])
        return known(taught, "tingkat_ijazah" in none)
    if criterion == "lulus_pendidikan":
        return known(p["tahun_lulus"], "tahun_lulus" in none)
    return p["tanggal_lahir"] if criterion == "usia" else p["nip"]


def held_since(p: Person, none: Any) -> Any:
    """Since when the level of the post is held: the eselon of a structural post, the jenjang of a
    functional one, or the post itself. Pelaksana show only the date of the present post, which
    counts for nothing."""
    place = post(p)
    if place == UNKNOWN:
        return 0
    ladder = [*ESELON, *JENJANG, *KETERAMPILAN, "Pelaksana"]
    names = ("tmt_eselon", "tmt_jenjang", "tmt_jabatan")
    if place == len(ladder) - 1:
        names = ("tmt_jenjang",)
    elif place >= len(ESELON):
        names = ("tmt_jenjang", "tmt_eselon", "tmt_jabatan")
    day = next((p[name] for name in names if p[name]), None)
    answers = ({"tmt_jenjang"} if len(names) == 1 else {*names, "tmt_eselon"}) & {*none}
    return known(day, bool(answers))


def known(given: Any, declared: bool) -> Any:
    """A value; what a person declared as not there comes after every value."""
    if given is not None:
        return given.toordinal() if isinstance(given, date) else given
    return 10**9 if declared else UNKNOWN


ORDER = (
    *("pangkat", "tmt_pangkat", "jabatan", "tmt_jabatan", "masa_kerja", "latihan_jabatan"),
    *("lulus_latihan", "pendidikan", "lulus_pendidikan", "usia", "nip"),
)


def first(a: Person, b: Person) -> tuple[Person | None, str]:
    """Who of two comes first and by which criterion; nobody where a missing value decides."""
    for criterion in ORDER:
        x, y = value(a, criterion), value(b, criterion)
        if x == y:
            continue
        if UNKNOWN in (x, y):
            return None, criterion
        return (a if x < y else b), criterion
    raise AssertionError("two people with one NIP")


def asked(people: list[Person]) -> set[tuple[str, str]]:
    """NIP and criterion of every missing value that would decide a place."""
    lacking = set()
    for a in people:
        for b in people:
            if a is not b:
                winner, criterion = first(a, b)
                if winner is None:
                    lacking |= {
                        (p["nip"], criterion) for p in (a, b) if value(p, criterion) == UNKNOWN
                    }
    return lacking


def ranked(people: list[Person]) -> tuple[list[str], list[str]]:
    """NIPs in order and what decided each place; for lists in which nothing is asked."""
    places = {p["nip"]: sum(first(p, q)[0] is q for q in people if q is not p) for p in people}
    order = sorted(people, key=lambda p: places[p["nip"]])
    assert sorted(places.values()) == list(range(len(people))), "the comparison is no order"
    why = [""]
    why += [first(a, b)[1] for a, b in pairwise(order)]
    return [p["nip"] for p in order], why


def crowd(dice: random.Random, count: int, *, gaps: float = 0.0) -> list[Person]:
    """People who are equal in nearly everything, so that late criteria decide often."""

    def maybe(*values: Any) -> Any:
        return None if dice.random() < gaps else dice.choice(values)

    days = (date(2019, 4, 1), date(2019, 10, 1))
    alike = dice.random() < 0.6  # half the lists differ in late criteria only
    same = dice.choice(("Pengelola Data", "Arsiparis Ahli Muda"))
    level_told = dice.random() < 0.2  # a column TMT JENJANG, which pelaksana seldom have
    rows = []
    for serial in range(count):
        born = dice.choice((date(1980, 1, 1), date(1980, 1, 2)))
        golongan = dice.choice(("IV/c", "IV/b")) if dice.random() < 0.3 else "III/d"
        row = {
            "nama": f"Orang {serial}",
            "tempat_lahir": None,
            "tanggal_lahir": born,
            "nip": f"{born:%Y%m%d}{2005 + serial // 999:04d}01{dice.randint(1, 2)}"
            f"{serial % 999 + 1:03d}",
            "golongan": golongan,
            "tmt_pangkat": maybe(*days) if dice.random() < 0.4 else days[0],
            "jabatan": dice.choice(
                ("Pengelola Data", "Arsiparis Ahli Muda", "Perawat Mahir", "Arsiparis Ahli Muda")
            ),
            "eselon": None,
            "tmt_jabatan": maybe(*days),
            "tmt_eselon": None,
            "tmt_jenjang": None,
            "mk_tahun": maybe(14, 15),
            "mk_bulan": dice.choice((0, 12)),
            "latihan": dice.choice((None, None, "PKP", "PIM IV", "PKA", "Diklat Barang/Jasa")),
            "lulus_latihan": maybe(*days),
            "jam_latihan": dice.choice((None, 300, 900)),
            "pendidikan": "Hukum",
            "tingkat_ijazah": maybe("S1", "S1", "D4", "S2"),
            "tahun_lulus": maybe(2003, 2003, 2004),
            "status": "PNS",
            "catatan_mutasi": None,
            "keterangan": None,
            "berkas": "uji.xlsx",
            "lembar": "Data",
            "baris": serial + 2,
            "declared": None,
        }
        if alike:
            row |= {"golongan": "III/d", "tmt_pangkat": days[0], "jabatan": same}
            row |= {"mk_tahun": 14, "mk_bulan": 0}
            row["tmt_jabatan"] = row["tmt_jabatan"] and days[0]
            row["latihan"] = row["latihan"] if dice.random() < 0.3 else "PKP"
        elif dice.random() < 0.3:
            row |= {"jabatan": "Kepala Subbagian Umum", "eselon": dice.choice(("IV.a", "III.a"))}
            row["tmt_eselon"] = maybe(*days)
        if level_told:
            row["tmt_jenjang"] = maybe(*days) if not alike else days[0]
        if gaps and dice.random() < gaps / 2:
            row["jabatan"], row["eselon"] = "Plt. Kepala Bagian Umum", "III.a"
        if gaps:
            empty = [n for n in _MAY_BE_NONE if row[n] is None and dice.random() < 0.5]
            row["declared"] = tuple(empty) or None
        rows.append(row)
    dice.shuffle(rows)
    return rows


_MAY_BE_NONE = ("tmt_pangkat", "tmt_jabatan", "lulus_latihan", "tingkat_ijazah", "tahun_lulus")
