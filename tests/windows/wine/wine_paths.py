"""Paths as short as on a server whose registry does not allow long ones: 259 characters, 247 for a
new folder, unless they begin with \\\\?\\ ."""

import functools
import os
import sys

_FILE, _FOLDER = 259, 247
_ONE = {"open", "os.remove", "os.rmdir", "os.listdir", "os.scandir", "os.chmod", "os.utime"}
_TWO = {"os.rename", "os.link"}


def install():
    sys.addaudithook(_audit)
    for name in ("stat", "lstat"):  # which Python tells no hook of
        setattr(os, name, _checked(getattr(os, name)))


def _audit(event, given):
    if event in _ONE:
        _refuse(given[0], _FILE)
    elif event == "os.mkdir":
        _refuse(given[0], _FOLDER)
    elif event in _TWO:
        _refuse(given[0], _FILE)
        _refuse(given[1], _FILE)


def _checked(usual):
    @functools.wraps(usual)
    def checked(path, *more, **named):
        _refuse(path, _FILE)
        return usual(path, *more, **named)

    return checked


def _refuse(path, most):
    if not isinstance(path, str | os.PathLike):
        return
    text = os.fspath(path)
    if not isinstance(text, str) or text.startswith("\\\\?\\"):
        return
    if len(os.path.abspath(text)) > most:
        raise FileNotFoundError(2, "The system cannot find the path specified", text, 3)
