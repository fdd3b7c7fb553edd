"""What may stand in `pengaturan` of this procedure: nothing."""

from pipeline.office.nodes import Node


def unset(settings: Node) -> None:
    """It has no settings; what stands there is told by who reads the section."""
    settings.done()
