"""What is collected in registers: what a worker is given, and what a dossier leaves. Pure."""

from pipeline.engine.log.book import Book
from pipeline.engine.log.payload import Himpun
from pipeline.engine.noted import Noted
from pipeline.engine.protocol import Terhimpun
from pipeline.engine.rules.outcome import Made
from pipeline.office.sop.model import Prosedur


def given(book: Book, prosedur: Prosedur) -> tuple[Terhimpun, ...]:
    """The registers that a procedure reads, but for those in which nothing was ever collected."""
    versions = ((name, book.collections.version(name)) for name in prosedur.himpunan.baca)
    return tuple(Terhimpun(name, version) for name, version in versions if version)


def collected(prosedur: Prosedur, made: Made) -> tuple[Himpun, ...]:
    """What a dossier that has ended well leaves in its procedure's register."""
    left = Noted.of(made.data).himpun or {}
    if not prosedur.himpunan.ke:
        return ()
    hashes = {document.nama: document.sha256 for document in made.dokumen}
    return tuple(
        Himpun(prosedur.himpunan.ke, key, hashes[name])
        for name, key in sorted(left.items())
        if name in hashes
    )
