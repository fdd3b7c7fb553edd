"""`alur simulate`: a procedure walked in memory, or what would be done with what lies there."""

import tempfile
from datetime import datetime
from pathlib import Path

from pipeline.commands import DONE, FINDINGS, Failure, office_root, state_folder
from pipeline.commands.rehearsal import rehearse
from pipeline.names import Paths
from pipeline.procedures.configuration import office_in
from pipeline.procedures.registry import content_for, examples_for
from pipeline.work.walking import Ground, Stuck, walk


def simulate(given: Path | None, key: str | None) -> int:
    """Prints the story of every way of a procedure, FINDINGS where one cannot be gone to its end;
    without a key, what would be done with what lies on the desks."""
    root = office_root(given)
    if key is None:
        for line in rehearse(root, state_folder(root)):
            print(line)
        return DONE
    office = office_in(root)
    prosedur = office.prosedur.get(key)
    if prosedur is None:
        known = ", ".join(office.prosedur)
        raise Failure(f"{key} is no procedure of this office; there are: {known}")
    with tempfile.TemporaryDirectory(prefix="alur-") as folder:
        moment = datetime.now(office.zona).replace(microsecond=0)
        ground = Ground(
            office, Paths(root).templates, Path(folder), moment, content_for, examples_for
        )  # fmt: skip
        try:
            for line in walk(ground, prosedur):
                print(line)
        except Stuck as stuck:
            print(f"stuck: {stuck}")
            return FINDINGS
    return DONE
