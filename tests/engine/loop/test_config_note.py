"""Mistakes of config.yaml are told beside it, in Indonesian, while they stand."""

from pathlib import Path

import pytest

from pipeline.engine.files import Files
from pipeline.engine.loop.config_note import ConfigNote
from pipeline.names import CONFIG_WRONG, Paths
from pipeline.office.errors import ConfigError
from pipeline.resources import bundled
from tests.harness.office import load, shipped


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("  nama: Biro", "\tnama: Biro", 6, "tertulis sebuah tab; seharusnya: spasi"),
        ("  tempat: Pontianak", "  tempat: Pontianak: Kota", 7, "titik dua yang kedua"),
        ("  tempat: Pontianak", "   tempat: Pontianak", 7, ""),
        ("  zona: Asia/Pontianak", "  zona: Asia/Pontianka", 8, "kantor.zona: tertulis"),
    ],
    ids=["tab", "colon", "indentation", "value"],
)
def test_each_mistake_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    config = bundled("config.yaml").read_text(encoding="utf-8")
    assert old in config
    note = ConfigNote(Files(), Paths(tmp_path))
    with pytest.raises(ConfigError) as caught:
        load(shipped(config.replace(old, new, 1)))
    note.wrong(caught.value)
    text = (tmp_path / CONFIG_WRONG).read_bytes().decode("utf-8-sig")
    assert f"config.yaml, baris {line}" in text
    assert words in text
    assert "Perbaiki pada baris itu, lalu simpan." in text
    assert "\r\n" in text
    note.right()
    assert not (tmp_path / CONFIG_WRONG).exists()
    note.right()
