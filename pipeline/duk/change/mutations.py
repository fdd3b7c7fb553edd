"""What became different about one person between two lists, in words for `catatan mutasi`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.duk.person import Person
from pipeline.duk.profile import Profile


def mutation_notes(
    former: Person, new: Person, profile: Profile, without: frozenset[str]
) -> list[str]:
    """Phrases on each change that the rule looks at, with its date. Service and age just grow.

    `without` names columns that the former list does not have at all: nothing is said of them.
    """
    change = _Change(former, new, without)
    return [*_pangkat(change, profile), *_jabatan(change), *_latihan(change), *_pendidikan(change)]


@dataclass(frozen=True)
class _Change:
    former: Person
    new: Person
    without: frozenset[str]

    def before(self, name: str) -> Any:
        return getattr(self.former, name)

    def now(self, name: str) -> Any:
        return getattr(self.new, name)

    def other(self, name: str) -> bool:
        return name not in self.without and _plain(self.before(name)) != _plain(self.now(name))

    def phrase(self, what: str, name: str, since: str = "") -> str:
        before, now = _as_written(self.before(name)), _as_written(self.now(name))
        return f"{what} {before} menjadi {now}{since}"

    def since(self, word: str, name: str) -> str:
        value = self.now(name)
        return f", {word} {_as_written(value)}" if value else ""


def _pangkat(change: _Change, profile: Profile) -> Iterator[str]:
    if change.other("golongan"):
        before, now = change.before("golongan"), change.now("golongan")
        up = profile.golongan[now] < profile.golongan.get(before, len(profile.golongan))
        verb = "Naik pangkat" if up else "Pangkat turun"
        yield f"{verb} dari {before} ke {now}{change.since('TMT', 'tmt_pangkat')}"
    elif change.other("tmt_pangkat"):
        yield change.phrase("TMT pangkat", "tmt_pangkat")


def _jabatan(change: _Change) -> Iterator[str]:
    if change.other("jabatan"):
        yield change.phrase("Jabatan", "jabatan", change.since("TMT", "tmt_jabatan"))
        return
    for name, what in (("eselon", "Eselon"), ("tmt_jabatan", "TMT jabatan"),
                       ("tmt_eselon", "TMT eselon")):  # fmt: skip
        if change.other(name):
            yield change.phrase(what, name)


def _latihan(change: _Change) -> Iterator[str]:
    if change.other("latihan"):
        since = change.since("lulus", "lulus_latihan")
        yield change.phrase("Latihan jabatan", "latihan", since)
    elif change.other("lulus_latihan"):
        yield change.phrase("Lulus latihan jabatan", "lulus_latihan")


def _pendidikan(change: _Change) -> Iterator[str]:
    if change.other("tingkat_ijazah"):
        since = change.since("lulus", "tahun_lulus")
        yield change.phrase("Pendidikan", "tingkat_ijazah", since)
    elif change.other("tahun_lulus"):
        yield change.phrase("Lulus pendidikan", "tahun_lulus")
    if change.other("tanggal_lahir"):
        yield change.phrase("Tanggal lahir", "tanggal_lahir")


def _plain(value: Any) -> Any:
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


def _as_written(value: Any) -> str:
    if value is None or value == "":
        return "kosong"
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)
