"""What a desk saved of a dossier is kept in mind, and which earlier versions lie beside. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.event import Event, Isi
from pipeline.engine.log.payload import Disimpan
from pipeline.engine.log.versions import Saved
from pipeline.engine.terms import Dokumen
from pipeline.names import SHEET


def with_versions(berkas: Berkas, event: Event, saved: Iterable[Dokumen | Isi]) -> Berkas:
    """What its desk saved is kept in mind, and which of it lies beside now."""
    facts, peran = event.rincian, event.peran or ""
    if not isinstance(facts, Disimpan) or facts.susulan:
        return berkas
    more = tuple(Saved(peran, each.nama, each.sha256, event.waktu) for each in saved)
    versions = {**berkas.versions, peran: facts.versi or {}}
    noted = any(each.nama == SHEET for each in more)
    return replace(
        berkas, saved=berkas.saved + more, versions=versions if noted else berkas.versions
    )
