"""The kinds of office that `alur init` can lay out: what is said in other words in each of them."""

import re
from collections.abc import Mapping

import yaml

from pipeline.names import CONFIG, SOP
from pipeline.resources import bundled

USUAL = "biro"
"""The office that ships."""
PROFILES = (USUAL, "dinas")


def in_words_of(profile: str, name: str, text: str) -> str:
    """A shipped config.yaml or sop.yaml as an office of this profile says it."""
    if name not in (CONFIG, SOP) or profile == USUAL:
        return text
    path = bundled("profil") / f"{profile}.yaml"
    words: Mapping[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))[name]
    for usual, other in words.items():
        text = re.sub(rf"(?<![\w.]){re.escape(usual)}(?!\w)", other.replace("\\", r"\\"), text)
    return text
