"""Catatan Pembaca: what readers wrote into documents, collected and shown to the next one.

Everything collected so far is kept as a document of the dossier (class `induk`), so the event
names it by its hash and the log itself holds nobody's words.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.documents.annotations import pdf_annotations, same_pages
from pipeline.documents.remarks import Remark, docx_comments, short, tracked_changes
from pipeline.documents.sound import RefusedPdf
from pipeline.documents.text import RefusedWord
from pipeline.engine.terms import Kelas
from pipeline.names import READERS
from pipeline.work.case import Case, Item
from pipeline.work.output import Output
from pipeline.work.signed import instead
from pipeline.work.wording import saat

NAMA = "Catatan Pembaca.txt"
KUMPULAN = "Induk - Catatan Pembaca.json"
_READ = (Kelas.KERJA, Kelas.LAMPIRAN, Kelas.SUMBER)


def objections(case: Case) -> list[str]:
    """Why an approval cannot stand: a document that is only to be read says something else now.

    What a reader only wrote on the margin of a PDF changes nothing that the approval is about.
    """
    if case.perkara.keputusan != "setuju":
        return []
    reasons = []
    signed = instead(case)
    for item, read in _marked_copies(case):
        if item.nama in signed:
            continue  # it joins the dossier beside what was presented
        try:
            if not item.nama.endswith(".pdf"):
                reasons.append(f"{read.nama} diubah isinya.")
            elif not same_pages(read.path, item.path):
                reasons.append(f"{read.nama} diubah isinya, bukan hanya diberi catatan.")
        except RefusedPdf as refused:
            reasons.append(refused.staff)
    return reasons


def lay_remarks(case: Case, out: Output) -> list[str]:
    """Collects what is new, lays the sheet for the next reader, and returns its latest lines."""
    known = _collected(case)
    seen = {_key(entry) for entry in known}
    fresh = [entry for entry in _entries(case) if _key(entry) not in seen]
    collected = [*known, *fresh]
    if not collected:
        return []
    text = json.dumps(collected, ensure_ascii=False, indent=1, sort_keys=True)
    out.make(KUMPULAN, Kelas.INDUK).write_text(text, encoding="utf-8", newline="\n")
    if case.langkah is not None:
        out.make(NAMA, Kelas.SAJIAN).write_bytes(_sheet(case, collected))
    latest = fresh or [e for e in known if e["revisi"] == case.perkara.revisi]
    return [_line(entry) for entry in latest]


def _marked_copies(case: Case) -> Iterator[tuple[Item, Item]]:
    """Changed copies that the present reader hands over, each with what was laid before him."""
    for nama, read in sorted(case.perkara.diubah.items()):
        item, laid = case.item(nama), case.item(read)
        if item is not None and laid is not None:
            yield item, laid


def _collected(case: Case) -> list[dict[str, Any]]:
    item = case.item(KUMPULAN)
    return list(json.loads(item.path.read_text(encoding="utf-8"))) if item else []


def _key(entry: dict[str, Any]) -> tuple[str, ...]:
    names = ("naskah", "jenis", "penulis", "waktu", "tempat", "teks")
    return tuple(str(entry[name]) for name in names)


def _entries(case: Case) -> Iterator[dict[str, Any]]:
    if case.dari is None or case.perkara.jenis != "pindah":
        return
    role = case.office.peran[case.actor]
    for item in case.items(*_READ):
        for remark in _remarks(case, item):
            naskah = item.nama.rpartition(" - ")[2] if READERS in item.nama else item.nama
            yield {
                "naskah": naskah,
                "jenis": remark.jenis,
                "penulis": remark.penulis,
                "waktu": remark.waktu,
                "tempat": remark.tempat,
                "teks": remark.teks,
                "dari": role.singkat,
                "dicatat": saat(case.waktu),
                "revisi": case.perkara.revisi,
            }


def _remarks(case: Case, item: Item) -> Iterable[Remark]:
    """An attachment that cannot be read holds nothing that could be collected."""
    ending = item.nama.lower()[item.nama.rfind(".") :]
    read = _BY_ENDING.get(ending)
    if read is None:
        return ()
    try:
        with case.reading(item) as path:
            return read(path)
    except (RefusedWord, RefusedPdf):
        return ()


def _of_word(path: Path) -> tuple[Remark, ...]:
    return (*docx_comments(path), *tracked_changes(path))


_BY_ENDING: Mapping[str, Callable[[Path], tuple[Remark, ...]]] = {
    ".docx": _of_word,
    ".pdf": pdf_annotations,
}


def _line(entry: dict[str, Any]) -> str:
    words = entry["teks"] or "(tanpa kata)"
    return f"{entry['dari']}, {entry['naskah']}, {entry['tempat']}: {short(words)}"


def _sheet(case: Case, entries: list[dict[str, Any]]) -> bytes:
    lines = [
        f"Catatan pembaca untuk berkas {case.perkara.id}, versi ke-{case.perkara.penyajian}.",
        "Dikumpulkan dari komentar Word, perubahan terlacak, dan anotasi PDF; terbaru di atas.",
    ]
    for entry in reversed(entries):
        who = f", ditulis oleh {entry['penulis']}" if entry["penulis"] else ""
        lines += [
            "",
            f"{entry['dari']}, dicatat {entry['dicatat']}, revisi {entry['revisi']}{who}",
            f"{entry['naskah']}, {entry['jenis']}: {entry['tempat']}",
            f"    {entry['teks'] or '(tanpa kata)'}",
        ]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()
