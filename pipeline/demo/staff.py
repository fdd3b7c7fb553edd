"""What staff do on a file share, and how Word, Excel and Notepad leave files behind."""

import io
import shutil
import uuid
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date, time
from pathlib import Path
from time import sleep

import openpyxl
from docx import Document

from pipeline.demo import sample

_TRIES = 20
_A_MOMENT = 0.5
"""Seconds."""

Answers = Mapping[str, str | int | date | time]
"""What is typed beside the labels of a form."""


def owner_file(path: Path) -> Path:
    """The hidden file that Word and Excel lay beside a document that they have open."""
    return path.with_name(f"~${path.name[2:]}")


def save_as_word(path: Path, data: bytes) -> None:
    """Word writes a new file and swaps it in; the old one goes last."""
    owner, fresh, old = (
        owner_file(path),
        path.with_name("~WRD0001.tmp"),
        path.with_name("~WRL0001.tmp"),
    )
    owner.write_bytes(b"\x06Yohanes".ljust(162, b" "))
    fresh.write_bytes(data)
    path.replace(old)
    fresh.replace(path)
    old.unlink()
    owner.unlink()


def save_as_excel(path: Path, change: Callable[[Path], None]) -> None:
    """Excel writes a file with a random name, deletes the old one, and renames."""
    owner, fresh = owner_file(path), path.with_name(uuid.uuid4().hex[:8].upper())
    owner.write_bytes(b"\x07Yohanes".ljust(165, b" "))
    work = path.with_name(f"{fresh.name}.xlsx")
    shutil.copyfile(path, work)
    change(work)
    work.replace(fresh)
    path.unlink()
    fresh.replace(path)
    owner.unlink()


def repair_workbook(path: Path) -> None:
    """The analyst types the two marked cells anew."""
    save_as_excel(path, sample.repair)


def add_paragraph(path: Path, words: str) -> None:
    """The analyst adds a sentence to the nota dinas, before its closing."""
    document = Document(str(path))
    closing = next(p for p in document.paragraphs if p.text.startswith("Demikian"))
    added = closing.insert_paragraph_before(words)
    if closing._p.pPr is not None:  # Enter in Word carries the paragraph's format on
        added._p.insert(0, deepcopy(closing._p.pPr))
    out = io.BytesIO()
    document.save(out)
    save_as_word(path, out.getvalue())


def fill_form(blank: Path, place: Path, answers: Answers) -> None:
    """Somebody copies a blank form, types beside its labels, and saves."""
    book = openpyxl.load_workbook(blank)
    sheet = book.active
    assert sheet is not None
    for row in sheet.iter_rows():
        label = str(row[0].value or "").removesuffix(" *")
        if label in answers:
            row[1].value = answers[label]
    book.save(place)


def write_note(sheet: Path, words: str) -> None:
    """Notepad appends below the line and saves with the line ends of Windows."""
    text = sheet.read_text(encoding="utf-8-sig")
    sheet.write_bytes(
        f"\ufeff{text}{words}\r\n".replace("\r\n", "\n").replace("\n", "\r\n").encode()
    )


def drag(thing: Path, drawer: Path, rest: Callable[[float], None] = sleep) -> None:
    """A move within the share, as Explorer does it. Windows moves no folder while a file in it is
    being read: who drags it is told so, and presses *Try Again*."""
    for _ in range(_TRIES):
        try:
            thing.replace(drawer / thing.name)
        except PermissionError:
            rest(_A_MOMENT)
        else:
            return
    thing.replace(drawer / thing.name)
