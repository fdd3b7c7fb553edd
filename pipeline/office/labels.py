"""Names of folders that the office chooses: whatever Windows can hold."""

import re

from pipeline.office.bilingual import Bilingual

FOLDER = Bilingual("nama folder yang diterima Windows", "a folder name that Windows can hold")
LONGEST = 40
"""Characters of a label."""

_NAME = re.compile(r'[^<>:"/\\|?*\x00-\x1f]*[^<>:"/\\|?*\x00-\x1f .]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?", re.IGNORECASE)


def folder_label(text: str) -> str:
    """The text, if a folder on Windows may be called so. ValueError."""
    if not _NAME.fullmatch(text) or _RESERVED.fullmatch(text) or len(text) > LONGEST:
        raise ValueError(text)
    return text
