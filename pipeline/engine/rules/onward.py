"""Where a step leads that has agreed. Pure."""

from pipeline.office.sop.fact import Facts
from pipeline.office.sop.steps import Langkah


def onward(step: Langkah, facts: Facts) -> int | None:
    """Where a step leads that has agreed: the first way whose guard holds, None at the end. The
    last way has no guard."""
    return next(way.ke for way in step.setuju if way.bila is None or way.bila.holds(facts))
