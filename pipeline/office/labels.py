"""Names that the office chooses: of folders and files, whatever Windows can hold; of what people
read back, told apart by their words alone."""

import re
import unicodedata

from pipeline.office.bilingual import Bilingual

FOLDER = Bilingual("nama folder yang diterima Windows", "a folder name that Windows can hold")
FILE = Bilingual("nama berkas yang diterima Windows", "a file name that Windows can hold")
ON_PCS = Bilingual(
    r"sebutan folder kantor di komputer staf, seperti \\srv\kantor atau Z:, paling panjang 60 "
    "huruf",
    r"what the office's folder is called on the PCs, such as \\srv\kantor or Z:, at most 60 "
    "characters",
)
LONGEST = 40
"""Characters of a label."""
LONGEST_TITLE = 120
"""Characters of a form's title, which is the name of its blank."""

_LONGEST_ROOT = 60
_PART = r'[^<>:"/\\|?*\x00-\x1f]+'
_ON_PCS = re.compile(rf"(\\\\{_PART}|[A-Za-z]:)(\\{_PART})*\\?")
_NAME = re.compile(r'[^<>:"/\\|?*\x00-\x1f]*[^<>:"/\\|?*\x00-\x1f .]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?", re.IGNORECASE)


def folder_label(text: str) -> str:
    """The text, if a folder on Windows may be called so. ValueError."""
    if not is_file_name(text) or len(text) > LONGEST:
        raise ValueError(text)
    return text


def folder_on_pcs(text: str) -> str:
    """The same without a backslash behind it, if a PC can know a folder by it. ValueError."""
    whole = _ON_PCS.fullmatch(text) and (text[1] == ":" or text.rstrip("\\").count("\\") > 2)
    if not whole or len(text) > _LONGEST_ROOT:
        raise ValueError(text)
    return text.rstrip("\\")


def is_file_name(text: str) -> bool:
    """Whether a file on Windows may be called so, with an ending behind it."""
    held = _NAME.fullmatch(text) and not _RESERVED.fullmatch(text)
    return bool(held) and len(text) <= LONGEST_TITLE


def normal(text: str) -> str:
    """A label, title or choice without what people and programs change: case, spaces, `*`, `:`."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[*:\u200b\ufeff]", " ", plain).split())
