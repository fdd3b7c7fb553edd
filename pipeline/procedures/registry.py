"""Which module serves which procedure of config.yaml."""

from collections.abc import Callable
from importlib import import_module

from pipeline.engine.protocol import Hasil
from pipeline.outside import Unready
from pipeline.work.case import Case

_MODULES = {"duk": "pipeline.procedures.duk.run"}


def runner(kunci: str) -> Callable[[Case], Hasil]:
    """The `run` of a procedure; Unready when no module serves it."""
    if kunci not in _MODULES:
        known = ", ".join(sorted(_MODULES))
        raise Unready(
            f"no module serves the procedure {kunci!r}; there are: {known}",
            f"Prosedur {kunci} belum ada dalam program. Mohon beri tahu administrator.",
        )
    run: Callable[[Case], Hasil] = import_module(_MODULES[kunci]).run
    return run
