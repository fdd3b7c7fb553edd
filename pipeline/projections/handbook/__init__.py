"""The handbook for staff: one page a role, from how the office is configured.

`pages` says what stands on each page, `picture` draws a folder as Explorer shows it; `pdf` makes
`PANDUAN.pdf`, and `scripts/write_handbook.py` the same pages for the documentation.
"""
