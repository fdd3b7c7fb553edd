"""Values out of a PDF that may be anything, whatever the name they stand under promises."""

from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject

from pipeline.foreign import Damaged

FAR = 1e12  # no page is so wide, and no file so long


def dictionary(value: Any) -> DictionaryObject:
    """The dictionary that stands or is referred to there; an empty one where none is."""
    target = value.get_object() if value is not None else None
    return target if isinstance(target, DictionaryObject) else DictionaryObject()


def items(value: Any) -> list[Any]:
    """The items of an array that stands or is referred to there; none where none is."""
    target = value.get_object() if value is not None else None
    return list(target) if isinstance(target, ArrayObject) else []


def numbers(value: Any) -> list[float]:
    """The numbers of an array. Damaged where one of them is no number that a page can have."""
    targets = [one.get_object() if hasattr(one, "get_object") else one for one in items(value)]
    if not all(isinstance(one, int | float) and -FAR < one < FAR for one in targets):
        raise Damaged("a list of numbers holds something else")
    return [float(one) for one in targets]


def text(value: Any) -> str:
    """A string on one line; nothing where something else stands."""
    target = value.get_object() if hasattr(value, "get_object") else value
    return " ".join(target.split()) if isinstance(target, str) else ""
