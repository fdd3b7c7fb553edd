"""How several things are named in one sentence."""

from collections.abc import Sequence


def listed(parts: Sequence[str]) -> str:
    """`a, b dan c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} dan {parts[-1]}"
