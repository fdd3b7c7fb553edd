"""Loaded by every Python of the lane before anything else: makes Wine behave as Windows does where
it is known to differ. README.md of tests/windows lists what; each module here is one of it."""

import os

import wine_break
import wine_paths
import wine_renames

wine_break.install()
wine_renames.install()
if os.environ.get("SHORT_PATHS") == "1":
    wine_paths.install()
