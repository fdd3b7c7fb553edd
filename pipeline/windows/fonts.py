"""The fonts that letters are printed in. On Windows the converter asks the system for them
(DirectWrite), and not the program that calls it."""

from pathlib import Path

_STYLES = ("", "bd", "i", "bi")


def missing(folder: Path) -> tuple[str, ...]:
    """Files of Arial that are not among the system's fonts, in which letters are printed."""
    there = {path.name.lower() for path in folder.iterdir()} if folder.is_dir() else set()
    return tuple(name for style in _STYLES if (name := f"arial{style}.ttf") not in there)
