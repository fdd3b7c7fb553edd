"""One event in bytes: written by field, read tolerantly, of an older schema too."""

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any, get_type_hints

import pytest
import yaml

from pipeline.engine.codec import plain
from pipeline.engine.log.event import END, KINDS, Event, Peristiwa, UnreadableEvent, decode, encode
from pipeline.engine.log.migrate import SKEMA
from pipeline.engine.log.payload import After, Dijawab, Disisihkan, Payload
from tests.engine.log.golden.make import HERE

ALL = sorted((HERE / "skema-1").glob("*/log/*.yaml"))


def changed(event: Event, **fields: Any) -> bytes:
    """The event's bytes with top-level fields changed, or left out when None."""
    found = yaml.safe_load(encode(event)) | fields
    kept = {name: value for name, value in found.items() if value is not None}
    return yaml.safe_dump(kept, explicit_start=True, sort_keys=False).encode() + END


ASIDE = Event(Disisihkan(jalur="inbox/x"), datetime(2026, 11, 24, 8, tzinfo=UTC), nomor=3)


def test_each_kind_of_event_has_one_class_of_its_own() -> None:
    assert set(KINDS) == set(Peristiwa)
    assert len(set(KINDS.values())) == len(KINDS)
    for kind in KINDS.values():
        assert issubclass(kind, Payload) and is_dataclass(kind)
        assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_every_event_of_an_old_log_is_written_and_read_back_as_the_same() -> None:
    for path in ALL:
        event = decode(path.read_bytes())
        assert decode(encode(event) + END) == event, path.name


def test_nothing_that_an_old_event_told_is_lost_by_its_migration() -> None:
    """Every value of the old `rincian` stands in the present payload under the same name."""

    def told(found: Any, name: str = "") -> list[tuple[str, str]]:
        if isinstance(found, dict):
            return [t for n, inner in found.items() for t in told(inner, str(n))]
        if isinstance(found, list):
            return [t for inner in found for t in told(inner, name)]
        return [(name, str(found))]

    for path in ALL:
        old = yaml.safe_load(path.read_bytes())["rincian"]
        now = told(plain(decode(path.read_bytes()).rincian))
        names = {"nomor_surat", "nomor_berkas"}
        missing = [(n, v) for n, v in told(old) if (n, v) not in now and n not in names]
        assert missing == [], path.name


def test_a_field_that_this_program_does_not_know_is_passed_over() -> None:
    assert decode(changed(ASIDE, kelak="ya", rincian={"jalur": "inbox/x", "kelak": [1]})) == ASIDE


def test_a_missing_optional_field_has_the_meaning_of_its_absence() -> None:
    event = Event(Dijawab(), ASIDE.waktu, nomor=3)
    data = changed(event, rincian=None, isi=None, catatan=None, akun=None)
    assert decode(data) == event
    assert event.penanganan is not None and event.penanganan.tindak is After.LEAVE


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"skema": SKEMA + 1}, f"schema {SKEMA + 1}, newer than {SKEMA}"),
        ({"skema": None}, "KeyError\\('skema'\\)"),
        ({"skema": "dua"}, "lacks or misstates"),
        ({"peristiwa": "dikutuk"}, "'dikutuk' is not a valid Peristiwa"),
        ({"keputusan": "mungkin"}, "keputusan: 'mungkin' is not a valid Keputusan"),
        ({"waktu": None}, "waktu is missing"),
        ({"waktu": "kemarin"}, "waktu: Invalid isoformat"),
        ({"nomor": "tiga"}, "nomor: 'tiga' is not a whole number"),
        ({"rincian": {}}, "rincian.jalur is missing"),
        ({"rincian": {"jalur": 7}}, "rincian.jalur: 7 is not text"),
        ({"rincian": [1]}, "rincian: fields with names are wanted"),
        ({"isi": "banyak"}, "isi: a list is wanted"),
        ({"isi": [{"nama": "a", "sha256": "b"}]}, r"isi\[1\].kelas is missing"),
    ],
)
def test_an_event_that_misstates_a_field_is_refused_by_its_name(
    fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(UnreadableEvent, match=said):
        decode(changed(ASIDE, **fields))


def test_every_typed_field_can_be_written_and_read() -> None:
    """A new payload that uses a type the codec does not know fails here, not in an office."""
    known = {"str", "int", "bool", "datetime", "date", "Any"}

    def words(hint: Any) -> set[str]:
        if is_dataclass(hint):
            return {w for f in fields(hint) for w in words(get_type_hints(hint)[f.name])}
        inner = getattr(hint, "__args__", ())
        if inner:
            return {w for i in inner if i not in (Ellipsis, type(None)) for w in words(i)}
        return set() if hasattr(hint, "__members__") else {getattr(hint, "__name__", str(hint))}

    assert {w for kind in KINDS.values() for w in words(kind)} <= known
