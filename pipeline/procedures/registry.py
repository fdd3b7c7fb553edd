"""Which module serves which procedure of config.yaml."""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from pipeline.engine.protocol import Hasil
from pipeline.outside import Unready
from pipeline.work.case import Case
from pipeline.work.content import Content
from pipeline.work.run import run

_CONTENTS = {"duk": ("pipeline.procedures.duk.content", "Duk")}


def runner(key: str) -> Callable[[Case], Hasil]:
    """What works on a case of this procedure; Unready when no module serves it."""
    if key not in _CONTENTS:
        known = ", ".join(sorted(_CONTENTS))
        raise Unready(
            f"no module serves the procedure {key!r}; there are: {known}",
            f"Prosedur {key} belum ada dalam program. Mohon beri tahu administrator.",
        )
    module, name = _CONTENTS[key]
    content: Content = getattr(import_module(module), name)()
    return partial(run, content=content)
