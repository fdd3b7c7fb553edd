"""What may stand in `pengaturan` of the rank list's procedure, checked where it is written."""

from pipeline.office.nodes import Node
from pipeline.office.sop.known import YES_NO
from pipeline.procedures.duk.columns import check_columns
from pipeline.procedures.duk.expected import EXPECTED, check_expected
from pipeline.procedures.duk.names import DASAR_DIKONFIRMASI, PENGUMUMAN
from pipeline.procedures.duk.ranks import check_ranks


def check(settings: Node) -> None:
    """Notes every mistake in the office's own tables (`aturan`), its mapping (`kolom`), and the
    units that it expects data of (`ditunggu`)."""
    parts = (("aturan", check_ranks), ("kolom", check_columns), (EXPECTED, check_expected))
    for name, check_part in parts:
        part = settings.child(name, required=False)
        if part is not None:
            check_part(part)
    for name in (DASAR_DIKONFIRMASI, PENGUMUMAN):
        answer = settings.child(name, required=False)
        if answer is not None:
            answer.choice(YES_NO, default=False)
