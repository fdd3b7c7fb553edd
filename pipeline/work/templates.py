"""Where the Word template of a document lies: a procedure's own folder, or what all share."""

from pathlib import Path

from pipeline.names import SHARED, TEMPLATES
from pipeline.resources import bundled


def template_of(templates: Path, key: str, name: str) -> Path:
    """The office's template of this name for a procedure; where none lies, where it should."""
    own, shared = templates / key / name, templates / SHARED / name
    belongs_to_all = (bundled(TEMPLATES) / SHARED / name).exists()
    return own if own.exists() or not (shared.exists() or belongs_to_all) else shared


def or_shipped(templates: Path, key: str, name: str) -> Path:
    """The office's template; one that its folders do not have yet ships with the program."""
    office = template_of(templates, key, name)
    return office if office.exists() else template_of(bundled(TEMPLATES), key, name)
