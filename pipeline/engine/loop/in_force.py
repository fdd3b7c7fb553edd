"""The configuration in force: every part reads it here when it is needed."""

from dataclasses import dataclass, replace
from hashlib import sha256

from pipeline.office.model import Office
from pipeline.office.sources import Sources


@dataclass
class InForce:
    """An office as it is configured now; `sources` are the texts that say so."""

    office: Office
    sources: Sources

    def now(self) -> Office:
        return self.office

    def mark(self) -> str:
        """What tells these texts from others, wherever they lie."""
        return sha256(repr(replace(self.sources, where="")).encode()).hexdigest()
