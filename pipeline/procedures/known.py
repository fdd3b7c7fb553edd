"""The register `pegawai`, in which procedures meet: what is known of people, as a case has it."""

from pipeline.personnel.document import Collected, history_of
from pipeline.personnel.history import History
from pipeline.work.case import Case

PEGAWAI = "pegawai"
"""The register's name."""


def known_people(case: Case) -> History:
    """All that is known of people. Empty where nothing is, or the procedure does not read it."""
    return history_of(
        Collected(each.isi, each.dicabut.date() if each.dicabut else None)
        for each in case.collected(PEGAWAI)
    )
