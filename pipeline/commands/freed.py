"""Memory that lies free among what is held, and goes back to the system."""

import ctypes
import sys


def give_back() -> None:
    """What a page or a month of the log took for a moment is not kept for the next one: the C
    library of Linux keeps it until it is told. It takes less than a millisecond."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)
