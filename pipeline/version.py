"""Which program this is."""

VERSION = "0.2.0"
"""Of the program; the packages that are built bear it."""
