"""Executors of the standard library's kind: this process, or processes of this machine."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from typing import Any

Begin = Callable[[int], tuple[Executor, int]]
"""Begins an executor of so many workers (0: as many as there are to be), and tells how many jobs
it is to have at a time."""


class Here(Executor):
    """Works in this very process, when it is asked."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - whoever asked is told
            future.set_exception(error)
        return future


def processes(workers: int) -> Begin:
    """Begins executors of so many processes, or of as few as are asked for."""

    def begin(most: int) -> tuple[Executor, int]:
        count = min(most, workers) if most else workers
        if workers < 2:
            return Here(), 2
        return ProcessPoolExecutor(count, get_context("spawn"), _end_with_parent), 2 * count

    return begin


def _end_with_parent() -> None:
    """A worker waits at a pipe that it holds open itself: a killed parent would leave it there."""

    def wait() -> None:
        if (parent := parent_process()) is not None:
            parent.join()
            os._exit(3)

    threading.Thread(target=wait, daemon=True).start()
