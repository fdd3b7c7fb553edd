"""A dossier that lies again as it did at a desk: recalled, or given back. Pure."""

from typing import Any

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.protocol import Perkara
from pipeline.engine.rules.moved import Kind, moved
from pipeline.engine.rules.outcome import Made, Text
from pipeline.engine.rules.presented import Presented, presented
from pipeline.engine.rules.route import Standing
from pipeline.engine.rules.slots import Entries
from pipeline.names import SHEET
from pipeline.office.model import Office


def lies_again(
    office: Office, before: Berkas, perkara: Perkara, made: Made
) -> tuple[Presented, tuple[Text, ...]]:
    """Its documents, a presentation of their own, and the texts among them: on the sheet stands
    again what its reader had written (`perkara.catatan`)."""
    laid = presented(office, before.prosedur, perkara, made)
    if not perkara.catatan:
        return laid, laid.texts
    sheet = next(text for text in laid.texts if text.nama == SHEET)
    words = perkara.catatan.replace("\n", "\r\n").encode()
    again = Text(SHEET, "tulisan", sheet.data + words + b"\r\n")
    return laid, (*laid.texts, again)


def as_it_lay(
    kind: type[Kind], before: Berkas, made: Made, laid: Presented, taken: Entries, **more: Any
) -> Kind:
    """The event's facts: all of it stands as it did."""
    stands = Standing(before.revisi, before.paraf, before.kunjungan, before.surat)
    return moved(kind, before, before.langkah, stands, made, laid, taken, **more)
