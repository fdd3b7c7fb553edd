"""What the templates of a procedure may ask for, with an example of each: what `doctor` holds
them against."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.office.model import Office
from pipeline.office.sop.letters import Naskah
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.sample import samples
from pipeline.work.plain.letters import form_fields
from pipeline.work.wording import kop

FORM_SHEET: Mapping[str, Any] = {
    "judul": "Permohonan Ruang Rapat",
    "id": "RUANG-2026-0001",
    "baris": [{"label": "Ruang", "isi": "Ruang Rapat Kapuas"}],
}
"""The fields of `Lembar Isian.docx`."""
_DAY = date(2026, 12, 1)


def letter_example(office: Office, prosedur: Prosedur, naskah: Naskah) -> dict[str, Any]:
    """The fields of a letter's template, as its form is filled in once."""
    form = prosedur.form
    facts = next(iter(samples(form, (), _DAY)), {}) if form else {}
    return {
        **form_fields(form, facts),
        "kop": kop(office),
        "kantor": {"nama": office.nama, "tempat": office.tempat},
        "berkas": {"id": f"{prosedur.kode_id}-2026-0001", "judul": prosedur.judul},
        "pejabat": {
            "jabatan": "Kepala Biro Organisasi",
            "atas_nama": ["a.n. Sekretaris Daerah,"],
            "nama": "Ir. Theresia Mayang, M.T.",
            "pangkat": "Pembina Utama Muda (IV/c)",
            "nip": "196909171995032001",
        },
        "surat": {
            "yth": "Kepala Bagian Umum",
            "alamat": f"di {office.tempat}",
            "dari": "Kepala Biro Organisasi",
            "hal": naskah.hal or prosedur.judul,
            "sifat": naskah.sifat,
            "lampiran": "-",
            "tembusan": ["Kepala Bagian Umum"],
            "dasar_hukum": "Peraturan Gubernur",
        },
    }
