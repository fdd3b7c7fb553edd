"""The note that a decision leaves in its drawer: its receipt, and what recalls it. Pure."""

from pipeline.engine.desk.naming import safe_name
from pipeline.engine.protocol import Keputusan, Surat
from pipeline.engine.rules.outcome import Text
from pipeline.engine.rules.sentences import written
from pipeline.engine.rules.situation import Situation
from pipeline.names import SENT
from pipeline.office.model import Laci

SENT_CLASS = "terkirim"
_DID = {Keputusan.SETUJU: "diteruskan", Keputusan.KEMBALIKAN: "dikembalikan"}


def sent_note(
    s: Situation,
    keputusan: Keputusan,
    ke: tuple[str, ...],
    penyajian: int,
    given: Surat | None = None,
) -> Text:
    """Says what was decided and who has the dossier now, the roles `ke`; `given` is the number that
    the decision gave."""
    berkas, whom = s.berkas, s.office.called(ke)
    did = f"sudah {_DID[keputusan]} kepada {whom}"
    if ke and set(ke) < set(berkas.desks):
        did = f"sudah Anda setujui; menunggu {whom}"
    lines = (
        f"{berkas.id} ({berkas.judul}) {did} pada {s.drop.waktu:%d-%m-%Y %H.%M} "
        f"(penyajian {penyajian}).",
        *_way_back(s, whom, given),
        f"Catatan ini hilang sendiri setelah {whom} memutuskan.",
    )
    name = safe_name(f"{SENT}{berkas.id} ke {whom}", 120)
    return Text(f"{name}.txt", SENT_CLASS, written(lines))


def _way_back(s: Situation, whom: str, given: Surat | None) -> tuple[str, ...]:
    if given is not None:
        number = f"Nomor {given.nomor}" if given.nomor else "Tanggal naskahnya"
        return (f"{number} sudah diberikan, jadi keputusan ini tidak dapat ditarik kembali.",)
    if s.berkas.usul is not None:
        return ("Usul atas surat itu sudah diputuskan, jadi tidak dapat ditarik kembali.",)
    role = s.office.peran.get(s.drop.peran)
    if role is None or Laci.MASUK not in role.laci:
        return ()
    return (
        f"Salah kirim? Pindahkan catatan ini ke {role.laci[Laci.MASUK]}: selama {whom} belum "
        "menulis, mengubah, atau memutuskan apa pun dan tidak sedang membukanya, berkas itu "
        "kembali ke meja ini.",
    )
