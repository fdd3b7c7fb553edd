"""Whether a PDF may be worked on: whole, not locked, not signed, and of a size that fits."""

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from io import BytesIO
from pathlib import Path

import pypdfium2
from pypdf import PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import DictionaryObject

from pipeline.documents.geometry import Frame, frame_of, is_visible
from pipeline.documents.save import STRUCTURE
from pipeline.documents.unpacked import check_unpacked
from pipeline.documents.values import dictionary, items
from pipeline.errors import Fault
from pipeline.foreign import Damaged, reading

MOST_PAGES = 2000
_SMALLEST, _LARGEST = 200.0, 3600.0  # narrower, the matrix would break words; A0 is 3370


class RefusedPdf(Fault, code="PDF_REFUSED"):
    """A PDF that cannot be stamped."""

    def __init__(self, nama: str, why: str, staff: str) -> None:
        super().__init__(f"{nama} {staff}", f"{nama}: {why}")


def open_pdf(path: Path, nama: str | None = None, most: int = MOST_PAGES) -> PdfReader:
    """A reader of a file that can be stamped and rewritten. Raises RefusedPdf with the reason."""
    nama = nama or path.name
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters is raised, not logged
    data = path.read_bytes()
    with guarded(nama):
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted
        if not locked:
            check_unpacked(reader)
        count = 0 if locked else len(reader.pages)
        frames = [frame_of(page) for page in reader.pages] if 0 < count <= most else []
        if frames:
            check_visible(nama, map(is_visible, reader.pages))
        signed = not locked and any(True for _ in filled_signatures(reader))
        if not locked and count:
            if dictionary(reader.trailer.get("/Info")).get("/Type") in STRUCTURE:
                raise Damaged("its information is what its pages hang on")
            check_alike(pages_drawn(data), count)
    if locked:
        raise _locked(nama)
    check_count(nama, count, most)
    check_sizes(nama, frames)
    if signed:
        raise RefusedPdf(
            nama,
            "carries a signature, which any change would break",
            "sudah ditandatangani secara elektronik, jadi tidak boleh diubah atau distempel.",
        )
    return reader


def pages_drawn(data: bytes) -> int:
    """How many pages the library that draws the file finds in it."""
    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def check_alike(drawn: int, count: int) -> None:
    """Damaged where the library that draws a file does not find so many pages in it."""
    if drawn != count:
        raise Damaged(f"it has {count} pages for one reader and {drawn} for another")


def check_count(nama: str, count: int, most: int = MOST_PAGES) -> None:
    """It has no page, or more than may be. Raises RefusedPdf."""
    if not 0 < count <= most:
        raise RefusedPdf(
            nama,
            f"has {count} pages; 1 to {most} are allowed",
            f"memuat {count} halaman; paling banyak {most}.",
        )


def _locked(nama: str) -> RefusedPdf:
    staff = "dikunci dengan sandi atau dilindungi. Simpan tanpa sandi dan tanpa perlindungan."
    return RefusedPdf(nama, "is encrypted", staff)


def _broken(nama: str, error: BaseException) -> RefusedPdf:
    if isinstance(error, DependencyError):
        return _locked(nama)  # AES, which pypdf alone cannot open
    why = f"cannot be read: {error or type(error).__name__}"
    return RefusedPdf(nama, why, "rusak dan tidak dapat dibaca. Buat PDF-nya sekali lagi.")


def unseen(nama: str, page: int) -> RefusedPdf:
    """What was stamped on a page, from 1, is not seen when it is drawn."""
    return RefusedPdf(
        nama,
        f"what is stamped on page {page} is not seen",
        f"halaman {page} tidak menampakkan stempel yang dibubuhkan. Buat PDF-nya sekali lagi.",
    )


def check_sizes(nama: str, frames: list[Frame]) -> None:
    """A page is larger or smaller than any document's. Raises RefusedPdf."""
    for number, frame in enumerate(frames, start=1):
        sides = (frame.width, frame.height)
        if min(sides) < _SMALLEST or max(sides) > _LARGEST:
            raise RefusedPdf(
                nama,
                f"page {number} measures {frame.width:g} x {frame.height:g} points",
                f"halaman {number} ukurannya tidak wajar ({frame.width / 72 * 25.4:.0f} x "
                f"{frame.height / 72 * 25.4:.0f} mm).",
            )


def check_visible(nama: str, visible: Iterable[bool]) -> None:
    """The crop box leaves nothing of a page: it is not `visible`. Raises RefusedPdf."""
    for number, one in enumerate(visible, start=1):
        if not one:
            raise RefusedPdf(
                nama,
                f"page {number} has a crop box outside its media box",
                f"halaman {number} terpotong seluruhnya (CropBox di luar kertas). Buat PDF-nya "
                "sekali lagi.",
            )


def filled_signatures(reader: PdfReader) -> Iterator[DictionaryObject]:
    """The value of every signature field that is filled, wherever in the form it hangs."""
    form = dictionary(dictionary(reader.trailer["/Root"]).get("/AcroForm"))
    waiting = deque(items(form.get("/Fields")))
    seen: dict[int, DictionaryObject] = {}  # held, so that no two have one identity
    while waiting:
        entry = dictionary(waiting.popleft())
        if id(entry) in seen:
            continue
        seen[id(entry)] = entry
        if entry.get("/FT") == "/Sig" and "/V" in entry:
            yield dictionary(entry["/V"])
        waiting += items(entry.get("/Kids"))


def guarded(nama: str) -> AbstractContextManager[None]:
    """A block in which a PDF is read; what the libraries raise on a broken one is RefusedPdf.

    Bytes are read from the disk before it, and written behind it.
    """
    return reading("pypdf", "pypdfium2", refused=partial(_broken, nama))
