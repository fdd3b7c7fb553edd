"""The small line at the foot of a Lembar Kendali: the dossier's own last event, and no other."""

from hashlib import sha256

from pipeline.engine.log.witness import Witness
from pipeline.engine.loop.jobs import Jobs
from pipeline.engine.protocol import Perkara
from pipeline.engine.rules.outcome import Job
from tests.engine.loop.test_day import ID, forward, opened
from tests.harness.office import Kantor

OTHER = "DUK-2026-0002"


def cases(kantor: Kantor) -> list[Perkara]:
    """The cases of all jobs from now on."""
    found: list[Perkara] = []
    start = Jobs.start

    def noted(job: Job, *more: object) -> tuple[str, ...]:
        found.append(job.perkara)
        return start(kantor.engine.jobs, job, *more)  # type: ignore[arg-type]

    kantor.engine.jobs.start = noted  # type: ignore[method-assign, assignment]
    return found


def test_a_case_names_the_dossiers_own_last_event_and_none_at_its_opening(kantor: Kantor) -> None:
    found = cases(kantor)
    opened(kantor)
    assert {case.saksi for case in found} == {""}
    nomor = kantor.book.berkas[ID].riwayat[-1]
    data = kantor.engine.register.log.bytes_of(nomor)
    found.clear()
    forward(kantor, "anpeg")
    assert {case.saksi for case in found} == {str(Witness.of(nomor, sha256(data).hexdigest()))}


def test_events_of_other_dossiers_change_nothing_of_it(kantor: Kantor) -> None:
    before = opened(kantor).book.berkas[ID].saksi
    opened(kantor, "2;Siti")
    assert kantor.book.nomor > 1
    assert kantor.book.berkas[ID].saksi == before
    assert kantor.book.berkas[OTHER].saksi != before
    kantor.drag(f"inbox/anpeg/MASUK/{ID}*", "inbox/anpeg/SELESAI")
    kantor.run()
    assert kantor.book.berkas[ID].saksi != before


def test_a_witness_is_80_bits_in_four_groups() -> None:
    digest = "00443214c74254b635cf" + "f" * 44
    assert str(Witness.of(12, digest)) == "12: abcd-efgh-ijkl-mnop"
    printed = Witness.printed("Dibuat 24-11-2026 08.00 WIB. Log 12: abcd-efgh-\nijkl-mnop")
    assert printed == Witness(12, "abcdefghijklmnop")


def test_a_number_of_5000_digits_is_no_witness() -> None:
    """A sheet on a desk may print anything."""
    text = f"Log {'9' * 5000}: abcd-efgh-ijkl-mnop"
    assert (Witness.printed(text), Witness.typed(text)) == (None, None)
