"""The list as it is hung up where everybody reads it: without birth dates, and with masked NIPs.

Made where `pengumuman: ya` says so; it is no document that anybody signs.
"""

from collections.abc import Mapping
from typing import Any

from pipeline.duk.fields import NOTES
from pipeline.duk.masked import masked
from pipeline.engine.terms import Kelas
from pipeline.procedures.duk.concept import list_context
from pipeline.procedures.duk.data import Data
from pipeline.procedures.duk.names import DAFTAR, PENGUMUMAN_PDF
from pipeline.procedures.duk.settings import settings_of
from pipeline.work.approvals import signer
from pipeline.work.case import Case
from pipeline.work.names import induk
from pipeline.work.output import Output
from pipeline.work.pages import lay_pdf
from pipeline.work.wording import pejabat

COPY_NOTE = (
    "Salinan untuk pengumuman: NIP disamarkan; tanggal lahir dan catatan tentang pegawai tidak "
    "dimuat."
)
"""The last line below it."""
_LEFT_OUT = ("lahir", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", *NOTES)
"""Of a row. What people noted for people may tell anything."""


def lay_announcement(case: Case, out: Output, data: Data) -> None:
    """Keeps the copy until the list leaves, if the office wants one; then it gets its day."""
    if not settings_of(case).pengumuman:
        return
    fields = list_context(data.daftar, pejabat(signer(case)), case.office.tempat)
    lay_pdf(case, out, DAFTAR, announced(fields), induk(PENGUMUMAN_PDF), Kelas.INDUK)


def announced(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `Daftar Urut Kepangkatan.docx` without what is not announced."""
    rows = [
        {n: "" if n in _LEFT_OUT else masked(text) for n, text in row.items()}
        for row in fields["baris"]
    ]
    signs = {**fields["pejabat"], "nip": masked(fields["pejabat"]["nip"])}
    return {**fields, "baris": rows, "pejabat": signs, "catatan": [*fields["catatan"], COPY_NOTE]}
