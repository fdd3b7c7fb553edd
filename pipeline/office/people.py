"""Whether two agreements were given by one person, an acting one included."""

from datetime import datetime
from typing import Protocol

from pipeline.office.model import Office


class Given(Protocol):
    """An agreement: by whom, for which role, and when."""

    @property
    def peran(self) -> str: ...

    @property
    def nama(self) -> str: ...

    @property
    def waktu(self) -> datetime: ...


def one_person(office: Office, one: Given, other: Given) -> bool:
    """By service number where the office still knows both holders; by name otherwise."""
    first, second = _nip(office, one), _nip(office, other)
    if first and second:
        return first == second
    return one.nama.casefold() == other.nama.casefold()


def _nip(office: Office, given: Given) -> str:
    role = office.peran.get(given.peran)
    holder = role.holder_on(given.waktu.astimezone(office.zona).date()) if role else None
    return holder.nip if holder and holder.nama == given.nama else ""
