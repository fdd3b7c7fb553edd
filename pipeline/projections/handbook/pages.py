"""What stands on each page: the office's own labels, titles and requests, and what each is for."""

from collections.abc import Iterator

from pipeline.names import BOARD, COVER, SHEET
from pipeline.office.model import Laci, Office, Peran
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.steps import SENDER, Langkah
from pipeline.projections.handbook.model import YEAR, Handbook, Item, Page, Thing, Window
from pipeline.projections.handbook.tasks import tasks_of


def handbook(office: Office) -> Handbook:
    """A page for each role that has a desk."""
    return Handbook(office.nama, tuple(_page(office, peran) for peran in office.peran.values()))


def _page(office: Office, peran: Peran) -> Page:
    steps = tuple(_steps(office, peran))
    own = next((prosedur for prosedur, _ in steps), None)
    windows = (*_drag(peran, own), *_inside(peran, steps)) if own else ()
    return Page(
        role=peran.kunci,
        title=f"{peran.singkat}: {peran.jabatan}",
        windows=windows,
        arriving=tuple((prosedur.judul, step.mohon) for prosedur, step in steps if step.mohon),
        tasks=tuple(tasks_of(office, peran, tuple(step for _, step in steps))),
    )


def _steps(office: Office, peran: Peran) -> Iterator[tuple[Prosedur, Langkah]]:
    """The steps at which a dossier may lie before this desk, those of others first: what it sends
    itself comes back to it alone."""
    opens = office.openable(peran.kunci)
    each = [(p, step) for p in office.prosedur.values() for step in p.langkah]
    yield from ((p, step) for p, step in each if peran.kunci in step.peran)
    yield from ((p, step) for p, step in each if SENDER in step.peran and p in opens)


def _drag(peran: Peran, prosedur: Prosedur) -> Iterator[Window]:
    """The one movement that decides, as it looks."""
    dossier = _dossier(prosedur)
    agree = peran.laci.get(Laci.SETUJU, "")
    drawers = tuple(label for laci, label in peran.laci.items() if not _is_desk(peran, laci))
    board = (Item(BOARD, Thing.PAGE),) if peran.beside else ()
    if Laci.MASUK in peran.laci and agree:
        opened = "" if peran.beside else peran.laci[Laci.MASUK]
        yield Window(
            f"Memindahkan berkas ke {agree}", peran.kunci, drawers, opened,
            (Item(dossier, Thing.DOSSIER), *board), dossier, agree,
        )  # fmt: skip


def _inside(peran: Peran, steps: tuple[tuple[Prosedur, Langkah], ...]) -> Iterator[Window]:
    """A dossier, opened."""
    prosedur, _ = steps[0]
    papers = (Item(f"{naskah.judul}.pdf", Thing.PDF) for naskah in prosedur.naskah[:2])
    items = (Item(COVER, Thing.PDF), *papers, Item(SHEET, Thing.TEXT))
    drawers = tuple(label for laci, label in peran.laci.items() if not _is_desk(peran, laci))
    yield Window("Isi sebuah folder berkas", peran.kunci, drawers, _dossier(prosedur), items)


def _is_desk(peran: Peran, laci: Laci) -> bool:
    return peran.beside and laci is Laci.MASUK


def _dossier(prosedur: Prosedur) -> str:
    return f"{prosedur.kode_id}-{YEAR}-0001 {prosedur.judul}"
