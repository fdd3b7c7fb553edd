"""A written procedure as data: `templates/<key>/sop.yaml` read, checked and frozen."""
