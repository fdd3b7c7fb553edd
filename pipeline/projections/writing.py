"""Which module writes which projection; it is loaded when there is something to write."""

from importlib import import_module


def written(kind: str, basis: str) -> bytes:
    """A projection of this kind. The same basis gives the same bytes."""
    made = import_module(f"pipeline.projections.{kind}").write(basis)
    if not isinstance(made, bytes):
        raise TypeError(f"{kind} made {type(made)}")
    return made
