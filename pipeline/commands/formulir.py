"""alur formulir: draws the blank forms of a procedure from its description."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.commands import DONE, FINDINGS, Failure, find_office, office_root
from pipeline.commands.lay import lay
from pipeline.content import FormMark
from pipeline.engine.files import Files
from pipeline.names import Paths
from pipeline.office.model import Office
from pipeline.office.sop.model import Prosedur
from pipeline.procedures.configuration import office_in
from pipeline.work.forms.draw import blank_names, draw_blank
from pipeline.work.forms.drawn import Head


def draw_forms(given: Path | None, key: str, out: Path | None) -> int:
    """Lays the blanks of a procedure into its folder of templates; one that is there already is the
    office's own and stays. With `out` all of them are written there instead."""
    root = find_office(given) if out else office_root(given)
    office = office_in(root)
    prosedur = office.prosedur.get(key)
    if prosedur is None:
        raise Failure(f"there is no procedure {key}; there are: {', '.join(office.prosedur)}")
    if not prosedur.formulir:
        raise Failure(f"the procedure {key} has no forms")
    place = out or Paths(root).templates / key
    own = []
    for name, data in _drawn(office, prosedur):
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(data)
        else:
            lay(Files(), place / name, data)
        kept = (place / name).read_bytes() != data
        own += [name] * kept
        print(f"{place / name}: {'kept as it is' if kept else 'drawn'}")
    if own:
        print(
            "What is kept is not as it would be drawn now; --out DIR draws it elsewhere, and what "
            "was taken away is drawn here again."
        )
    return FINDINGS if own else DONE


def _drawn(office: Office, prosedur: Prosedur) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each blank."""
    with tempfile.TemporaryDirectory(prefix="alur-") as folder:
        for form in prosedur.formulir:
            head = Head(office.nama, prosedur.judul, FormMark(prosedur.kunci, form.kunci))
            for name in blank_names(form):
                path = Path(folder) / name
                draw_blank(path, form, head)
                yield name, path.read_bytes()
