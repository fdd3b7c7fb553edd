"""What a finished job made, as the documents of a new presentation. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.engine.log.event import Isi
from pipeline.engine.protocol import Perkara
from pipeline.engine.rules import remarks_sheet, sentences
from pipeline.engine.rules.outcome import Made, Text
from pipeline.names import ANSWER, SHEET
from pipeline.office.model import Office
from pipeline.office.sop.model import Prosedur


@dataclass(frozen=True)
class Presented:
    """The documents of a new presentation, the texts among them, and the engine's versions."""

    documents: tuple[Isi, ...]
    texts: tuple[Text, ...]
    base: Mapping[str, str]


def presented(
    office: Office,
    prosedur: Prosedur,
    perkara: Perkara,
    made: Made,
    *,
    fresh_sheet: bool = True,
) -> Presented:
    """What a finished job made, with the notes and the sheet that the flow adds."""
    ke = perkara.ke
    documents = [Isi(d.nama, d.sha256, str(d.kelas)) for d in made.dokumen]
    documents = [d for d in documents if not d.nama.startswith(ANSWER)]
    texts: list[Text] = []
    if made.pesan and ke is not None:
        note = sentences.message("Pemeriksaan", made.pesan)
        documents.append(Isi(note.nama, note.sha256, "sajian"))
        texts.append(Text(note.nama, "", note.data))
    if ke is not None and fresh_sheet:
        label = office.called(prosedur.langkah_ke(ke).peran)
        laid = remarks_sheet.blank(perkara.id, perkara.penyajian, f"Pembaca: {label}.")
        texts.append(Text(SHEET, "catatan", laid))
    dasar = {d.nama: d.sha256 for d in made.dokumen if d.nama in made.written}
    return Presented(tuple(documents), tuple(texts), dasar)
