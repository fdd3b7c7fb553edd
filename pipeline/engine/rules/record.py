"""The beginning of every event that answers a drop: who, where, and of which dossier."""

from dataclasses import replace

from pipeline.engine.desk.drop import Drop
from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.event import Event
from pipeline.engine.log.payload import Handled


def record(what: Handled, drop: Drop, berkas: Berkas | None = None) -> Event:
    """What happened by this drop, to the dossier as it stands; the rules add what follows."""
    return Event(
        replace(what, penanganan=replace(what.penanganan, jalur=drop.jalur)),
        drop.waktu,
        peran=drop.peran or None,
        berkas=berkas.id if berkas else None,
        prosedur=berkas.prosedur.kunci if berkas else None,
        langkah=berkas.langkah if berkas else None,
        revisi=berkas.revisi if berkas else None,
        penyajian=berkas.penyajian if berkas else None,
    )
