"""What both boards are put together of. Whatever stands in the data becomes text."""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from html import escape
from typing import Any

from pipeline.engine.loop.pages import digest
from pipeline.engine.loop.signs import EACH
from pipeline.names import SIGN
from pipeline.office.days import DAYS, MONTHS
from pipeline.office.working_time import say
from pipeline.projections.board.script import SCRIPT
from pipeline.projections.board.style import STYLE

Facts = Mapping[str, Any]
_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}
_NAMED = {"selesai": "selesai", "kini": "di sini sekarang", "nanti": "belum"}


@dataclass(frozen=True)
class Basis:
    """What a board is made of (`boards`): the heading, open dossiers, and the text of each line of
    the others. `page` is what tells this page from another."""

    heading: Facts
    still: tuple[Facts, ...]
    lines: tuple[str, ...]
    page: str


def read(basis: str) -> Basis:
    first, *lines = basis.split("\n")
    heading = json.loads(first)
    count = heading["berjalan"]
    still = tuple(json.loads(line) for line in lines[:count])
    return Basis(heading, still, tuple(lines[count:]), digest(basis))


def page(basis: Basis, title: str, kind: str, body: Iterable[str]) -> bytes:
    """The whole document, UTF-8: nothing in it is asked of any other place, but the sign of life
    beside it."""
    source = b64encode(sha256(SCRIPT.encode()).digest()).decode()
    rule = (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{source}' file:"
    )
    until = basis.heading["sampai"]
    last_event = f"Kejadian terakhir: {moment(until)}." if until else "Belum ada kejadian."
    return "".join(
        (
            f'<!DOCTYPE html>\n<html lang="id" data-papan="{basis.page}" data-tanda="{SIGN}" '
            f'data-detik="{EACH:.0f}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{escape(rule)}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<noscript><meta http-equiv="refresh" content="120"></noscript>'
            '<link rel="icon" href="data:,">'
            f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
            f'<body class="{kind}"><header><h1>{escape(title)}</h1>'
            f'<p class="redup">{escape(basis.heading["kantor"])}. {last_event} '
            f'<a class="layar" href="{escape(basis.heading["panduan"])}">Panduan (PANDUAN.pdf)</a>'
            "</p>"
            '<p id="hidup" class="hidup" role="status">Halaman ini memuat keadaan sampai kejadian '
            "itu. Apakah sistem sedang berjalan belum diketahui.</p>"
            '<p class="ingat f5" hidden>Di folder ini perubahan tidak selalu tampil dengan '
            "sendirinya: bila isi sebuah folder belum sesuai papan ini, tekan F5 di folder itu.</p>"
            "</header><main>\n",
            *body,
            "</main>\n",
            f'<script type="application/json" id="jadwal">{_hours(basis.heading)}</script>\n',
            f"<script>{SCRIPT}</script></body></html>\n",
        )
    ).encode()


def _hours(heading: Facts) -> str:
    return json.dumps(heading["jadwal"], separators=(",", ":")).replace("<", "\\u003c")


def moment(iso: str) -> str:
    """`Selasa, 24 November 2026 pukul 09.15 WIB`."""
    when = datetime.fromisoformat(iso)
    offset = when.utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset else 0
    zone = _ZONES.get(hours, f"UTC{hours:+d}")
    return f"{day(when.date())} pukul {when:%H.%M} {zone}"


def day(when: date) -> str:
    """`Selasa, 24 November 2026`."""
    return f"{DAYS[when.weekday()]}, {when.day} {MONTHS[when.month - 1]} {when.year}"


def short(iso: str) -> str:
    """`Sel 24 Nov, 09.15`; the year only where it says something, which it does nowhere here."""
    when = datetime.fromisoformat(iso)
    return f"{DAYS[when.weekday()][:3]} {when.day} {MONTHS[when.month - 1][:3]}, {when:%H.%M}"


def why(reason: str) -> str:
    """Why something was returned, or where that stands written."""
    return escape(reason) or "alasannya tertulis di Lembar Kendali"


def due(facts: Facts) -> str:
    """When it is due; the script tells whether that has passed."""
    if not facts["due"]:
        return '<p class="tenggat tanpa">Tanpa batas waktu</p>'
    return (
        f'<p class="tenggat" data-tenggat="{facts["due"]}"><b class="kata">Tenggat</b> '
        f'<time datetime="{facts["due"]}">{short(facts["due"])}</time></p>'
    )


def line(stations: Sequence[Facts], since: str) -> str:
    """A dossier's way as a list: each station with its time against the standard; at the present
    one the script tells the time that has been used since."""
    items = "".join(_station(station, since) for station in stations)
    return f'<ol class="garis">{items}</ol>'


def _station(station: Facts, since: str) -> str:
    used, standard, state = station["used"], station["standard"], station["state"]
    late = standard and station["visits"] and used > standard
    times = f" ({station['visits']} kali)" if station["visits"] > 1 else ""
    against = f" / {say(standard)}" if standard else ""
    if not station["measured"]:
        time = "tidak diukur"
    elif station["visits"]:
        time = f"{say(used)}{against}{times}"
    else:
        time = f"standar {say(standard)}" if standard else ""
    word = '<b class="lewat">lewat standar</b>' if late else ""
    if state == "kini":
        word += f'<b class="sudah" data-mulai="{since}" data-standar="{standard}"></b>'
    kinds = f"{state} lambat" if late else state
    return (
        f'<li class="{kinds}" title="{escape(station["what"])}">'
        f'<span class="siapa">{escape(station["who"])}</span>'
        f'<span class="sr">: {_NAMED[state]}. </span><span class="waktu">{time}</span>{word}</li>'
    )


def warnings(heading: Facts) -> Iterator[str]:
    """Who is away and who acts for whom, each shown on its days, and years whose days off are not
    all known."""
    for who, by, first, last in heading["pengganti"]:
        until = day(date.fromisoformat(last))
        yield (
            f'<p class="ingat" data-dari="{first}" data-sampai="{last}" hidden>'
            f"{escape(who)} digantikan {escape(by)} sampai {until}. Berkas tetap di meja itu.</p>"
        )
    for who, first, last, whom in heading["cuti"]:
        until = day(date.fromisoformat(last))
        turn = f" Yang mendesak: hubungi {escape(whom)}." if whom else ""
        yield (
            f'<p class="ingat" data-dari="{first}" data-sampai="{last}" hidden>'
            f"Pemegang meja {escape(who)} cuti sampai {until}. Berkas menunggu di meja itu.{turn}"
            "</p>"
        )
    for year in heading["tanpa_cuti_bersama"]:
        yield (
            f'<p class="ingat" data-dari="{year - 1}-10-01" data-sampai="{year}-12-31" hidden>'
            f"Cuti bersama tahun {year} belum tercatat, sehingga tenggat pada tahun itu dapat "
            "terlalu cepat. Mohon administrator menambahkannya di config.yaml (jam_kerja: libur)."
            "</p>"
        )


def search(lines: Sequence[str], what: str) -> Iterator[str]:
    """A field that looks through the dossiers on the page and through these lines besides."""
    data = "[" + ",".join(lines) + "]"
    yield (
        f'<section aria-labelledby="h-cari" class="cari"><h2 id="h-cari">Cari</h2>'
        f'<p><label for="cari">{what}</label> '
        '<input id="cari" type="search" autocomplete="off" spellcheck="false"> '
        '<span id="jumlah" role="status"></span></p><noscript><p>Pencarian memerlukan skrip.</p>'
        '</noscript><div id="temu" class="temu" hidden><table><caption class="sr">Hasil pencarian'
        '</caption><thead><tr><th scope="col">Berkas</th><th scope="col">Judul</th>'
        '<th scope="col">Pemohon</th><th scope="col">Nomor surat</th><th scope="col">Di mana</th>'
        '</tr></thead><tbody></tbody></table></div><script type="application/json" id="arsip">'
    )
    yield data.replace("<", "\\u003c")
    yield "</script></section>\n"
