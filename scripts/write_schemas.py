"""Writes templates/*.schema.json: python -m scripts.write_schemas

An editor that speaks the YAML language server completes and checks a file by them, because the
file's first line names its schema. What the program takes is told by its readers, against which a
test holds this (tests/office/test_schemas.py); the hints are what a civil servant reads meanwhile.
"""

import json
from pathlib import Path

from scripts.schema_config import config_schema
from scripts.schema_parts import Schema
from scripts.schema_sop import sop_schema

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
SCHEMAS = {"sop.schema.json": sop_schema, "config.schema.json": config_schema}
"""What is written, by the name of the file under templates/."""


def written(schema: Schema) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for name, schema in SCHEMAS.items():
        (TEMPLATES / name).write_text(written(schema()), encoding="utf-8")
