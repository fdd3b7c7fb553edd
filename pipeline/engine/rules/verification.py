"""inbox/verifikasi: whether a file is one that this office made and presented, and which."""

from pipeline.engine.desk.drop import Taken
from pipeline.engine.log.book import Book
from pipeline.engine.log.payload import After
from pipeline.engine.rules.answer import Why, answer
from pipeline.engine.rules.outcome import Commit, Outcome
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.whose import base, signed_version
from pipeline.office.model import Laci

_MOST = 200
"""Unknown files that are named one by one; what is ours is always named."""
_UNKNOWN = "TIDAK DIKENAL. Bukan naskah yang pernah disajikan oleh kantor ini."


def to_be_verified(s: Situation) -> Outcome | None:
    """What somebody wants to be told about, and nothing to be decided on."""
    return verified(s) if s.drop.laci is Laci.VERIFIKASI else None


def verified(s: Situation) -> Commit:
    """Says of each file what the log knows of its bytes. What was dropped stays where it is."""
    lines: list[str] = []
    unknown = 0
    for file in s.drop.isi:
        verdict = _verdict(s.book, file)
        unknown += verdict is None
        if verdict or unknown <= _MOST:
            lines.append(f"{base(file.nama)}: {verdict or _UNKNOWN}")
    if unknown > _MOST:
        lines.append(f"Dan {unknown - _MOST} berkas lainnya: {_UNKNOWN}")
    if not lines:
        lines = ["Foldernya kosong."]
    lines.append("Pemeriksaan ini membandingkan seluruh isi berkas dengan catatan kantor.")
    return answer(s.drop, After.LEAVE, s.drop.jalur, Why.CHECKED, tuple(lines))


def _verdict(book: Book, file: Taken) -> str | None:
    """What it is; None if it is none of ours. What was not read is not judged."""
    if not file.sha256:
        return f"BELUM DIPERIKSA, {(file.tolak or '').removeprefix(f'{file.nama}: ')}"
    under = signed_version(book, file) if any(sha in book.asli for sha in file.awalan) else None
    if under:
        latest = any(
            d.nama == under.nama and d.sha256 in file.awalan
            for d in book.berkas[under.berkas].dokumen
        )
        old = "" if latest else "; sesudah itu ada versi yang lebih baru"
        return (
            f"BERTANDA TANGAN ELEKTRONIK. Dimulai dengan tepat {under.nama} dalam "
            f"{under.berkas} versi ke-{under.penyajian}{old}. Siapa yang menandatangani dan "
            "apakah sertifikatnya sah tidak diperiksa di sini."
        )
    sajian = book.sajian.get(file.sha256)
    if sajian and file.sha256 not in book.asli:
        return (
            f"TERSIMPAN, TETAPI BUKAN BUATAN KANTOR INI. Sama dengan {base(sajian.nama)}, "
            f"yang dibawa orang ke dalam {sajian.berkas}. Isinya tidak dijamin."
        )
    if sajian:
        berkas = book.berkas[sajian.berkas]
        if any(d.sha256 == file.sha256 for d in berkas.dokumen):
            return f"ASLI, sama dengan {sajian.nama} yang berlaku dalam {sajian.berkas}."
        return (
            f"ASLI TETAPI LAMA, sama dengan {sajian.nama} dalam {sajian.berkas} "
            f"versi ke-{sajian.penyajian}; sesudah itu ada versi yang lebih baru."
        )
    if file.tanda and file.tanda.berkas in book.berkas:
        return (
            f"BERUBAH. Bertanda {file.tanda.berkas} versi ke-{file.tanda.penyajian}, "
            "tetapi isinya tidak sama dengan naskah mana pun yang pernah disajikan."
        )
    return None
