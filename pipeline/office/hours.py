"""`jam_kerja` of config.yaml: the week, its seasons, and days that differ."""

from datetime import date, time

from pipeline.office.bilingual import Bilingual
from pipeline.office.model import (
    JamKerja,
    Musim,
)
from pipeline.office.nodes import Node
from pipeline.office.spans import apart

_DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_SPANS = Bilingual("jam seperti 07:30-12:00, 13:00-16:00", "times such as 07:30-12:00, 13:00-16:00")


def read_hours(node: Node) -> JamKerja:
    """Office hours as that section gives them."""
    week = node.child("minggu")
    seasons = []
    listed = node.child("musim", required=False)
    for item in listed.items() if listed else ():
        nama, dari, sampai = item.child("nama"), item.child("dari"), item.child("sampai")
        hours = item.child("minggu")
        if nama and dari and sampai and hours:
            seasons.append(Musim(nama.text(), dari.day(), sampai.day(), _week(hours)))
            apart(dari, [(season.dari, season.sampai) for season in seasons])
        item.done()
    hours_ = JamKerja(
        _week(week) if week else {}, tuple(seasons), _days(node, "libur"), _days(node, "masuk")
    )
    node.done()
    return hours_


def _days(node: Node, name: str) -> frozenset[date]:
    child = node.child(name, required=False)
    return frozenset(item.day() for item in child.items()) if child else frozenset()


def _week(node: Node) -> dict[int, tuple[tuple[time, time], ...]]:
    week: dict[int, tuple[tuple[time, time], ...]] = {}
    none: tuple[tuple[time, time], ...] = ()
    for number, name in enumerate(_DAYS):
        child = node.child(name, required=False)
        if child is not None:
            week[number] = child.parse(_spans, _SPANS, none)
    node.done()
    return week


def _clock(text: str) -> time:
    moment = time.fromisoformat(text)
    if moment.tzinfo is not None:
        raise ValueError(text)  # the office has one zone, and it stands elsewhere
    return moment


def _spans(text: str) -> tuple[tuple[time, time], ...]:
    spans: list[tuple[time, time]] = []
    for part in text.split(","):
        start, dash, end = part.strip().partition("-")
        span = (_clock(start.strip()), _clock(end.strip()))
        if not dash or span[0] >= span[1] or (spans and span[0] < spans[-1][1]):
            raise ValueError(text)
        spans.append(span)
    return tuple(spans)
