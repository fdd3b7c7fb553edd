"""config.yaml with the settings of every procedure that the program serves."""

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.names import CONFIG
from pipeline.office import config
from pipeline.office.model import Office
from pipeline.office.procedure import Schema
from pipeline.procedures.duk import schema

SCHEMAS: Mapping[str, Schema] = MappingProxyType({"duk": schema.check})


def load(text: str, name: str = CONFIG) -> Office:
    """The office that a configuration describes. ConfigError lists everything that is wrong."""
    return config.load(text, name, SCHEMAS)
