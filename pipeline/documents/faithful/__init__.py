"""That a PDF says what its Word file says: what is mended before, and how both are held together.

`story.py` beside this package reads what must be seen; `mend.py` makes it printable by any engine;
`held.py` looks for it in what was printed. The reader and the mends share the tables alone.
"""
