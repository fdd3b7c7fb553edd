"""Each procedure that ships, and one that says everything, can be walked to every end of it."""

import functools
import shutil
import tempfile
from pathlib import Path

import pytest

from pipeline.office.model import Office
from pipeline.office.sop.fact import Facts
from pipeline.office.sop.guard import parse
from pipeline.office.sop.sample import fits, samples
from pipeline.procedures.registry import content_for, examples_for
from pipeline.resources import bundled
from pipeline.work.walking import Ground, Stuck, walk
from tests.harness.lending import MONDAY, office, rooms
from tests.harness.printing import printed_once
from tests.office.sop.reading import CASES

SHIPS = bundled("templates")


def walked(folder: Path, key: str, among: Office, templates: Path = SHIPS) -> str:
    """The story of a procedure: what is its test."""
    ground = Ground(among, templates, folder, MONDAY, content_for, examples_for)
    with printed_once():
        return "\n".join(walk(ground, among.prosedur[key]))


@functools.cache
def story_of(key: str) -> str:
    """That of a procedure that ships, walked once."""
    with tempfile.TemporaryDirectory() as folder:
        return walked(Path(folder), key, office())


SHIPPED = [key for key in office().prosedur if key != "duk"]  # below, with what it says


@pytest.mark.parametrize("key", SHIPPED)
def test_a_procedure_that_ships_can_be_walked_to_its_end(key: str) -> None:
    assert "selesai:" in story_of(key)


def test_the_story_tells_desks_words_standards_and_what_leaves() -> None:
    story = story_of("ruang")
    for words in (
        "Pemakaian Ruang Rapat (ruang), dibuka Bagian Umum",
        "1. Bagian Umum, tidak diukur: Mengisi formulir permohonan",
        "2. Kasubag, standar 15 menit: Mohon periksa permohonan dan konsep surat",
        "Surat Persetujuan.pdf",
        "standar seluruhnya 30 menit",
        "Dikembalikan dari langkah 2:",
        "Dikembalikan dari langkah 3:",
    ):
        assert words in story, words


def test_a_procedure_with_a_module_is_walked_on_examples_of_its_own() -> None:
    story = story_of("duk")
    for words in (
        "Jalan 1: data contoh",
        "3. Kasubag, standar 1 hari: Mohon periksa kedua naskah dan bubuhkan paraf. [",
        "Surat Pengantar.pdf",
        "Dikembalikan dari langkah 5:",
    ):
        assert words in story, words
    assert "Pemeriksaan - " not in story, "the people of the example are without a finding"


EVERY = CASES.joinpath("every", "sop.yaml").read_text(encoding="utf-8")


def every(folder: Path) -> tuple[Office, Path]:
    """An office that runs the procedure of every key, and its templates."""
    templates = folder / "templates"
    (templates / "coba").mkdir(parents=True)
    letter = bundled("templates") / "ruang" / "Surat Persetujuan.docx"
    for name in ("Surat Persetujuan.docx", "Catatan.docx"):
        (templates / "coba" / name).write_bytes(letter.read_bytes())
    shutil.copytree(SHIPS / "umum", templates / "umum")
    return office(coba=EVERY), templates


def test_a_procedure_that_uses_every_key_is_walked_on_every_way(tmp_path: Path) -> None:
    among, templates = every(tmp_path)
    story = walked(tmp_path / "jalan", "coba", among, templates)
    assert "Jalan 2:" in story, "the guard on the number of people is met on both sides"
    assert "3. Kabag dan Kabiro" in story, "two read at once"
    assert "Catatan.pdf" in story


OTHERS = """\
formulir:
  lain:
    judul: Permohonan Lain
    isian:
      unit: {jenis: teks, label: Unit kerja, wajib: ya, panjang: 80}
      ruang: {jenis: pilihan, pilihan: [{nama: Teras, kapasitas: 5}]}
      tanggal: {jenis: tanggal, paling_awal: hari ini + 3 hari kerja}
      mulai: {jenis: jam}
      selesai: {jenis: jam, sesudah: mulai}
      peserta: {jenis: bulat, paling_kecil: 1, paling_besar: 500}
"""


def test_forms_that_are_dossiers_of_their_own_are_filled_each_with_its_own_facts(
    tmp_path: Path,
) -> None:
    _, templates = every(tmp_path)
    among = office(coba=EVERY.replace("formulir:\n", OTHERS, 1))
    story = walked(tmp_path / "jalan", "coba", among, templates)
    assert "Permohonan Gedung: unit" in story
    assert "Permohonan Lain: unit" in story
    assert "ruang = Teras" in story


def test_a_template_that_asks_for_what_no_form_gives_is_told(tmp_path: Path) -> None:
    among, templates = every(tmp_path)
    wrong = bundled("templates") / "duk" / "Nota Dinas.docx"
    (templates / "coba" / "Surat Persetujuan.docx").write_bytes(wrong.read_bytes())
    with pytest.raises(Stuck, match=r"Surat Persetujuan\.docx"):
        walked(tmp_path / "jalan", "coba", among, templates)


def test_every_guard_is_met_on_both_sides_by_facts_that_the_form_takes() -> None:
    form = rooms().formulir[0]
    texts = ("peserta > 100", "ruang = Aula dan mulai >= 13:00", "tanggal > 2026-12-20")
    guards = [parse(text, form.types) for text in texts]
    facts: list[Facts] = list(samples(form, guards, MONDAY.date()))
    for guard in guards:
        assert {guard.holds(each) for each in facts} == {True, False}, guard.text
    assert all(fits(form, each) for each in facts)
    assert not fits(form, {**facts[0], "peserta": 100_000})


WRITTEN = """\
kunci: coba
kode_id: TUGAS
judul: Surat Tugas
buka: {oleh: [unit]}
formulir:
  usulan:
    isian:
      unit: {jenis: teks, wajib: ya}
      acara: {jenis: teks}
      ruang: {jenis: teks}
      tanggal: {jenis: tanggal}
      mulai: {jenis: jam}
      selesai: {jenis: jam, sesudah: mulai}
      peserta: {jenis: bulat}
naskah:
  surat:
    templat: Surat Persetujuan.docx
    disunting: ya
    nomor: keluar
    stempel: [nomor, tanggal, persetujuan, paraf]
    kepada: bkd
langkah:
  - {nomor: 1, peran: pengirim, kegiatan: Mengusulkan, standar: tidak diukur, setuju: 2}
  - {nomor: 2, peran: anpeg, jenis: susun, kegiatan: Menyusun, keluaran: [surat],
     standar: 1 hari, setuju: 3, kembali: pengirim}
  - {nomor: 3, peran: kabag, jenis: paraf, kegiatan: Memeriksa, standar: 15 menit, setuju: 4,
     kembali: 2}
  - {nomor: 4, peran: kabiro, jenis: tanda_tangan, kegiatan: Menyetujui, standar: 15 menit,
     setuju: 5, kembali: 3}
  - {nomor: 5, peran: anpeg, jenis: serahkan, kegiatan: Menyerahkan, standar: 15 menit,
     setuju: selesai}
keluar: [{naskah: semua, ke: bkd}]
"""


def test_a_letter_that_people_write_is_drafted_handed_in_and_handed_over(tmp_path: Path) -> None:
    among, templates = office(coba=WRITTEN), every(tmp_path)[1]
    story = walked(tmp_path / "jalan", "coba", among, templates)
    drafted, read = (line for line in story.splitlines()[3:5])
    assert "Surat Persetujuan.docx" in drafted
    assert "Surat Persetujuan.docx" not in read
    assert "    Surat Pengantar.pdf" in story
    assert "    Lembar Disposisi.pdf" not in story, "it is internal"


@pytest.mark.parametrize("written", ["ya", "tidak"])
def test_a_letter_of_another_title_is_made_of_its_template_and_printed_as_config_says_of_that(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()

    def engine(_: Office, template: str) -> str:
        asked.add(template)
        return "embedded"

    monkeypatch.setattr(Office, "mesin", engine)
    titled = WRITTEN.replace("disunting: ya", f"judul: Surat Izin\n    disunting: {written}")
    story = walked(tmp_path / "jalan", "coba", office(coba=titled), every(tmp_path)[1])
    assert "Surat Izin.pdf" in story
    assert "Surat Persetujuan" in asked
    assert "Surat Izin" not in asked
