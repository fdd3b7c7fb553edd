"""The Daftar Urut Kepangkatan: read, check, rank, write. Knows neither desks nor engine."""
