"""The stamps of the approvals that hold now, in the words that an internal record may use.

PP 71/2019 Pasal 60 tells certified electronic signatures from all others: what is stamped here is
none, and says so.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from pipeline.documents.blocks import Framed, Matrix, Row
from pipeline.documents.draw import Letters
from pipeline.documents.picture import Picture, UnusablePicture, read_picture
from pipeline.documents.stamps import Line, OnEachPage, Stamp
from pipeline.engine.terms import Paraf
from pipeline.office.model import Pejabat
from pipeline.office.sop.letters import ParafTambahan
from pipeline.work.case import Case
from pipeline.work.wording import saat, tanggal

OUTSIDE = ("tanggal", "nomor")
"""The stamps of a letter that leaves; all others are internal."""
BY_HAND = "." * 40
NOT_A_SIGNATURE = (
    "Bukan tanda tangan elektronik tersertifikasi. "
    "Tanda tangan basah atau TTE BSrE tetap diperlukan."
)


def approvals(case: Case) -> list[Stamp]:
    """The matrix of paraf in order of rank, and what the head's approval adds."""
    signing = case.prosedur.signing
    paraf = [p for p in case.perkara.paraf if p.langkah not in signing]
    stamps: list[Stamp] = []
    if paraf:
        rows = tuple(
            Row(
                p.jabatan,
                p.nama,
                _when(case, p),
                f"{case.perkara.id} revisi {p.revisi}",
                specimen(case, p),
            )
            for p in paraf
        )
        records = tuple(f"PARAF - {_recorded(case, p)}" for p in paraf)
        stamps.append(Stamp("paraf", Matrix(rows, (*records, NOT_A_SIGNATURE))))
    surat = case.perkara.surat
    if surat and (surat.nomor or not case.prosedur.penomoran.elsewhere):
        given = tanggal(surat.tanggal)
        stamps.append(Stamp("tanggal", Line(given, "Tanggal")))
        stamps.append(Stamp("nomor", Line(surat.nomor or BY_HAND, "Nomor")))
    stamps += [approval(case, p) for p in case.perkara.paraf if p.langkah in signing]
    return stamps


def signer(case: Case) -> Pejabat:
    """Who signs: the actor of the signing step, or the one acting for that post today."""
    step = next(s for s in case.prosedur.langkah if s.traits.signs)
    return case.office.peran[step.peran[0]].holder_on(case.waktu.date())


def on_each_page(case: Case, place: ParafTambahan) -> list[OnEachPage]:
    """The paraf once more, small, where the office wants them besides the matrix."""
    signing = case.prosedur.signing
    given = [p for p in case.perkara.paraf if p.langkah not in signing]
    if place not in case.prosedur.paraf_tambahan or not given:
        return []
    who = "; ".join(f"{case.office.peran[p.peran].singkat} {_when(case, p)}" for p in given)
    return [small_paraf(who, place)]


def small_paraf(who: str, place: ParafTambahan) -> OnEachPage:
    """One line on who agreed when, and that it is no signature."""
    words = f"Paraf internal: {who}. Bukan tanda tangan elektronik tersertifikasi."
    letters = Letters(6)
    small = Framed(words, letters, letters.width(words) + 10)
    return OnEachPage(small, place is ParafTambahan.LAMPIRAN)


def specimen(case: Case, given: Paraf) -> Picture | None:
    """The picture of this person's paraf, if the office keeps one that can be used."""
    for path in _pictures(case, given):
        with contextlib.suppress(UnusablePicture, OSError):
            return read_picture(path)
    return None


def unusable_specimens(case: Case) -> list[str]:
    """For the operator: pictures that leave the place of a paraf empty, and why."""
    unusable: dict[str, None] = {}
    for path in (p for given in case.perkara.paraf for p in _pictures(case, given)):
        try:
            read_picture(path)
        except FileNotFoundError:
            continue
        except (UnusablePicture, OSError) as error:
            unusable[f"spesimen: {error}; the paraf of its holder is printed without it"] = None
    return list(unusable)


def _pictures(case: Case, given: Paraf) -> Iterator[Path]:
    """Where this person's picture would lie: a folder outside the share, by NIP."""
    folder = Path(case.office.spesimen or ".")
    holder = case.office.peran.get(given.peran)
    day = given.waktu.astimezone(case.office.zona).date()
    person = holder.holder_on(day) if holder else None
    if not folder.is_absolute() or person is None or person.nama != given.nama:
        return
    if not folder.resolve().is_relative_to(case.templates.resolve().parent):
        yield from (folder / f"{person.nip}{ending}" for ending in (".png", ".jpg"))


def approval(case: Case, given: Paraf) -> Stamp:
    """The internal stamp of the head's approval; the signature's own place stays blank."""
    words = f"PERSETUJUAN INTERNAL - {_recorded(case, given)} {NOT_A_SIGNATURE}"
    return Stamp("persetujuan", Framed(words))


def _recorded(case: Case, given: Paraf) -> str:
    return f"dicatat oleh Alur Berkas pada {_when(case, given)} oleh {given.jabatan}."


def _when(case: Case, given: Paraf) -> str:
    return saat(given.waktu.astimezone(case.office.zona))
