"""Names follow the rule of two languages; what checks them finds each way to break it."""

from pathlib import Path

import pytest

from scripts.check_names import INDONESIAN, ROOMS, ROOT, allowed, broken, complaints

FREE = allowed((ROOT / "docs/kamus.md").read_text(encoding="utf-8"), "pipeline/cli.py")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_holds_the_rule(room: str) -> None:
    assert any((ROOT / room).rglob("*.py"))
    assert list(complaints((room,))) == []


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("def baca(path): ...", "baca"),
        ("class Keluaran: ...", "Keluaran"),
        ("def read(ukuran): ...", "ukuran"),
        ("for baru_2 in x: ...", "baru_2"),
        ("def read(x):\n    hasil_akhir = x", "hasil_akhir"),
        ("self.terbaca = 1", "terbaca"),
        ("import json as cetak", "cetak"),
        ("found = 1", "found"),
        ("def _said(): ...", "_said"),
        ("[its for its in x]", "its"),
    ],
)
def test_a_name_that_breaks_the_rule_is_found(source: str, name: str) -> None:
    assert name in {broken_name for _, broken_name, _ in broken(source, FREE, "module")}


@pytest.mark.parametrize(
    "source",
    [
        "class Temuan:\n    baris: int",
        "def golongan(berkas, jenis_kelamin): ...",
        'BARIS_TERSEMBUNYI = "BARIS_TERSEMBUNYI"',
        'TIDAK_PASTI = "tidak_pasti"',
        "daftar_lama.hasil()",
        "shown_first = found_at = 1",
        "def test_tidak_ada_is_an_answer(): ...",
    ],
)
def test_a_word_of_the_glossary_a_code_and_another_ones_name_are_free(source: str) -> None:
    assert list(broken(source, FREE, "module")) == []


def test_a_module_s_own_name_is_a_name() -> None:
    assert [name for _, name, _ in broken("", FREE, "tulis")] == ["tulis"]


def test_the_glossary_frees_words_by_its_first_column_alone() -> None:
    kamus = "| word | English |\n|---|---|\n| surat tugas | baca |\n"
    assert allowed(kamus, "pipeline/cli.py") == {"word", "surat", "tugas"}
    assert "baca" in INDONESIAN - FREE


def test_a_section_for_some_rooms_frees_its_words_there_alone() -> None:
    kamus = (
        "# K\n| surat | x |\n## Keys\n\nOnly in `pipeline/office`, `tests/office`.\n| batas | x |\n"
    )
    assert allowed(kamus, "pipeline/office/model.py") == {"surat", "batas"}
    assert allowed(kamus, "tests/office/deep/test_config.py") == {"surat", "batas"}
    assert allowed(kamus, "pipeline/officer.py") == {"surat"}
    assert allowed(kamus, "pipeline/duk/model.py") == {"surat"}


@pytest.mark.parametrize("word", ["hasil", "isi", "kunci"])
def test_a_field_of_the_log_names_nothing_outside_the_rooms_that_speak_of_it(word: str) -> None:
    kamus = (ROOT / "docs/kamus.md").read_text(encoding="utf-8")
    assert word in allowed(kamus, "pipeline/engine/log/payload.py")
    assert word not in allowed(kamus, "pipeline/duk/person.py") | allowed(kamus, "scripts/draw.py")


def test_a_broken_name_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/kamus.md").write_text("| berkas | dossier |\n", encoding="utf-8")
    (tmp_path / "room").mkdir()
    (tmp_path / "room/one.py").write_text("berkas = 1\nhasil = 2\n", encoding="utf-8")
    monkeypatch.setattr("scripts.check_names.ROOT", tmp_path)
    assert list(complaints(("room",))) == [
        "room/one.py:2: hasil: hasil is Indonesian, and not in docs/kamus.md"
    ]
