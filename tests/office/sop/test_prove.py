"""Every nonsense that a procedure's file can hold is told at its line, in both languages."""

from pathlib import Path

import pytest

from pipeline.office.errors import ConfigError, Problem
from pipeline.office.nodes import Node, parse_yaml
from pipeline.office.sop.model import Prosedur
from pipeline.office.sop.prove_office import prove_desks, prove_together
from pipeline.office.sop.read import read_sop
from pipeline.office.written import text_of
from tests.office.sop.reading import CASES, TEXT, desks, known, opened

WRONG = CASES / "wrong"
FIRST = (CASES / "surat.yaml").read_text(encoding="utf-8")
ALLOWED = {
    "calendar-without-days": ("tidak memiliki tanggal", "has no date"),
    "cancelled-without-drawer": ("peran dengan laci batal", "a role with a drawer batal"),
    "corrected-without-drawer": ("peran dengan laci ralat", "a role with a drawer ralat"),
    "end-without-number": ("surat menjanjikan nomor", "surat promises one"),
    "field-that-every-letter-has": ("yang ada di setiap surat", "which every letter has"),
    "forward-return": ("mendahuluinya: 1, 2", "leads here: 1, 2"),
    "guard-of-no-choice": ("(huruf ke-10) Sambas, Sintang", "(character 10) Sambas, Sintang"),
    "guard-of-no-fact": ("lama bukan isian", "lama is no field"),
    "guard-of-the-wrong-type": ("angka tidak dapat dibandingkan dengan teks", "a number cannot"),
    "guard-that-cannot-be-read": ("diharapkan isian atau nilai", "a value is expected"),
    "key-of-another-folder": ("surat, nama foldernya", "surat, the name of its folder"),
    "key-twice": ("satu kali", "once"),
    "label-of-a-line-of-a-series": ("label tersendiri", "a label of its own"),
    "label-that-reads-like-another": ("label tersendiri", "a label of its own"),
    "label-twice-in-a-form": ("label tersendiri", "a label of its own"),
    "loop": ("sesudah 2, atau selesai", "a step after 2, or selesai"),
    "loop-by-guard": ("sesudah 3, atau selesai", "a step after 3, or selesai"),
    "no-approval": ("langkah yang memberi nomor", "a step that gives the number"),
    "no-baru": ("peran dengan laci baru", "a role with a drawer baru"),
    "nobody-opens": ("kasubag", "kasubag"),
    "number-on-paper-without-a-day": ("nomor_dari dan tanggal_dari bersama", "together with"),
    "number-without-approval": ("stempel: persetujuan", "stempel: persetujuan"),
    "opened-by-another": ("karena kasubag juga", "since kasubag may"),
    "readers-of-working-step": (
        "satu peran, karena naskah dikerjakan",
        "one role, since documents",
    ),
    "return-to-itself": ("mendahuluinya: 1, 2", "leads here: 1, 2"),
    "role-without-drawers": ("peran dengan laci setuju", "a role with a drawer setuju"),
    "root-for-forms": ("satuan: gabungan", "satuan: gabungan"),
    "second-with-another-table": (
        "nama, berangkat, pulang, seperti tugas",
        "as tugas of procedure",
    ),
    "second-with-the-same-code": ("belum dipakai prosedur surat", "surat does not have"),
    "second-with-the-same-form": ("belum dipakai prosedur surat", "surat does not have"),
    "second-with-the-same-label": ("belum dipakai prosedur surat", "surat does not have"),
    "sentence-of-no-fact": ("{hari}", "{hari}"),
    "slot-that-may-be-empty": ("register tugas menentukan", "register tugas names"),
    "slot-passed-by": ("langkah 4, yang mencatat tugas", "step 4, which enters tugas"),
    "stamp-without-number": ("nomor: dengan sebuah buku", "nomor: with a book"),
    "title-of-no-field": ("{berangkat}, {hari}", "{berangkat}, {hari}"),
    "title-that-names-no-file": ("nama berkas yang diterima Windows", "a file name that Windows"),
    "two-letters-written": ("surat sudah disunting", "surat is edited in Word already"),
    "unknown-addressee": ("arsip, bkd, pengirim", "arsip, bkd, pengirim"),
    "unknown-key": ("mungkin maksudnya simpan?", "did you mean simpan?"),
    "unknown-module": ("duk", "duk"),
    "unknown-role": ("anpeg", "anpeg"),
    "unknown-word": ("mungkin maksudnya selesai?", "did you mean selesai?"),
    "unreachable-step": ("dicapai dari langkah 1", "reached from step 1"),
}
"""What is to be said of each: a part of what is allowed."""


def proved(*texts: str) -> tuple[list[tuple[Prosedur, Node]], list[Problem]]:
    """The procedures of one office, and everything that is wrong in the last of them."""
    office = known()
    procedures = [opened(text, office) for text in texts]
    if not any(node.notes.problems for _, node in procedures):
        for sop, node in procedures:
            prove_desks(sop, node, desks())
        prove_together(procedures, desks())
    assert not [p for _, node in procedures[:-1] for p in node.notes.problems]
    return procedures, procedures[-1][1].notes.problems


def text_of_case(path: Path) -> str:
    return text_of(path.read_bytes(), path.name)


def test_the_procedures_of_the_cases_are_proved() -> None:
    _, problems = proved(FIRST, TEXT)
    assert problems == []


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_a_nonsense_is_told_at_its_line_in_both_languages(name: str) -> None:
    text = text_of_case(WRONG / f"{name}.yaml")
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.endswith("# wrong")]
    if name == "key-of-another-folder":
        node = parse_yaml(text, "sop.yaml")
        read_sop(node, known(), "surat")
        problems = node.notes.problems
    else:
        _, problems = proved(*([FIRST] if name.startswith("second-") else []), text)
    assert {problem.line for problem in problems} == set(lines), problems
    indonesian, english = ALLOWED[name]
    assert any(
        indonesian in p.allowed.indonesian and english in p.allowed.english for p in problems
    ), problems


@pytest.mark.parametrize(("name", "line"), [("ansi", 23), ("utf16", 1)])
def test_a_file_that_is_no_utf_8_is_told_with_its_line(name: str, line: int) -> None:
    with pytest.raises(ConfigError) as caught:
        text_of_case(WRONG / f"{name}.yaml")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (f"{name}.yaml", line)
    assert "disimpan sebagai UTF-8" in problem.allowed.indonesian


def test_every_nonsense_of_the_cases_is_tried() -> None:
    assert {path.stem for path in WRONG.glob("*.yaml")} == {*ALLOWED, "ansi", "utf16"}


def test_two_procedures_whose_desks_take_workbooks_at_the_root_of_baru_are_refused() -> None:
    heap = FIRST[: FIRST.index("formulir:")] + FIRST[FIRST.index("naskah:") :]
    heap = heap.replace("[{bila: hari > 3, ke: 4}, {ke: 5}]", "4")
    first = heap.replace("{oleh: [kasubag]}", "{oleh: [kasubag], akar: ya}")
    second = first.replace("kunci: surat", "kunci: lain").replace("SURAT", "LAIN")
    second = second.replace("label: Surat Tugas", "label: Lain")
    _, problems = proved(first, second)
    assert [(p.key, p.given.english) for p in problems] == [("buka.akar", "'kasubag'")]
    _, problems = proved(first, second.replace("akar: ya", "akar: tidak"))
    assert problems == []
