"""papan.html: the whole office; what is late comes first."""

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

from pipeline.names import MORNINGS, REPORTS
from pipeline.office.days import MONTHS
from pipeline.office.working_time import say
from pipeline.projections.board.parts import Basis, Facts, due, line, page, read, search, short, why
from pipeline.projections.board.parts import warnings as warned

_PRINTED = 20
"""Dossiers on the printed page; those due first."""


def write(basis: str) -> bytes:
    """The page of the office (`boards.office_basis`), UTF-8."""
    facts = read(basis)
    return page(facts, "Papan Berkas", "kantor", _body(facts))


def _body(basis: Basis) -> Iterator[str]:
    heading, still = basis.heading, basis.still
    yield from warned(heading)
    for id_ in heading["susulan"]:
        yield f'<p class="ingat">Ada data susulan yang menunggu {escape(id_)}.</p>'
    yield from _desks(basis)
    yield _mornings(heading["meja"])
    yield from search(basis.lines, "Berkas berjalan dan arsip: judul, nomor, atau pemohon")
    if heading["lebih_lama"]:
        yield (
            f"<p>{heading['lebih_lama']} berkas yang selesai lebih lama tidak dicari di sini. "
            "Letaknya di folder arsip, menurut tahun.</p>"
        )
    yield f'<section aria-labelledby="h-jalan"><h2 id="h-jalan">Berjalan: {len(still)} berkas</h2>'
    yield "" if still else "<p>Tidak ada berkas yang sedang berjalan.</p>"
    for number, facts in enumerate(still):
        yield _running(facts, heading["meja"], printed=number < _PRINTED)
    if len(still) > _PRINTED:
        yield f'<p class="cetak">{len(still) - _PRINTED} berkas lain hanya tampil di layar.</p>'
    yield "</section>\n"
    yield from _months(heading)
    yield from _last(heading)


def _desks(basis: Basis) -> Iterator[str]:
    waiting: dict[str, list[Facts]] = {}
    for facts in basis.still:
        for role in facts["desks"]:
            waiting.setdefault(role, []).append(facts)
    yield '<section aria-labelledby="h-meja"><h2 id="h-meja">Meja</h2>'
    yield '<p id="ringkas" class="ringkas"></p>'
    if waiting:
        yield (
            '<table class="meja"><caption class="sr">Berkas di tiap meja</caption><thead><tr>'
            '<th scope="col">Meja</th><th scope="col">Menunggu</th><th scope="col">Terlambat</th>'
            '<th scope="col">Paling lama sejak</th></tr></thead><tbody>'
        )
        named = basis.heading["meja"]
        for role in sorted(waiting, key=[*named, *waiting].index):
            each = waiting[role]
            oldest = min(str(facts["since"]) for facts in each)
            yield (
                f'<tr data-meja="{escape(role)}"><th scope="row">'
                f"{escape(basis.heading['meja'].get(role, role))}</th><td>{len(each)}</td>"
                f'<td class="hitung">-</td><td>{short(oldest)}</td></tr>'
            )
        yield "</tbody></table>"
    yield "</section>\n"


def _mornings(names: Mapping[str, str]) -> str:
    """The way to each desk's morning; shown once the sign of life tells that they lie there."""
    links = ", ".join(
        f'<a href="{quote(f"{REPORTS}/{MORNINGS}/{role}.html")}">{escape(name)}</a>'
        for role, name in names.items()
    )
    return f'<p class="pagi" hidden>Laporan pagi tiap meja: {links}.</p>\n'


def _running(facts: Facts, names: Mapping[str, str], *, printed: bool) -> str:
    where = escape(", ".join(names.get(role, role) for role in facts["desks"]))
    number = f", nomor {escape(facts['number'])}" if facts["number"] else ""
    desks = escape(" ".join(facts["desks"]))
    return (
        f'<article class="berkas{"" if printed else " layar"}" data-di="{desks}"><h3>'
        f"{escape(facts['id'])} <span>{escape(facts['title'])}</span></h3>{due(facts)}"
        f"<p>Di meja <b>{where}</b> sejak {short(facts['since'])}, langkah {facts['step']} dari "
        f"{facts['steps']}. Pemohon {escape(facts['requester'])}{number}.</p>{_mark(facts)}"
        f"{line(facts['line'], facts['since'])}</article>\n"
    )


def _mark(facts: Facts) -> str:
    """What makes this dossier another than one that only waits."""
    if facts["proposal"]:
        proposal = escape(facts["proposal"])
        return f'<p class="kembali"><b>Menunggu keputusan</b>: {proposal}</p>'
    if facts["returned"]:
        return f'<p class="kembali"><b>Dikembalikan</b>: {why(facts["reason"])}</p>'
    return ""


def _months(heading: Facts) -> Iterator[str]:
    if not heading["bulan"]:
        return
    yield '<section class="mutu" aria-labelledby="h-mutu"><h2 id="h-mutu">Mutu Baku per bulan</h2>'
    for number, month in enumerate(heading["bulan"]):
        year, _, digits = month["month"].partition("-")
        unfolded = " open" if number == 0 else ""
        yield f"<details{unfolded}><summary>{MONTHS[int(digits) - 1]} {year}</summary>"
        procedures = dict.fromkeys(m["procedure"] for m in month["measures"])
        for name in procedures:
            yield from _procedure(name, [m for m in month["measures"] if m["procedure"] == name])
        if month["reasons"]:
            yield "<h3>Dikembalikan</h3><ul>"
            for id_, who, reason in month["reasons"]:
                yield f"<li>{escape(id_)} oleh {escape(who)}: {why(reason)}</li>"
            yield "</ul>"
        yield "</details>"
    yield "</section>\n"


def _procedure(name: str, measures: list[Facts]) -> Iterator[str]:
    yield (
        f"<table><caption>{escape(name)}</caption><thead><tr>"
        '<th scope="col">Langkah</th><th scope="col">Biasanya (garis: standar)</th>'
        '<th scope="col">Paling lama</th><th scope="col">Sesuai standar</th>'
        '<th scope="col">Dikembalikan</th></tr></thead><tbody>'
    )
    for m in measures:
        standard = m["standard"]
        share = min(m["usual"] / standard, 2) * 50 if standard else 0
        late = " lewat" if standard and m["usual"] > standard else ""
        filled = f'<i style="width:{share:.0f}%"></i>'
        bar = f'<span class="batang{late}" aria-hidden="true">{filled}</span>' if standard else ""
        against = f" dari {say(standard)}" if standard else ""
        within = f"{m['within']} dari {m['count']}" if standard else f"{m['count']} kali"
        usual, longest = f"{bar}{say(m['usual'])}{against}", say(m["longest"])
        if not m["measured"]:
            usual, longest = "tidak diukur", "-"
        yield (
            f'<tr><th scope="row" title="{escape(m["what"])}">{m["step"]}. {escape(m["who"])}</th>'
            f"<td>{usual}</td><td>{longest}</td>"
            f"<td>{within}</td><td>{m['returned'] or '-'}</td></tr>"
        )
    yield "</tbody></table>"


def _last(heading: Facts) -> Iterator[str]:
    if not heading["terakhir"]:
        return
    yield '<section class="terakhir" aria-labelledby="h-akhir">'
    yield '<h2 id="h-akhir">Perpindahan terakhir</h2><ul>'
    for when, who, id_, returned in heading["terakhir"]:
        did = "mengembalikan" if returned else "meneruskan"
        act = f"{escape(who)} {did} {escape(id_)}"
        yield f'<li><time datetime="{when}">{short(when)}</time> {act}</li>'
    yield "</ul></section>\n"
