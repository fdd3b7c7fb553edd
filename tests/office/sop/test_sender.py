"""The desk that dropped takes the place of `pengirim`, as values and as they are stored."""

from dataclasses import replace

from pipeline.engine.log.stored import stored_procedure
from pipeline.office.nodes import parse_yaml
from pipeline.office.sop.model import Prosedur, Sesudah
from pipeline.office.sop.sender import sent_by
from pipeline.procedures.configuration import load
from tests.harness.office import shipped
from tests.office.sop.reading import SETTINGS, read

DUK = load(shipped()).prosedur["duk"]


def _ruang() -> Prosedur:
    """The procedure of these tests as an office runs it: its settings stand with it."""
    sop, problems = read()
    assert problems == []
    settings = parse_yaml(SETTINGS, "config.yaml").plain()
    return replace(sop, mentah={**sop.mentah, "pengaturan": settings}, pengaturan=settings)


def test_every_role_of_what_a_dossier_stores_is_one_of_the_office() -> None:
    sop = sent_by(_ruang(), "data")
    assert all("pengirim" not in step.peran for step in sop.langkah)
    assert sop.langkah[0].peran == ("data",)
    assert sop.sesudah == Sesudah(("kasubag",), ("data", "kasubag"))
    assert "pengirim" not in str((sop.mentah["langkah"], sop.mentah["sesudah"]))


def test_a_return_to_the_desk_that_dropped_is_stored_as_the_step_that_it_leads_to() -> None:
    written = _ruang().mentah["langkah"]
    sop = sent_by(_ruang(), "data")
    returns = [n for n, step in enumerate(written) if step.get("kembali") == "pengirim"]
    assert returns
    assert [sop.mentah["langkah"][n]["kembali"] for n in returns] == ["1"] * len(returns)


def test_who_is_named_besides_the_desk_that_dropped_agrees_once() -> None:
    sop = _ruang()
    both = replace(sop.langkah[1], peran=("pengirim", "kasubag"), sepakat=2)
    sent = sent_by(replace(sop, langkah=(sop.langkah[0], both)), "kasubag")
    assert (sent.langkah[1].peran, sent.langkah[1].sepakat) == (("kasubag",), 1)


def test_what_is_stored_is_read_back_as_it_runs() -> None:
    sop = sent_by(_ruang(), "data")
    assert stored_procedure(sop.mentah, "") == sop


def test_a_procedure_that_names_no_sender_stays_what_it_is() -> None:
    assert sent_by(DUK, "kasubag") is DUK
