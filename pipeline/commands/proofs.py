"""What `alur doctor` proves of procedures where the disk is needed."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.commands.counts import count
from pipeline.commands.finding import Finding
from pipeline.commands.memory import memory_of
from pipeline.commands.recorded import Recorded
from pipeline.engine.log.chain import BrokenLog
from pipeline.names import SOP, TEMPLATES, Paths
from pipeline.office.model import Office
from pipeline.office.sop.model import Prosedur
from pipeline.procedures.duk.names import DASAR_DIKONFIRMASI
from pipeline.procedures.registry import content_of
from pipeline.work.templates import or_shipped


def procedures(root: Path, office: Office) -> Iterator[Finding]:
    """Whether the module of each procedure loads, and each of its letters has a template."""
    for prosedur in office.prosedur.values():
        where = f"{TEMPLATES}/{prosedur.kunci}/{SOP}"
        yield from _module(prosedur, where)
        for letter in prosedur.naskah:
            if not or_shipped(Paths(root).templates, prosedur.kunci, letter.templat).is_file():
                yield Finding(
                    True,
                    f"{where}: naskah.{letter.kunci}.templat: {letter.templat} is missing",
                    f"lay it into {TEMPLATES}/{prosedur.kunci}",
                )


def legal_bases(office: Office) -> Iterator[Finding]:
    """Asks, until it is answered, whether an office has confirmed what orders its rank list."""
    for prosedur in office.prosedur.values():
        if prosedur.modul == "duk" and DASAR_DIKONFIRMASI not in prosedur.pengaturan:
            yield Finding(
                False,
                f"the office has not said whether it confirms what orders {prosedur.kunci}: "
                f"{'; '.join(prosedur.dasar_hukum)}. Letters say 'menurut urutan ukuran dalam'",
                f"write prosedur.{prosedur.kunci}.pengaturan.{DASAR_DIKONFIRMASI}: ya (or tidak)",
            )


def _module(prosedur: Prosedur, where: str) -> Iterator[Finding]:
    if not prosedur.modul:
        return
    try:
        content_of(prosedur.modul)
    except ImportError as error:
        yield Finding(
            True,
            f"{where}: modul: {prosedur.modul} does not load: {error}",
            "install the program anew",
        )


def dossiers(root: Path) -> Iterator[Finding]:
    """Whether every dossier can end by the rules under which it began."""
    try:
        book = Recorded(root, memory_of(root)).read().book
    except BrokenLog as error:
        yield Finding(
            True,
            f"the log cannot be read: {error}",
            "with the program that wrote it dossiers can end; alur verify tells more",
        )
        return
    still = sum(1 for _ in book.open())
    if still:
        ends = f"{count(still, 'open dossier ends', 'open dossiers end')}"
        yield Finding(False, f"{ends} by the procedures of their beginning", as_it_should=True)
