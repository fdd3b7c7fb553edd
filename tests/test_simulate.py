"""`alur simulate` alone: the office is only read."""

import re
from pathlib import Path

from pipeline.commands.rehearsal import rehearse
from tests.harness.office import Kantor
from tests.harness.runners import PETTY


def lying(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_what_would_be_done_with_what_lies_there_is_told_and_not_done(tmp_path: Path) -> None:
    kantor = Kantor(tmp_path)
    kantor.put("inbox/kasubag/BARU/data.csv", "NIP;Nama\n")
    hurry = (kantor.root / "config.yaml").read_text(encoding="utf-8")
    for name, seconds in (("tenang", 2), ("sesal", 3), ("hening_baru", 10)):
        hurry = hurry.replace(f"  {name}: {seconds}", f"  {name}: 0.1", 1)
    (kantor.root / "config.yaml").write_text(hurry, encoding="utf-8")
    before = lying(kantor.root)
    story = "\n".join(rehearse(kantor.root, tmp_path / "ingatan", PETTY))
    assert re.search(r"DUK-\d{4}-0001, dibuka: Berkas dibuka dari 1 dokumen\.", story), story
    assert "PESAN SISTEM" in story
    assert lying(kantor.root) == before
