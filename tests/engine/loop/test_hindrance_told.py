"""What keeps something decided from being moved is told as what it is: open, or rights."""

import errno
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.engine.files import Files, InUse
from tests.engine.loop.test_day import ID, opened
from tests.harness.office import Kantor, Unforced


@dataclass
class Refusing(Unforced):
    """A disk that refuses to move what lies in a drawer that decides."""

    error: OSError | None = None

    def _move(self, source: Path, target: Path) -> None:
        if self.error is not None and source.name.startswith(ID):
            raise self.error
        super()._move(source, target)


@pytest.mark.parametrize(
    ("error", "words", "name"),
    [
        (InUse(errno.EBUSY, "open"), "isinya masih dibuka", "sedang dibuka"),
        (PermissionError(errno.EACCES, "no right"), "hak aksesnya tidak memberi", "hak akses"),
        (
            FileExistsError(errno.EEXIST, "taken"),
            "belum dapat dipindahkan dari tempatnya",
            "belum dapat dipindahkan",
        ),
    ],
)
def test_only_what_somebody_has_open_is_called_open(
    tmp_path: Path, error: OSError, words: str, name: str
) -> None:
    files = Refusing()
    kantor = opened(Kantor(tmp_path, files=files))
    files.error = error
    kantor.drag("inbox/anpeg/MASUK/DUK*", "inbox/anpeg/SELESAI")
    kantor.run(30)
    assert kantor.book.berkas[ID].langkah == 3, "it is decided all the same"
    notices = [path.name for path in (kantor.root / "inbox/anpeg/SELESAI").glob("PESAN*")]
    assert notices == [f"PESAN SISTEM - {name}.txt"]
    assert words in kantor.answers("anpeg")
    files.error = None
    kantor.run(30)
    assert kantor.answers("anpeg") == "", "it goes with its cause"


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.EACCES, PermissionError), (errno.EBUSY, InUse), (errno.ETXTBSY, InUse)],
)
def test_a_refused_move_is_a_matter_of_rights_unless_somebody_has_it_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[OSError]
) -> None:
    (tmp_path / "satu").write_text("isi")

    def refuses(*_: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr("os.replace", refuses)
    with pytest.raises(OSError) as refused:
        Files().rename(tmp_path / "satu", tmp_path / "dua")
    assert type(refused.value) is kind
