"""National holidays and joint leave of Indonesia: the holidays package, country ID."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

_COUNTRIES = "holidays.countries"


def days(year: int, *categories: str) -> frozenset[date]:
    """The days of a year that bear these categories of the package."""
    return frozenset(_calendar()(years=year, categories=categories))


@cache
def _calendar() -> Any:
    """Its module is loaded alone: the package of countries would load three hundred of them, 7 MB
    and more time than most decisions take."""
    import_module("holidays")
    with _empty(_COUNTRIES):
        return import_module(f"{_COUNTRIES}.indonesia").Indonesia


@contextmanager
def _empty(package: str) -> Iterator[None]:
    """Modules of this package can be loaded, and nothing is loaded with them."""
    spec = None if package in sys.modules else find_spec(package)
    if spec is None:
        yield
        return
    empty = ModuleType(package)
    empty.__path__ = list(spec.submodule_search_locations or ())
    sys.modules[package] = empty
    try:
        yield
    finally:
        del sys.modules[package]
