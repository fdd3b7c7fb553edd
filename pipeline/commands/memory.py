"""Where what this machine remembers of an office is found; loads no watcher."""

from pathlib import Path

from pipeline.commands.places import state_folder
from pipeline.engine.loop.memory import Memory


def memory_of(root: Path) -> Memory:
    """This machine's memory of an office, outside its share."""
    return Memory(state_folder(root))
