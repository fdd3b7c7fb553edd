"""What is not run in the lane, and the limit of it that keeps it from being run."""

THINGS = {
    "tests/fuzz, tests/sim, tests/matrix": "no system in them but the tests' own; Linux plays "
    "them, the matrix with Windows' errors, too",
    "tests/world, tests/server": "signals, mounts, rights, pipes and links of POSIX; Samba",
    "LibreOffice, qpdf, Ghostscript, Samba": "Linux' programs, which Wine's Python cannot start",
    "Ctrl-C, closing the console, services, Task Scheduler, icacls": "Wine has none that works",
}
"""Whole rooms, and what only a real Windows has."""

TESTS: dict[str, str] = {}
"""Tests by a part of their name. A test that skips itself says why by itself."""
