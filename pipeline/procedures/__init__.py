"""What is particular to one SOP: which documents a step needs and makes.

Each module is a folder here, named in `registry.py`; a procedure without one is served by its file
alone (`pipeline.work.plain`).
`python -m pipeline.procedures WORKFOLDER` runs one case in a process of its own.
"""
