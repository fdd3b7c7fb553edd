"""What people wrote on a dossier's note sheets, as the rules and a worker are told it. Pure."""

from collections.abc import Iterable

from pipeline.engine.log.payload import Kunjungan
from pipeline.engine.protocol import Visit
from pipeline.engine.rules import remarks_sheet
from pipeline.engine.rules.outcome import Facts


def words_of(written: str | None, laid: str | None, facts: Facts) -> str:
    """What was added to the sheet that was laid, from the hashes of both."""
    if written is None:
        return ""
    return remarks_sheet.added(facts.tulisan.get(written, b""), facts.tulisan.get(laid or ""))


def why_of(hashes: Iterable[str], facts: Facts) -> str:
    """What texts say that were laid beside a letter that has left."""
    each = (remarks_sheet.written(facts.tulisan.get(sha, b"")) for sha in hashes)
    return "\n".join(words for words in each if words)


def with_words(visits: Iterable[Kunjungan], facts: Facts) -> tuple[Visit, ...]:
    """The visits as a worker receives them, with the words written during each."""
    return tuple(
        Visit(
            k.langkah,
            k.peran,
            k.masuk,
            k.keluar,
            k.hasil,
            words_of(k.tulisan, k.lembar, facts),
            k.tetap,
        )
        for k in visits
    )
