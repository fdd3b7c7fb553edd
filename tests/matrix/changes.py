"""Mutants of the engine: each fsync taken out, each two steps of the commit swapped.

A mutant is one function of the engine with one change.
"""

import ast
import importlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

import pytest

from pipeline.engine.log.event import END, Event, encode
from pipeline.engine.loop.commit import Register
from pipeline.engine.rules.outcome import Commit

SYNCS = {"sync_folder", "sync_file", "sync_folders", "finish", "_sync", "_sync_names"}
MODULES = (
    "pipeline.engine.files",
    "pipeline.engine.store",
    "pipeline.engine.desk.project",
    "pipeline.engine.log.chain",
    "pipeline.engine.loop.attempts",
    "pipeline.engine.loop.keyring",
    "pipeline.engine.desk.papers",
    "pipeline.engine.loop.views",
    "pipeline.commands.lay",
    "pipeline.commands.restore",
)
UNSEEN = {"pipeline.engine.files.Files.append"}
"""What is added to a month of the readable log is made again where it is lost; it is synced for the
sake of a checkpoint, which goes by a file's times, and the recorded disk keeps none."""
SWAPS = (
    ("pipeline.engine.files", "Files._create_by_pieces", "for piece in", "self._sync("),
    ("pipeline.engine.files", "Files.copy", "for chunk in", "self._sync("),
    ("pipeline.engine.files", "Files.make_folder", "self._make(", "self.sync_folder("),
    ("pipeline.engine.store", "Store.put", "self.files.create(", "self._settle("),
    ("pipeline.engine.store", "Store._settle", "self.files.rename(", "self.files.sync_folder("),
    ("pipeline.engine.store", "Store.settle", "self._finish(", "for digest, fresh"),
    ("pipeline.engine.store", "Store.make_whole", "if self.whole(", "self._remove("),
    ("pipeline.engine.store", "Store.let_go", "while stay", "for digest in sorted("),
    ("pipeline.engine.log.chain", "Log.append", "self._files.create(", "self._files.sync_folder("),
    ("pipeline.engine.files", "Files.renew_by_pieces", "self._create_by_pieces(", "self.replace("),
    (
        "pipeline.engine.loop.deciding",
        "Deciding._commit",
        "event = self.register",
        "self.finishing.decided(",
    ),
    (
        "pipeline.engine.loop.outward",
        "Outward.lay",
        "laid = [",
        "self.register.hand_over(",
    ),
    ("pipeline.engine.desk.project", "Projector.lay", "self.store.lay(", "self.files.rename("),
    (
        "pipeline.engine.desk.project",
        "Projector.lay_folder",
        "for name, digest",
        "self.files.rename(",
    ),
    (
        "pipeline.engine.desk.project",
        "Projector.move",
        "self.files.sync_folder(place",
        "self.files.sync_folder(source",
    ),
    (
        "pipeline.engine.desk.project",
        "Projector.clear",
        "self.files.sync_folder(self.used",
        "self.files.sync_folder(source.parent",
    ),
    ("pipeline.commands.init", "lay_out", "lay(files, paths.config", "lay(files, paths.sentinel"),
    ("pipeline.commands.lay", "lay", "if not place.is_file(", "files.sync_folder("),
    ("pipeline.commands.restore", "_set_aside", "files.copy(", "files.remove(path"),
    (
        "pipeline.commands.restore",
        "_set_aside",
        "files.sync_folder(paths.quarantine",
        "files.remove(path",
    ),
)


@dataclass(frozen=True)
class Mutant:
    """`change` returns the statements that take the place of a function's block."""

    name: str
    module: ModuleType
    owner: str
    function: str
    change: Callable[[list[ast.stmt]], bool]

    def grow(self, patch: pytest.MonkeyPatch) -> None:
        """Puts the changed function in force."""
        source = Path(str(self.module.__file__)).read_text(encoding="utf-8")
        node = _function(ast.parse(source), self.owner, self.function)
        assert any(self.change(block) for block in _blocks(node)), self.name
        made: dict[str, Any] = {}
        code = compile(ast.unparse(ast.fix_missing_locations(node)), "<mutant>", "exec")
        exec(code, self.module.__dict__, made)
        for holder in self._holders():
            patch.setattr(holder, self.function, made[self.function])

    def _holders(self) -> list[Any]:
        """The class, or every module that has imported the function by name."""
        if self.owner:
            return [getattr(self.module, self.owner)]
        whole = getattr(self.module, self.function)
        return [m for m in sys.modules.values() if getattr(m, self.function, None) is whole]


def _function(tree: ast.Module, owner: str, name: str) -> ast.FunctionDef:
    for node in ast.walk(tree):
        if owner and isinstance(node, ast.ClassDef) and node.name == owner:
            return _function(ast.Module(node.body, []), "", name)
    found = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == name]
    assert len(found) == 1, (owner, name)
    return found[0]


def _blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    for inner in ast.walk(node):
        for part in ("body", "orelse", "finalbody"):
            block = getattr(inner, part, None)
            if isinstance(block, list) and block:
                yield block


def without_sync() -> Iterator[Mutant]:
    """Each call that makes something last, taken out."""
    for name in MODULES:
        module = importlib.import_module(name)
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        for owner, function in _functions(tree):
            for line in _sync_calls(function):
                where = f"{name}.{owner + '.' if owner else ''}{function.name}"
                if where in UNSEEN:
                    continue
                yield Mutant(
                    f"{where} without {ast.unparse(line)}",
                    module,
                    owner,
                    function.name,
                    _remover(ast.unparse(line)),
                )


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield "", node
        elif isinstance(node, ast.ClassDef):
            yield from ((node.name, f) for f in node.body if isinstance(f, ast.FunctionDef))


def _sync_calls(function: ast.FunctionDef) -> Iterator[ast.stmt]:
    for node in ast.walk(function):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            called = node.value.func
            if isinstance(called, ast.Attribute) and called.attr in SYNCS:
                yield node


def _remover(text: str) -> Callable[[list[ast.stmt]], bool]:
    def change(block: list[ast.stmt]) -> bool:
        for number, statement in enumerate(block):
            if ast.unparse(statement) == text:
                block[number] = ast.Pass()
                return True
        return False

    return change


def swapped() -> Iterator[Mutant]:
    """Each two steps of a commit, the other way round."""
    for name, where, first, second in SWAPS:
        owner, _, function = where.rpartition(".")
        yield Mutant(
            f"{name}.{where}: {second}...) before {first}...)",
            importlib.import_module(name),
            owner,
            function,
            _swapper(first, second),
        )


def _swapper(first: str, second: str) -> Callable[[list[ast.stmt]], bool]:
    def change(block: list[ast.stmt]) -> bool:
        texts = [ast.unparse(statement) for statement in block]
        at = [n for n, text in enumerate(texts) if text.startswith(first)]
        to = [n for n, text in enumerate(texts) if text.startswith(second)]
        if not at or not to:
            return False
        later = block.pop(to[0])
        if isinstance(later, ast.Return) and later.value is not None:
            # What was returned at the end is done first, and returned at the end all the same.
            name = ast.Name("_early", ast.Store())
            block.insert(at[0], ast.Assign([name], later.value, lineno=0))
            block.append(ast.Return(ast.Name("_early", ast.Load())))
        else:
            block.insert(at[0], later)
        return True

    return change


class MemoryFirst:
    """The machine remembers an event before there is one."""

    name = (
        "pipeline.engine.loop.commit.Register.write: self.remember(...) before self.log.append(...)"
    )

    def grow(self, patch: pytest.MonkeyPatch) -> None:
        def write(register: Register, event: Event) -> Event:
            log = register.log
            coming = event.numbered(log.head.nomor + 1, log.head.hash)
            data = log._sealed(coming, encode(coming)) + END
            register.remember(coming.nomor, sha256(data).hexdigest())
            written = log.append(event)
            register._follow(written)
            return written

        patch.setattr(Register, "write", write)


class _Later:
    """A store that says that it has everything, and takes nothing."""

    def put(self, data: bytes) -> str:
        return sha256(data).hexdigest()

    def has(self, _digest: str) -> bool:
        return True

    def base_of(self, _digest: str) -> str:
        return ""


class TextsLast:
    """An event speaks of texts that are stored only then."""

    name = "pipeline.engine.loop.commit.Register.decide: self.write(...) before self.store.put(...)"

    def grow(self, patch: pytest.MonkeyPatch) -> None:
        decide = Register.decide

        def late(register: Register, outcome: Commit, *more: Any) -> Event:
            store, register.store = register.store, _Later()  # type: ignore[assignment]
            event = decide(register, outcome, *more)
            register.store = store
            for text in outcome.texts:
                store.put(text.data)
            return event

        patch.setattr(Register, "decide", late)


class Change(Protocol):
    """One change to the engine."""

    @property
    def name(self) -> str: ...

    def grow(self, patch: pytest.MonkeyPatch) -> None:
        """Puts it in force."""


def changes() -> tuple[Change, ...]:
    """All of them."""
    return (*without_sync(), *swapped(), MemoryFirst(), TextsLast())
