"""The beginning of every event that answers a drop: who, where, and of which dossier."""

from pipeline.desk.drop import Drop
from pipeline.flow.log.book import Berkas
from pipeline.flow.log.event import Event, Peristiwa


def record(peristiwa: Peristiwa, drop: Drop, berkas: Berkas | None = None) -> Event:
    """An event of this drop and of the dossier as it stands; the rules add what follows."""
    return Event(
        peristiwa,
        drop.waktu,
        peran=drop.peran or None,
        akun=drop.akun,
        berkas=berkas.id if berkas else None,
        prosedur=berkas.prosedur.kunci if berkas else None,
        langkah=berkas.langkah if berkas else None,
        revisi=berkas.revisi if berkas else None,
        penyajian=berkas.penyajian if berkas else None,
        rincian={"jalur": drop.jalur},
    )
