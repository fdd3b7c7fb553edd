"""The Daftar Urut Kepangkatan as an office procedure."""
