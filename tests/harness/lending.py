"""An office that lends rooms: the shipped procedure, its rooms, and the units that ask for them."""

import functools
import shutil
from datetime import date, datetime, time
from pathlib import Path

from pipeline.office.model import Office
from pipeline.office.sop.fact import Facts
from pipeline.office.sop.model import Prosedur
from pipeline.procedures.registry import content_for
from pipeline.resources import bundled
from pipeline.work.trial import Trial
from tests.harness.office import ZONE, Kantor, load, shipped
from tests.harness.runners import PROCEDURES
from tests.work.forms.filled import as_typed, fill

MONDAY = datetime(2026, 11, 30, 8, 0, tzinfo=ZONE)
ASKED: Facts = {
    "unit": "Bagian Data", "acara": "Rapat evaluasi triwulan", "ruang": "Ruang Rapat Kapuas",
    "tanggal": date(2026, 12, 8), "mulai": time(9), "selesai": time(11, 30), "peserta": 25,
}  # fmt: skip


def embedded(config: str) -> str:
    """The text of a config.yaml with the engine that needs nothing installed."""
    return config.replace("mesin_pdf: auto ", "mesin_pdf: embedded ")


def office(**sops: str) -> Office:
    """The shipped office that lends rooms, and runs these procedures besides."""
    text = embedded(shipped().config)
    settings = "{susunan: [{nama: Kelas}, {nama: Lingkaran}]}"
    more = "".join(f"  {key}:\n    pengaturan: {settings}\n" for key in sops)
    return load(shipped(text.replace("prosedur:\n", f"prosedur:\n{more}"), **sops))


@functools.cache
def rooms() -> Prosedur:
    """The shipped procedure."""
    return office().prosedur["ruang"]


def procedure(text: str) -> Prosedur:
    """A procedure of the key `coba` as it runs in this office."""
    return office(coba=text).prosedur["coba"]


def trial(folder: Path, sop: Prosedur | None = None, sender: str = "data") -> Trial:
    """A dossier of it that nobody opened yet."""
    return Trial(
        office(), sop or rooms(), sender, content_for, bundled("templates"), folder, MONDAY
    )


class LendingOffice(Kantor):
    """A whole office that runs both procedures that ship, its workers the real ones."""

    def __init__(self, base: Path) -> None:
        super().__init__(base, PROCEDURES)

    @staticmethod
    def establish(root: Path) -> None:
        Kantor.establish(root)
        config = root / "config.yaml"
        text = embedded(config.read_text(encoding="utf-8"))
        config.write_text(text, encoding="utf-8", newline="\n")
        shutil.copytree(bundled("templates"), root / "templates", dirs_exist_ok=True)

    def ask(
        self, unit: str, name: str, facts: Facts = ASKED, drawer: str = "BARU", **more: str
    ) -> None:
        """A unit drops the form, filled in."""
        form = rooms().formulir[0]
        typed = {**as_typed(form, facts, ".xlsx"), **more}
        path = fill(self.base / "Permohonan Ruang Rapat.xlsx", form, typed)
        self.put(f"inbox/{unit}/{drawer}/{name}", path.read_bytes())
