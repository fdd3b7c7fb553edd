"""The office as config.yaml describes it, for commands that have an answer without it, too."""

import sys
from pathlib import Path

from pipeline.office.errors import ConfigError
from pipeline.office.model import Office
from pipeline.procedures.configuration import office_in

_WITHOUT = """\
The configuration cannot be used as it stands:
{problems}
A watcher that runs goes on with the former one. What follows is what the log tells: persons,
working time used and due times are not known without it."""


def office_or_why(root: Path) -> Office | None:
    """The office; None where its configuration cannot be used, which is told on standard error."""
    try:
        return office_in(root)
    except ConfigError as error:
        print(_WITHOUT.format(problems=error), file=sys.stderr)
        return None
