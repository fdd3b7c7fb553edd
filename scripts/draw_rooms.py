"""Draws the rooms of the house and their arrows, as the imports have them.

python scripts/draw_rooms.py docs/gambar/rooms.svg

A room is a folder of `pipeline/`, one level deep, or two where a folder only holds rooms. An arrow
that others imply is left out, so that what is drawn can be read; rooms that import each other would
be one box, and the title would say so.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_WIDE, _HIGH, _ACROSS, _DOWN, _EDGE = 132, 40, 22, 58, 24
Arrows = Mapping[str, set[str]]


def modules(root: Path = ROOT) -> dict[str, Path]:
    """Every module of the program by its dotted name."""
    paths = {}
    for path in sorted((root / "pipeline").rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        paths[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return paths


def room_of(name: str, known: Mapping[str, Path]) -> str:
    """The room a module belongs to: `duk/read`, `office`, or its own name at the top."""
    parts = name.split(".")[1:]
    if len(parts) < 2:
        return parts[0] if parts else "pipeline"
    top = f"pipeline.{parts[0]}"
    holds_rooms = sum(
        1 for n, p in known.items() if p.name == "__init__.py" and n.startswith(f"{top}.")
    )
    return "/".join(parts[: 2 if holds_rooms > 1 and len(parts) > 2 else 1])


def imports(path: Path) -> Iterator[str]:
    """Every name that a module imports from the program, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def arrows(known: Mapping[str, Path]) -> dict[str, set[str]]:
    """Which room imports which."""
    imported: dict[str, set[str]] = {room_of(name, known): set() for name in known}
    for name, path in known.items():
        here = room_of(name, known)
        for other in imports(path):
            if other in known and room_of(other, known) != here:
                imported[here].add(room_of(other, known))
    return {room: others for room, others in imported.items() if others or _used(room, imported)}


def _used(room: str, known: Arrows) -> bool:
    return any(room in others for others in known.values())


def reach(start: str, known: Arrows) -> set[str]:
    """Every room that can be come to from a room."""
    seen: set[str] = set()
    waiting = list(known[start])
    while waiting:
        room = waiting.pop()
        if room not in seen:
            seen.add(room)
            waiting += known[room]
    return seen


def joined(known: Arrows) -> tuple[dict[str, set[str]], dict[str, str]]:
    """Rooms that import each other, however far around, as one box; and the box of each room."""
    all_reach = {room: reach(room, known) for room in known}
    name = {}
    for room in known:
        circle = sorted({room, *(o for o in all_reach[room] if room in all_reach[o])})
        tops = sorted({one.partition("/")[0] for one in circle})
        name[room] = room if len(circle) == 1 else f"{' + '.join(tops)} ({len(circle)} rooms)"
    made: dict[str, set[str]] = defaultdict(set)
    for room, others in known.items():
        made[name[room]] |= {name[other] for other in others} - {name[room]}
    return dict(made), name


def direct(known: Arrows) -> dict[str, set[str]]:
    """The arrows that no others imply."""
    return {
        room: {o for o in others if not any(o in reach(p, known) for p in others if p != o)}
        for room, others in known.items()
    }


def levels(known: Arrows) -> dict[str, int]:
    """How high a room stands: above all that it imports."""
    made: dict[str, int] = {}

    def level(room: str) -> int:
        if room not in made:
            made[room] = 1 + max((level(other) for other in known[room]), default=-1)
        return made[room]

    for room in known:
        level(room)
    return made


def _placed(known: Arrows) -> dict[str, tuple[float, int]]:
    """Column and level of each room; within a level near to what it imports."""
    height = levels(known)
    rows: dict[int, list[str]] = defaultdict(list)
    for room in sorted(known):
        rows[height[room]].append(room)
    column: dict[str, float] = {}
    widest = max(len(row) for row in rows.values())
    for level in sorted(rows):
        row = rows[level]
        row.sort(key=lambda r: (sum(column[o] for o in known[r]) / max(len(known[r]), 1), r))
        for n, room in enumerate(row):
            column[room] = (n + 0.5) * widest / len(row)
    return {room: (column[room], height[room]) for room in known}


def drawn(known: Arrows, sizes: Mapping[str, int]) -> str:
    """The picture, as SVG. `sizes` are lines of code by room."""
    place = _placed(known)
    top = max(level for _, level in place.values())
    across = max(column for column, _ in place.values()) + 0.5
    width = int(across * (_WIDE + _ACROSS) + 2 * _EDGE)
    height = (top + 1) * (_HIGH + _DOWN) - _DOWN + 2 * _EDGE

    def corner(room: str) -> tuple[float, float]:
        column, level = place[room]
        x = _EDGE + column * (_WIDE + _ACROSS) - _WIDE / 2
        return x, _EDGE + (top - level) * (_HIGH + _DOWN)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="sans-serif">',
        '<defs><marker id="a" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#5b6b7f"/></marker></defs>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    for room, others in sorted(known.items()):
        x, y = corner(room)
        for other in sorted(others):
            u, v = corner(other)
            out.append(
                f'<path d="M{x + _WIDE / 2:.0f} {y + _HIGH:.0f} C{x + _WIDE / 2:.0f} '
                f"{y + _HIGH + _DOWN * 0.7:.0f} {u + _WIDE / 2:.0f} {v - _DOWN * 0.7:.0f} "
                f'{u + _WIDE / 2:.0f} {v - 2:.0f}" fill="none" stroke="#5b6b7f" '
                'stroke-width="1.2" marker-end="url(#a)"/>'
            )
    for room in sorted(known):
        x, y = corner(room)
        out += [
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{_WIDE}" height="{_HIGH}" rx="6" '
            f'fill="{_colour(room)}" stroke="#36465a"/>',
            f'<text x="{x + _WIDE / 2:.0f}" y="{y + 17:.0f}" text-anchor="middle" '
            f'font-size="13" fill="#1c2733">{escape(room)}</text>',
            f'<text x="{x + _WIDE / 2:.0f}" y="{y + 32:.0f}" text-anchor="middle" '
            f'font-size="10" fill="#4a5a6c">{sizes[room]} lines</text>',
        ]
    return "\n".join([*out, "</svg>", ""])


_COLOURS = {
    "duk": "#e3f0e0", "engine": "#dfe9f7", "flow": "#dfe9f7", "desk": "#dfe9f7",
    "documents": "#f7efd9", "office": "#f7efd9", "procedures": "#f3e1ec", "work": "#f3e1ec",
}  # fmt: skip


def _colour(room: str) -> str:
    return _COLOURS.get(room.split("/")[0].split(" ")[0], "#eef1f4")


def picture(root: Path = ROOT) -> str:
    known = modules(root)
    boxes, box = joined(arrows(known))
    sizes: dict[str, int] = defaultdict(int)
    for name, path in known.items():
        if (room := room_of(name, known)) in box:
            sizes[box[room]] += len(path.read_text(encoding="utf-8").splitlines())
    return drawn(direct(boxes), sizes)


def main(given: Iterable[str]) -> None:
    for path in given:
        Path(path).write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
