"""An office in which one step of its procedure has several readers."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.engine.log.stored import stored_procedure
from pipeline.office.model import Laci, Office
from pipeline.office.sop.model import Prosedur
from tests.harness.office import Kantor

READERS = ("kasubag", "kabag")


def read_by_several(
    prosedur: Prosedur, step: int = 3, sepakat: str = "semua", peran: tuple[str, ...] = READERS
) -> Prosedur:
    """The procedure with these readers of one of its steps."""
    steps: list[Mapping[str, Any]] = [
        {**written, "peran": list(peran), "sepakat": sepakat}
        if written["nomor"] == str(step)
        else written
        for written in prosedur.mentah["langkah"]
    ]
    keluar = [*prosedur.mentah.get("keluar", ()), {"naskah": "semua", "ke": "pengirim"}]
    return stored_procedure({**prosedur.mentah, "langkah": steps, "keluar": keluar}, prosedur.kunci)


def office_with(office: Office, **more: Any) -> Office:
    """The same office with several readers, and news before the desk that dropped."""
    desk = office.peran["kasubag"]
    roles = {**office.peran, "kasubag": replace(desk, laci={**desk.laci, Laci.ARSIP: "ARSIP"})}
    procedures = {"duk": read_by_several(office.prosedur["duk"], **more)}
    return replace(office, peran=roles, prosedur=procedures)


class KantorPembaca(Kantor):
    """A whole office whose third step has several readers."""

    def __init__(self, base: Path, sepakat: str = "semua", **more: Any) -> None:
        self.sepakat = sepakat
        super().__init__(base, **more)

    def assembled(self) -> Any:
        engine = super().assembled()
        engine.configure(office_with(engine.office, sepakat=self.sepakat), engine.in_force.sources)
        return engine

    def agree(self, *desks: str, drawer: str = "") -> None:
        """These desks drag what lies before them, in one gesture each, before the watcher looks."""
        for desk in desks:
            target = drawer or ("SELESAI" if desk == "anpeg" else "SETUJU")
            self.drag(f"inbox/{desk}/MASUK/DUK*", f"inbox/{desk}/{target}")
