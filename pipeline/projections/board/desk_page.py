"""PAPAN.html: what waits before one desk, since when, due when, from whom, returned why."""

from collections.abc import Iterator
from html import escape

from pipeline.projections.board.parts import Basis, Facts, due, line, page, read, search, short, why
from pipeline.projections.board.parts import warnings as warned

_ENDED = {"selesai": "selesai", "batal": "dibatalkan"}


def write(basis: str) -> bytes:
    """The page of one desk (`boards.desk_basis`), UTF-8."""
    facts = read(basis)
    return page(facts, f"Papan {facts.heading['meja']}", "meja", _body(facts))


def _body(basis: Basis) -> Iterator[str]:
    heading, still = basis.heading, basis.still
    masuk = escape(heading["masuk"])
    where = f"di folder {masuk}" if masuk else "di sebelah papan ini"
    yield from warned(heading)
    yield '<section aria-labelledby="h-tunggu"><h2 id="h-tunggu">'
    yield f"Menunggu Anda: {len(still)} berkas</h2>" if still else "Tidak ada yang menunggu</h2>"
    yield '<p id="ringkas" class="ringkas"></p>'
    if still:
        latest = max(still, key=lambda t: str(t["since"]))
        yield (
            '<p class="datang"><b class="kata">Terakhir datang</b>: '
            f"{escape(latest['id'])}, {short(latest['since'])}. Berkasnya {where}.</p>"
            f'<p class="layar">{_ways(basis)}</p>'
        )
    for facts in still:
        yield from _waiting(facts)
    yield "</section>\n"
    if heading["kabar"]:
        yield '<section aria-labelledby="h-kabar"><h2 id="h-kabar">Kabar untuk dibaca</h2><ul>'
        for id_, title, number, state, until in heading["kabar"]:
            named = f", nomor {escape(number)}" if number else ""
            ended = f"{_ENDED.get(state, state)}, sampai {short(until)}"
            yield f"<li>{escape(id_)} {escape(title)}{named}: {ended}</li>"
        away = (
            f" Setelah dibaca, pindahkan ke {escape(heading['arsip'])}." if heading["arsip"] else ""
        )
        yield f"</ul><p>Letaknya {where}, paling lama sampai waktu itu.{away}</p></section>\n"
    yield from search(basis.lines, "Berkas yang pernah di meja ini: judul, nomor, atau pemohon")
    if heading["lebih_lama"]:
        yield f"<p>{heading['lebih_lama']} berkas yang lebih lama ada di papan kantor.</p>"
    if heading["tak_dicari"]:
        yield (
            "<p>Berkas yang selesai lebih lama dari yang di papan kantor tidak dicari di sini. "
            "Letaknya di folder arsip, menurut tahun.</p>"
        )


def _ways(basis: Basis) -> str:
    """What is done with what waits here: the drawers that take it, by their own labels."""
    agree, back = escape(basis.heading["setuju"]), escape(basis.heading["kembalikan"])
    if not any(facts["returns"] for facts in basis.still):
        back = ""
    ways = [f"<b>{agree}</b> bila sudah benar"] if agree else []
    ways += [f"<b>{back}</b> bila perlu diperbaiki (alasannya di Catatan.txt)"] if back else []
    return f"Sesudah dibaca, pindahkan foldernya ke {', atau ke '.join(ways)}." if ways else ""


def _waiting(facts: Facts) -> Iterator[str]:
    since, folder = facts["since"], escape(facts["folder"])
    yield f'<article class="berkas" data-sejak="{since}"><h3>{folder}</h3>'
    yield due(facts)
    sender = f" dari {escape(facts['sender'])}" if facts["sender"] else ""
    yield (
        f'<p>Di sini sejak <time datetime="{since}">{short(since)}</time>{sender}. '
        f"Langkah {facts['step']} dari {facts['steps']}: {escape(facts['what'])}.</p>"
    )
    if facts["returned"]:
        yield f'<p class="kembali"><b>Dikembalikan</b>: {why(facts["reason"])}</p>'
    if facts["asked"]:
        yield f"<p>{escape(facts['asked'])}</p>"
    yield line(facts["line"], since) + "</article>\n"
