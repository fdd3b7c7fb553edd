"""The printed form, column by column: 18 of them, under headings that some of them share."""

from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class FormColumn:
    """One column of the form. `heading` stands below `group` where several share it, and is `""`
    where the group is the column's alone. `width` is in Excel's units; a column that `wraps` is
    set to the left, and its lines make a row as tall as it must be."""

    name: str
    group: str
    heading: str
    width: int
    wraps: bool = False


FORM_COLUMNS = (
    FormColumn("no", "NO", "", 5),
    FormColumn("nama", "NAMA", "", 27, wraps=True),
    FormColumn("nip", "NIP", "", 20),
    FormColumn("golongan", "PANGKAT", "GOL/RUANG", 7),
    FormColumn("tmt_pangkat", "PANGKAT", "TMT", 11),
    FormColumn("jabatan", "JABATAN", "NAMA", 28, wraps=True),
    FormColumn("tmt_jabatan", "JABATAN", "TMT", 11),
    FormColumn("mk_tahun", "MASA KERJA", "THN", 5),
    FormColumn("mk_bulan", "MASA KERJA", "BLN", 5),
    FormColumn("latihan", "LATIHAN JABATAN", "NAMA", 12, wraps=True),
    FormColumn("lulus_latihan", "LATIHAN JABATAN", "BULAN DAN TAHUN", 11),
    FormColumn("jam_latihan", "LATIHAN JABATAN", "JUMLAH JAM", 7),
    FormColumn("pendidikan", "PENDIDIKAN", "NAMA", 20, wraps=True),
    FormColumn("tahun_lulus", "PENDIDIKAN", "LULUS TAHUN", 8),
    FormColumn("tingkat_ijazah", "PENDIDIKAN", "TINGKAT IJAZAH", 9),
    FormColumn("usia", "USIA", "", 6),
    FormColumn("catatan_mutasi", "CATATAN MUTASI KEPEGAWAIAN", "", 18, wraps=True),
    FormColumn("keterangan", "KET.", "", 12, wraps=True),
)
"""Source: Lampiran I of SE Kepala BAKN 03/SE/1980."""

GROUPS = tuple(
    (group, tuple(column.heading for column in columns))
    for group, columns in groupby(FORM_COLUMNS, key=lambda column: column.group)
)
"""The headings of the upper row, and those below each."""
