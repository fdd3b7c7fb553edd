"""What printing may use, and what is told of a document that was printed: what was left out, what
was mended, by whom."""

from pipeline.documents.child import Limits
from pipeline.documents.convert import Printed
from pipeline.office.model import Batas

_ENGINES = {"embedded": "mesin bawaan", "libreoffice": "LibreOffice"}


def limits_of(job: Batas) -> Limits:
    """For one conversion: the bounds of the job that it is a part of. Whoever runs the job holds
    the sum of both to them."""
    return Limits(job.pekerjaan_detik, job.pekerjaan_mb, job.halaman)


def told_of(jenis: str, printed: Printed) -> list[str]:
    """Lines for staff; none where it was printed just as it lay."""
    lines = [
        f"Perlu diperiksa: {jenis}.docx mengambil {what} dari luar dokumen; bagian itu tidak "
        "ikut dicetak. Bila diperlukan, sisipkan langsung ke dalam dokumennya."
        for what in printed.left_out
    ]
    parts = []
    if printed.mended:
        parts.append(f"agar tercetak seperti di Word, disesuaikan: {', '.join(printed.mended)}")
    if printed.otherwise:
        parts.append(f"yang tampak berbeda: {', '.join(printed.otherwise)}")
    if printed.because:
        parts.append(f"dicetak dengan {_ENGINES[printed.engine]} karena {printed.because[0]}")
    return [*lines, f"{jenis}.docx: {'; '.join(parts)}."] if parts else lines
