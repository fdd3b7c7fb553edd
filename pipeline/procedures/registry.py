"""Which module serves which procedure of config.yaml."""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from pipeline.engine.protocol import Hasil
from pipeline.errors import Unready
from pipeline.work.case import Case
from pipeline.work.content import Content
from pipeline.work.run import run

_CONTENTS = {"duk": ("pipeline.procedures.duk.content", "Duk")}


SERVED = tuple(sorted(_CONTENTS))
"""The procedures that have a module."""


def runner(key: str) -> Callable[[Case], Hasil]:
    """What works on a case of this procedure; Unready when no module serves it."""
    if key not in _CONTENTS:
        known = ", ".join(SERVED)
        raise Unready(
            f"Prosedur {key} belum ada dalam program. Mohon beri tahu administrator.",
            f"no module serves the procedure {key!r}; there are: {known}",
        )
    return partial(run, content=content_of(key))


def content_of(key: str) -> Content:
    """The content of a procedure that is served. KeyError of any other."""
    module, name = _CONTENTS[key]
    content: Content = getattr(import_module(module), name)()
    return content
