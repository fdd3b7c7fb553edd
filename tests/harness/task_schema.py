"""What the schema of a task of Windows' Task Scheduler allows, as far as our tasks use it: the
facts of MS-TSCH 2.5, written down by us. An element that does not stand here is refused.

The schema itself is Microsoft's text and lies nowhere under terms of this project's.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
_DURATION = re.compile(r"P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


def _is_boolean(text: str) -> bool:
    return text in ("true", "false", "1", "0")


def _is_text(_: str) -> bool:
    return True


def _is_date_time(text: str) -> bool:
    pattern = r"\d{4}-(0[1-9]|1[0-2])-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d"
    return re.fullmatch(pattern, text) is not None


def _seconds(text: str) -> int:
    """Of a duration; below nothing where it is none."""
    match = _DURATION.fullmatch(text)
    if match is None:
        return -1
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds


def _is_duration(text: str) -> bool:
    return _seconds(text) >= 0


def _is_pause(text: str) -> bool:
    """Between two tries: a minute to 31 days."""
    return 60 <= _seconds(text) <= 31 * 24 * 3600


def _is_number(least: int, most: int) -> Callable[[str], bool]:
    return lambda text: text.isdecimal() and least <= int(text) <= most


@dataclass(frozen=True)
class _Element:
    """What may stand in it: children, in this order if they are a sequence, or words of a kind."""

    children: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    is_sequence: bool = False
    attributes: tuple[str, ...] = ()


_TRIGGER = ("Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit")


class _Schema:
    """By the name of each element; none of ours has two meanings."""

    ELEMENTS: ClassVar = {
        "Task": _Element(
            ("RegistrationInfo", "Triggers", "Settings", "Data", "Principals", "Actions"),
            needs=("Actions",), attributes=("version",),
        ),
        "RegistrationInfo": _Element(("URI", "Author", "Date", "Description", "Source")),
        "Triggers": _Element(("BootTrigger", "CalendarTrigger")),
        "BootTrigger": _Element((*_TRIGGER, "Delay"), is_sequence=True),
        "CalendarTrigger": _Element(
            (*_TRIGGER, "RandomDelay", "ScheduleByDay"), is_sequence=True,
            needs=("StartBoundary", "ScheduleByDay"),
        ),
        "ScheduleByDay": _Element(("DaysInterval",)),
        "Principals": _Element(("Principal",), needs=("Principal",)),
        "Principal": _Element(("UserId", "LogonType", "RunLevel"), attributes=("id",)),
        "Settings": _Element(
            ("MultipleInstancesPolicy", "DisallowStartIfOnBatteries", "StopIfGoingOnBatteries",
             "StartWhenAvailable", "ExecutionTimeLimit", "Priority", "RestartOnFailure"),
        ),
        "RestartOnFailure": _Element(("Interval", "Count"), needs=("Interval", "Count")),
        "Actions": _Element(("Exec",), needs=("Exec",), attributes=("Context",)),
        "Exec": _Element(("Command", "Arguments", "WorkingDirectory"), needs=("Command",)),
    }  # fmt: skip
    WORDS: ClassVar = {
        "Description": _is_text,
        "Enabled": _is_boolean,
        "StartBoundary": _is_date_time,
        "DaysInterval": _is_number(1, 365),
        "UserId": _is_text,
        "MultipleInstancesPolicy": ("Parallel", "Queue", "IgnoreNew", "StopExisting").__contains__,
        "DisallowStartIfOnBatteries": _is_boolean,
        "StopIfGoingOnBatteries": _is_boolean,
        "StartWhenAvailable": _is_boolean,
        "ExecutionTimeLimit": _is_duration,
        "Priority": _is_number(0, 10),
        "Interval": _is_pause,
        "Count": _is_number(1, 255),
        "Command": _is_text,
        "Arguments": _is_text,
    }


def wrong(text: str) -> list[str]:
    """What the schema forbids in a task."""
    root = ET.fromstring(text)
    if root.tag != f"{SPACE}Task":
        return [f"{root.tag} is no task"]
    problems = list(_of(root))
    principals = {each.get("id") for each in root.iter(f"{SPACE}Principal")}
    if (context := next(root.iter(f"{SPACE}Actions")).get("Context")) not in principals:
        problems.append(f"no principal is called {context}")
    return problems


def _of(element: ET.Element) -> Iterator[str]:
    name = element.tag.removeprefix(SPACE)
    allowed = _Schema.ELEMENTS.get(name)
    if allowed is None:
        yield from _of_words(name, element)
        return
    inside = [child.tag.removeprefix(SPACE) for child in element]
    yield from (f"{name}: {one} is missing" for one in allowed.needs if one not in inside)
    yield from (f"{name}: no {one} there" for one in inside if one not in allowed.children)
    yield from (f"{name}: no attribute {one}" for one in element.attrib.keys() - allowed.attributes)
    if len(set(inside)) < len(inside):
        yield f"{name}: one stands there twice"
    if allowed.is_sequence and inside != [one for one in allowed.children if one in inside]:
        yield f"{name}: in another order: {', '.join(inside)}"
    if (element.text or "").strip():
        yield f"{name}: words where elements should be"
    for child in element:
        yield from _of(child)


def _of_words(name: str, element: ET.Element) -> Iterator[str]:
    fits = _Schema.WORDS.get(name)
    if fits is None:
        yield f"{name} is not known"
    elif len(element) or not fits(element.text or ""):
        yield f"{name}: {element.text!r} is not allowed"
