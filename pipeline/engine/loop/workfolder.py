"""A job's private work folder: the case and its documents laid out, and its result taken in."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.engine.files import Files
from pipeline.engine.loop.at_hand import hand
from pipeline.engine.loop.laid_register import Shared, lay_register
from pipeline.engine.loop.runner import WORDS
from pipeline.engine.noted import Noted
from pipeline.engine.protocol import Hasil, Jadi, Masukan, Pangkal, Perkara
from pipeline.engine.rules.outcome import Job, Made
from pipeline.engine.store import Store
from pipeline.engine.telling import DEEPEST, LEAST, MOST
from pipeline.engine.terms import Dokumen, Kelas
from pipeline.names import CASE, CONFIG, INPUTS, OUTPUTS, READING, RESULT, STORY

_NAME = re.compile(r"(?!\.{1,2}$)[^/\\\x00]+")
_MOST, _WORDS_BYTES = 32 << 20, 4000


@dataclass(frozen=True)
class Around:
    """What a job may know besides its case: settings, templates, the dossier's events so far, for
    a job that wants them, and what is collected in a register that it is given.
    """

    config: str
    templates: Path
    riwayat: bytes
    himpunan: Callable[[str], Shared]


def emptied(folder: Path) -> None:
    """Makes a folder to work in, with nothing of a former watcher in it but what a child of that
    one still holds, where the system refuses to remove it then."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(0o700, parents=True, exist_ok=True)


def lay_out(store: Store, job: Job, folder: Path, around: Around) -> None:
    """Writes the case and everything that it names into a new folder."""
    inputs = folder / INPUTS
    folder.mkdir(0o700, parents=True)
    inputs.mkdir()
    listed = []
    for number, item in enumerate(job.perkara.masukan):
        path = f"{INPUTS}/{number:03d}{Path(item.nama).suffix}"
        hand(store, item.sha256, folder / path)
        listed.append(replace(item, berkas=path))
    if job.riwayat:
        listed.append(_story(store, folder, around.riwayat))
    inherited = []
    for number, left in enumerate(job.perkara.warisan):
        path = f"{INPUTS}/warisan-{number:03d}{Path(left.nama).suffix}"
        if store.has(left.sha256):  # what was erased is no longer handed on
            hand(store, left.sha256, folder / path)
            inherited.append(replace(left, berkas=path))
    collected = []
    for register in job.perkara.himpunan:
        shared = around.himpunan(register.register)
        collected.append(lay_register(store, register, shared, folder, f"{INPUTS}/"))
    bases = tuple(_bases(store, replace(job.perkara, masukan=tuple(listed)), folder))
    (folder / OUTPUTS).mkdir()
    (folder / CONFIG).write_text(around.config, encoding="utf-8")
    perkara = replace(
        job.perkara,
        masukan=tuple(listed),
        warisan=tuple(inherited),
        himpunan=tuple(collected),
        pangkal=bases,
        config=CONFIG,
        templates=str(around.templates),
    )
    (folder / CASE).write_text(perkara.to_json(), encoding="utf-8")


def _bases(store: Store, perkara: Perkara, folder: Path) -> Iterator[Pangkal]:
    """Of each document of the case, or of what it is told from, the first that is near enough to
    what is whole, and not too large. What cannot be read is none."""
    laid = {item.sha256: item.berkas for item in perkara.masukan}
    known = [(item.nama, item.sha256) for item in perkara.masukan]
    for nama, digest in dict.fromkeys((*known, *perkara.dasar.items())):
        if digest in laid and (folder / laid[digest]).stat().st_size <= LEAST:
            continue
        chain = store.chain(digest)[-DEEPEST:]
        if not chain or not LEAST < store.size(chain[-1]) < MOST:
            continue
        base = chain[0]
        if base not in laid:
            place = f"{INPUTS}/pangkal-{len(laid):03d}"
            try:
                hand(store, base, folder / place)
            except OSError:
                continue
            laid[base] = place
        yield Pangkal(nama, base, len(chain) - 1, laid[base])


def _story(store: Store, folder: Path, riwayat: bytes) -> Masukan:
    path = f"{INPUTS}/{STORY}"
    (folder / path).write_bytes(riwayat)
    digest = store.put(riwayat)
    return Masukan(STORY, Kelas.PAKET, digest, path)


def answer_in(files: Files, folder: Path) -> Hasil:
    """What a job left as its answer. OSError or ValueError if there is none."""
    data = files.read_start(folder / RESULT, _MOST + 1)
    if len(data) > _MOST:
        raise ValueError("no answer: it is too long")
    return Hasil.from_json(data.decode("utf-8"))


def take_in(store: Store, hasil: Hasil, folder: Path) -> Made:
    """Takes what a job made into the store. ValueError for what is no document of this job's."""
    dokumen, written = [], set()
    for item in hasil.dokumen:
        if not _NAME.fullmatch(item.nama):
            raise ValueError(f"no name of a document: {item.nama!r}")
        digest = item.sha256
        if item.berkas:
            made = folder / item.berkas
            if not made.resolve().is_relative_to(folder.resolve()):
                raise ValueError(f"{item.nama} lies outside of the work folder")
            digest = store.put_file(made, _telling(store.files, item, folder))
            written.add(item.nama)
        elif not re.fullmatch("[0-9a-f]{64}", digest):
            raise ValueError(f"{item.nama} has no bytes")
        dokumen.append(Dokumen(item.nama, digest, item.kelas))
    for inner in Noted.of(hasil.data).folder or ():
        if not _NAME.fullmatch(inner):
            raise ValueError(f"no name of a folder: {inner!r}")
    return Made(
        tuple(dokumen),
        frozenset(written),
        hasil.halangan,
        hasil.pesan,
        hasil.data,
        hasil.judul,
    )


def _telling(files: Files, item: Jadi, folder: Path) -> bytes:
    """How a document is told from another, as the worker says; nothing where it does not."""
    if not item.selisih:
        return b""
    place = folder / item.selisih
    if not place.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"how {item.nama} is told lies outside of the work folder")
    return files.read_small(place, MOST) or b""


def last_words(files: Files, folder: Path) -> str:
    """The last line of what a job said of itself, however much that was."""
    lines = _text(lambda: files.read_end(folder / WORDS, _WORDS_BYTES)).strip().splitlines()
    return lines[-1] if lines else ""


def reading(files: Files, folder: Path) -> str:
    """The name of the document that a worker was reading when it ended."""
    name = _text(lambda: files.read_start(folder / READING, _WORDS_BYTES))
    return "".join(c for c in name if c.isprintable())


def _text(read: Callable[[], bytes]) -> str:
    """What is written there; nothing where no file is."""
    try:
        return read().decode("utf-8", errors="replace")
    except OSError:
        return ""
