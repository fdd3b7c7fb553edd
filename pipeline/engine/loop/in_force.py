"""The configuration in force: every part reads it here when it is needed."""

from dataclasses import dataclass

from pipeline.office.model import Office
from pipeline.office.sources import Sources


@dataclass
class InForce:
    """An office as it is configured now; `sources` are the texts that say so."""

    office: Office
    sources: Sources

    def now(self) -> Office:
        return self.office
