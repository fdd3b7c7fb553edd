"""The facts of an event that presents a dossier anew. Pure."""

from typing import Any, TypeVar

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.log.payload_moves import Moved
from pipeline.engine.rules.outcome import Made
from pipeline.engine.rules.presented import Presented
from pipeline.engine.rules.route import Standing
from pipeline.engine.rules.slots import Entries

Kind = TypeVar("Kind", bound=Moved)
_NONE = Entries()


def moved(
    kind: type[Kind],
    berkas: Berkas,
    langkah: int,
    then: Standing,
    made: Made,
    laid: Presented,
    taken: Entries = _NONE,
    **more: Any,
) -> Kind:
    """A dossier comes to this step as `made` and `laid`, stands as in `then`, and takes and lets go
    of what `taken` says."""
    return kind(
        judul=made.judul or berkas.judul,
        langkah_berikut=langkah,
        paraf=then.paraf,
        kunjungan=then.kunjungan,
        surat=then.surat,
        data=made.data,
        dasar={**berkas.dasar, **laid.base},
        catat=taken.catat,
        hapus=taken.hapus,
        minta=taken.minta,
        **more,
    )
