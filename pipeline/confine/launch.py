"""Limits itself as it is told, then becomes the program that it is given.

Run by path, apart from the package and from all that the environment could lead Python to:
`python -I -S launch.py NAME=NUMBER... -- PROGRAM ARGUMENT...` (pipeline/confine tells the names).
What is set here holds before the program's first instruction, whatever threads the caller has.
Every import costs each child milliseconds; so there are few.

It is replaced by the program. Windows has no such thing; there it is not used
(pipeline/windows/families.py). A child that is forked from a prepared process limits itself by the
same lines (pipeline/confine/prepared.py).
"""

import os
import sys

NO_PROGRAM = 127
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES = 38
_IGNORED_BY_PYTHON = (13, 25)  # SIGPIPE, SIGXFSZ; on Linux and macOS alike
_GRACE = 5  # seconds of processor time between the signal that can be told and the end


def main(bounds: dict[str, int], command: list[str]) -> int:
    """Does not return unless the program cannot be started."""
    confine(bounds)
    _heed_signals()
    try:
        os.execvp(command[0], command)
    except OSError as error:
        print(f"{command[0]}: {error.strerror}", file=sys.stderr)
    return NO_PROGRAM


def confine(bounds: dict[str, int]) -> None:
    """Limits this process from now on, and all that it starts."""
    os.umask(0o077)
    _be_ended_first()
    _leave_the_network(bounds)
    _limit(bounds)


def _heed_signals() -> None:
    """Those that Python ignores, and whatever it executes would, unless it is told."""
    import ctypes

    libc = ctypes.CDLL(None)
    for number in _IGNORED_BY_PYTHON:
        libc.signal(number, None)


def _limit(bounds: dict[str, int]) -> None:
    import resource

    seconds = bounds["seconds"]
    wanted = {
        # Private writable memory. Address space would count what is only reserved.
        "RLIMIT_DATA" if sys.platform == "linux" else "RLIMIT_AS": (bounds["megabytes"] << 20,) * 2,
        "RLIMIT_CPU": (seconds, seconds + _GRACE),
        "RLIMIT_FSIZE": (bounds["file_megabytes"] << 20,) * 2,
        "RLIMIT_NPROC": (bounds["processes"],) * 2,
        "RLIMIT_NOFILE": (bounds["files"],) * 2,
        "RLIMIT_CORE": (0, 0),
    }
    for name, (soft, hard) in wanted.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        most = resource.getrlimit(kind)[1]
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)
        try:
            resource.setrlimit(kind, (soft, hard))
        except (OSError, ValueError):
            if sys.platform == "linux":
                raise  # macOS takes no limit of the address space below what is mapped


def _be_ended_first() -> None:
    """When the machine runs out of memory, the kernel is to choose this one, not the watcher."""
    _tell("oom_score_adj", "500")


def _leave_the_network(bounds: dict[str, int]) -> None:
    """A network without any way out, where the system allows it, and no more rights than now."""
    if sys.platform != "linux":
        return
    import ctypes

    libc = ctypes.CDLL(None)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if bounds["network"]:
        return
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_NEW_NET) == 0:
        return  # an administrator's right, which keeps its rights to files, too
    if libc.unshare(_NEW_USER | _NEW_NET) != 0:
        return
    # Without a name in there the account's rights to files are as before, too.
    _tell("setgroups", "deny")
    _tell("uid_map", f"{user} {user} 1")
    _tell("gid_map", f"{group} {group} 1")


def _tell(name: str, text: str) -> None:
    """Writes what the kernel of Linux reads of this process, where it lets us."""
    try:
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(text)
    except OSError:
        return


if __name__ == "__main__":
    end = sys.argv.index("--")
    pairs = (given.split("=") for given in sys.argv[1:end])
    sys.exit(main({name: int(number) for name, number in pairs}, sys.argv[end + 1 :]))
