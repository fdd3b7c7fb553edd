"""The heaviest rising subsequence, by a tree of prefixes: n log n."""

from collections.abc import Sequence


def heaviest_rising(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Positions of a rising subsequence of distinct values with the greatest sum of weights."""
    size = len(values)
    tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    before: list[int] = []
    best = (0, -1)
    for position, (value, weight) in enumerate(zip(values, weights, strict=True)):
        total, index = (0, -1), value
        while index > 0:
            total = max(total, tree[index])
            index -= index & -index
        before.append(total[1])
        mine = (total[0] + weight, position)
        best = max(best, mine)
        index = value + 1
        while index <= size:
            tree[index] = max(tree[index], mine)
            index += index & -index
    rising, position = [], best[1]
    while position >= 0:
        rising.append(position)
        position = before[position]
    return rising[::-1]
