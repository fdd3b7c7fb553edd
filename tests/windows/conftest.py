"""These tests need Windows: its share modes, its attributes, its job objects."""

import sys

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]
