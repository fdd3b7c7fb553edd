"""`malam` of config.yaml: when the watcher begins the night."""

from datetime import time

from pipeline.office.bilingual import Bilingual
from pipeline.office.model import Malam
from pipeline.office.nodes import Node

_AN_HOUR = Bilingual("jam seperti 02:00", "a time such as 02:00")


def read_night(node: Node | None) -> Malam | None:
    """Nothing without that section: then another clock than the watcher's begins it, or none."""
    if node is None:
        return None
    hour = node.child("jam")
    night = Malam(hour.parse(_clock, _AN_HOUR, time(2)) if hour else time(2))
    node.done()
    return night


def _clock(text: str) -> time:
    moment = time.fromisoformat(text.strip())
    if moment.tzinfo is not None:
        raise ValueError(text)  # the office has one zone, and it stands elsewhere
    return moment
