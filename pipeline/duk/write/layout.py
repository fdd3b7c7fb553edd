"""The printed form, column by column, under headings that some of them share.

The workbook is laid out by it, and so is the Word form that ships (`scripts/build_templates.py`).
"""

from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class FormColumn:
    """One column of the form. `heading` stands below `group` where several share it, and is `""`
    where the group is the column's alone. `width` is in Excel's units, `millimetres` the width in
    Word. A column that `wraps` is set to the left, and its lines make a row as tall as it must be.
    `word` is the heading as it is broken in Word, where that differs: the same words."""

    name: str
    group: str
    heading: str
    width: int
    millimetres: int
    wraps: bool = False
    word: str = ""

    @property
    def word_heading(self) -> str:
        """What stands right above the column in Word."""
        return self.word or self.heading or self.group


FORM_COLUMNS = (
    FormColumn("no", "NO", "", 5, 8),
    FormColumn("nama", "NAMA\nTEMPAT, TANGGAL LAHIR", "", 27, 38, wraps=True),
    FormColumn("nip", "NIP", "", 20, 26),
    FormColumn("golongan", "PANGKAT", "GOL/RUANG", 7, 11, word="GOL/\nRUANG"),
    FormColumn("tmt_pangkat", "PANGKAT", "TMT", 11, 17),
    FormColumn("jabatan", "JABATAN", "NAMA", 28, 37, wraps=True),
    FormColumn("tmt_jabatan", "JABATAN", "TMT", 11, 17),
    FormColumn("mk_tahun", "MASA KERJA", "THN", 5, 8),
    FormColumn("mk_bulan", "MASA KERJA", "BLN", 5, 8),
    FormColumn("latihan", "LATIHAN JABATAN", "NAMA", 12, 17, wraps=True),
    FormColumn("lulus_latihan", "LATIHAN JABATAN", "BULAN DAN TAHUN", 11, 17,
               word="BULAN DAN\nTAHUN"),
    FormColumn("jam_latihan", "LATIHAN JABATAN", "JUMLAH JAM", 8, 11, word="JUMLAH\nJAM"),
    FormColumn("pendidikan", "PENDIDIKAN", "NAMA", 20, 22, wraps=True),
    FormColumn("tahun_lulus", "PENDIDIKAN", "LULUS TAHUN", 8, 12, word="LULUS\nTAHUN"),
    FormColumn("tingkat_ijazah", "PENDIDIKAN", "TINGKAT IJAZAH", 9, 13, word="TINGKAT\nIJAZAH"),
    FormColumn("usia", "USIA", "", 6, 8),
    FormColumn("catatan_mutasi", "CATATAN MUTASI KEPEGAWAIAN", "", 18, 24, wraps=True,
               word="CATATAN\nMUTASI\nKEPEGAWAIAN"),
    FormColumn("keterangan", "KET.", "", 12, 16, wraps=True),
)  # fmt: skip
"""Source: Lampiran I of SE Kepala BAKN 03/SE/1980."""

GROUPS = tuple(
    (group, tuple(column.heading for column in columns))
    for group, columns in groupby(FORM_COLUMNS, key=lambda column: column.group)
)
"""The headings of the upper row, and those below each."""
