"""Makes the set of one unit on one day: drafts, what falls due, what is different from before."""

import json
import tempfile
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pipeline.duk.change.compare import Changes, compare
from pipeline.duk.change.previous import FormerList, data, read_former, typed
from pipeline.duk.codes import Kode
from pipeline.duk.fields import DATES
from pipeline.duk.findings import grouped
from pipeline.duk.listing import draw_up
from pipeline.duk.model import Cell, Daftar, Reading, Temuan, people
from pipeline.duk.profile import Profile
from pipeline.duk.rank.due import falling_due
from pipeline.duk.write.draft import NO_LIST, write_draft, write_due
from pipeline.night.unit import Made
from pipeline.procedures.duk.names import DAFTAR_XLSX
from pipeline.procedures.duk.night.profiles import profile_with
from pipeline.procedures.duk.recorded import DATA_BASE

KEPT = ".draf.json"
"""In each set: the list as data, which tomorrow's set is compared with; no list that could be
dropped anywhere."""
CHANGED = "Sejak {:%d-%m-%Y}.txt"
DUE = "Jatuh Tempo 90 Hari.xlsx"
_AHEAD = timedelta(days=90)
_VERBS = {
    "masuk": "Baru", "keluar": "Keluar", "naik": "Naik", "turun": "Turun", "mutasi": "Data berubah",
}  # fmt: skip


@dataclass(frozen=True)
class _Known:
    """People as they are known on a day, the day on which their masa kerja is told, and a sentence
    that says what they are known from."""

    on: Callable[[date], Reading]
    of: date
    sentence: str


def reports(payload: bytes) -> Made:
    """The files of a set, of the JSON that `units.Drafts` gives."""
    facts = json.loads(payload)
    day, unit = date.fromisoformat(facts["hari"]), str(facts["unit"])
    known = _known(facts, profile_with(facts["aturan"]))
    ends = date(day.year, 12, 31)
    drafts = {each: _draft(known, each, unit) for each in dict.fromkeys((day, ends))}
    made = {
        f"Draf DUK keadaan {each:%d-%m-%Y}.xlsx": write_draft(daftar, known.sentence)
        for each, daftar in drafts.items()
    }
    letters = [(berkas, date.fromisoformat(dated)) for berkas, dated in facts["surat"]]
    made[DUE] = _due(known, drafts[day], drafts[ends], unit, day, letters)
    made[KEPT] = _kept(drafts[day])
    if facts["kemarin"]:
        former = _former(facts["kemarin"])
        if former is not None and (lines := [*_changed(former, drafts[day])]):
            made[CHANGED.format(former.keadaan)] = "\r\n".join(lines).encode()
    return made


def _known(facts: dict[str, Any], profile: Profile) -> _Known:
    if "pegawai" in facts:
        return _of_the_data_base(facts, profile)
    return _of_lists(facts, profile)


def _of_the_data_base(facts: dict[str, Any], profile: Profile) -> _Known:
    """Its rows by day, as text. Of whom it does not know enough to be ranked, nobody is ranked."""

    def on(day: date) -> Reading:
        rows = [
            {n: date.fromisoformat(v) if n in DATES else v for n, v in row.items()}
            for row in facts["pegawai"][day.isoformat()]
        ]
        lacking = [r for r in rows if not (r.get("golongan") and r.get("tanggal_lahir"))]
        findings = tuple(
            Temuan.at(
                Cell(DATA_BASE, title="golongan"), Kode.NILAI_PENENTU_KOSONG,
                f"{row.get('nama') or row['nip']}: golongan atau tanggal lahir belum tercatat.",
                "Catat dahulu dalam data base.", grave=True,
            )
            for row in lacking
        )  # fmt: skip
        return Reading(people(rows), findings, profile=profile)

    return _Known(on, date.fromisoformat(facts["hari"]), f"Dibuat program dari {DATA_BASE}.")


def _of_lists(facts: dict[str, Any], profile: Profile) -> _Known:
    """The people of all lists; of who is on several, the last one counts."""
    rows: dict[str, dict[str, Any]] = {}
    days: list[date] = []
    called = []
    for (unit, berkas), encoded in zip(facts["dari"], facts["daftar"], strict=True):
        former = _read(b64decode(encoded))
        names = [str(name) for name in former.rows.columns]
        for values in former.rows.to_numpy(dtype=object).tolist():
            person = dict(zip(names, values, strict=True))
            rows[str(person["nip"])] = {**person, "berkas": f"{DAFTAR_XLSX} {berkas}"}
        days += [former.keadaan] if former.keadaan else []
        since = f", keadaan {former.keadaan:%d-%m-%Y}" if former.keadaan else ""
        called.append(f"{unit} ({berkas}{since})")
    of = max(days, default=date.fromisoformat(facts["hari"]))
    most = "; ".join(called[:3]) + (f"; dan {len(called) - 3} daftar lain" if called[3:] else "")
    sentence = f"Dibuat program dari daftar terakhir yang selesai: {most}."
    reading = Reading(people(rows.values()), profile=profile)
    return _Known(lambda _: reading, of, sentence)


def _read(workbook: bytes) -> FormerList:
    with tempfile.TemporaryDirectory(prefix="alur-") as folder:
        path = Path(folder) / DAFTAR_XLSX
        path.write_bytes(workbook)
        return read_former(path, path.name)


def _draft(known: _Known, day: date, unit: str) -> Daftar:
    daftar, _ = draw_up(known.on(day), day, unit)
    return replace(daftar, findings=grouped(daftar.findings))


def _due(
    known: _Known,
    today: Daftar,
    ends: Daftar,
    unit: str,
    day: date,
    letters: Sequence[tuple[str, date]],
) -> bytes:
    """Of the people who can be ranked today, or else at the end of the year; and of who is on no
    list today."""
    daftar = today if len(today.rows) else replace(ends, outside=today.outside)
    last = day + _AHEAD
    each = falling_due(daftar, known.of, day, last, letters)
    return write_due(each, unit, known.sentence, day, last)


def _kept(daftar: Daftar) -> bytes:
    return json.dumps(data(daftar), ensure_ascii=False).encode()


def _former(kept: str) -> FormerList | None:
    """Yesterday's list; None where nobody could be ranked."""
    about, values, names, *rows = json.loads(kept)
    if not rows:
        return None
    day = date.fromisoformat(dict(zip(about, values, strict=True))["keadaan"])
    table = typed([dict(zip(names, row, strict=True)) for row in rows])
    return FormerList(f"draf {day:%d-%m-%Y}", table, day)


def _changed(former: FormerList, today: Daftar) -> Iterator[str]:
    """What is different, a sentence a person; nothing where nothing is."""
    if today.grave:
        yield from _head(former, today)
        yield "Urutan hari ini belum dapat disusun; lihat lembar Pemeriksaan pada draf."
        return
    changes = compare(former, today)
    if not len(changes.rows):
        return
    yield from _head(former, today)
    yield from _sentences(changes)


def _head(former: FormerList, today: Daftar) -> Iterator[str]:
    yield f"{NO_LIST}."
    yield (
        f"Perbedaan draf {today.unit} keadaan {today.keadaan:%d-%m-%Y} dari {former.name} "
        "(di bawah ini disebut daftar sebelumnya):"
    )
    yield ""


def _sentences(changes: Changes) -> Iterator[str]:
    for row in changes.rows.to_dict("records"):
        numbers = [str(n) for n in (row["nomor_lama"], row["ganti_nomor"]) if n is not None]
        where = f" (nomor {' menjadi '.join(dict.fromkeys(numbers))})" if numbers else ""
        yield f"{_VERBS[row['perubahan']]}: {row['nama']}, NIP {row['nip']}{where}. {row['alasan']}"
