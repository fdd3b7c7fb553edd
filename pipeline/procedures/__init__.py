"""What is particular to one SOP: which documents a step needs and makes.

Each procedure is a folder here with a `run`, named in `registry.py` by its key in config.yaml.
`python -m pipeline.procedures WORKFOLDER` runs one case in a process of its own.
"""
