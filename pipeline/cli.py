"""`alur`: runs one command, and turns what is in its way into words and an exit code."""

import errno
import io
import os
import sys
from collections.abc import Callable, Sequence

from pipeline.commands import DONE, ENVIRONMENT, USAGE, Failure
from pipeline.errors import Fault
from pipeline.office.errors import ConfigError
from pipeline.options import command_line

_NO_READER = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)
"""What writing to a pipe comes to that nobody reads: Windows calls it a wrong argument."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # no text of anybody's may end a command
            stream.reconfigure(errors="backslashreplace")
    parser = command_line()
    options = parser.parse_args(argv)
    if options.version:
        return _version()
    if not hasattr(options, "run"):
        parser.print_help()
        return USAGE
    return ended(lambda: int(options.run(options)))


def ended(command: Callable[[], int]) -> int:
    """Runs one command; what is in its way is told on standard error, and is its exit code."""
    try:
        return _written_out(command())
    except Failure as failure:
        print(f"alur: {failure}", file=sys.stderr)
        return failure.exit_code
    except ConfigError as error:
        print(error, file=sys.stderr)
        return USAGE
    except Fault as fault:
        print(f"alur: {fault} [{fault.code}]", file=sys.stderr)
        return ENVIRONMENT if fault.halts else USAGE
    except KeyboardInterrupt:
        return DONE
    except OSError as error:
        return DONE if _unread() else _in_the_way(error)


def _written_out(code: int) -> int:
    sys.stdout.flush()
    return code


def _unread() -> bool:
    """Whether whoever reads the output has had enough, such as `head`; the rest goes nowhere."""
    try:
        sys.stdout.flush()
    except OSError as error:
        if error.errno in _NO_READER:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return True
    return False


def _in_the_way(error: OSError) -> int:
    print(f"alur: the environment is in the way: {error}", file=sys.stderr)
    return ENVIRONMENT


def _version() -> int:
    from pipeline.engine.log.migrate import SKEMA
    from pipeline.version import VERSION

    print(f"Alur Berkas {VERSION}, log schema {SKEMA}")
    return DONE
