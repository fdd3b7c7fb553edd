"""Who works for a command that has work for many: `--workers` and `--scheduler`."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from pipeline.commands.failure import Failure
from pipeline.night.workers import Begin, processes


@dataclass(frozen=True)
class Workers:
    """So many processes of this machine, or the workers of a Dask `scheduler`, with which documents
    are exchanged at an address of fsspec."""

    count: int = 1
    scheduler: str = ""
    exchange: str = ""

    def begin(self, root: Path) -> Begin:
        """For work of the office in this folder. Failure where the extra is not installed, or the
        exchange would lie in the office."""
        if not self.scheduler:
            if self.exchange:
                raise Failure("--exchange is for the workers of --scheduler")
            return processes(self.count)
        needs_extra("--scheduler", "distributed", "fsspec")
        from pipeline.night.cluster import cluster
        from pipeline.night.exchange import Exchange

        if not self.exchange:
            return cluster(self.scheduler)
        exchange = Exchange.below(self.exchange, str(root.resolve()))
        if exchange.lies_in(root):
            raise Failure("--exchange is a folder outside the office: it holds no documents of it")
        return cluster(self.scheduler, exchange)


def needs_extra(what: str, *libraries: str) -> None:
    """Failure without these libraries."""
    for library in libraries:
        if find_spec(library) is None:
            clone = "pip install '.[cluster]' in a clone of the program"
            raise Failure(f"{what} needs {library}: {clone}")
