"""Which module serves which procedure; what needs none is served by its file."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from pipeline.errors import Unready
from pipeline.office.sop.model import Prosedur
from pipeline.work.case import Case, Collected
from pipeline.work.content import Content
from pipeline.work.plain.content import Plain

_CONTENTS = {
    "dbk": ("pipeline.procedures.dbk.content", "Dbk"),
    "duk": ("pipeline.procedures.duk.content", "Duk"),
}
_EXAMPLES = {"duk": ("pipeline.procedures.duk.example", "example")}
_NOTES = {"pegawai": ("pipeline.procedures.known", "people_noted")}

SERVED = tuple(sorted(_CONTENTS))
"""The modules there are."""


def content_for(case: Case) -> Content:
    """What is particular to the procedure of a case; Unready when its module is not there."""
    return _server(case.prosedur)(case)


def content_of(module: str) -> Content:
    """The content that a module serves. KeyError of any other."""
    room, name = _CONTENTS[module]
    content: Content = getattr(import_module(room), name)()
    return content


def examples_for(prosedur: Prosedur, folder: Path) -> tuple[Path, ...]:
    """What a dossier of a procedure is opened with to try it, laid into the folder: what only its
    module understands. Nothing for one that needs no module."""
    if prosedur.modul not in _EXAMPLES:
        return ()
    room, name = _EXAMPLES[prosedur.modul]
    made: tuple[Path, ...] = getattr(import_module(room), name)(folder)
    return made


def noted(register: str, collected: Collected) -> bytes:
    """What is made of all that a register collected, for later workers; nothing of one that they
    all read as it is."""
    if register not in _NOTES:
        return b""
    room, name = _NOTES[register]
    made: bytes = getattr(import_module(room), name)(collected)
    return made


def _server(prosedur: Prosedur) -> Callable[[Case], Content]:
    """Before procedures named their module, it was the one of their own name."""
    module = prosedur.modul or (prosedur.kunci if prosedur.kunci in _CONTENTS else "")
    if not module:
        return Plain
    if module not in _CONTENTS:
        raise Unready(
            f"Prosedur {prosedur.kunci} belum ada dalam program. Mohon beri tahu administrator.",
            f"no module {module!r} serves the procedure {prosedur.kunci!r}; there are: "
            f"{', '.join(SERVED)}",
        )
    return lambda _: content_of(module)
