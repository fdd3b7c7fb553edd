"""When a dossier's letter gets its number and date. Pure."""

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.rules.onward import onward
from pipeline.engine.rules.situation import Situation
from pipeline.engine.terms import Keputusan, Surat


def surat_after(s: Situation, keputusan: Keputusan, ke: int | None) -> Surat | None:
    """The letter's number and date, given once and kept through returns.

    Normally at the head's approval; where the head signs outside the system, before the letter
    is laid before him. A letter that is numbered by hand takes no number of the engine's.
    """
    berkas = s.berkas
    if berkas.surat or keputusan is not Keputusan.SETUJU or not _numbered(berkas, ke):
        return berkas.surat
    penomoran = berkas.prosedur.penomoran
    day = s.drop.waktu.date()
    if penomoran.cara != "otomatis":
        return Surat("", None, day.year, day)
    urut = s.book.next_surat(berkas.prosedur, day.year)
    return Surat(penomoran.nomor(urut, day), urut, day.year, day)


def gives_number(s: Situation) -> bool:
    """Whether an agreement at its present step gives the letter its number."""
    berkas = s.berkas
    ke = onward(berkas.step, s.form_facts)
    return berkas.surat is None and _numbered(berkas, ke)


def _numbered(berkas: Berkas, ke: int | None) -> bool:
    if berkas.step.traits.signs:
        return True
    outside = berkas.prosedur.tanda_tangan == "luar" and ke is not None
    return outside and berkas.prosedur.langkah_ke(ke or 0).traits.signs
