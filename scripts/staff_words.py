"""The words that people in the office read, as they stand in the program: by function, `{}` for
what is put in. An English text beside them is an operator's."""

import ast
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_INDONESIAN_WORDS = """
ada agar akan apa atau bagi bahwa beberapa belum berada berkas bila boleh bukan dalam dan
dapat dari daripada dengan di hal hanya hari harus hendak ini itu jadi jangan jika juga kali
karena ke kepada lagi lain lalu lebih maka masih mohon oleh orang pada perlu pernah saja salah
sama sampai sangat satu sebagai sebelum sedang sehingga sejak selama semua sendiri seperti
serta sesudah setelah setiap sudah supaya tanpa telah tetap tetapi tiap tidak untuk yang
"""
_ENGLISH_WORDS = """
a an and are as at be been but by does for has have if in is it its nor not of on or so than
that the their them then there these this those to was were what when where which who whose
schema with without
"""
_INDONESIAN = frozenset(_INDONESIAN_WORDS.split())
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_SHORTEST = 3


@dataclass(frozen=True)
class Speaker:
    """A function, or what stands beside them in its module, with what it says. `cause` is when it
    says so: the first paragraph of its docstring, or of what it stands in; `own` tells which."""

    module: str
    name: str
    cause: str
    own: bool
    texts: tuple[str, ...]


@functools.cache
def speakers(under: str = "") -> tuple[Speaker, ...]:
    """Whoever says something to the office, in the order of the modules (those of one folder of
    `pipeline` alone). The staff of the demo say what they like."""
    root = ROOT / "pipeline"
    paths = sorted((root / under).rglob("*.py"))
    modules = {path.relative_to(root).as_posix(): path for path in paths}
    sources = {module: path.read_text(encoding="utf-8") for module, path in modules.items()}
    return tuple(
        speaker
        for module, source in sources.items()
        if not module.startswith("demo/") and not _words(source).isdisjoint(_INDONESIAN)
        for speaker in _of_module(module, ast.parse(source))
    )


def _of_module(module: str, tree: ast.Module) -> Iterator[Speaker]:
    taken: set[int] = set()
    whole = _first(ast.get_docstring(tree))
    for name, function, around in _functions(tree):
        texts = tuple(dict.fromkeys(_texts(function, taken)))
        own = _first(ast.get_docstring(function))
        if texts:
            yield Speaker(module, name, own or around or whole, bool(own), texts)
    rest = tuple(dict.fromkeys(_texts(tree, taken)))
    if rest:
        yield Speaker(module, "", whole, bool(whole), rest)


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef, str]]:
    """Each with its name, and what is said of the class it stands in."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node, ""
        elif isinstance(node, ast.ClassDef):
            around = _first(ast.get_docstring(node))
            for each in node.body:
                if isinstance(each, ast.FunctionDef):
                    yield f"{node.name}.{each.name}", each, around


def _first(docstring: str | None) -> str:
    return " ".join((docstring or "").split("\n\n")[0].split())


def _texts(tree: ast.AST, taken: set[int]) -> Iterator[str]:
    """Each text once: what a function says is not what its module says."""
    nodes = [each for each in ast.walk(tree) if isinstance(each, _SPEAKING)]
    parts: set[int] = set()
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            parts |= {id(each) for each in ast.walk(node)} - {id(node)}
        elif isinstance(node, ast.Expr):
            parts.add(id(node.value))
    for node in nodes:
        if id(node) in taken or id(node) in parts:
            continue
        taken.add(id(node))
        if isinstance(node, ast.JoinedStr):
            text = "".join(_piece(value) for value in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if is_staff_text(text):
            yield " ".join(text.split())


_SPEAKING = (ast.JoinedStr, ast.Constant, ast.Expr)


def _piece(value: ast.expr) -> str:
    return str(value.value) if isinstance(value, ast.Constant) else "{}"


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))


def is_staff_text(text: str) -> bool:
    """Whether this is Indonesian, and more than a name or a key."""
    own = _words(text)
    return (
        len(re.findall(r"\w{2,}", text)) >= _SHORTEST
        and not own.isdisjoint(_INDONESIAN)
        and own.isdisjoint(_ENGLISH)
    )
