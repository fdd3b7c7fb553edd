"""The SOP of the Daftar Urut Kepangkatan: from units' workbooks to a package for BKD."""
