"""Where a decision leads by what a form says: the first way whose guard holds."""

from dataclasses import replace
from typing import Any

import pytest

from pipeline.engine.rules.decide import decide
from pipeline.engine.rules.outcome import Commit, Facts, Job, Made, key_of
from pipeline.engine.terms import Dokumen, Kelas
from pipeline.names import FACTS
from pipeline.office.model import Laci
from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.guard import parse
from pipeline.office.sop.steps import Sasaran
from tests.engine.rules.test_decide import ID, OFFICE, Desk, digest, drop, file

TYPES = {"peserta": FieldKind.BULAT, "ruang.kapasitas": FieldKind.BULAT}


def _guarded(desk: Desk, step: int, *ways: Sasaran) -> None:
    """From this step on the dossier goes these ways."""
    steps = desk.berkas.prosedur.langkah
    steps = tuple(replace(s, setuju=ways) if s.nomor == step else s for s in steps)
    desk.book.berkas[ID] = replace(
        desk.berkas,
        prosedur=replace(desk.berkas.prosedur, langkah=steps),
        dokumen=(*desk.berkas.dokumen, Dokumen(FACTS, digest("isian"), Kelas.INDUK)),
    )


def _desk(*ways: Sasaran) -> Desk:
    desk = Desk().go(3)
    _guarded(desk, 3, *(ways or (Sasaran(4, parse("peserta > 100", TYPES)), Sasaran(5))))
    return desk


def _asked(desk: Desk, said: dict[str, Any], **results: Made) -> Any:
    facts = Facts(results, desk.notes, {digest("isian"): said})
    return decide(OFFICE, desk.book, desk.gesture(Laci.SETUJU), facts)


@pytest.mark.parametrize(("peserta", "ke"), [(101, 4), (100, 5)])
def test_the_first_way_is_taken_whose_guard_holds(peserta: int, ke: int) -> None:
    outcome = _asked(_desk(), {"peserta": peserta})
    assert isinstance(outcome, Job)
    assert outcome.perkara.ke == ke


def test_of_what_nobody_said_no_guard_holds() -> None:
    desk = _desk()
    for said in ({}, {"acara": "Rapat"}):
        outcome = _asked(desk, said)
        assert isinstance(outcome, Job)
        assert outcome.perkara.ke == 5


def test_a_way_may_lead_to_the_end() -> None:
    desk = _desk(Sasaran(None, parse("peserta > ruang.kapasitas", TYPES)), Sasaran(4))
    outcome = _asked(desk, {"peserta": 30, "ruang.kapasitas": 20})
    assert isinstance(outcome, Job)
    assert (outcome.perkara.ke, outcome.perkara.jenis) == (None, "tutup")


def test_where_the_form_was_changed_what_it_says_now_leads_on() -> None:
    desk = _desk()
    first = _asked(desk, {"peserta": 10})
    made = desk.made()
    changed = Dokumen(FACTS, digest("isian baru"), Kelas.INDUK)
    made = replace(made, dokumen=(*made.dokumen, changed), form_facts={"peserta": 200})
    second = _asked(desk, {"peserta": 10}, **{key_of(first.perkara): made})
    assert isinstance(second, Job)
    assert (first.perkara.ke, second.perkara.ke) == (5, 4)
    results = {key_of(first.perkara): made, key_of(second.perkara): made}
    last = _asked(desk, {"peserta": 10}, **results)
    assert isinstance(last, Commit)
    assert last.event.ke == "kabag"


def test_a_form_leads_a_new_dossier_past_the_steps_that_it_does_not_need() -> None:
    duk = OFFICE.prosedur["duk"]
    ways = (Sasaran(3, parse("peserta > 100", TYPES)), Sasaran(2))
    first = replace(duk.langkah[0], setuju=ways)
    office = replace(OFFICE, prosedur={"duk": replace(duk, langkah=(first, *duk.langkah[1:]))})
    desk = Desk()
    given = drop("kasubag", Laci.BARU, file("data.csv", "data"))
    asked = decide(office, desk.book, given, Facts({}, {}))
    assert isinstance(asked, Job)
    made = replace(desk.made(), form_facts={"peserta": 200})
    again = decide(office, desk.book, given, Facts({key_of(asked.perkara): made}, {}))
    assert isinstance(again, Job)
    assert (asked.perkara.ke, again.perkara.ke) == (2, 3)
    results = {key_of(asked.perkara): made, key_of(again.perkara): made}
    outcome = decide(office, desk.book, given, Facts(results, {}))
    assert isinstance(outcome, Commit)
    assert outcome.event.ke == "kasubag"
