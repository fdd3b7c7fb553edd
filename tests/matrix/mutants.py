"""Whether the matrix would notice: each fsync taken out, each two steps of the commit swapped.

    python -m tests.matrix.mutants [--only TEXT]

A mutant is one function of the engine with one change. Every one of them has to be found.
"""

import argparse
import ast
import importlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline.flow.log.event import Event, encode
from pipeline.flow.loop.commit import Register
from tests.matrix.office import quickly
from tests.matrix.trials import LAST_MOMENTS, Figures, cuts, faults, kill_then_cut, late_bytes

SYNCS = {"sync_folder", "sync_file", "_sync", "_sync_names"}
MODULES = (
    "pipeline.files",
    "pipeline.store",
    "pipeline.desk.project",
    "pipeline.flow.log.chain",
    "pipeline.flow.loop.memory",
    "pipeline.flow.loop.views",
)
SWAPS = (
    ("pipeline.files", "Files.create", "self._write(", "self._sync("),
    ("pipeline.files", "Files.copy", "for chunk in", "self._sync("),
    ("pipeline.files", "Files.make_folder", "self._make(", "self.sync_folder("),
    ("pipeline.store", "Store.put", "self.files.create(", "self._settle("),
    ("pipeline.store", "Store._settle", "self.files.rename(", "self.files.sync_folder("),
    ("pipeline.flow.log.chain", "Log.append", "self._files.create(", "self._files.sync_folder("),
    ("pipeline.flow.loop.memory", "Memory.remember", "self.files.create(", "self.files.replace("),
    ("pipeline.flow.loop.commit", "Register.decide", "for text in", "return self.write("),
    ("pipeline.flow.loop.commit", "Register.write", "numbered, _ = self.log", "self._follow("),
    ("pipeline.flow.loop.engine", "Engine._commit", "event = self.register", "self._finish("),
    ("pipeline.flow.loop.engine", "Engine._out", "lay_package(", "self.register.hand_over("),
    ("pipeline.desk.project", "Projector.lay", "self.files.copy(", "self.files.rename("),
    ("pipeline.desk.project", "Projector.lay_folder", "for name, digest", "self.files.rename("),
    (
        "pipeline.desk.project",
        "Projector.move",
        "self.files.sync_folder(place",
        "self.files.sync_folder(source",
    ),
    (
        "pipeline.desk.project",
        "Projector.clear",
        "self.files.sync_folder(self.used",
        "self.files.sync_folder(source.parent",
    ),
)


class Found(Exception):
    """The matrix has noticed."""


class _First(list[Any]):
    def append(self, item: Any) -> None:
        raise Found(item)


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
        target = getattr(self.module, self.owner) if self.owner else self.module
        patch.setattr(target, self.function, made[self.function])


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
        owner, _, function = where.partition(".")
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


Run = tuple[str, Callable[[str, Figures], None]]


class MemoryFirst:
    """The machine remembers an event before there is one."""

    name = "pipeline.flow.commit.Register.write: self.remember(...) before self.log.append(...)"

    def grow(self, patch: pytest.MonkeyPatch) -> None:
        def write(register: Register, event: Event) -> Event:
            head = register.log.head
            coming = event.numbered(head.nomor + 1, head.hash)
            register.remember(coming.nomor, sha256(encode(coming)).hexdigest())
            numbered, _ = register.log.append(event)
            register._follow(numbered)
            return numbered

        patch.setattr(Register, "write", write)


def _names(name: str, figures: Figures) -> None:
    """Killed after each call that gives a name or belongs to the log, and no other."""
    kill_then_cut(name, figures, sys.maxsize, 1)


RUNS: tuple[Run, ...] = (
    *((name, partial(late_bytes, acts=n, drawer=d, file=f)) for name, n, d, f in LAST_MOMENTS),
    ("every step", _names),
    ("together", _names),
    ("edit", _names),
    ("bad drop", _names),
    ("return", lambda name, figures: cuts(name, figures, 4, 13)),
    ("edit", lambda name, figures: cuts(name, figures, 4, 13, 5)),
    ("cancel", lambda name, figures: faults(name, figures, 17, only=("EIO",))),
    ("together", lambda name, figures: cuts(name, figures, 8, 3)),
    ("every step", lambda name, figures: cuts(name, figures, 4, 11, 3)),
    ("bad drop", lambda name, figures: cuts(name, figures, 2, 29)),
    ("every step", lambda name, figures: cuts(name, figures, 8, 1)),
)
"""What is tried on each mutant, until one of them finds it: what is quick comes first."""


def noticed(mutant: Mutant | MemoryFirst) -> str:
    """What the matrix found first, or nothing."""
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        mutant.grow(patch)
        for name, run in RUNS:
            try:
                run(name, Figures(failures=_First()))
            except Found as found:
                place, problem = found.args[0]
                return f"{place}: {problem.strip().splitlines()[-1]}"
            except (AssertionError, LookupError, RuntimeError, OSError, TypeError, NameError) as e:
                return f"{name} does not even run undisturbed: {type(e).__name__}: {e}"[:300]
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="mutants whose name holds this")
    parser.add_argument("--first", type=int, default=0, help="number of the first to grow")
    options = parser.parse_args()
    alive = 0
    mutants = [m for m in (*without_sync(), *swapped(), MemoryFirst()) if options.only in m.name]
    mutants = mutants[options.first :]
    for mutant in mutants:
        started = time.monotonic()
        how = noticed(mutant)
        alive += not how
        verdict = "noticed" if how else "NOT NOTICED"
        seconds = time.monotonic() - started
        print(f"{verdict}: {mutant.name}\n    {how[:240]} ({seconds:.0f} s)", flush=True)
    print(f"{len(mutants)} mutants, {alive} not noticed")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
