"""What a page of the handbook holds: what to do, step by step, and the windows in which it is done.

Between two backticks stands a name as Explorer shows it.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

YEAR = 2026
"""Of the dossiers that serve as examples."""


class Thing(StrEnum):
    """What something in a folder is, by its icon."""

    FOLDER = "folder"
    DOSSIER = "dossier"
    PDF = "pdf"
    TEXT = "text"
    PAGE = "page"
    SHEET = "sheet"


@dataclass(frozen=True)
class Item:
    name: str
    thing: Thing


@dataclass(frozen=True)
class Window:
    """A folder in Explorer: the desk with its drawers on the left, what lies in the open one on the
    right. `dragged` goes to the drawer `to`; both by name, empty where nothing is dragged."""

    caption: str
    desk: str
    drawers: tuple[str, ...]
    opened: str
    items: tuple[Item, ...]
    dragged: str = ""
    to: str = ""


@dataclass(frozen=True)
class Task:
    """Steps in their order, and the sign by which one sees that it was done."""

    title: str
    steps: tuple[str, ...]
    sign: str = ""


@dataclass(frozen=True)
class Page:
    """The page of one role. `arriving` is what comes to its desk: procedure and request."""

    role: str
    title: str
    windows: tuple[Window, ...]
    arriving: tuple[tuple[str, str], ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Handbook:
    office: str
    pages: tuple[Page, ...]


def as_basis(handbook: Handbook) -> str:
    """The handbook as a line of text, of which a projection is made."""
    return json.dumps(handbook, default=vars, ensure_ascii=False)


def of_basis(basis: str) -> Handbook:
    facts = json.loads(basis)
    return Handbook(facts["office"], tuple(_page(each) for each in facts["pages"]))


def _page(facts: dict[str, Any]) -> Page:
    return Page(
        facts["role"],
        facts["title"],
        tuple(_window(each) for each in facts["windows"]),
        tuple((procedure, request) for procedure, request in facts["arriving"]),
        tuple(Task(each["title"], tuple(each["steps"]), each["sign"]) for each in facts["tasks"]),
    )


def _window(facts: dict[str, Any]) -> Window:
    return Window(
        facts["caption"],
        facts["desk"],
        tuple(facts["drawers"]),
        facts["opened"],
        tuple(Item(each["name"], Thing(each["thing"])) for each in facts["items"]),
        facts["dragged"],
        facts["to"],
    )
