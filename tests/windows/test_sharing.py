"""Every call of the port to the disk, against each way in which somebody may hold a file."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.engine.files import Files, InUse
from pipeline.engine.store import Store
from tests.windows.holding import EVERYTHING, NOTHING, READING, UNDER_WINE, WRITING, held

files = Files()


def outcome(act: Callable[[], object]) -> str:
    try:
        act()
    except InUse as error:
        return f"in use: {Path(error.filename).name}"
    return "done"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.xlsx"
    path.write_bytes(b"isi")
    return path


@pytest.mark.parametrize("sharing", [NOTHING, READING, WRITING, EVERYTHING])
@pytest.mark.parametrize("call", ["read", "hash", "copy", "rename", "remove", "renew"])
def test_what_somebody_holds_is_done_or_told_by_its_name(
    call: str, sharing: int, data: Path, tmp_path: Path
) -> None:
    acts: dict[str, Callable[[], object]] = {
        "read": lambda: files.read(data),
        "hash": lambda: files.hash(data),
        "copy": lambda: files.copy(data, tmp_path / "salinan"),
        "rename": lambda: files.rename(data, tmp_path / "lain.xlsx"),
        "remove": lambda: files.remove(data),
        "renew": lambda: files.renew(data, b"baru"),
    }
    if (call, sharing) == ("renew", EVERYTHING):
        pytest.skip("whether it is replaced depends on the version of Windows")
    reads = call in ("read", "hash", "copy")
    free = sharing != NOTHING if reads else sharing == EVERYTHING
    with held(data, sharing):
        assert outcome(acts[call]) == ("done" if free else "in use: data.xlsx")
    if not free:
        assert outcome(acts[call]) == "done", "once it is let go"


def test_a_folder_in_which_a_file_is_open_waits_and_is_told(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "berkas"
    folder.mkdir()
    inner = data.rename(folder / "data.xlsx")
    with held(inner, EVERYTHING), pytest.raises(InUse, match="somebody has it open"):
        files.rename(folder, tmp_path / "pindah")
    files.rename(folder, tmp_path / "pindah")


def test_while_we_read_a_file_others_may_rename_it(data: Path, tmp_path: Path) -> None:
    with files._regular(data) as file:
        data.rename(tmp_path / "lain.xlsx")
        assert file.read() == b"isi"


def test_a_folder_can_be_dragged_while_a_file_of_it_is_being_stored(tmp_path: Path) -> None:
    folder = tmp_path / "berkas"
    folder.mkdir()
    (folder / "data.xlsx").write_bytes(b"isi")

    class Dragged(Files):
        def _write(self, file: object, data: bytes) -> None:
            folder.rename(tmp_path / "pindah")
            super()._write(file, data)  # type: ignore[arg-type]

    store = Store(Dragged(), tmp_path / "isi")
    store.open()
    store.put_file(folder / "data.xlsx")
    assert (tmp_path / "pindah" / "data.xlsx").is_file()


@pytest.mark.parametrize("call", ["remove", "renew", "rename"])
def test_a_read_only_file_is_no_obstacle(call: str, data: Path, tmp_path: Path) -> None:
    data.chmod(stat.S_IREAD)
    acts: dict[str, Callable[[], object]] = {
        "remove": lambda: files.remove(data),
        "renew": lambda: files.renew(data, b"baru"),
        "rename": lambda: files.rename(data, tmp_path / "lain.xlsx"),
    }
    acts[call]()
    assert data.exists() == (call == "renew")


def test_two_looks_at_a_file_agree(data: Path, tmp_path: Path) -> None:
    (name,) = files.names(tmp_path)
    assert name.stat == files.stat(data)
    assert name.stat.inode


def test_what_lies_deeper_than_260_characters_is_made_read_moved_and_removed(
    tmp_path: Path,
) -> None:
    """The lane refuses such paths as a server does whose registry does not allow them."""
    deep = tmp_path.joinpath(*["Pemeriksaan - daftar pegawai" * 3] * 4)
    assert len(str(deep)) > 300
    files.make_folder(deep)
    files.create(deep / "data.xlsx", b"isi")
    assert [name.name for name in files.names(deep)] == ["data.xlsx"]
    files.rename(deep / "data.xlsx", deep / "lain.xlsx")
    assert files.read(deep / "lain.xlsx") == b"isi"
    files.renew(deep / "lain.xlsx", b"baru")
    files.remove(deep / "lain.xlsx")
    files.remove_folder(deep)
    assert not files.exists(deep)


@pytest.mark.skipif(UNDER_WINE, reason="Wine keeps names in UTF-8, which has no half characters")
def test_a_name_with_half_a_character_is_found_and_moved(tmp_path: Path) -> None:
    data = tmp_path / "data\ud83d.csv"
    data.write_bytes(b"isi")
    (name,) = files.names(tmp_path)
    files.rename(tmp_path / name.name, tmp_path / "data.csv")
    assert files.hash(tmp_path / "data.csv")
