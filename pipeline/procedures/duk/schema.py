"""What may stand in `pengaturan` of the rank list's procedure, checked where it is written."""

from pipeline.office.nodes import Node
from pipeline.procedures.duk.columns import check_columns
from pipeline.procedures.duk.ranks import check_ranks


def check(settings: Node) -> None:
    """Notes every mistake in the office's own tables (`aturan`) and its mapping (`kolom`)."""
    for name, check_part in (("aturan", check_ranks), ("kolom", check_columns)):
        part = settings.child(name, required=False)
        if part is not None:
            check_part(part)
