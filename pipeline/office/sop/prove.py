"""What is proved of a procedure once it reads well: that it can be walked to its end."""

from pipeline.office.nodes import Node
from pipeline.office.sop.model import Sop


def prove(sop: Sop, node: Node) -> None:
    """Notes at its place what cannot be walked, or promises what it does not give."""
