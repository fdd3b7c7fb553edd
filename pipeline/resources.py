"""Where the files that ship with the program lie: in the wheel, or in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
BUNDLED = "_bundled"
"""In the package of a wheel: what ships besides."""
_BUNDLED = PACKAGE / BUNDLED
CHECKOUT = PACKAGE.parent
"""The folder that holds the package: what a child process needs to import it."""


def bundled(name: str) -> Path:
    """Path of a shipped file or folder, `templates` or `config.yaml`."""
    return (_BUNDLED if _BUNDLED.is_dir() else CHECKOUT) / name


def shipped_template(name: str) -> Path:
    """The Word template of this name that ships, in whichever folder. StopIteration: none does."""
    return next(bundled("templates").rglob(name))
