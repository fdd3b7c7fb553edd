"""An office's configuration, with the settings that the modules of the program understand."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from pipeline.office import config
from pipeline.office.model import Office
from pipeline.office.procedures import Schema
from pipeline.office.sources import Sources, gather
from pipeline.procedures.dbk.schema import unset
from pipeline.procedures.duk import schema
from pipeline.procedures.duk.names import ATTACHED, UNITS

SCHEMAS: Mapping[str, Schema] = MappingProxyType({"dbk": unset, "duk": schema.check})
INNER_FOLDERS = (UNITS, ATTACHED)
"""What modules use within a dossier's own folder; names leave room for the longest of them."""


def load(sources: Sources) -> Office:
    """The office that these texts describe. ConfigError lists everything that is wrong."""
    return config.load(sources, SCHEMAS, INNER_FOLDERS)


def office_in(root: Path) -> Office:
    """The office that lies in a folder. ConfigError, OSError."""
    return load(gather(root))
