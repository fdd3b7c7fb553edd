"""Executors of more than one machine: a Dask cluster, by the address of its scheduler.

The extra `cluster` of the package brings what this needs; nothing else of the program loads it. A
worker needs this very program: each job looks whether it met it. A worker that dies costs what it
was doing, which the scheduler gives to another one.
"""

import contextlib
import functools
import importlib.metadata
import platform
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Executor, Future
from dataclasses import dataclass
from errno import ENOTCONN
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pipeline.night.exchange import Exchange, brought, taken_along
from pipeline.night.workers import Begin
from pipeline.resources import BUNDLED, PACKAGE

if TYPE_CHECKING:
    from distributed import Client

_ANSWERS_WITHIN = 30
"""Seconds in which a scheduler must answer and have a worker."""
_BY_THESE = ("lxml", "numpy", "openpyxl", "pandas")
"""Libraries whose versions may change a byte of what is made."""


@functools.cache
def program() -> str:
    """What is the same on two machines that make the same bytes of the same job."""
    own = (path.relative_to(PACKAGE) for path in sorted(PACKAGE.rglob("*")))
    parts = (path for path in own if path.suffix in (".py", ".yaml") and path.parts[0] != BUNDLED)
    modules = (
        f"{path.as_posix()} {sha256((PACKAGE / path).read_bytes()).hexdigest()}" for path in parts
    )
    others = (f"{name} {importlib.metadata.version(name)}" for name in _BY_THESE)
    there = (platform.python_version(), zlib.ZLIB_RUNTIME_VERSION)
    return sha256("\n".join((*modules, *others, *there)).encode()).hexdigest()


def cluster(address: str, exchange: Exchange | None = None) -> Begin:
    """Begins executors that are workers of the scheduler at `address`. Documents pass through the
    scheduler, or by way of `exchange`. OSError where no scheduler answers or it has no worker."""

    def begin(most: int) -> tuple[Executor, int]:
        if exchange:
            exchange.open()
        client = _client(address)
        threads = sum(client.nthreads().values())
        return _OnCluster(client, address, exchange), 2 * (min(most, threads) if most else threads)

    return begin


def _client(address: str) -> "Client":
    from distributed import Client

    try:
        client = Client(address, timeout=_ANSWERS_WITHIN)
    except OSError as error:
        raise OSError(ENOTCONN, "no scheduler answers", address) from error
    try:
        client.wait_for_workers(1, timeout=_ANSWERS_WITHIN)
    except OSError as error:
        client.close()
        raise OSError(ENOTCONN, "the scheduler has no worker", address) from error
    return client


@dataclass
class _OnCluster(Executor):
    """Whoever ends it wants no more of it: what is still to be done is dropped."""

    client: "Client"
    address: str
    exchange: Exchange | None

    def __post_init__(self) -> None:
        self._inner = self.client.get_executor(pure=False)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        if self.exchange:
            args = taken_along(self.exchange, args)
        from distributed.client import ClosedClientError

        outer: Future[Any] = Future()
        try:
            inner = self._inner.submit(_at_a_worker, program(), self.exchange, fn, args, kwargs)
        except ClosedClientError as error:
            raise self._gone() from error
        inner.add_done_callback(lambda done: self._pass_on(done, outer))
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:
        from distributed.client import ClosedClientError

        del wait, cancel_futures
        with contextlib.suppress(ClosedClientError):  # the scheduler is gone, and all with it
            self._inner.shutdown(wait=False)
        self.client.close()
        if self.exchange:
            self.exchange.clear()

    def _gone(self) -> OSError:
        return OSError(ENOTCONN, "the scheduler is gone", self.address)

    def _pass_on(self, inner: "Future[Any]", outer: "Future[Any]") -> None:
        from distributed import KilledWorker
        from distributed.comm import CommClosedError

        if outer.done():
            return
        try:
            outer.set_result(inner.result())
        except (CancelledError, CommClosedError) as error:
            gone = self._gone()
            gone.__cause__ = error
            outer.set_exception(gone)
        except KilledWorker:
            outer.set_exception(RuntimeError("it ended each worker that made it"))
        except Exception as error:  # noqa: BLE001 - whoever asked is told
            outer.set_exception(error)


def _at_a_worker(
    ours: str,
    exchange: Exchange | None,
    fn: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
) -> Any:
    if program() != ours:
        where = platform.node()
        raise OSError(ENOTCONN, "a worker has another program, or other libraries", where)
    if exchange is None:
        return fn(*args, **kwargs)
    result = fn(*(brought(exchange, each) for each in args), **kwargs)
    return exchange.keep(result) if isinstance(result, Mapping) else result
