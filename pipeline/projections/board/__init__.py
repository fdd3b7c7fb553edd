"""The boards: what waits, since when, due when; one a desk, and one of the whole office.

`dossier` tells one dossier, `measured` a month against its standards, `boards` what each board is
made of; `office_page` and `desk_page` make it: text alone, so the watcher makes it itself.
"""
