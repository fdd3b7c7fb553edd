"""The stamps of the approvals that hold now, in the words that an internal record may use.

PP 71/2019 Pasal 60 tells certified electronic signatures from all others: what is stamped here is
none, and says so.
"""

import contextlib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.documents.blocks import Framed, Matrix, Row
from pipeline.documents.picture import Picture, UnusablePicture, read_picture
from pipeline.documents.stamp import Line, Stamp
from pipeline.office.model import Jenis
from pipeline.procedures.case import Case
from pipeline.procedures.wording import saat, tanggal

BY_HAND = "." * 40
NOT_A_SIGNATURE = (
    "Bukan tanda tangan elektronik tersertifikasi. "
    "Tanda tangan basah atau TTE BSrE tetap diperlukan."
)


def approvals(case: Case) -> list[Stamp]:
    """The matrix of paraf in order of rank, and what the head's approval adds."""
    signing = {s.nomor for s in case.prosedur.langkah if s.jenis is Jenis.TANDA_TANGAN}
    paraf = [p for p in case.perkara.paraf if p["langkah"] not in signing]
    stamps = []
    if paraf:
        rows = tuple(
            Row(
                p["jabatan"],
                p["nama"],
                _when(case, p),
                f"{case.perkara.id} revisi {p['revisi']}",
                specimen(case, p),
            )
            for p in paraf
        )
        told = tuple(f"PARAF - {_recorded(case, p)}" for p in paraf)
        stamps.append(Stamp("paraf", Matrix(rows, (*told, NOT_A_SIGNATURE))))
    surat = case.perkara.surat
    if surat:
        given = tanggal(date.fromisoformat(surat["tanggal"]))
        stamps.append(Stamp("tanggal", Line(given, "Tanggal")))
        stamps.append(Stamp("nomor", Line(surat["nomor"] or BY_HAND, "Nomor")))
    stamps += [approval(case, p) for p in case.perkara.paraf if p["langkah"] in signing]
    return stamps


def specimen(case: Case, given: dict[str, Any]) -> Picture | None:
    """The picture of this person's paraf, if the office keeps one outside the share.

    One that cannot be used leaves the place empty; `alur doctor` tells of it.
    """
    folder = Path(case.office.spesimen or ".")
    holder = case.office.peran.get(given["peran"])
    day = datetime.fromisoformat(given["waktu"]).astimezone(case.office.zona).date()
    person = holder.pada(day) if holder else None
    if not folder.is_absolute() or person is None or person.nama != given["nama"]:
        return None
    if folder.resolve().is_relative_to(case.templates.resolve().parent):
        return None
    for ending in (".png", ".jpg"):
        with contextlib.suppress(UnusablePicture, OSError):
            return read_picture(folder / f"{person.nip}{ending}")
    return None


def approval(case: Case, given: dict[str, Any]) -> Stamp:
    """The internal stamp of the head's approval; the signature's own place stays blank."""
    words = f"PERSETUJUAN INTERNAL - {_recorded(case, given)} {NOT_A_SIGNATURE}"
    return Stamp("persetujuan", Framed(words))


def _recorded(case: Case, given: dict[str, Any]) -> str:
    return f"dicatat oleh Alur Berkas pada {_when(case, given)} oleh {given['jabatan']}."


def _when(case: Case, given: dict[str, Any]) -> str:
    return saat(datetime.fromisoformat(given["waktu"]).astimezone(case.office.zona))
