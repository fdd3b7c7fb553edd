"""Word to PDF by one of two engines, each in a child process with limits.

`embedded` needs nothing installed; `libreoffice` uses the office suite of the machine; both are
given fonts of ours alone. Before, what a document would fetch from elsewhere is taken out
(documents/external.py), and what an engine prints wrongly is mended (documents/faithful); behind,
what was printed is held against the Word file. `auto` is embedded first and LibreOffice where that
fails. A table that is too long to be printed at once is printed in slices.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from time import monotonic

from pipeline.documents import suite
from pipeline.documents.child import Limits
from pipeline.documents.engines import ENGINES, NAMED, Made, tried
from pipeline.documents.sliced import in_slices
from pipeline.documents.slices import LongTable, Slice, long_table
from pipeline.documents.wordparts import RefusedWord
from pipeline.errors import Fault, Unready

_AT_ONCE = 4096
"""Bytes of a document that are printed at once for each megabyte that an engine may use."""
_FAILED = "mesin sebelumnya tidak dapat membacanya"


class ConvertError(Fault, code="NOT_CONVERTED"):
    """No engine made a PDF that says what the file says; `lacking` is what it would not say."""

    def __init__(self, nama: str, why: str, lacking: Sequence[str] = ()) -> None:
        more = f" (dan {len(lacking) - NAMED} lagi)" if len(lacking) > NAMED else ""
        staff = (
            f"{nama} tidak dapat dijadikan PDF seperti yang tertulis di Word: "
            f"{'; '.join(lacking[:NAMED])}{more}. Ubah bagian itu di Word, simpan, lalu coba "
            "sekali lagi."
            if lacking
            else f"{nama} tidak dapat dijadikan PDF. Buka dengan Word, hapus bagian yang tidak "
            "biasa, simpan, lalu coba sekali lagi."
        )
        super().__init__(staff, f"{nama} cannot be converted to PDF: {why}")


class NoEngine(Unready, code="NO_ENGINE"):
    """The engine that config names is not on this machine."""

    def __init__(self, engine: str, why: str) -> None:
        super().__init__(
            "Program pembuat PDF tidak ada di komputer server. Mohon beri tahu administrator.",
            f"the engine {engine}: {why}",
        )


@dataclass(frozen=True)
class Printed:
    """A PDF was made that says what its Word file says: by which engine, what was left out of it
    (`external.outside`), what was mended and looks otherwise (`faithful.mend`), and why an engine
    that comes before this one could not."""

    engine: str
    left_out: tuple[str, ...]
    mended: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


def convert(
    docx: Path, pdf: Path, engine: str = "auto", limits: Limits | None = None, *,
    any_letter: bool = False,
) -> Printed:  # fmt: skip
    """Writes the PDF. Raises ConvertError, and NoEngine when the only engine that may be used is
    not there.

    What was made is held against the Word file; what an engine does not print, the next one does,
    or nobody. `any_letter`: a letter that no font has is printed as a sign that says so.
    """
    limits = limits or Limits()
    if engine not in (*ENGINES, "auto"):
        raise NoEngine(engine, "there is none of this name")
    if engine == "libreoffice" and not suite.libreoffice():
        raise NoEngine(engine, "LibreOffice is not installed")
    reasons: list[str] = []
    lacking: list[str] = []
    with tempfile.TemporaryDirectory(prefix="alur-", ignore_cleanup_errors=True) as folder:
        try:
            table = long_table(docx, limits.megabytes * _AT_ONCE)
            for name in ENGINES if engine == "auto" else (engine,):
                made = _made(name, docx, table, Path(folder), limits, any_letter=any_letter)
                if made.data:
                    pdf.write_bytes(made.data)
                    because = (tuple(lacking) or (_FAILED,)) if reasons else ()
                    return Printed(name, made.left_out, made.mended, made.otherwise, because)
                reasons.append(f"{name}: {made.why}")
                lacking += [str(each) for each in made.lacking if str(each) not in lacking]
        except RefusedWord as error:
            raise ConvertError(docx.name, str(error)) from error
    raise ConvertError(docx.name, "; ".join(reasons), lacking)


def _made(
    name: str, docx: Path, table: LongTable | None, work: Path, limits: Limits, *, any_letter: bool
) -> Made:
    """By this engine, at once or in slices, which have the time of one conversion together."""
    serial = count()
    end = monotonic() + limits.seconds
    late = Made(why=f"it took longer than {limits.seconds:g} seconds")

    def at_once(given: Path) -> Made:
        left = end - monotonic()
        if left <= 0:
            return late
        folder = work / f"{name}-{next(serial)}"
        folder.mkdir()
        made = tried(name, given, folder, replace(limits, seconds=left), any_letter=any_letter)
        return made if made.data or monotonic() < end else late

    def one_slice(part: Slice) -> Made:
        with tempfile.TemporaryDirectory(dir=work, ignore_cleanup_errors=True) as folder:
            given = Path(folder) / docx.name
            part.write(given)
            return at_once(given)

    made = in_slices(table, limits.megabytes * _AT_ONCE, one_slice) if table else None
    return made or at_once(docx)
