"""Every case of a played procedure gives the same bytes again, and fills the fields it declares."""

import json
import shutil
import sys
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pipeline.commands.watch import RUNNERS
from pipeline.confine import Bounds
from pipeline.documents import render
from pipeline.documents.compiled import CompiledTemplate
from pipeline.engine.loop.runner import WORDS, Running, worker
from pipeline.engine.protocol import Hasil
from pipeline.procedures.__main__ import work
from pipeline.procedures.duk.fields import FIELDS
from tests.harness.duk import KantorDuk
from tests.harness.runners import PROCEDURES


@dataclass
class Copying:
    """Real workers; the folder of each is copied as it was begun."""

    to: Path
    folders: list[Path] = field(default_factory=list)

    def start(self, folder: Path, bounds: Bounds) -> Running:
        self.folders.append(self.to / str(len(self.folders)))
        shutil.copytree(folder, self.folders[-1])
        return RUNNERS.worker.start(folder, bounds)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[KantorDuk, list[Path]]:
    """An office after a whole procedure, and the work folder of every job as it was begun; its
    tests work on copies."""
    base = tmp_path_factory.mktemp("played")
    worker = Copying(base / "kasus")
    kantor = KantorDuk(base, replace(PROCEDURES, worker=worker))
    kantor.receive()
    kantor.pass_on("anpeg", "kasubag", "kabag")
    kantor.write_note("kabiro", "Proses lebih lanjut.")
    kantor.pass_on("kabiro", "kabag", "anpeg")
    kantor.engine.close()
    assert kantor.story()[-1] == "diserahkan"
    return kantor, worker.folders


def shape(value: Any) -> Any:
    """The names in a context, without what they hold; a list is as its first item."""
    if isinstance(value, dict):
        return {name: shape(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [shape(value[0])] if value else []
    return ""


def fits(filled: Any, declared: Any) -> bool:
    """Whether a context has exactly the declared names; an empty list tells nothing."""
    if isinstance(filled, dict) and isinstance(declared, dict):
        return filled.keys() == declared.keys() and all(
            fits(filled[name], declared[name]) for name in filled
        )
    if isinstance(filled, list) and isinstance(declared, list):
        return not filled or not declared or fits(filled[0], declared[0])
    return type(filled) is type(declared)


NOT_THAT_DAY = {
    "Lembar Penugasan.docx", "Nota Pengajuan Konsep.docx", "Pemberitahuan.docx", "Perubahan.docx",
}  # fmt: skip
"""Templates for which nothing happens on the day that is played here."""


def test_a_second_run_makes_the_same_bytes_and_fills_declared_fields(
    played: tuple[KantorDuk, list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kantor, folders = played
    filled: dict[str, Any] = {}
    opened: list[str] = []
    read, fill = render._bytes, CompiledTemplate.fill

    def named(template: Path) -> bytes:
        opened.append(template.name)
        return read(template)

    def noted(self: CompiledTemplate, values: dict[str, Any], *, plain: bool) -> bytes:
        filled[opened[-1]] = shape(values)
        return fill(self, values, plain=plain)

    monkeypatch.setattr(render, "_bytes", named)
    monkeypatch.setattr(CompiledTemplate, "fill", noted)
    made = 0
    for begun in folders:
        folder = Path(shutil.copytree(begun, tmp_path / begun.name))
        hasil = work(folder)
        for item in hasil.dokumen:
            if item.berkas:
                digest = sha256((folder / item.berkas).read_bytes()).hexdigest()
                assert kantor.engine.store.has(digest), f"{folder.name}: {item.nama} differs"
                made += 1
    assert made > 30
    assert filled.keys() >= FIELDS.keys() - NOT_THAT_DAY
    for name, context in filled.items():
        assert fits(context, shape(FIELDS[name])), f"{name}: {context}"


LATER = """
import sys
from pathlib import Path
from pipeline.confine.prepared import prepare, threads
mains = prepare(("pipeline.procedures", "pipeline.projections"))
assert threads() == 1, "a lock that a thread holds would stay locked in each fork"
before = {*sys.modules}
sys.argv[1:] = sys.argv[1:2]
try:
    mains["pipeline.procedures"]()
finally:
    print(*({*sys.modules} - before), file=sys.stderr)
"""
"""A process that is prepared as one that forks, and works itself."""


def test_a_process_of_its_own_answers_the_same_and_imports_nothing_that_was_not_prepared(
    played: tuple[KantorDuk, list[Path]], tmp_path: Path
) -> None:
    """One case of each kind; all documents that the office has were made by forks."""
    kantor, folders = played
    kinds = {json.loads((f / "perkara.json").read_text())["jenis"]: f for f in folders}
    assert kinds.keys() == {"buka", "pindah", "tutup"}
    cold = worker("pipeline.procedures")
    telling = replace(cold, command=(sys.executable, "-P", "-c", LATER))
    for kind, begun in kinds.items():
        folder = Path(shutil.copytree(begun, tmp_path / kind))
        running = (telling if kind == "pindah" else cold).start(folder, Bounds())
        running.wait()
        words = (folder / WORDS).read_text()
        assert running.poll() == 0, words
        assert [name for name in words.split() if name.startswith("pipeline.")] == []
        answer = Hasil.from_json((folder / "hasil.json").read_text(encoding="utf-8"))
        for item in answer.dokumen:
            if item.berkas:
                digest = sha256((folder / item.berkas).read_bytes()).hexdigest()
                assert kantor.engine.store.has(digest), f"{kind}: {item.nama} differs"
