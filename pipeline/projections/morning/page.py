"""`laporan/pagi/<role>.html`: a page without a script, to be opened by double click and printed."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from pipeline.office.days import long_day
from pipeline.projections.board.parts import Facts, moment, short
from pipeline.projections.board.style import STYLE
from pipeline.projections.morning.desk import LATE, TODAY

_RULE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write(basis: str) -> bytes:
    """The page of one desk (`desk.Mornings.basis`), UTF-8."""
    facts = json.loads(basis)
    title = f"Laporan pagi {facts['meja']}"
    day = long_day(date.fromisoformat(facts["hari"]))
    read = f"dibuat dari catatan sampai {moment(facts['sampai'])}" if facts["sampai"] else (
        "belum ada kejadian yang tercatat"
    )  # fmt: skip
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{escape(_RULE)}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<link rel="icon" href="data:,"><title>{escape(title)}</title>'
            f"<style>{STYLE}</style></head><body><header><h1>{escape(title)}</h1>"
            f'<p class="redup">{escape(facts["jabatan"])}, {escape(facts["kantor"])}</p>'
            f'<p class="ingat">{day}: {read}. Yang terjadi sesudahnya ada di papan.</p>'
            "</header><main>\n",
            *_waiting(facts),
            *_letters(facts),
            *_acting(facts),
            "</main></body></html>\n",
        )
    ).encode()


def _waiting(facts: Facts) -> Iterator[str]:
    waiting = facts["menunggu"]
    if not waiting:
        yield "<h2>Tidak ada berkas yang menunggu</h2>\n"
        return
    late = sum(each["when"] == LATE for each in waiting)
    today = sum(each["when"] == TODAY for each in waiting)
    counted = [f"{late} terlambat"] if late else ["tidak ada yang terlambat"]
    counted += [f"{today} jatuh tempo hari ini"] if today else []
    yield f"<h2>Menunggu Anda: {len(waiting)} berkas, {', '.join(counted)}</h2>\n"
    rows = [
        (each["id"], each["title"] + (" (dikembalikan)" if each["returned"] else ""),
         short(each["since"]), _due(each))
        for each in waiting
    ]  # fmt: skip
    yield from _table(("Berkas", "Judul", "Sejak", "Tenggat"), rows)


def _due(each: Facts) -> str:
    if not each["due"]:
        return "tanpa batas waktu"
    word = {LATE: "terlambat, ", TODAY: "hari ini, "}.get(each["when"], "")
    return f"{word}{short(each['due'])}"


def _letters(facts: Facts) -> Iterator[str]:
    if facts["belum_ditandatangani"]:
        yield "<h2>Surat yang salinan bertanda tangannya belum diterima</h2>\n"
        yield from _lacking(facts["belum_ditandatangani"], facts["belum_ditandatangani_lain"])
    if facts["belum_ada_tanda_terima"]:
        yield "<h2>Paket yang tanda terimanya belum kembali</h2>\n"
        drawer = escape(facts["laci_tanda_terima"])
        yield f"<p>Letakkan surat pengantar yang sudah ditandatangani di {drawer}.</p>\n"
        yield from _lacking(facts["belum_ada_tanda_terima"], facts["belum_ada_tanda_terima_lain"])


def _acting(facts: Facts) -> Iterator[str]:
    if facts["pengganti"]:
        yield "<h2>Masa penggantian yang berakhir dalam 90 hari</h2>\n"
        days = [(who, *map(date.fromisoformat, ends)) for who, *ends in facts["pengganti"]]
        rows = [(who, long_day(first), long_day(last)) for who, first, last in days]
        yield from _table(("Pengganti", "Dari", "Sampai"), rows)


def _lacking(each: Sequence[Facts], more: int) -> Iterator[str]:
    rows = [
        (one["id"], one["title"], one["number"], long_day(date.fromisoformat(one["since"])))
        for one in each
    ]
    yield from _table(("Berkas", "Judul", "Nomor surat", "Tanggal surat"), rows)
    if more:
        yield f"<p>dan {more} lagi yang lebih baru.</p>\n"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "<table><thead><tr>"
    yield "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    yield "</tr></thead><tbody>\n"
    for first, *rest in rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>\n'
    yield "</tbody></table>\n"
