"""What registers collect: appended as dossiers end, taken back with them, gone when erased."""

from dataclasses import replace
from datetime import datetime, timedelta

from pipeline.engine.log.collected import Collections
from pipeline.engine.log.event import Event
from pipeline.engine.log.payload import Himpun
from pipeline.engine.log.payload_moves import Dikembalikan, Diselesaikan
from tests.harness.office import ZONE

NOW = datetime(2026, 3, 31, 9, tzinfo=ZONE)


def ended(berkas: str, nomor: int, *left: tuple[str, str]) -> Event:
    himpun = tuple(Himpun("pegawai", key, sidik) for key, sidik in left)
    rincian = Diselesaikan(judul="", langkah_berikut=4, himpun=himpun)
    return Event(rincian, NOW + timedelta(days=nomor), nomor=nomor, berkas=berkas)


def noted(*events: Event) -> Collections:
    collections = Collections()
    for event in events:
        assert isinstance(event.rincian, Diselesaikan | Dikembalikan)
        collections.note(event, event.rincian)
    return collections


def test_what_dossiers_leave_is_appended_and_nothing_is_overwritten() -> None:
    both = noted(ended("D1", 3, ("k", "a")), ended("D2", 5, ("k", "b"), ("l", "c")))
    assert [(e.kunci, e.sidik, e.berkas, e.nomor) for e in both.of("pegawai")] == [
        ("k", "a", "D1", 3),
        ("k", "b", "D2", 5),
        ("l", "c", "D2", 5),
    ]
    assert both.version("pegawai") == 5
    assert (both.version("lain"), list(both.of("lain"))) == (0, [])


def test_what_goes_on_after_its_end_takes_back_what_it_left_from_then_on() -> None:
    again = Event(Dikembalikan(judul="", langkah_berikut=2), NOW, nomor=9, berkas="D1")
    collections = noted(ended("D1", 3, ("k", "a")), ended("D2", 5, ("k", "b")), again)
    assert [e.recalled for e in collections.of("pegawai")] == [NOW, None]
    assert collections.version("pegawai") == 9
    collections.note(replace(again, nomor=10), Dikembalikan(judul="", langkah_berikut=2))
    assert collections.version("pegawai") == 9


def test_what_was_let_go_is_no_longer_collected() -> None:
    collections = noted(ended("D1", 3, ("k", "a"), ("l", "c")))
    collections.erase("a", 8)
    collections.erase("other", 9)
    assert [e.sidik for e in collections.of("pegawai")] == ["c"]
    assert collections.version("pegawai") == 8
    assert not collections.holds("a")
    assert collections.holds("c")
