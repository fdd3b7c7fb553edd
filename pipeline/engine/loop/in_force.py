"""The configuration in force: every part reads it here when it is needed."""

from dataclasses import dataclass

from pipeline.office.model import Office


@dataclass
class InForce:
    """An office as it is configured now; `config` is the text that says so."""

    office: Office
    config: str

    def now(self) -> Office:
        return self.office
