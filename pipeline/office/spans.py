"""Spans of days that stand in a list: each in order, none over another."""

from collections.abc import Sequence
from datetime import date

from pipeline.office.bilingual import Bilingual
from pipeline.office.nodes import Node


def apart(node: Node, spans: Sequence[tuple[date, date]]) -> None:
    """The last of these spans, which begins at this node, ends after it begins and within none of
    the others."""
    *others, (first, last) = spans
    if first == date.min or last == date.min:
        return  # no date at all, which has been noted
    if last < first:
        node.wrong(
            Bilingual(f"paling lambat sampai: {last}", f"at the latest sampai: {last}"),
        )
    for begun, ended in others:
        if first <= ended and begun <= last:
            node.wrong(
                Bilingual(
                    f"masa yang tidak bertumpang tindih dengan {begun} sampai {ended}",
                    f"a time that does not overlap {begun} to {ended}",
                )
            )
