"""What a person can cause is a fault: told to the office, told to the operator, with a code."""

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import pipeline
from pipeline.cli import ended
from pipeline.commands import Failure
from pipeline.documents.convert import ConvertError, NoEngine
from pipeline.documents.picture import UnusablePicture
from pipeline.documents.render import TemplateError
from pipeline.documents.sound import RefusedPdf
from pipeline.documents.wordparts import RefusedWord
from pipeline.duk.change.previous import NotAList
from pipeline.duk.read.mapping import UnusableMapping
from pipeline.engine.log.chain import BrokenLog, MissingKey
from pipeline.engine.log.seal import Sealing
from pipeline.engine.loop.memory import BehindMemory
from pipeline.engine.loop.watch import InTheWay
from pipeline.errors import Fault, Unready
from pipeline.office.bilingual import Bilingual
from pipeline.office.errors import ConfigError, Problem
from pipeline.office.sop.condition import Mistake
from pipeline.office.sop.guard import GuardError
from pipeline.work.forms.refused import RefusedForm
from pipeline.work.sop_sheet import TooLong

BOTH = Bilingual("tidak ada", "nothing")
FAULTS: tuple[Fault, ...] = (
    Failure("no such file"),
    ConfigError((Problem("config.yaml", 3, "kantor.nama", BOTH, Bilingual("teks", "text")),)),
    GuardError(Mistake(3, BOTH)),
    UnusableMapping("pengaturan.kolom: want a list"),
    Unready("Setelan belum benar.", "a setting is wrong"),
    TemplateError(Path("Nota Dinas.docx"), "is missing"),
    NoEngine("libreoffice", "LibreOffice is not installed"),
    ConvertError("Nota Dinas.docx", "it left no PDF"),
    RefusedPdf("a.pdf", "is encrypted", "dikunci dengan sandi."),
    RefusedWord("a.docx is too large"),
    RefusedForm("it has no body"),
    UnusablePicture("1.png", " is damaged"),
    NotAList("DUK.csv", "it has no column no", "tidak ada kolom no."),
    BrokenLog("000003.yaml is missing"),
    MissingKey(Sealing()),
    BehindMemory("the share ends at 3"),
    InTheWay("the share is gone"),
    TooLong(3),
)
"""One of each kind."""

OWN = {
    "a finding of a list, with a code of its own on docs/temuan.md": {"Unread", "Unreadable"},
    "told by the fault that it becomes": {
        "Damaged", "Forged", "LackingSection", "Misread", "Unrankable", "Unsuited",
        "UnreadableEvent",
    },
    "what the environment did": {"Barred", "BrokenDelta", "Hindered", "InUse", "ShareGone"},
    "told by the command that it ends": {"Failed"},
    "of the program with itself": {
        "Afresh", "DamagedShelf", "Garbled", "NoManifest", "NotWhole", "Unforked",
        "UnreadableFacts", "Unusable", "Wordless", "_Unsteady",
    },
    "asked again in the form itself": {"NoNip", "Unfit"},
    "a finding of the walk": {"Stuck"},
}  # fmt: skip
"""Every other exception of the program, and why it is no fault."""


def exceptions() -> Iterator[type[Exception]]:
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if module.name.startswith("pipeline.windows.") and sys.platform != "win32":
            continue  # it raises what the system raises
        if not module.name.endswith("__main__"):
            for kind in vars(importlib.import_module(module.name)).values():
                own = isinstance(kind, type) and kind.__module__ == module.name
                if own and issubclass(kind, Exception) and kind is not Fault:
                    yield kind


KINDS = sorted(set(exceptions()), key=lambda kind: kind.__name__)


def test_every_exception_of_the_program_is_a_fault_or_known_to_be_none() -> None:
    assert [k.__name__ for k in KINDS if not issubclass(k, Fault)] == sorted(
        name for names in OWN.values() for name in names
    )
    assert {k for k in KINDS if issubclass(k, Fault)} == {type(fault) for fault in FAULTS}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_a_fault_speaks_to_the_office_and_to_the_operator(fault: Fault) -> None:
    assert re.search(r"\b(tidak|belum|dikunci)\b", fault.staff)
    assert not re.search(r"\b(tidak|belum|dikunci)\b", fault.operator)
    assert fault.operator in str(fault) or isinstance(fault, ConfigError)


def test_each_kind_of_fault_has_a_code_of_its_own_that_stands_in_the_handbook() -> None:
    codes = [fault.code for fault in FAULTS]
    assert len(set(codes)) == len(codes)
    page = Path("docs/administrator.md").read_text(encoding="utf-8")
    table = re.search(r"\| fault \|[^\n]*\n\|[-|]+\n((?:\|.*\n)+)", page)
    assert table is not None
    told = re.findall(r"^\| `([A-Z_]+)` \|", table[1], re.MULTILINE)
    assert sorted(told) == sorted(codes)


def test_a_kind_of_fault_without_a_code_cannot_be_written() -> None:
    with pytest.raises(TypeError, match="code"):
        type("Nameless", (Fault,), {})


@pytest.mark.parametrize(
    ("fault", "code", "line"),
    [
        (BrokenLog("3 is missing"), 3, "alur: 3 is missing [LOG_BROKEN]\n"),
        (RefusedWord("a.docx is too large"), 2, "alur: a.docx is too large [WORD_REFUSED]\n"),
        (Failure("no such file"), 2, "alur: no such file\n"),
        (Failure("the clock is behind", 3), 3, "alur: the clock is behind\n"),
    ],
)
def test_a_command_that_ends_on_a_fault_tells_it_with_its_code(
    fault: Fault, code: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(raising(fault)) == code
    assert capsys.readouterr().err == line


def raising(fault: Fault) -> Callable[[], int]:
    def command() -> int:
        raise fault

    return command
