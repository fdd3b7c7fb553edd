"""What each command does, one module a command; `lay.py` serves several.

Heavy rooms are imported when they are used.
"""

from pipeline.commands.failure import DONE, ENVIRONMENT, FINDINGS, USAGE, Failure
from pipeline.commands.places import find_office, office_root, state_folder

__all__ = [
    "DONE",
    "ENVIRONMENT",
    "FINDINGS",
    "USAGE",
    "Failure",
    "find_office",
    "office_root",
    "state_folder",
]
