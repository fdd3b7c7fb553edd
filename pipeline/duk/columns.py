"""People in files of columns (Parquet), at any address that fsspec opens; only what is asked for is
read. The extra `cluster` brings what this needs."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pandas as pd

from pipeline.duk.fields import REGISTRY, Kind

ORIGIN = ("berkas", "baris")
"""From which file and row a person comes."""
_NUMBERS = {"baris"}
_ENDING = ".parquet"


def parts_in(address: str) -> list[str]:
    """The addresses of the files of columns in a folder, by name."""
    fs, place = _opened(address)
    places = fs.glob(f"{place}/*{_ENDING}") if fs.isdir(place) else ()
    return sorted(fs.unstrip_protocol(path) for path in places)


def schema(names: Iterable[str]) -> Any:
    """Of these fields: days, whole numbers and words, and `declared` as a list of words."""
    import pyarrow as pa

    kinds = {field.name: field.kind for field in REGISTRY}
    types = {Kind.DATE: pa.date32(), Kind.YEAR: pa.int64(), Kind.NUMBER: pa.int64()}

    def of(name: str) -> Any:
        if name == "declared":
            return pa.list_(pa.string())
        if name in _NUMBERS:
            return pa.int64()
        return types.get(kinds.get(name, Kind.WORDS), pa.string())

    return pa.schema([(name, of(name)) for name in names])


@contextmanager
def columns_of(address: str) -> Iterator[Any]:
    """A file of columns (`pyarrow.parquet.ParquetFile`) that is open for a while."""
    import pyarrow.parquet as pq

    fs, place = _opened(address)
    with fs.open(place, "rb") as file, pq.ParquetFile(file) as columns:
        yield columns


@contextmanager
def writing(address: str, of: Any) -> Iterator[Any]:
    """Writes a file of columns of a schema, a group of rows at a time (`ParquetWriter`)."""
    import pyarrow.parquet as pq

    fs, place = _opened(address)
    with fs.open(place, "wb") as file, pq.ParquetWriter(file, of, compression="zstd") as writer:
        yield writer


def framed(table: Any) -> pd.DataFrame:
    """A table as the library has people: days as `date`, whole numbers, None where nothing is."""
    frame = whole(table.to_pandas(date_as_object=True, integer_object_nulls=True))
    if "declared" in frame:
        frame["declared"] = [tuple(v) if v is not None else None for v in frame["declared"]]
    return frame


def whole(frame: pd.DataFrame, names: Sequence[str] | None = None) -> pd.DataFrame:
    """With just these columns, and None where nothing is."""
    frame = frame.reindex(columns=[*(names or frame.columns)]).astype(object)
    return frame.where(frame.notna(), None)


def tabled(frame: pd.DataFrame, of: Any) -> Any:
    """The other way round: a table of a schema, empty where the frame has no such column; what the
    frame has besides is left out."""
    import pyarrow as pa

    return pa.Table.from_pandas(whole(frame, of.names), schema=of, preserve_index=False)


def make_folder(address: str) -> None:
    fs, place = _opened(address)
    fs.makedirs(place, exist_ok=True)


def remove(address: str) -> None:
    """A file, or a folder with all that is in it; nothing where there is none."""
    fs, place = _opened(address)
    if fs.exists(place):
        fs.rm(place, recursive=True)


def _opened(address: str) -> tuple[Any, str]:
    from fsspec.core import url_to_fs

    fs, place = url_to_fs(address)
    return fs, str(place)
