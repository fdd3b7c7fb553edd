"""Draws the list, its changes and its figures at 3, 60 and 1,000 people; used by draw_documents.

Nobody in them exists: the sample office's people, multiplied.
"""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from pipeline.demo.people import pegawai
from pipeline.documents.convert import convert
from pipeline.documents.render import render
from pipeline.duk.change.previous import FormerList
from pipeline.duk.listing import draw_up
from pipeline.duk.model import Reading, people
from pipeline.names import SOP
from pipeline.office.ranks import PANGKAT
from pipeline.procedures.duk import perubahan
from pipeline.procedures.duk.attached import penjelasan_context, rekap_context
from pipeline.procedures.duk.concept import list_context
from pipeline.resources import bundled, shipped_template

PEOPLE = (3, 60, 1000)
_BASIS = yaml.safe_load((bundled("templates") / "duk" / SOP).read_text(encoding="utf-8"))[
    "dasar_hukum"
]
_OLD, _NEW = date(2025, 12, 31), date(2026, 12, 31)
_MOVED = date(2026, 3, 2)
_LADDER = list(PANGKAT)
_LEVEL = re.compile("Ahli|Mahir|Terampil")
_TITLES = re.compile(r"\b(?:Drs|Dra|Ir|Hj|H)\. ")
_SIGNS = {
    "jabatan": "Kepala Biro Organisasi",
    "nama": "Ir. Theresia Mayang, M.T.",
    "pangkat": "Pembina Utama Muda (IV/c)",
    "nip": "196909171995032001",
}


def documents(folder: Path) -> Iterator[tuple[str, Path, tuple[int, ...]]]:
    """Title, PDF and the pages worth a look (-1 is the last)."""
    for count in PEOPLE:
        rows = office(count + 1)
        before, _ = draw_up(Reading(people(_former(rows[1:]))), _OLD, "Biro Organisasi")
        former = FormerList("daftar tahun 2026", before.rows, _OLD, "Biro Organisasi")
        daftar, changes = draw_up(Reading(people(rows[:count])), _NEW, "Biro Organisasi", former)
        if changes is None:
            raise RuntimeError([t.pesan for t in daftar.findings if t.grave])
        sheets: dict[str, tuple[dict[str, Any], tuple[int, ...]]] = {
            "Daftar Urut Kepangkatan": (list_context(daftar, _SIGNS, "Pontianak"), (0, -1)),
            "Perubahan": (perubahan.context(daftar, perubahan.sections(changes, daftar)), (0,)),
            "Rekapitulasi": (rekap_context(daftar), (0,)),
            "Penjelasan Urutan": (penjelasan_context(daftar, _BASIS, confirmed=False), (0,)),
        }
        for name, (fields, pages) in sheets.items():
            docx = folder / f"{name} {count} orang.docx"
            render(shipped_template(f"{name}.docx"), fields, docx)
            pdf = docx.with_suffix(".pdf")
            convert(docx, pdf, "embedded")
            yield docx.stem, pdf, pages


def office(count: int) -> list[dict[str, Any]]:
    """So many invented people, each with a name, a birthday and a NIP of their own."""
    sample = [p for p in pegawai() if p.status == "PNS"]
    blank: dict[str, Any] = dict.fromkeys(people([]).columns)
    rows = []
    for number in range(count):
        turn, place = divmod(number, len(sample))
        one, other = sample[place], sample[(number * 7 + turn) % len(sample)]
        born = one.tanggal_lahir + timedelta(days=5 * turn)
        moved = _moves(number, one.jabatan)
        rows.append(
            {
                **blank,
                **asdict(one),
                "nama": one.nama if not turn else _named(one.nama, other.nama),
                "eselon": one.eselon or None,
                "tanggal_lahir": born,
                "nip": f"{born:%Y%m%d}{one.nip[8:]}",
                "tmt_jabatan": _MOVED if moved else one.tmt_jabatan,
                "tmt_eselon": one.tmt_jabatan if one.eselon else None,
                "mk_bulan": (one.mk_bulan + turn) % 12,
            }
        )
    return rows


def _moves(number: int, post: str) -> bool:
    """Who came to another post in the year; of those who are ranked by none."""
    return number % 17 == 5 and not re.match("Kepala", post) and not _LEVEL.search(post)


def _named(one: str, other: str) -> str:
    """The first name of one and the last of another, with the titles of the one."""
    first, last = (_TITLES.sub("", nama.split(",")[0]).split() for nama in (one, other))
    before = "".join(_TITLES.findall(one))
    after = one.partition(",")[2]
    return f"{before}{first[0]} {last[-1]}{',' if after else ''}{after}"


def _former(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same people a year before: a year less of service, without what the year brought."""
    earlier = []
    for number, row in enumerate(rows, start=1):
        past = {**row, "mk_tahun": max(row["mk_tahun"] - 1, 0)}
        if past["tmt_pangkat"] > _OLD:
            lower = _LADDER[_LADDER.index(row["golongan"]) + 1]
            past |= {"golongan": lower, "tmt_pangkat": date(_OLD.year - 4, 10, 1)}
        if _moves(number, row["jabatan"]):
            past |= {"jabatan": "Pengelola Keuangan", "tmt_jabatan": date(2017, 1, 2)}
        earlier.append(past)
    return earlier


def draw_all(out: Path, draw: Any) -> None:
    """Calls `draw(pdf, page, target)` for every page worth a look."""
    with tempfile.TemporaryDirectory() as temp:
        for title, pdf, pages in documents(Path(temp)):
            for number in pages:
                ending = "" if number == 0 else " akhir"
                draw(pdf, number, out / f"{title}{ending}.png")
