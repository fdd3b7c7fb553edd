"""What a log tells, by a few lines of their own: no code of the engine's fold is in here.

The same summary is taken from the engine's book by `of_book`, so that a test compares the two.
"""

import hmac
from pathlib import Path
from typing import Any

from pipeline.engine.codec import plain
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.book import Book
from tests.checker import NOTES, Dossier, Found, happenings, parsed

Summary = dict[str, Any]


def of_events(folder: Path) -> Summary:
    """The summary of the event files in a folder."""
    raw = [path.read_bytes() for path in sorted(folder.glob("*.yaml"))]
    found = Found([parsed(data) for data in raw], raw)
    problems = list(happenings(found))
    assert not problems, problems
    last: dict[str, dict[str, Any]] = {}
    for event in found.events:
        if event["berkas"] and "langkah_berikut" in event["rincian"]:
            last[event["berkas"]] = event
    numbers = _lost(found.events)
    for event in found.events:
        letter = event["rincian"].get("surat")
        if letter and letter["urut"] is not None:
            key = f"keluar/{letter['tahun']}"
            numbers[key] = max(numbers.get(key, 0), letter["urut"])
    return {
        "events": len(found.events),
        "dossiers": {id_: _dossier(d, last[id_]) for id_, d in sorted(found.dossiers.items())},
        "numbers": numbers,
    }


def seals(folder: Path, keys: Path) -> list[str]:
    """The id of the key that each event file in a folder was sealed with, "" where there was none
    yet; each seal is proved with the keys that lie in `keys`."""
    ids, key = [], ""
    for path in sorted(folder.glob("*.yaml")):
        raw = path.read_bytes()
        event = parsed(raw)
        begun = event["rincian"].get("kunci")
        if begun:
            told = (begun["setelah"], begun["kepala"], begun["menggantikan"])
            assert told == (event["nomor"] - 1, event["sebelum"], key or None), path.name
            key = begun["id"]
        if key:
            body, cap, rest = raw.rpartition(b"cap: ")
            secret = bytes.fromhex((keys / f"{key}.kunci").read_text(encoding="ascii"))
            right = hmac.new(secret, body, "sha256").hexdigest()
            assert (cap, rest) == (b"cap: ", f"{right}\n...\n".encode()), path.name
        ids.append(key)
    return ids


def _lost(events: list[dict[str, Any]]) -> dict[str, int]:
    """The letter numbers that a restored office goes on after; schema 1 did not name the parts."""
    told = (e["rincian"]["nomor_surat"] for e in events if e["peristiwa"] == "dipulihkan")
    named = [
        n if isinstance(n, dict) else dict(zip(_PARTS, n, strict=True)) for g in told for n in g
    ]
    return {f"{n.get('buku', 'keluar')}/{n['tahun']}": n["nomor"] for n in named}


_PARTS = ("kode", "tahun", "nomor")


def _dossier(dossier: Dossier, last: dict[str, Any]) -> Summary:
    facts = last["rincian"]
    ended = {"": "berjalan", "diselesaikan": "selesai", "dibatalkan": "batal"}
    return {
        "status": ended[dossier.ended],
        "title": dossier.title,
        "step": dossier.step,
        "desk": dossier.desks[0] if dossier.desks else None,
        "revision": last["revisi"],
        "presentation": last["penyajian"],
        "handed_over": dossier.handed_over,
        "documents": {n: list(d) for n, d in sorted(dossier.documents.items())},
        "sheet": _sheet(dossier) if not dossier.ended else None,
        "paraf": [[p["langkah"], p["nama"], p["waktu"], p["revisi"]] for p in facts["paraf"]],
        "visits": [
            [k["langkah"], k["peran"], k["masuk"], k["keluar"], k["hasil"], k["tulisan"]]
            for k in facts["kunjungan"]
        ],
        "letter": facts["surat"],
        "data": facts["data"],
    }


def _sheet(dossier: Dossier) -> str:
    """The note sheet before its first reader."""
    return dossier.written.get(dossier.desks[0], dossier.sheet)


def of_book(book: Book) -> Summary:
    """The same summary of what the engine folded."""
    return {
        "events": book.nomor,
        "dossiers": {id_: _told(b) for id_, b in sorted(book.berkas.items())},
        "numbers": {f"{buku}/{tahun}": last for (buku, tahun), last in book.surat.items()},
    }


def _told(berkas: Berkas) -> Summary:
    kept = {k: v for k, v in berkas.laid().items() if k == NOTES}
    return {
        "status": str(berkas.status),
        "title": berkas.judul,
        "step": berkas.langkah,
        "desk": berkas.desks[0] if berkas.desks else None,
        "revision": berkas.revisi,
        "presentation": berkas.penyajian,
        "handed_over": berkas.diserahkan,
        "documents": {
            d.nama: [str(d.kelas), d.sha256] for d in sorted(berkas.dokumen, key=lambda d: d.nama)
        },
        "sheet": kept.get(NOTES),
        "paraf": [[p.langkah, p.nama, p.waktu.isoformat(), p.revisi] for p in berkas.paraf],
        "visits": [
            [k.langkah, k.peran, k.masuk.isoformat(), k.keluar.isoformat(), str(k.hasil), k.tulisan]
            for k in berkas.kunjungan
        ],
        "letter": plain(berkas.surat),
        "data": berkas.data,
    }
