"""A letter goes to whom config.yaml names today, and waits while it names nobody of that key."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.engine.protocol import Hasil
from pipeline.names import RESULT
from pipeline.office.model import Penerima
from pipeline.office.sop.steps import SENDER
from pipeline.procedures.duk import nota
from pipeline.procedures.duk.content import Duk
from pipeline.work.case import Case
from pipeline.work.letter_system import lay_for_upload
from pipeline.work.output import Output
from pipeline.work.plain.content import Plain
from pipeline.work.plain.letters import fields
from pipeline.work.serve import serve
from tests.harness.lending import office, trial
from tests.procedures.test_nota import FIGURES
from tests.work.plain.test_walking import WRITTEN
from tests.work.test_cover import OFFICE, case

BKD = OFFICE.penerima["bkd"]


def addressed(given: Case, kepada: str, **penerima: Penerima) -> Case:
    """A dossier whose letter goes to this key, in an office that knows these addressees."""
    naskah = tuple(replace(n, kepada=kepada if n.nomor else "") for n in given.prosedur.naskah)
    return replace(
        given,
        office=replace(given.office, penerima=penerima),
        prosedur=replace(given.prosedur, naskah=naskah),
    )


def subject(given: Case) -> None:
    Duk().subject(given)


def concept(given: Case) -> None:
    nota.context(given, FIGURES | {"unit": "Biro Organisasi", "tahun": 2027})


def letter(given: Case) -> None:
    fields(given, next(n for n in given.prosedur.naskah if n.nomor), {})


def copy(given: Case) -> None:
    numbered = next(n for n in given.prosedur.naskah if n.nomor)
    fields(given, replace(numbered, kepada="", tembusan=("bkd",)), {})


def answered(folder: Path, given: Case, asks: Callable[[Case], None]) -> Hasil:
    """What a worker leaves that asks this of a dossier."""

    def work(_: Path) -> Hasil:
        asks(given)
        return Hasil()

    assert serve(folder, work) == 0
    return Hasil.from_json((folder / RESULT).read_text(encoding="utf-8"))


@pytest.mark.parametrize("asks", [subject, concept, letter, copy])
def test_a_letter_to_whom_config_no_longer_names_waits_until_it_does(
    asks: Callable[[Case], None], tmp_path: Path
) -> None:
    dossier = case(tmp_path, 2)
    waiting = answered(tmp_path, addressed(dossier, "bkd", kepegawaian=BKD), asks)
    assert waiting.menunggu == (
        "config.yaml belum memuat penerima.bkd, tujuan surat ini. Mohon beri tahu administrator.",
    )
    assert waiting.teknis == ("config.yaml has no penerima.bkd, to whom a letter goes",)
    assert answered(tmp_path, addressed(dossier, "bkd", bkd=BKD), asks) == Hasil()


def test_a_dossier_of_the_first_version_goes_to_the_first_and_waits_for_any(
    tmp_path: Path,
) -> None:
    dossier = case(tmp_path, 2)
    assert addressed(dossier, "", kepegawaian=BKD).addressee.yth == BKD.yth
    waiting = answered(tmp_path, addressed(dossier, ""), subject)
    assert waiting.teknis == ("config.yaml has no penerima, to whom a letter goes",)


def test_a_letter_of_a_module_may_go_to_the_desk_that_dropped(tmp_path: Path) -> None:
    given = addressed(case(tmp_path, 1), SENDER)
    assert Duk().subject(given).kepada == OFFICE.peran["kasubag"].jabatan


def test_a_dossier_that_uploads_nothing_asks_for_no_addressee(tmp_path: Path) -> None:
    given = addressed(case(tmp_path, 2), "bkd")
    out = Output(given)
    lay_for_upload(given, out, Duk())
    assert not out.made


def test_a_package_has_its_covering_letter_whoever_is_named_today(tmp_path: Path) -> None:
    dossier = trial(tmp_path, office(coba=WRITTEN).prosedur["coba"])
    dossier.visits = (dossier.first_visit(),)
    given = dossier.case_to(2)
    assert Plain(given).papers.covered
    assert Plain(replace(given, office=replace(given.office, penerima={}))).papers.covered
