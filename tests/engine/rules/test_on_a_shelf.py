"""What a rule says of many dossiers does not depend on which of them lie on a shelf."""

from dataclasses import replace
from pathlib import Path

from pipeline.commands.story import called
from pipeline.engine.log.berkas import Status
from pipeline.engine.log.book import Book
from pipeline.engine.log.chain import Head
from pipeline.engine.log.checkpoint import Checkpoint, Noted
from pipeline.engine.log.seal import Sealing
from pipeline.engine.rules.personal import _by_dossier
from tests.engine.rules.test_inheritance import berkas


def test_dossiers_are_named_in_the_order_in_which_they_were_opened(tmp_path: Path) -> None:
    book = Book()
    for nomor, id_ in enumerate(("RTL-2026-0001", "DUK-2026-0002", "ASN-2026-0003"), 1):
        book.put(replace(berkas(nomor, Status.BERJALAN, "a.pdf"), id=id_, riwayat=(nomor, 9)))
    every = {d.sha256 for b in book.berkas.values() for d in b.dokumen}
    (title,) = {b.judul for b in book.berkas.values()}

    def named() -> tuple[list[str], list[str]]:
        listed = [line.partition(" ")[0] for line, _ in _by_dossier(book, every)]
        return listed, [b.id for b in called(book, title)]

    ids = ["RTL-2026-0001", "DUK-2026-0002", "ASN-2026-0003"]
    in_memory = named()
    assert in_memory == (ids, ids)
    checkpoint = Checkpoint(tmp_path / "titik.db", "this one")
    checkpoint.note(Noted(Head(3, ""), Sealing(), book))
    assert list(book.berkas) == sorted(ids), "as they lie there"
    assert named() == in_memory
    checkpoint.close()
