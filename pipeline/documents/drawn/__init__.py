"""Pages of which every place is computed beforehand, written as PDF and as Word alike.

`model.py` says what stands where; `pdf.py` and `word.py` write the same pages.
"""
