"""A register as it lies in the folder of a child: later documents as lines, what was made before as
it is."""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.engine.codec import plain
from pipeline.engine.log.collected import Collected
from pipeline.engine.protocol import Entri, Terhimpun
from pipeline.engine.store import Store


@dataclass(frozen=True)
class Shared:
    """All of a register: `checkpoint` is where lies what was made of those before `rest`."""

    rest: tuple[Collected, ...]
    checkpoint: Path | None = None


def lay_register(
    store: Store, register: Terhimpun, shared: Shared, folder: Path, inputs: str
) -> Terhimpun:
    """Lays a register out for a child, and says where it lies in its folder."""
    name = f"{inputs}himpunan-{register.register}"
    lines = _lines(store, shared.rest)
    (folder / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")
    if shared.checkpoint is None:
        return replace(register, berkas=f"{name}.jsonl")
    titik = folder / f"{name}.titik"
    try:
        os.link(shared.checkpoint, titik)  # it is replaced, and never changed
    except OSError:
        shutil.copyfile(shared.checkpoint, titik)
    return replace(register, berkas=f"{name}.jsonl", titik=f"{name}.titik")


def _lines(store: Store, entries: Iterable[Collected]) -> Iterator[str]:
    """The lines of a register; what was erased is no longer handed on."""
    for each in entries:
        if store.has(each.sidik):
            text = store.read(each.sidik).decode("utf-8")
            entry = Entri(each.kunci, text, each.berkas, each.nomor, each.waktu, each.recalled)
            yield json.dumps(plain(entry), ensure_ascii=False) + "\n"
