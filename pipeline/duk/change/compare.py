"""Who came, left, rose or fell between two lists, by which criterion and why.

Places are compared among those who are on both lists. The fewest people whose move explains the
new order are named, those with changed values first; the others only made room.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.duk.change.mutations import mutation_notes
from pipeline.duk.change.previous import FormerList
from pipeline.duk.change.rising import heaviest_rising
from pipeline.duk.codes import Kode
from pipeline.duk.model import Cell, Daftar, Temuan, rows
from pipeline.duk.person import Person, persons
from pipeline.duk.rank.explain import compare_people, sentence_on

CHANGE_COLUMNS = ("nip", "nama", "perubahan", "nomor_lama", "ganti_nomor", "kriteria", "alasan")
"""Columns of Perubahan.csv. `perubahan` is masuk, keluar, naik, turun or mutasi."""

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Changes:
    """A comparison. `rows` has CHANGE_COLUMNS; `shifted` counts whose number alone changed.

    With `numbers_kept` the numbers are those of the list in force, and what is told of order is
    what would be on the next one.
    """

    former: FormerList
    rows: pd.DataFrame
    unchanged: int
    shifted: int
    numbers_kept: bool = False

    def of_kind(self, kind: str) -> list[dict[Any, Any]]:
        """The rows of one kind."""
        return [r for r in self.rows.to_dict("records") if r["perubahan"] == kind]


def compare(former: FormerList, daftar: Daftar) -> Changes:
    """Compares a list with the one before it."""
    return _Comparison(former, daftar).result()


def note_changes(
    daftar: Daftar, former: FormerList, *, reorder: bool = False
) -> tuple[Daftar, Changes]:
    """The list with `catatan mutasi` filled, and the comparison it was filled from.

    Within one year numbers do not change: then the former list stands, with what changed since
    in `catatan mutasi`, and newcomers wait outside, unless `reorder` says that a person
    decided otherwise (an objection that was upheld). Source: SE BAKN 03/SE/1980.
    """
    keeping = former.same_year(daftar) and not reorder and len(daftar.rows) > 0
    comparison = _Comparison(former, daftar, ahead=keeping)
    changes = comparison.result()
    if daftar.grave or not len(daftar.rows):
        return daftar, changes
    if keeping:
        return comparison.kept(changes), changes
    made = [
        {**p, "catatan_mutasi": _joined(p["catatan_mutasi"], comparison.own.get(str(p["nip"]), ()))}
        for p in rows(daftar.rows)
    ]
    noted = pd.DataFrame(made, columns=daftar.rows.columns, dtype=object)
    findings = (*daftar.findings, *comparison.unexplained())
    return replace(daftar, rows=noted, findings=findings), changes


class _Comparison:
    """Two lists. `ahead`: the new one is what the next list would be, and the former stands."""

    def __init__(self, former: FormerList, daftar: Daftar, *, ahead: bool = False) -> None:
        self.former, self.daftar, self.ahead = former, daftar, ahead
        self.old: dict[str, Person] = {p.nip: p for p in persons(former.rows)}
        self.new: dict[str, Person] = {p.nip: p for p in persons(daftar.rows)}
        without = frozenset(n for n in former.rows.columns if former.rows[n].isna().all())
        self.own: dict[str, list[str]] = {}
        for nip, person in self.new.items():
            if nip in self.old:
                notes = mutation_notes(self.old[nip], person, daftar.profile, without)
                if notes:
                    self.own[nip] = notes
        self.both = [nip for nip in self.new if nip in self.old]
        before = {nip: n for n, nip in enumerate(n for n in self.old if n in self.new)}
        self.places: Ints = np.array([before[nip] for nip in self.both], dtype=np.int64)
        self.left = {
            str(nip): str(why)
            for nip, why in zip(daftar.outside["nip"], daftar.outside["alasan"], strict=True)
        }

    def result(self) -> Changes:
        moved = {self.both[n]: self._moved(n) for n in self._movers()}
        changed = [*self._came(), *self._gone(), *moved.values()]
        changed += [self._changed(nip) for nip in self.both if nip in self.own and nip not in moved]
        kinds = {"masuk": 0, "keluar": 1, "naik": 2, "turun": 3, "mutasi": 4}
        changed.sort(key=lambda r: (kinds[r[2]], r[4] or r[3] or self.new[r[0]].no))
        quiet = [nip for nip in self.both if nip not in moved]
        shifted = sum(self.old[nip].no != self.new[nip].no for nip in quiet)
        frame = pd.DataFrame(changed, columns=list(CHANGE_COLUMNS), dtype=object)
        if self.ahead:
            return Changes(self.former, frame, len(self.old), 0, numbers_kept=True)
        return Changes(self.former, frame, len(quiet) - shifted, shifted)

    def _numbered(self, person: Person) -> int | None:
        """The number on the list that is laid: the former one's while numbers stay."""
        if not self.ahead:
            return person.no
        return self.old[person.nip].no if person.nip in self.old else None

    def _placed(self, one: Person, other: Person) -> str:
        """Why one stands above or below the other, or would."""
        if not self.ahead:
            return sentence_on(one, other, self.daftar.profile, short=True)
        result = compare_people(one, other, self.daftar.profile)
        where = "di atas" if result.direction < 0 else "di bawah"
        return f"Pada daftar berikutnya akan berada {where} {other.beside(one)}: {result.decides}."

    def _came(self) -> Iterator[tuple[Any, ...]]:
        people = list(self.new.values())
        for number, person in enumerate(people):
            if person.nip in self.old:
                continue
            why = "Tidak ada pada daftar sebelumnya."
            if self.ahead:
                why = (
                    f"Belum ada dalam daftar tahun {self.daftar.year}; menunggu daftar berikutnya."
                )
            if number:
                why = f"{why} {self._placed(person, people[number - 1])}"
            number_now = self._numbered(person)
            yield _row(person, "masuk", None, number_now, person.dasar_urut or "", why)

    def _gone(self) -> Iterator[tuple[Any, ...]]:
        for nip, person in self.old.items():
            if nip not in self.new:
                why = self.left.get(nip)
                reason = f"{why}." if why else "Tidak ada lagi dalam data; alasan belum tertulis."
                if self.ahead:
                    reason += " Nomornya tetap sampai daftar berikutnya; di situ tidak dimuat lagi."
                yield _row(
                    person, "keluar", person.no, person.no if self.ahead else None, "", reason
                )

    def _movers(self) -> list[int]:
        """Places on the new list of the fewest, lightest people whose move explains the order."""
        heavy = len(self.both) + 1
        weights = [1 if nip in self.own else heavy for nip in self.both]
        stay = set(heaviest_rising(self.places.tolist(), weights))
        return [n for n in range(len(self.both)) if n not in stay]

    def _moved(self, place: int) -> tuple[Any, ...]:
        """One who rose or fell, with the nearest person passed and what decided."""
        nip, was = self.both[place], self.places
        here = np.arange(len(was))
        overtaken = np.flatnonzero((was < was[place]) & (here > place))
        ahead = np.flatnonzero((was > was[place]) & (here < place))
        kind = "naik" if len(overtaken) >= len(ahead) else "turun"
        other = self.both[overtaken[0] if kind == "naik" else ahead[-1]]
        mine, theirs = self.new[nip], self.new[other]
        now = compare_people(mine, theirs, self.daftar.profile)
        passed = len(overtaken) if kind == "naik" else len(ahead)
        verb = "mendahului" if kind == "naik" else "didahului"
        move = (
            f"Akan {verb} {passed} orang." if self.ahead else f"{verb.capitalize()} {passed} orang."
        )
        why = f"{move} {self._cause(nip, other)} {self._placed(mine, theirs)}"
        return _row(mine, kind, self.old[nip].no, self._numbered(mine), now.criterion, why)

    def _cause(self, nip: str, other: str) -> str:
        """The changed values of the one who moved, or of the one who was met on the way."""
        if nip in self.own:
            return f"{'; '.join(self.own[nip])}."
        if other in self.own:
            return f"{self.new[other].headed}: {'; '.join(self.own[other])}."
        return self._formerly(nip, other)

    def _formerly(self, nip: str, other: str) -> str:
        """Nobody's dates changed: what the former list said of the two."""
        try:
            then = compare_people(self.old[nip], self.old[other], self.daftar.profile)
        except (KeyError, TypeError):
            return "Nilai pada daftar sebelumnya tidak lengkap."
        return f"Menurut daftar sebelumnya: {then.sentence}"

    def _changed(self, nip: str) -> tuple[Any, ...]:
        person, why = self.new[nip], f"{'; '.join(self.own[nip])}."
        return _row(person, "mutasi", self.old[nip].no, self._numbered(person), "", why)

    def unexplained(self) -> Iterator[Temuan]:
        """People who are gone from the data without a reason."""
        for nip, person in self.old.items():
            if nip not in self.new and nip not in self.left:
                yield Temuan.at(
                    Cell(title="nip"), Kode.KELUAR_TANPA_ALASAN,
                    f"{person.headed} (NIP {nip}) ada pada daftar sebelumnya tetapi tidak ada "
                    "dalam data, dan alasannya tidak tertulis.",
                    "Masukkan kembali, atau tulis alasan dan tanggalnya di kolom status.",
                )  # fmt: skip

    def kept(self, changes: Changes) -> Daftar:
        """The former list with its numbers, and the changes of the year noted."""
        daftar, profile = self.daftar, self.former.profile or self.daftar.profile
        people = list(self.old.values())
        table = {str(row["nip"] or ""): row for row in rows(self.former.rows)}
        made = []
        for number, (nip, person) in enumerate(self.old.items()):
            notes = list(self.own.get(nip, ()))
            if nip not in self.new:
                notes.append(self.left.get(nip, "Tidak ada lagi dalam data"))
            why = person.dasar_urut or ""
            if number and not why:
                why = compare_people(people[number - 1], person, profile).criterion
            note = _joined(person.catatan_mutasi, notes)
            made.append({**table[nip], "catatan_mutasi": note, "dasar_urut": why})
        waiting = [
            {"nip": r["nip"], "nama": r["nama"],
             "alasan": f"Masuk sesudah daftar tahun {daftar.year} disusun; diurutkan pada daftar "
             "berikutnya"}
            for r in changes.of_kind("masuk")
        ]  # fmt: skip
        outside = daftar.outside.loc[~daftar.outside["nip"].isin(list(self.old))]
        finding = Temuan.at(
            Cell(title="no"), Kode.NOMOR_TETAP,
            f"Daftar tahun {daftar.year} sudah ada ({self.former.name}), jadi nomor urut tidak "
            f"berubah; {len(changes.rows)} perubahan dicatat dalam catatan mutasi atau di luar "
            "daftar.",
            "Bila keberatan diterima, tulis 'Urutkan ulang: <alasan>' di Catatan.txt.",
        )  # fmt: skip
        findings = (*daftar.findings, *self.unexplained(), finding)
        return replace(
            daftar,
            profile=profile,
            rows=pd.DataFrame(made, columns=daftar.rows.columns, dtype=object),
            outside=pd.concat(
                [outside, pd.DataFrame(waiting, columns=outside.columns, dtype=object)],
                ignore_index=True,
            ),
            findings=findings,
        )  # fmt: skip


def _row(
    person: Person, kind: str, old: Any, new: Any, criterion: str, why: str
) -> tuple[Any, ...]:
    return (person.nip, person.nama, kind, old, new, criterion, why)


def _joined(written: Any, phrases: Sequence[str]) -> str | None:
    """What was written by hand, and each phrase that does not stand there yet."""
    text = str(written or "")
    fresh = [phrase for phrase in phrases if phrase not in text]
    return "; ".join(filter(None, [text, *fresh])) or None
