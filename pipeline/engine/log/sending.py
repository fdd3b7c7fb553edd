"""What a dossier keeps of its last decision, so that it can be recalled. Pure."""

from dataclasses import replace
from datetime import timedelta

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.event import Event
from pipeline.engine.log.payload_after import Dilanjutkan
from pipeline.engine.log.payload_moves import Ditarik
from pipeline.engine.log.terkirim import Terkirim
from pipeline.engine.terms import Kelas

_BROUGHT = frozenset({Kelas.KERJA, Kelas.SUMBER, Kelas.LAMPIRAN, Kelas.SIMPAN})


def sent_by(event: Event) -> Terkirim | None:
    """The note of this decision, if it leaves one."""
    note = next(iter(event.of_class("terkirim")), None)
    if note is None or event.keputusan is None:
        return None
    return Terkirim(event.peran or "", event.keputusan, note.nama, note.sha256, event.nomor)


RECALLABLE = timedelta(days=14)
"""For so long a dossier that has ended is kept as it was before, so that it can be recalled."""


def settled(berkas: Berkas) -> Berkas:
    """A dossier whose last decision is not recalled any more: somebody has gone on."""
    return replace(berkas, terkirim=None, former=None)


def as_decided(before: Berkas, after: Berkas, peran: str) -> Berkas:
    """A dossier as it was before the role `peran` decided, with the edits and additions that came
    with that; of several readers each keeps his own."""
    brought = {d.nama: d for d in after.dokumen if d.kelas in _BROUGHT}
    before = replace(before, changed=before.changed or not after.kunjungan[-1].tetap)
    if len(before.step.peran) > 1:
        others = (each for role, each in before.tambahan.items() if role != peran)
        known = {d.sha256 for documents in (before.dokumen, *others) for d in documents}
        own = tuple(d for d in brought.values() if d.sha256 not in known)
        return replace(before, tambahan={**before.tambahan, peran: own}, former=None)
    made = {nama: after.dasar[nama] for nama in brought if nama in after.dasar}
    kept = tuple(brought.pop(d.nama, d) for d in before.dokumen)
    return replace(
        before,
        dokumen=(*kept, *brought.values()),
        dasar={**before.dasar, **made},
        former=None,
    )


def written_again(event: Event) -> dict[str, str]:
    """The sheet with what its reader had written on it before, where he recalled what he sent."""
    again = isinstance(event.rincian, Ditarik | Dilanjutkan)
    sheets = event.of_class("tulisan") if again else ()
    return {event.ke or "": sheets[0].sha256} if sheets else {}


def taken_back(berkas: Berkas, event: Event) -> Berkas:
    """One of several readers has not agreed after all: it lies before him as he left it."""
    peran = event.peran or ""
    written = {each.kunjungan.peran: each.kunjungan.tulisan for each in berkas.sepakat}.get(peran)
    return replace(
        berkas,
        sepakat=tuple(each for each in berkas.sepakat if each.kunjungan.peran != peran),
        tulisan={**berkas.tulisan, peran: written} if written else berkas.tulisan,
        terkirim=None,
        nomor=event.nomor,
    )
