"""Sound files of every kind that is read: what the project makes itself, and its test cases."""

import io
import random
from pathlib import Path

from PIL import Image

from pipeline.demo import sample
from pipeline.documents.convert import convert
from pipeline.documents.marks import Mark, mark_office, mark_pdf
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.redpen.mark import mark_workbook
from pipeline.engine.rules.remarks_sheet import blank
from pipeline.resources import bundled, shipped_template
from tests.duk.read import test_ods, test_xls
from tests.harness import other_forms
from tests.harness.layouts import L02
from tests.harness.paper import FLAT_HEADS, flat_rows, some_people, write_flat
from tests.harness.pdfs import build
from tests.harness.remarks import comment, track
from tests.harness.samples import rendered
from tests.work.forms.filled import fill
from tests.work.forms.sample import ROOM

_HERE = Path(__file__).parent.parent
_CASES = _HERE / "cases" / "hostile"
_PROCEDURES = _HERE / "cases" / "procedures"
_PAGE = {
    "box": (0, 0, 595, 842), "cut": (10, 10, 10, 10), "turn": 90, "lines": 5,
    "anchor": (0.1, 0.4), "stray": b"q", "inherit": True, "corners": True,
}  # fmt: skip
_LIBRE = b",Budi Hartono,kantor,24.11.2026 10:00,file:///home/budi;"


def make(folder: Path) -> dict[str, list[bytes]]:
    """By kind, the files to damage."""
    workbooks = [p.read_bytes() for p in sample.write(folder / "unit").files]
    letter = rendered("Nota Dinas.docx", folder)
    comment(letter, "Bersama ini", "Mohon diperiksa")
    track(letter, '<w:ins w:id="9" w:author="Kabag">%s</w:ins>', "baru")
    mark_office(letter, Mark("DUK-2026-0001", 2))
    return {
        "xlsx": [*workbooks, _marked(folder), *_cases("nama rumus.xlsx")],
        "xls": [_old(folder)],
        "ods": [test_ods.write(folder, test_ods.paper()).read_bytes()],
        "xml": [other_forms.xmlss(L02, some_people(4)).encode(), test_ods.paper().encode()],
        "html": [other_forms.html(L02, some_people(4)).encode()],
        "csv": [_csv()],
        "docx": [letter.read_bytes(), *_templates("Nota Dinas.docx", "Lembar Kendali.docx")],
        "pdf": [*_pdfs(folder, letter), *_cases("fuzz__*pdf*")],
        "form-sheet": [_form(folder / "form.xlsx")],
        "form-word": [_form(folder / "form.docx")],
        "picture": _pictures(),
        "config": [bundled("config.yaml").read_bytes()],
        "procedure": [p.read_bytes() for p in sorted(_PROCEDURES.glob("*.yaml"))],
        "event": [p.read_bytes() for p in sorted(_HERE.rglob("golden/skema-*/**/log/*.yaml"))],
        "note": [blank("DUK-2026-0001", 3, "Tulis alasan.") + b"\r\nAda yang salah.\r\n"],
        "owner": [_LIBRE, b"\x05Budi " + b" " * 48 + "\x04\x00Budi".encode("utf-16-le")],
    }


def _cases(pattern: str) -> list[bytes]:
    return [p.read_bytes() for p in sorted(_CASES.glob(pattern))]


def _templates(*names: str) -> list[bytes]:
    return [(shipped_template(name)).read_bytes() for name in names]


def _form(path: Path) -> bytes:
    typed = {"Unit Kerja": "Bagian Umum", "Ruang": "Aula", "Tanggal": "1 Desember 2026"}
    return fill(path, ROOM, typed).read_bytes()


def _marked(folder: Path) -> bytes:
    """A workbook with findings, marked red once, so that marking it again has much to undo."""
    path, out = folder / "a.xlsx", folder / "b.xlsx"
    write_flat(path, [{**row, "nip": "1"} for row in _rows()])
    read = read_workbook(path, path.name)
    mark_workbook(path, path.name, read.findings, out, read.columns)
    return out.read_bytes()


def _rows() -> list[dict[str, object]]:

    return [flat_rows(p, n) for n, p in enumerate(some_people(4))]


def _old(folder: Path) -> bytes:
    path = folder / "a.xls"
    test_xls.paper(None)[0].save(str(path))
    return path.read_bytes()


def _csv() -> bytes:
    lines = [";".join(FLAT_HEADS.values())]
    lines += [";".join(str(v or "") for v in row.values()) for row in _rows()]
    return "\r\n".join(lines).encode()


def _pdfs(folder: Path, letter: Path) -> list[bytes]:
    made = folder / "a.pdf"
    convert(letter, made, "embedded")
    mark_pdf(made, Mark("DUK-2026-0001", 2))
    return [made.read_bytes(), build([_PAGE]), build([{**_PAGE, "turn": 0}] * 3)]


def _pictures() -> list[bytes]:
    found = []
    for kind in ("PNG", "JPEG"):
        made = io.BytesIO()
        Image.new("RGB", (60, 20), (10, 20, 120)).save(made, kind)
        found.append(made.getvalue())
    return found


def chosen(corpus: dict[str, list[bytes]], kind: str, rng: random.Random) -> bytes:
    return rng.choice(corpus[kind])
