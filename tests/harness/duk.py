"""An office whose worker is the real DUK procedure, on sample data, with a clock of its own."""

import functools
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import openpyxl
from pypdf import PdfReader

from pipeline.demo import sample
from pipeline.documents.text import pdf_text
from pipeline.engine.loop.runner import Runners
from pipeline.resources import bundled
from tests.harness.office import Kantor
from tests.harness.runners import PROCEDURES

ID = "DUK-2026-0001"
FOLDER = f"{ID} Daftar Urut Kepangkatan Biro Organisasi"


@functools.cache
def sample_bytes(*, broken: bool) -> dict[str, bytes]:
    """The workbooks of three units, the same bytes in every office."""
    with tempfile.TemporaryDirectory() as folder:
        written = sample.write(Path(folder), broken=broken).files
        return {path.name: path.read_bytes() for path in written}


class KantorDuk(Kantor):
    """Staff of the sample office."""

    def __init__(self, base: Path, runners: Runners = PROCEDURES) -> None:
        super().__init__(base, runners)
        shutil.copytree(bundled("templates"), self.root / "templates", dirs_exist_ok=True)

    def receive(
        self, *, broken: bool = False, besides: Mapping[str, bytes] = MappingProxyType({})
    ) -> None:
        """Three units' workbooks dropped in BARU, with what lies beside them, and a while for the
        office to answer."""
        for name, data in (sample_bytes(broken=broken) | dict(besides)).items():
            self.put(f"inbox/kasubag/BARU/{name}", data)
        self.run(30)

    def masuk(self, desk: str, name: str) -> Path:
        return self.find(f"inbox/{desk}/MASUK/{ID}*/{name}")

    def pass_on(self, *desks: str) -> None:
        for desk in desks:
            drawer = "SELESAI" if desk == "anpeg" else "SETUJU"
            self.drag(f"inbox/{desk}/MASUK/{ID}*", f"inbox/{desk}/{drawer}")
            self.run(10)

    def send_back(self, desk: str, why: str) -> None:
        self.write_note(desk, why)
        self.drag(f"inbox/{desk}/MASUK/{ID}*", f"inbox/{desk}/KEMBALIKAN")
        self.run(10)

    def names(self, desk: str) -> list[str]:
        """What lies in the dossier at a desk."""
        head = f"MASUK/{FOLDER}/"
        return [p.removeprefix(head) for p in self.desk(desk) if p.startswith(head)]

    def words(self, desk: str, name: str) -> str:
        """The text of a PDF at a desk, on one line."""
        return " ".join(pdf_text(self.masuk(desk, name)).split())


def edit_cell(path: Path, change: Callable[[openpyxl.Workbook], None]) -> None:
    """Opens, changes and saves a workbook."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def is_sound(pdf: Path) -> bool:
    """Whether qpdf finds the file whole; where there is none, whether a strict reader does."""
    if not shutil.which("qpdf"):
        return all(page.get_contents() is not None for page in PdfReader(pdf, strict=True).pages)
    return (
        subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, check=False).returncode
        == 0
    )
