"""The note that a decision leaves in its drawer: its receipt, and what recalls it. Pure."""

from collections.abc import Iterator

from pipeline.engine.desk.naming import safe_name
from pipeline.engine.log.sending import RECALLABLE
from pipeline.engine.rules.leaving import Leaving
from pipeline.engine.rules.outcome import Text
from pipeline.engine.rules.sentences import written
from pipeline.engine.rules.situation import Situation
from pipeline.engine.terms import Keputusan, Surat
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
        f"(versi ke-{penyajian}).",
        *_away(s, ke),
        *_way_back(s, whom, given),
        f"Catatan ini hilang sendiri setelah {whom} memutuskan.",
    )
    name = safe_name(f"{SENT}{berkas.id} ke {whom}", 120)
    return Text(f"{name}.txt", SENT_CLASS, written(lines))


def ended_note(
    s: Situation, keputusan: Keputusan, goes: Leaving, penyajian: int, given: Surat | None
) -> tuple[Text, ...]:
    """The note of a decision by which it ended; none where that cannot be recalled: it gave a
    number, or decided what was proposed."""
    berkas, role = s.berkas, s.office.peran.get(s.drop.peran)
    if given != berkas.surat or berkas.usul or role is None or Laci.MASUK not in role.laci:
        return ()
    readers = (s.office.called((peran,)) for peran in goes.kabar)
    whom = " dan ".join(dict.fromkeys((*goes.taken_by, *readers))) or "Arsip"
    did = "dibatalkan" if keputusan is Keputusan.BATAL else f"selesai; tujuannya {whom}"
    waits = [
        *(["paketnya belum diambil, dibuka, atau diubah"] if goes.taken_by else []),
        *(["kabarnya belum dibaca"] if goes.kabar else []),
        "belum ada yang terjadi padanya",
    ]
    lines = (
        f"{berkas.id} ({berkas.judul}) sudah {did}, pada {s.drop.waktu:%d-%m-%Y %H.%M} "
        f"(versi ke-{penyajian}).",
        f"Salah kirim? Pindahkan catatan ini ke {role.laci[Laci.MASUK]}: selama "
        f"{' dan '.join(waits)}, berkas itu kembali ke meja ini.",
        f"Catatan ini hilang sendiri setelah itu, paling lama sesudah {RECALLABLE.days} hari.",
    )
    name = safe_name(f"{SENT}{berkas.id} ke {whom}", 120)
    return (Text(f"{name}.txt", SENT_CLASS, written(lines)),)


def _away(s: Situation, ke: tuple[str, ...]) -> Iterator[str]:
    """Of each who has the dossier now and is away: until when, and who stands in."""
    day = s.drop.waktu.date()
    for role in ke:
        peran = s.office.peran.get(role)
        leave = peran.away_on(day) if peran else None
        if peran is None or leave is None:
            continue
        acting = next((a for a in peran.pengganti if a.dari <= day <= a.sampai), None)
        instead = f"digantikan {acting.sebutan} {acting.pejabat.nama}" if acting else ""
        turn = f"yang mendesak kepada {s.office.called((leave.kepada,))}" if leave.kepada else ""
        more = "; ".join(words for words in (instead, turn) if words)
        yield f"{peran.singkat} cuti sampai {leave.sampai:%d-%m-%Y}{f'; {more}' if more else ''}."


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
