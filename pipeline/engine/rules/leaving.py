"""What leaves a desk when a dossier has ended: packages for outside, news for desks of this office.

Pure. What an event stores of it is a result: which documents, in which folder of outbox or before
which role.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.terms import Dokumen, Kelas
from pipeline.names import CANCELLATION, CORRECTION, PACKAGES
from pipeline.office.model import Laci, Office
from pipeline.office.sop.letters import ALL, ARCHIVE, Keluar
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.steps import SENDER


@dataclass(frozen=True)
class Leaving:
    """`kabar` are the documents that each role gets as news, `paket` those in each folder of
    outbox; None: all of them in the one that there was first. `taken_by` is for whom packages are,
    as a sentence names them."""

    kabar: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    paket: Mapping[str, tuple[str, ...]] | None = None
    taken_by: tuple[str, ...] = ()


def leaving(office: Office, berkas: Berkas, documents: Iterable[Dokumen]) -> Leaving:
    """What its procedure says of the documents with which it ends; a procedure that says nothing
    is of the time when all went to one addressee."""
    prosedur = berkas.prosedur
    made = tuple(d.nama for d in documents if d.kelas is Kelas.PAKET)
    corrected = tuple(nama for nama in made if nama == CORRECTION)
    if not prosedur.keluar:
        return Leaving(taken_by=(office.addressee("").singkat,) if office.penerima else ())
    kabar: dict[str, tuple[str, ...]] = {}
    paket: dict[str, tuple[str, ...]] = {}
    taken_by: list[str] = []
    for leaves in (*prosedur.keluar, *_copies(prosedur)):
        names = _joined(_named(prosedur, leaves.naskah, made), corrected)
        role = _desk(office, berkas, leaves.ke)
        if leaves.ke == ARCHIVE or not (names or leaves.naskah == ALL):
            continue
        if role:
            kabar[role] = _joined(kabar.get(role, ()), names)
        elif leaves in prosedur.keluar:
            addressee = office.penerima.get(leaves.ke)
            folder = addressee.folder if addressee else leaves.ke
            paket[folder] = _joined(paket.get(folder, ()), names)
            taken_by.append(addressee.singkat if addressee else leaves.ke)
    whole = paket == {PACKAGES: made}
    return Leaving(kabar, None if whole else paket, tuple(dict.fromkeys(taken_by)))


def told_of_cancelling(office: Office, berkas: Berkas, oleh: str, names: Iterable[str]) -> Leaving:
    """These documents tell the desk that asked for it that the role `oleh` has cancelled it."""
    asked = _desk(office, berkas, SENDER)
    if asked == oleh or asked not in office.peran or Laci.MASUK not in office.peran[asked].laci:
        return Leaving()
    return Leaving({asked: tuple(names)})


def told_of_letter(
    office: Office, berkas: Berkas, oleh: str, names: Iterable[str], documents: Iterable[Dokumen]
) -> Leaving:
    """Whoever got its letter is told that the role `oleh` has cancelled it: desks by these
    documents, others by what was made to tell them; and so is the desk where it lay."""
    before = berkas.sebelum or berkas
    notice = tuple(d.nama for d in documents if d.nama == CANCELLATION)
    asked = _desk(office, berkas, SENDER)
    desks = (role for role in dict.fromkeys((asked, *before.readers)) if role != oleh)
    readers = (r for r in desks if r in office.peran and Laci.MASUK in office.peran[r].laci)
    packed = before.packages() if before.diserahkan and notice else {}
    by = {p.folder: p.singkat for p in office.penerima.values() if p.folder}
    return Leaving(
        dict.fromkeys(readers, (*names, *notice)),
        dict.fromkeys(packed, notice) or None,
        tuple(by.get(folder, folder) for folder in packed),
    )


def _copies(prosedur: Prosedur) -> Iterator[Keluar]:
    """A copy of a letter goes to a desk of this office as news, too."""
    for letter in prosedur.naskah:
        yield from (Keluar(letter.kunci, key) for key in letter.tembusan)


def _named(prosedur: Prosedur, naskah: str, made: tuple[str, ...]) -> tuple[str, ...]:
    if naskah == ALL:
        return made
    titles = {letter.judul for letter in prosedur.naskah if letter.kunci == naskah}
    return tuple(nama for nama in made if nama.rpartition(".")[0].partition(" (")[0] in titles)


def _desk(office: Office, berkas: Berkas, ke: str) -> str:
    """The role before which it lies; nothing where it goes outside."""
    if ke == SENDER:
        return berkas.kunjungan[0].peran if berkas.kunjungan else ""
    addressee = office.penerima.get(ke)
    return addressee.meja if addressee else ""


def _joined(before: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before, *names)))
