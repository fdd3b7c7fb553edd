"""The Daftar Urut Kepangkatan: read, check, rank, write. Knows nothing of desks or flow."""
