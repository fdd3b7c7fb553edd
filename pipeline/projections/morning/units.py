"""The mornings as units of the night."""

import json
from collections.abc import Iterator

from pipeline.names import MORNINGS
from pipeline.night.unit import Made, Unit
from pipeline.projections.morning.desk import Mornings
from pipeline.projections.morning.page import write


def mornings_of(mornings: Mornings) -> Iterator[Unit]:
    """A page for each desk."""
    for role in mornings.office.peran:
        basis = mornings.basis(role)
        yield Unit(f"{MORNINGS}/{role}.html", basis, basis.encode, page)


def page(data: bytes) -> Made:
    """The page of the desk that a basis is of."""
    basis = data.decode()
    return {f"{json.loads(basis)['peran']}.html": write(basis)}
