"""What staff are told names desks, drawers and recipient as their own office calls them."""

from dataclasses import replace
from types import MappingProxyType

from pipeline.engine.desk.drop import Drop
from pipeline.engine.rules.decide import decide
from pipeline.engine.rules.outcome import Commit, Facts, Job, key_of
from pipeline.office.model import Laci, Office
from tests.engine.rules.test_decide import OFFICE, Desk, drop, file


def _renamed() -> Office:
    """The shipped office with other words for its desks and drawers."""
    kasubag = OFFICE.peran["kasubag"]
    laci = {**kasubag.laci, Laci.MASUK: "Perlu Dibaca", Laci.BARU: "Surat Baru"}
    roles = {**OFFICE.peran, "kasubag": replace(kasubag, singkat="Kasi", laci=laci)}
    recipient = {"bkd": replace(OFFICE.addressee("bkd"), singkat="Arsip Daerah")}
    return replace(OFFICE, peran=MappingProxyType(roles), penerima=recipient)


def _told(desk: Desk, given: Drop) -> str:
    office = _renamed()
    outcome = decide(office, desk.book, given, Facts({}, desk.notes))
    if isinstance(outcome, Job):
        results = {key_of(outcome.perkara): desk.made()}
        outcome = decide(office, desk.book, given, Facts(results, desk.notes))
    assert isinstance(outcome, Commit)
    texts = [text.data.decode() for text in outcome.texts]
    return "\n".join([outcome.event.catatan, *texts])


def test_a_dossier_that_goes_back_is_said_to_lie_in_the_drawer_of_that_desk() -> None:
    desk = Desk().go(3)
    text = _told(desk, desk.gesture(Laci.KEMBALIKAN))
    assert "Berkas sudah berada lagi di Perlu Dibaca." in text
    assert "MASUK" not in text


def test_where_a_dossier_is_opened_is_the_drawer_of_the_desk_that_has_it() -> None:
    text = _told(Desk(), drop("kabag", Laci.SETUJU, file("gambar.png", "x")))
    assert "ke folder Surat Baru di meja Kasi atau folder BARU di meja setiap unit." in text


def test_the_desk_that_a_new_dossier_comes_to_is_named() -> None:
    text = _told(Desk(), drop("kasubag", Laci.BARU, file("data.csv", "data")))
    assert "Berkas sekarang berada di meja Anpeg." in text


def test_the_recipient_of_the_package_is_called_as_the_office_does() -> None:
    desk = Desk().go(7)
    text = _told(desk, desk.gesture(Laci.SETUJU))
    assert "Anpeg menyelesaikan berkas; paket untuk Arsip Daerah disiapkan." in text


def test_an_example_of_an_id_has_the_code_of_the_offices_procedure() -> None:
    text = _told(Desk(), drop("anpeg", Laci.TANDA_TERIMA, file("scan.pdf", "x")))
    assert "misalnya 'DUK-2026-0001 tanda terima.pdf'" in text
