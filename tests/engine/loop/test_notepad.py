"""Files as Windows' own editors save them: CRLF, a mark before UTF-8, UTF-16, and the code page
that Windows calls ANSI."""

import codecs

import pytest

from pipeline.engine.rules import remarks_sheet
from tests.engine.loop.test_day import ID, forward, opened
from tests.harness.office import Kantor, gather, load

WORDS = "Mohon nama Édouard diperbaiki – segera."
SAVED = {
    "UTF-8": WORDS.encode(),
    "UTF-8 with a mark": codecs.BOM_UTF8 + WORDS.encode(),
    "Unicode": codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
    "ANSI": WORDS.encode("cp1252"),
}


@pytest.mark.parametrize("kind", SAVED)
def test_a_reason_is_read_however_notepad_saved_it(kind: str, kantor: Kantor) -> None:
    forward(opened(kantor), "anpeg")
    sheet = kantor.find("inbox/kasubag/MASUK/DUK*/Catatan.txt")
    sheet.write_bytes(SAVED[kind] + "\r\n".encode("utf-16-le" if kind == "Unicode" else "ascii"))
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/KEMBALIKAN")
    kantor.run(30)
    assert kantor.story()[-1] == "dikembalikan"
    written = kantor.book.berkas[ID].kunjungan[-1].tulisan
    assert remarks_sheet.text(kantor.engine.store.read(written)).strip() == WORDS


def test_a_configuration_with_the_line_ends_of_windows_is_the_same_configuration(
    kantor: Kantor,
) -> None:
    places = (kantor.root / "config.yaml", kantor.root / "templates" / "duk" / "sop.yaml")
    before = load(gather(kantor.root))
    for place in places:
        lines = place.read_bytes().replace(b"\r\n", b"\n").splitlines()
        place.write_bytes(codecs.BOM_UTF8 + b"\r\n".join(lines) + b"\r\n")
    assert load(gather(kantor.root)) == before


def test_what_the_log_holds_has_the_same_line_ends_on_every_system(kantor: Kantor) -> None:
    forward(opened(kantor, "1;Budi\r\n2;Édouard\r\n"), "anpeg")
    log = kantor.engine.register.log
    whole = b"".join(log.bytes_of(nomor) for nomor in range(1, kantor.book.nomor + 1))
    assert whole
    assert b"\r" not in whole
    assert (kantor.root / "outbox/log/2026-11.yaml").read_bytes() == whole
