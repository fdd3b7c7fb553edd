"""What is known of a dropped file's content, and how the watcher and its inspector speak of it.

The watcher never looks into what people drop: it asks about bytes of the store (`Asked`), and a
child process answers with plain values (`Content`), one line of JSON a file. What comes back is
checked like anything foreign, for the child has met foreign bytes.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_ID = re.compile(r"[A-Z]{2,10}-[0-9]{4}-[0-9]{4,9}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_HIGHEST = 10**9
_MOST_BEGINNINGS = 200


@dataclass(frozen=True)
class Mark:
    """A dossier's ID and the number of a presentation."""

    berkas: str
    penyajian: int

    def __str__(self) -> str:
        return f"{self.berkas}/{self.penyajian}"


@dataclass(frozen=True)
class FormMark:
    """Which form a file is: the keys of its procedure and of the form."""

    prosedur: str
    formulir: str

    def __str__(self) -> str:
        return f"{self.prosedur}/{self.formulir}"


class Wrong(StrEnum):
    """Why a file of a known kind cannot be taken; `engine/desk/screen.py` has the sentences."""

    PROGRAM = "program"
    LOCKED = "locked"
    DAMAGED = "damaged"
    SWELLS = "swells"
    OTHER_KIND = "other kind"
    ACTIVE = "active"
    """A PDF that does something when it is opened, or carries other files."""
    OBSCURED = "obscured"
    """A PDF of which a part cannot be looked into."""
    DEADLY = "deadly"
    """Looking into it ended the inspector three times."""


@dataclass(frozen=True)
class Content:
    """What was found in a file.

    `beginnings` are the hashes of the versions that a signed PDF begins with, `whole` says that
    its end is there, `wrong` why it may not be used. `active` is a PDF that does something when it
    is opened and that may be kept all the same, being signed. `formulir` says which form it is.
    """

    mark: Mark | None = None
    beginnings: tuple[str, ...] = ()
    whole: bool = True
    wrong: Wrong | None = None
    active: bool = False
    formulir: FormMark | None = None


@dataclass(frozen=True)
class Asked:
    """A question: the bytes with this hash, dropped under a name with this ending."""

    sha256: str
    ending: str


class Garbled(ValueError):
    """An answer that is no answer."""


def questions(asked: Iterable[tuple[Asked, str]]) -> str:
    """What the inspector reads: each question with the path of its bytes."""
    return json.dumps([[one.sha256, one.ending, path] for one, path in asked])


def read_questions(text: str) -> list[tuple[Asked, str]]:
    return [(Asked(sha256, ending), path) for sha256, ending, path in json.loads(text)]


def answer(asked: Asked, content: Content) -> str:
    """One line of what the inspector writes."""
    form = content.formulir
    fields = {
        "sha256": asked.sha256,
        "ending": asked.ending,
        "mark": [content.mark.berkas, content.mark.penyajian] if content.mark else None,
        "beginnings": content.beginnings,
        "whole": content.whole,
        "wrong": content.wrong,
        "active": content.active,
        "formulir": [form.prosedur, form.formulir] if form else None,
    }
    return json.dumps(fields)


def read_answer(line: str) -> tuple[Asked, Content]:
    """The question and what was found. Garbled if the line is anything else."""
    try:
        fields = json.loads(line)
        asked = Asked(_digest(fields["sha256"]), str(fields["ending"]))
        given = fields["beginnings"]
        if not isinstance(given, list) or len(given) > _MOST_BEGINNINGS:
            raise Garbled(f"these are no beginnings: {str(given)[:80]}")
        return asked, Content(
            _mark(fields["mark"]),
            tuple(_digest(one) for one in given),
            bool(fields["whole"]),
            None if fields["wrong"] is None else Wrong(fields["wrong"]),
            bool(fields["active"]),
            _form(fields["formulir"]),
        )
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise Garbled(f"this is no answer: {line[:80]!r}") from error


def _digest(value: Any) -> str:
    if not isinstance(value, str) or not _DIGEST.fullmatch(value):
        raise Garbled(f"this is no SHA-256: {str(value)[:80]}")
    return value


def _mark(value: Any) -> Mark | None:
    if value is None:
        return None
    berkas, penyajian = value
    if not isinstance(berkas, str) or not _ID.fullmatch(berkas):
        raise Garbled(f"this is no dossier's ID: {str(berkas)[:80]}")
    if type(penyajian) is not int or not 0 <= penyajian < _HIGHEST:
        raise Garbled(f"this is no presentation: {str(penyajian)[:80]}")
    return Mark(berkas, penyajian)


def _form(value: Any) -> FormMark | None:
    if value is None:
        return None
    prosedur, formulir = value
    for key in (prosedur, formulir):
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            raise Garbled(f"this is no key: {str(key)[:80]}")
    return FormMark(prosedur, formulir)
