"""BARU: a drop opens a dossier, which completes step 1 whatever the drop holds."""

from dataclasses import replace

from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.desk.naming import numbered, safe_name
from pipeline.engine.log.book import Berkas, Book
from pipeline.engine.log.event import Event
from pipeline.engine.log.payload import After, Dibuka, Keputusan, Kunjungan, Penanganan
from pipeline.engine.protocol import Dokumen, Kelas, Perkara
from pipeline.engine.rules import sentences
from pipeline.engine.rules.answer import answer, received
from pipeline.engine.rules.brought import Brought
from pipeline.engine.rules.outcome import (
    Commit,
    Dismiss,
    Facts,
    Failed,
    Job,
    Made,
    Outcome,
    Wait,
    key_of,
)
from pipeline.engine.rules.route import inputs, presented, told
from pipeline.engine.rules.sentences import message
from pipeline.engine.rules.situation import base
from pipeline.office.model import Office, Prosedur


def decide_opening(office: Office, book: Book, drop: Drop, facts: Facts, found: Brought) -> Outcome:
    """Opens a dossier from everything in the drop that can be taken.

    Documents of other dossiers among it are no part of it: known ones go with the drop, changed
    ones stay where they lie.
    """
    if drop.quiet < office.tempo.hening_baru:
        return Wait("more may be coming", passes=True)
    good = found.data
    refused = tuple(dict.fromkeys(t.tolak for t in drop.isi if t.tolak))
    refused += tuple(sentences.changed(base(t.nama), found.whose[t.nama]) for t in found.edited)
    if not good:
        lines = sentences.unsafe(refused or (f"{base(drop.jalur)}: foldernya kosong.",))
        return answer(book, drop, After.LEAVE, drop.jalur, lines)
    twin = _twin(book, good)
    if twin and drop.susulan:
        return Dismiss(frozenset(t.nama for t in drop.isi if t.tolak))
    if twin:
        return answer(book, drop, After.LEAVE, drop.jalur, sentences.already_open(twin))
    prosedur = procedure_for(office, drop)
    if prosedur is None:
        labels = tuple(p.label for p in office.prosedur.values())
        return answer(book, drop, After.LEAVE, drop.jalur, sentences.which_procedure(labels))
    perkara = _case(book, prosedur, drop, good, facts)
    made = facts.hasil.get(key_of(perkara))
    if made is None:
        return Job(perkara)
    if isinstance(made, Failed):
        lines = (*sentences.engine_failed(base(drop.jalur), made.membaca), sentences.try_again())
        told = answer(book, drop, After.LEAVE, drop.jalur, lines)
        return replace(told, failed=key_of(perkara))
    same = _same_key(book, prosedur, made)
    if same:
        return answer(book, drop, After.LEAVE, drop.jalur, sentences.unit_open(same))
    return _opened(office, prosedur, drop, perkara, made, refused, found)


def procedure_for(office: Office, drop: Drop) -> Prosedur | None:
    """With several procedures each has a subfolder of BARU; with one there is no choice."""
    if len(office.prosedur) == 1:
        return next(iter(office.prosedur.values()))
    folder = drop.jalur.rpartition("/")[0]
    chosen = (p for p in office.prosedur.values() if folder.endswith(f"/{p.label}"))
    return next(chosen, None)


def _case(
    book: Book, prosedur: Prosedur, drop: Drop, good: tuple[Taken, ...], facts: Facts
) -> Perkara:
    first = prosedur.langkah[0]
    documents = []
    taken: set[str] = set()
    for file in good:
        name = _free(base(file.nama), taken)
        documents.append(Dokumen(name, file.sha256, Kelas.SUMBER))
    return Perkara(
        jenis="buka",
        waktu=drop.waktu.isoformat(),
        prosedur=dict(prosedur.mentah),
        id=book.next_id(prosedur.kode_id, drop.waktu.year),
        judul=prosedur.judul,
        revisi=1,
        penyajian=1,
        dari=first.nomor,
        ke=first.setuju,
        keputusan=str(Keputusan.SETUJU),
        paraf=[],
        kunjungan=told([_first_visit(prosedur, drop)], facts),
        surat=None,
        data={},
        catatan="",
        masukan=inputs(tuple(documents)),
        dasar={},
        warisan=book.warisan(prosedur.kunci),
    )


def _first_visit(prosedur: Prosedur, drop: Drop) -> Kunjungan:
    first = prosedur.langkah[0]
    return Kunjungan(first.nomor, first.peran, drop.waktu, drop.waktu, Keputusan.SETUJU)


def _free(name: str, taken: set[str]) -> str:
    names = numbered(safe_name(name, 120))
    fresh = next(name for name in names if name.casefold() not in taken)
    taken.add(fresh.casefold())
    return fresh


def _twin(book: Book, good: tuple[Taken, ...]) -> str | None:
    """The open dossier that consists of these very bytes already."""
    for berkas in book.open():
        sources = {d.sha256 for d in berkas.dokumen if d.kelas is Kelas.SUMBER}
        if all(t.sha256 in sources for t in good):
            return berkas.id
    return None


def _same_key(book: Book, prosedur: Prosedur, made: Made) -> Berkas | None:
    """The open dossier of the same procedure for the same thing, such as unit and year."""
    kunci = made.data.get("kunci")
    for berkas in book.open():
        same = berkas.prosedur.kunci == prosedur.kunci and berkas.data.get("kunci") == kunci
        if kunci and same:
            return berkas
    return None


def _opened(
    office: Office,
    prosedur: Prosedur,
    drop: Drop,
    perkara: Perkara,
    made: Made,
    refused: tuple[str, ...],
    found: Brought,
) -> Commit:
    texts = presented(office, prosedur, perkara.id, 1, perkara.ke, made)
    names = tuple(item["nama"] for item in perkara.masukan)
    lines = sentences.opened(perkara.id, names, sentences.unsafe(refused) if refused else ())
    lines += tuple(sentences.no_part(base(t.nama), found.whose[t.nama]) for t in found.known)
    receipt = message(f"{perkara.id} dibuka", lines)
    ke = perkara.ke or 0
    opened = Dibuka(
        penanganan=Penanganan(jalur=drop.jalur),
        judul=made.judul or prosedur.judul,
        langkah_berikut=ke,
        kunjungan=(_first_visit(prosedur, drop),),
        data=made.data,
        dasar=texts.base,
        bagian=prosedur.mentah,
    )
    event = Event(
        opened,
        drop.waktu,
        berkas=perkara.id,
        prosedur=prosedur.kunci,
        langkah=perkara.dari,
        peran=drop.peran,
        akun=drop.akun,
        keputusan=Keputusan.SETUJU,
        revisi=1,
        penyajian=1,
        dari=drop.peran,
        ke=prosedur.langkah_ke(ke).peran,
        isi=texts.documents + received(tuple(t for t in drop.isi if t.tolak is None)),
        catatan=f"Berkas dibuka dari {len(names)} dokumen.",
    )
    bad = frozenset(t.nama for t in (*drop.isi, *found.edited) if t.tolak or t in found.edited)
    folder = drop.jalur.rpartition("/")[0]
    return Commit(event, After.CLEAR, (*texts.texts, receipt), folder, keep=bad)
