"""How many of something there are, in words."""


def count(number: int, one: str, several: str = "") -> str:
    """`1 finding`, `2 findings`; `several` where that is more than an s behind `one`."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"
