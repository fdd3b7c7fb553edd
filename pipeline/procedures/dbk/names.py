"""The names of the documents, as people rely on them."""

from pipeline.work.names import induk

WORKED = "Lembar Perbedaan.xlsx"
"""At the analyst's desk: every difference, and the questions to be answered."""
READ = "Perbedaan Data Pegawai.xlsx"
"""Before each later reader: the same with the answers, as it is decided."""
KEYS = induk("Kunci Pegawai.json")
PROPOSED = induk("Usulan.json")
