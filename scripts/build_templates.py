"""Builds the Word templates that ship with the program: python scripts/build_templates.py

An office changes its own copies in Word; this script only makes the first ones.
"""

import sys
import zipfile
from datetime import datetime
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

from templates.lean import lean  # noqa: E402
from templates.letters import (  # noqa: E402
    nota_dinas,
    nota_konsep,
    pemberitahuan,
    penugasan,
    surat_pengantar,
    tanda_terima,
)
from templates.lists import daftar, penjelasan, perubahan, rekapitulasi  # noqa: E402
from templates.rooms import surat_persetujuan  # noqa: E402
from templates.sheets import form_sheet, lembar_disposisi, lembar_kendali  # noqa: E402
from templates.styled import styled  # noqa: E402

from pipeline.documents.marks import write_zip  # noqa: E402

ALL = {
    "duk/Nota Dinas.docx": nota_dinas,
    "duk/Daftar Urut Kepangkatan.docx": daftar,
    "umum/Lembar Kendali.docx": lembar_kendali,
    "umum/Lembar Disposisi.docx": lembar_disposisi,
    "umum/Surat Pengantar.docx": surat_pengantar,
    "umum/Tanda Terima.docx": tanda_terima,
    "umum/Pemberitahuan.docx": pemberitahuan,
    "umum/Lembar Penugasan.docx": penugasan,
    "umum/Nota Pengajuan Konsep.docx": nota_konsep,
    "duk/Penjelasan Urutan.docx": penjelasan,
    "umum/Perubahan.docx": perubahan,
    "duk/Rekapitulasi.docx": rekapitulasi,
    "umum/Lembar Isian.docx": form_sheet,
    "ruang/Surat Persetujuan.docx": surat_persetujuan,
}


def main() -> None:
    folder = TOP / "templates"
    for name, build in ALL.items():
        document = build()
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        document.core_properties.created = datetime(2000, 1, 1)  # noqa: DTZ001 - fixed bytes
        document.core_properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
        document.save(str(folder / name))
        with zipfile.ZipFile(folder / name) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        write_zip(folder / name, lean(styled(parts)))
        print(f"templates/{name}")


if __name__ == "__main__":
    main()
