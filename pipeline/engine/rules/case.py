"""The case that is handed to a procedure's worker: equal situations give an equal case. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.lengths import fitting
from pipeline.engine.desk.naming import numbered
from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.payload import Kunjungan
from pipeline.engine.log.payload_after import Usulan
from pipeline.engine.protocol import Masukan, Perkara, Usul
from pipeline.engine.rules.collecting import given
from pipeline.engine.rules.named_letter import said_why
from pipeline.engine.rules.outcome import Facts
from pipeline.engine.rules.route import Standing, Target
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.whose import base
from pipeline.engine.rules.words import why_of, with_words, words_of
from pipeline.engine.terms import Dokumen, Kelas, Keputusan, Surat
from pipeline.office.sop.model import Prosedur

_JOINED = frozenset({Kelas.LAMPIRAN, Kelas.SIMPAN})


def opening_case(
    s: Situation, prosedur: Prosedur, data: tuple[Taken, ...], ke: int | None, urutan: int
) -> Perkara:
    """A new dossier of this procedure from these data, which comes to step `ke`; `urutan` is its
    place among those that its form asks for."""
    first = prosedur.langkah[0]
    return Perkara(
        jenis="buka",
        waktu=s.drop.waktu.isoformat(),
        prosedur=dict(prosedur.mentah),
        id=s.book.next_id(prosedur.kode_id, s.drop.waktu.year),
        judul=prosedur.judul,
        revisi=1,
        penyajian=1,
        dari=first.nomor,
        ke=ke,
        keputusan=Keputusan.SETUJU,
        paraf=(),
        kunjungan=with_words([first_visit(s, prosedur)], s.facts),
        surat=None,
        data={},
        catatan="",
        masukan=_inputs(_sources(data, fitting(s.office))),
        dasar={},
        warisan=s.book.warisan(prosedur.kunci),
        himpunan=given(s.book, prosedur),
        urutan=urutan,
    )


def first_visit(s: Situation, prosedur: Prosedur) -> Kunjungan:
    """Step 1, which is over when the dossier opens."""
    first, waktu = prosedur.langkah[0], s.drop.waktu
    return Kunjungan(first.nomor, s.drop.peran, waktu, waktu, Keputusan.SETUJU)


def compiling_case(s: Situation) -> Perkara:
    """The documents are made anew from what was saved; the dossier stays where it is."""
    berkas = s.berkas
    words = words_of(berkas.tulisan.get(s.drop.peran), berkas.lembar, s.facts)
    return _as_it_lies(s, berkas, "susun", berkas.penyajian + 1, words)


def recalling_case(s: Situation, words: str) -> Perkara:
    """What was sent on lies again before its reader as it did, as a presentation of its own;
    `words` are those that he had written. ValueError where nothing is known of how it lay."""
    former = s.berkas.former
    if former is None:
        raise ValueError(f"nothing is known of {s.berkas.id} before its last decision")
    return _again(s, former, words)


def going_on_case(s: Situation, before: Berkas) -> Perkara:
    """What was taken from a desk lies there again as it did, with what its reader had written, and
    with signed copies that came meanwhile."""
    there = {d.nama for d in before.dokumen}
    came = tuple(d for d in s.berkas.dokumen if d.kelas in _JOINED and d.nama not in there)
    words = words_of(before.tulisan.get(before.desks[0]), before.lembar, s.facts)
    return _again(s, replace(before, dokumen=(*before.dokumen, *came)), words)


def _again(s: Situation, before: Berkas, words: str) -> Perkara:
    """Its next presentation, as it was before; what its sheet prints of the log is of now."""
    case = _as_it_lies(s, before, "tarik", s.berkas.penyajian + 1, words)
    return replace(case, saksi=s.berkas.saksi)


def _as_it_lies(s: Situation, berkas: Berkas, jenis: str, penyajian: int, words: str) -> Perkara:
    return Perkara(
        jenis=jenis,
        waktu=berkas.masuk.isoformat(),
        prosedur=dict(berkas.prosedur.mentah),
        id=berkas.id,
        judul=berkas.judul,
        revisi=berkas.revisi,
        penyajian=penyajian,
        dari=berkas.langkah,
        ke=berkas.langkah,
        keputusan=None,
        paraf=berkas.paraf,
        kunjungan=with_words(berkas.kunjungan, s.facts),
        surat=berkas.surat,
        data=dict(berkas.data),
        catatan=words,
        masukan=_inputs(berkas.dokumen),
        dasar=dict(berkas.dasar),
        warisan=s.book.warisan(berkas.prosedur.kunci, berkas.id),
        himpunan=given(s.book, berkas.prosedur),
        saksi=berkas.saksi,
    )


def moving_case(
    s: Situation,
    target: Target,
    then: Standing,
    documents: tuple[Dokumen, ...],
    diubah: dict[str, str],
) -> Perkara:
    """A decision leads to `target`, where the dossier stands as in `then`."""
    berkas = s.berkas
    kunjungan = with_words(then.kunjungan, s.facts)
    return Perkara(
        jenis=target.jenis,
        waktu=s.drop.waktu.isoformat(),
        prosedur=dict(berkas.prosedur.mentah),
        id=berkas.id,
        judul=berkas.judul,
        revisi=then.revisi,
        penyajian=berkas.penyajian + 1,
        dari=berkas.langkah,
        ke=target.ke,
        keputusan=target.keputusan,
        paraf=then.paraf,
        kunjungan=kunjungan,
        surat=then.surat,
        data=dict(berkas.data),
        catatan=kunjungan[-1].catatan,
        masukan=_inputs(documents),
        dasar=dict(berkas.dasar),
        warisan=s.book.warisan(berkas.prosedur.kunci, berkas.id),
        himpunan=given(s.book, berkas.prosedur),
        diubah=diubah,
        saksi=berkas.saksi,
        usul=proposal_of(berkas, s.facts),
    )


def bare_case(s: Situation, berkas: Berkas, documents: tuple[Dokumen, ...]) -> Perkara:
    """Its next presentation as it stands, of these documents; who asks says what is to be done."""
    case = _as_it_lies(s, berkas, "pindah", berkas.penyajian + 1, "")
    return replace(case, waktu=s.drop.waktu.isoformat(), masukan=_inputs(documents))


def proposal_of(berkas: Berkas, facts: Facts) -> Usul | None:
    """What is proposed about its letter, in the words of who proposes it."""
    usul, before = berkas.usul, berkas.sebelum
    if usul is None or before is None or before.surat is None:
        return None
    why = said_why(why_of(usul.alasan, facts))
    return proposal_about(before, usul, why, before.surat)


def proposal_about(berkas: Berkas, usul: Usulan, why: str, surat: Surat) -> Usul:
    """A proposal about a dossier as it stands, as a worker is told it."""
    urutan = len(berkas.former_ends) + 1
    left = berkas.status is not Status.BERJALAN
    return Usul(usul.jenis, usul.peran, why, surat, usul.ganti_nomor, urutan, has_left=left)


def _sources(data: Iterable[Taken], fit: Callable[[str], str]) -> tuple[Dokumen, ...]:
    """What was brought, each under a name of its own."""
    taken: set[str] = set()
    return tuple(Dokumen(_free(fit(base(f.nama)), taken), f.sha256, Kelas.SUMBER) for f in data)


def _free(name: str, taken: set[str]) -> str:
    names = numbered(name)
    fresh = next(name for name in names if name.casefold() not in taken)
    taken.add(fresh.casefold())
    return fresh


def _inputs(documents: Iterable[Dokumen]) -> tuple[Masukan, ...]:
    """Documents as the worker receives them; the runner adds where each lies."""
    return tuple(Masukan(d.nama, d.kelas, d.sha256) for d in documents)
