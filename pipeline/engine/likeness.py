"""Which documents of a dossier one may be like that a worker has made: by their names alone."""

from collections.abc import Iterable
from pathlib import PurePath


def likeliest(nama: str, known: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The hashes of documents (names with hashes, the latest last) that this one may be a version
    of: those of its name, then those in whose name it stands, or that stands in it."""
    stem, ending = PurePath(nama).stem, PurePath(nama).suffix
    each = [(PurePath(other).stem, digest) for other, digest in known if other.endswith(ending)]
    near = [(other, digest) for other, digest in each if other in stem or stem in other]
    near.reverse()
    near.sort(key=lambda item: abs(len(item[0]) - len(stem)))
    return tuple(dict.fromkeys(digest for _, digest in near))
