"""The rule by which drafts are ordered: the one that ships, with the office's own tables."""

from collections.abc import Mapping
from typing import Any

from pipeline.duk.profile import Profile, shipped_profile


def profile_with(tables: Mapping[str, Any]) -> Profile:
    """That of the settings (`aturan`), or the one that ships."""
    return shipped_profile().with_tables(tables)
