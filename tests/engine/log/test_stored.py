"""A stored procedure section is read by what it says, never by today's check of config.yaml."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.engine.files import Files
from pipeline.engine.log.berkas import Status
from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import BrokenLog, event_numbers, read_chain
from pipeline.engine.log.event import Event
from pipeline.engine.log.fold import replay
from pipeline.engine.log.payload_moves import Dibuka
from pipeline.engine.log.stored import procedure_of, stored_procedure
from pipeline.office.errors import ConfigError
from pipeline.office.model import Laci
from pipeline.office.sop.letters import Penomoran
from pipeline.office.sop.steps import Jenis
from pipeline.procedures.configuration import load
from pipeline.resources import bundled
from tests.engine.log.golden.make import HERE
from tests.engine.rules.test_decide import ID as DESK
from tests.engine.rules.test_decide import Desk
from tests.harness.office import shipped

SOP = bundled("templates/duk/sop.yaml").read_text(encoding="utf-8")
DUK = load(shipped()).prosedur["duk"]
ID = "DUK-2026-0004"
NEEDED = {"langkah", "nomor", "peran", "jenis"}
ODD = ([], {"a": "b"}, None)


def read(folder: Path) -> list[Event]:
    files = Files()
    return [event for event, _ in read_chain(files, folder, event_numbers(files, folder))]


OLD = read(HERE / "skema-1/petty/log")


def opened_with(change: Callable[[dict[str, Any]], None]) -> list[Event]:
    """The old log with each stored section changed."""
    events = []
    for event in OLD:
        if isinstance(event.rincian, Dibuka):
            bagian = copy.deepcopy(dict(event.rincian.bagian))
            change(bagian)
            event = replace(event, rincian=replace(event.rincian, bagian=bagian))
        events.append(event)
    return events


def told(book: Book) -> list[tuple[Any, ...]]:
    """What must not depend on what a section lacks."""
    return [(b.id, b.status, b.langkah, b.judul, b.desks, b.dokumen) for b in book.berkas.values()]


def sections(bagian: Any) -> list[dict[str, Any]]:
    """Every part of a section that has keys, itself included."""
    inner = bagian.values() if isinstance(bagian, dict) else bagian
    found = [bagian] if isinstance(bagian, dict) else []
    return found + [s for i in inner if isinstance(i, dict | list) for s in sections(i)]


def rearrange(data: st.DataObject, bagian: dict[str, Any]) -> None:
    """Adds, removes and renames keys, and lets some hold what nobody expects there."""
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.sampled_from(sections(bagian)))
        free = sorted(place.keys() - NEEDED)
        act = data.draw(st.sampled_from(["add", "remove", "rename", "odd"]))
        if act == "add" or not free:
            place["kunci_kelak"] = copy.deepcopy(data.draw(st.sampled_from(["ya", *ODD])))
        elif act == "odd":
            place[data.draw(st.sampled_from(free))] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
        else:
            taken = place.pop(data.draw(st.sampled_from(free)))
            if act == "rename":
                place["nama_kelak"] = taken


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.data())
def test_a_log_is_replayed_whatever_keys_its_sections_gained_lost_or_renamed(
    data: st.DataObject,
) -> None:
    book = replay(opened_with(lambda bagian: rearrange(data, bagian)))
    assert told(book) == told(replay(OLD))
    for berkas in book.open():
        step, seen = berkas.step, set()
        while step.last is not None:  # there is always a way to the end
            assert step.last not in seen
            seen.add(step.last)
            step = berkas.prosedur.langkah_ke(step.last)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.data())
def test_a_dossier_of_such_a_section_is_carried_to_its_end(data: st.DataObject) -> None:
    bagian = copy.deepcopy(dict(DUK.mentah))
    rearrange(data, bagian)
    desk = Desk().open()
    prosedur = stored_procedure(bagian, "duk")
    desk.book.berkas[DESK] = replace(desk.berkas, prosedur=prosedur)
    for _ in prosedur.langkah:
        if desk.berkas.status is Status.BERJALAN:
            desk.settle(desk.gesture(Laci.SETUJU))
    assert desk.berkas.status is Status.SELESAI
    manual = prosedur.penomoran.cara == "manual"
    assert desk.berkas.surat is not None and (desk.berkas.surat.urut is None) is manual


def test_what_todays_check_would_refuse_breaks_no_old_log() -> None:
    """In a procedure's file it is a mistake with its line; in a stored section nothing."""
    with pytest.raises(ConfigError, match="batas_waktu"):
        load(shipped(duk=SOP.replace("kode_id: DUK", "batas_waktu: 3 hari\nkode_id: DUK")))

    def change(bagian: dict[str, Any]) -> None:
        bagian["batas_waktu"] = "3 hari"
        bagian["kode_id"] = "duk/lama"
        bagian["pengaturan"]["aturan"] = {"profil": "pp-1-2030", "tangga_jabatan": "datar"}
        bagian["langkah"][1]["standar"] = "2 pekan"

    book = replay(opened_with(change))
    assert told(book) == told(replay(OLD))
    assert book.berkas[ID].status is Status.BERJALAN


def test_a_section_of_today_is_read_back_as_it_was_checked() -> None:
    assert stored_procedure(DUK.mentah, "duk") == DUK


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (lambda b: b.pop("langkah"), "langkah: at least one step is needed"),
        (lambda b: b.update(langkah=[]), "langkah: at least one step is needed"),
        (lambda b: b.update(langkah="tujuh"), "langkah: at least one step is needed"),
        (lambda b: b["langkah"][2].pop("nomor"), r"langkah\[3\].nomor"),
        (lambda b: b["langkah"][2].update(nomor="2"), "langkah: the numbers of the steps"),
        (lambda b: b["langkah"][2].pop("peran"), r"langkah\[3\].peran"),
        (lambda b: b["langkah"][2].update(jenis="cap"), r"langkah\[3\].jenis: 'cap' is no kind"),
        (lambda b: b["langkah"][2].update(setuju="9"), r"langkah\[3\].setuju: '9' is no step"),
        (lambda b: b["langkah"][2].update(setuju="akhir"), r"langkah\[3\].setuju: 'akhir' is no"),
    ],
)
def test_a_section_without_the_least_is_told_by_event_and_key(
    change: Callable[[dict[str, Any]], None], key: str
) -> None:
    with pytest.raises(BrokenLog, match=rf"00000001\.yaml, .*bagian of DUK-2026-0001: {key}"):
        replay(opened_with(change))


def section(**changed: Mapping[str, Any] | None) -> dict[str, Any]:
    bagian = copy.deepcopy(dict(DUK.mentah)) | changed
    return {name: value for name, value in bagian.items() if value is not None}


def test_a_step_that_tells_no_way_leads_to_the_next_and_never_back() -> None:
    bagian = section()
    for step in bagian["langkah"]:
        del step["setuju"], step["kembali"]
    steps = stored_procedure(bagian, "duk").langkah
    assert [s.last for s in steps] == [2, 3, 4, 5, 6, 7, None]
    assert {s.kembali for s in steps} == {None}
    assert [s.jenis for s in steps][4] is Jenis.TANDA_TANGAN


@pytest.mark.parametrize(
    "numbering",
    [
        None,
        {"kode": "800", "unit": "ORG", "urut_awal": "1", "cara": "otomatis"},
        {"unit": "ORG", "pola": "{kode}/{urut}", "cara": "otomatis"},
        {"kode": "800", "pola": "{kode}/{urut}/{unit}", "cara": "otomatis"},
        {"kode": "800", "pola": "{kode}/{urut}/{romawi}", "cara": "otomatis"},
        {"kode": "800", "pola": "surat", "cara": "otomatis"},
    ],
)
def test_a_letter_whose_numbering_is_not_told_whole_is_numbered_by_hand(
    numbering: dict[str, str] | None,
) -> None:
    assert stored_procedure(section(penomoran=numbering), "duk").penomoran.cara == "manual"


def test_a_numbering_that_is_told_numbers_by_itself() -> None:
    given = {"kode": "800", "pola": "{kode}/{urut}", "urut_awal": "x"}
    found = stored_procedure(section(penomoran=given), "duk").penomoran
    assert found == Penomoran("800", "", "{kode}/{urut}", 1, "otomatis")


def test_sections_that_differ_only_in_the_kind_of_a_value_are_two_procedures() -> None:
    step = [{"nomor": "1", "peran": "kabag", "jenis": "teruskan"}]
    kinds: list[dict[Any, Any]] = [{1: "a"}, {"1": "a"}, {"1": date(2026, 1, 1)}, {"1": {1, 2}}]
    sections = [{"langkah": step, "pengaturan": kind} for kind in kinds]
    once = [procedure_of(section, "uji") for section in sections]
    again = [procedure_of(copy.deepcopy(section), "uji") for section in sections]
    assert [p.pengaturan for p in once] == kinds
    assert all(first is second for first, second in zip(once, again, strict=True))
    assert procedure_of(sections[0], "lain").kunci == "lain"
