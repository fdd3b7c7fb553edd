"""Which program this is."""

from importlib.metadata import version

VERSION = version("alur-berkas")
"""Of the program as it is installed."""
