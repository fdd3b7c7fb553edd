"""What somebody holds open in an office, by Windows' own call: nothing ends, nothing is lost, and
it is done once it is let go."""

from tests.engine.loop.test_day import ID, forward, opened
from tests.harness.office import Kantor
from tests.windows.holding import NOTHING, READING, held


def log_of(kantor: Kantor) -> bytes:
    log = kantor.engine.register.log
    return b"".join(log.bytes_of(nomor) for nomor in range(1, kantor.book.nomor + 1))


def test_a_view_of_the_log_that_somebody_reads_keeps_nobody_from_deciding(kantor: Kantor) -> None:
    opened(kantor)
    view = kantor.root / "outbox/log/2026-11.yaml"
    with held(view, READING):
        forward(kantor, "anpeg")
        assert kantor.book.berkas[ID].langkah == 3
        assert view.read_bytes() != log_of(kantor)
    kantor.run(60)
    assert view.read_bytes() == log_of(kantor)


def test_a_drop_that_a_scanner_holds_is_taken_once_it_lets_go(kantor: Kantor) -> None:
    drop = kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    with held(drop, NOTHING):
        kantor.run(60)
        assert kantor.story() == []
        assert drop.is_file()
    kantor.run(60)
    assert kantor.story() == ["dibuka"]
    assert not drop.exists()


def test_a_dossier_with_an_open_document_is_decided_and_cleared_later(kantor: Kantor) -> None:
    opened(kantor)
    forward(kantor, "anpeg")
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    left = kantor.find("inbox/kasubag/SETUJU/DUK*/Naskah.pdf")
    with held(left, READING):
        kantor.run(60)
        assert kantor.book.berkas[ID].langkah == 4
        assert left.is_file()
        assert "dibuka" in kantor.answers("kasubag")
    kantor.run(60)
    assert not left.exists()
    assert [path for path in kantor.desk("kasubag") if path.startswith("SETUJU")] == []
    assert kantor.story() == ["dibuka", "diteruskan", "diteruskan"]
