"""What a watcher tells: on standard error for journald, and in files that rotate by themselves."""

import contextlib
import logging
import sys
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

_NAME = "alur"
_BYTES, _FILES = 1 << 20, 5
FILE = "watch.log"
"""In the state folder, outside the share."""


def tell(text: str) -> None:
    """For the operator, each line of it by itself. Where it cannot be written, as on a full disk,
    nobody is told; the office goes on."""
    for line in text.splitlines() or [""]:
        with contextlib.suppress(OSError):
            print(f"alur: {line}", file=sys.stderr, flush=True)
        for handler in logging.getLogger(_NAME).handlers:
            record = logging.LogRecord(_NAME, logging.INFO, "", 0, line, None, None)
            handler.handle(record)


@contextlib.contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """While this lasts, what is told is kept there, too: five files of a megabyte at most."""
    handler: RotatingFileHandler | None = None
    logger = logging.getLogger(_NAME)
    with contextlib.suppress(OSError):
        folder.mkdir(0o700, parents=True, exist_ok=True)
        handler = _Quiet(folder / FILE, maxBytes=_BYTES, backupCount=_FILES - 1, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
        logger.addHandler(handler)
    try:
        yield
    finally:
        if handler is not None:
            logger.removeHandler(handler)
            handler.close()


class _Quiet(RotatingFileHandler):
    """A disk that refuses a line is told of by nothing but its absence."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Goes on."""
