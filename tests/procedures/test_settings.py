"""A worker reads the section of its case as it was stored, whatever its age."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.procedures.configuration import load
from pipeline.procedures.duk.settings import Settings, settings_of
from pipeline.resources import bundled
from pipeline.work.case import Case
from tests.harness.office import shipped

TEXT = bundled("config.yaml").read_text(encoding="utf-8")
OFFICE = load(shipped(TEXT))
SECTION = dict(OFFICE.prosedur["duk"].mentah)
TOLD = Settings(
    "Biro Organisasi",
    "Penyampaian Daftar Urut Kepangkatan",
    "Biasa",
    ("Sekretaris Daerah Provinsi Kalimantan Barat (sebagai laporan)",),
    {},
    None,
)
UNTOLD = Settings(OFFICE.nama, "Daftar Urut Kepangkatan", "Biasa", (), {}, None)


def case(folder: Path, section: dict[str, Any]) -> Case:
    """A case as it is laid before a worker."""
    perkara = {
        "jenis": "susun", "waktu": "2026-11-24T08:00:00+07:00", "prosedur": section,
        "id": "DUK-2026-0001", "judul": "Daftar", "revisi": 1, "penyajian": 2, "dari": 2, "ke": 2,
        "keputusan": None, "paraf": [], "kunjungan": [], "surat": None, "data": {}, "catatan": "",
        "masukan": [], "dasar": {}, "config": "config.yaml", "templates": "templates",
    }  # fmt: skip
    (folder / "perkara.json").write_text(json.dumps(perkara), encoding="utf-8")
    (folder / "config.yaml").write_text(TEXT, encoding="utf-8")
    return Case.load(folder)


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({}, TOLD),
        ({"kunci_lama": {"a": ["b"]}, "kode_id": "duk/lama"}, TOLD),
        ({"pengaturan": {}}, UNTOLD),
        ({"pengaturan": "tidak ada"}, UNTOLD),
        ({"pengaturan": {"hal": " ", "unit": [], "tembusan": "x", "aturan": [1]}}, UNTOLD),
    ],
)
def test_settings_that_a_stored_section_does_not_tell_have_a_meaning(
    changed: dict[str, Any], wanted: Settings, tmp_path: Path
) -> None:
    assert settings_of(case(tmp_path, SECTION | changed)) == wanted
