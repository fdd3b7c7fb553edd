"""Which module writes which projection; it is loaded when there is something to write."""

from importlib import import_module


def written(name: str, basis: str) -> bytes:
    """The projection of this name. The same basis gives the same bytes."""
    made = import_module(f"pipeline.projections.{name}").write(basis)
    if not isinstance(made, bytes):
        raise TypeError(f"{name} made {type(made)}")
    return made
