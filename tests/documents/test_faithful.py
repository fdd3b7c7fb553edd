"""What is converted says what was written: a construct of Word a test, by both engines."""

from pathlib import Path

import pytest
from docx import Document

from pipeline.documents import engines
from pipeline.documents.convert import ConvertError, Printed, convert
from pipeline.documents.faithful.held import Lack, cannot, lacks
from pipeline.documents.faithful.letters import is_missing, is_symbol
from pipeline.documents.passages import Story
from pipeline.documents.prepared import prepare
from pipeline.documents.sametext import compare
from tests import needs
from tests.conversions import counted, letters
from tests.conversions import embedded as by_engine
from tests.harness.seen import ink_of_letter, is_struck, words_by_poppler, words_of
from tests.harness.suite import printed
from tests.harness.wordfile import CONSTRUCTS, control, p, r, strict, text_box, word_file

ENGINES = ("embedded", "libreoffice")
MADE = {name: make(f"kata{n}") for n, (name, make) in enumerate(CONSTRUCTS.items())}
PRINTED = [name for name, made in MADE.items() if made.refused is None]
REFUSED = [name for name, made in MADE.items() if made.refused is not None]


def lacking_in(pdf: Path, story: Story) -> tuple[Lack, ...]:
    data = pdf.read_bytes()
    return lacks(story, compare(story, data), data, "")


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One letter with every construct that can be printed."""
    folder = tmp_path_factory.mktemp("setia")
    return word_file(folder / "Surat.docx", (MADE[name].xml for name in PRINTED))


@pytest.fixture(scope="module")
def by_embedded(everything: Path) -> tuple[Path, Printed]:
    out = everything.with_name("bawaan.pdf")
    return out, convert(everything, out, "embedded")


@pytest.fixture(scope="module")
def by_libreoffice(everything: Path) -> Path:
    needs.libreoffice()
    return printed(everything.parent / "lo", everything)[everything.name]


@pytest.fixture(params=ENGINES)
def pdf(request: pytest.FixtureRequest) -> Path:
    if request.param == "embedded":
        return Path(request.getfixturevalue("by_embedded")[0])
    return Path(request.getfixturevalue("by_libreoffice"))


@pytest.mark.parametrize("name", PRINTED)
def test_every_construct_says_what_was_written(name: str, pdf: Path) -> None:
    assert MADE[name].reads in words_of(pdf)


@pytest.mark.parametrize("name", [name for name in PRINTED if MADE[name].struck])
def test_a_line_is_seen_through_what_is_struck(name: str, pdf: Path) -> None:
    assert is_struck(pdf, MADE[name].struck)


def test_no_line_is_seen_through_anything_else(pdf: Path) -> None:
    assert not is_struck(pdf, "disetujui")
    assert not is_struck(pdf, MADE["plain"].reads)


def test_a_ticked_box_is_seen_to_be_ticked(pdf: Path) -> None:
    ink = {box: ink_of_letter(pdf, box) for box in "☐☑☒"}
    assert 0 < ink["☐"] < min(ink["☑"], ink["☒"]) * 0.8


def test_what_was_mended_is_told_in_one_line_of_words(by_embedded: tuple[Path, Printed]) -> None:
    _, made = by_embedded
    assert made.mended == (
        "isian dokumen",
        "perubahan terlacak (dicetak seperti sudah diterima)",
        "rumus",
        "bacaan di atas kata",
        "tanda hubung tetap",
        "simbol",
        "huruf kapital",
        "kapital kecil",
        "kata yang dicoret",
    )
    assert made.otherwise == (
        "kapital kecil menjadi huruf kapital",
        "rumus ditulis dalam satu baris",
        "bacaan di atas kata ditulis di belakangnya",
    )
    assert made.because == ()


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("engine", ENGINES)
def test_what_no_engine_prints_is_refused_with_its_paragraph_and_cause(
    engine: str, name: str, tmp_path: Path
) -> None:
    docx = word_file(tmp_path / "Surat.docx", [p(r("Pembuka.")), MADE[name].xml])
    prepared = prepare(docx, tmp_path / "out.docx")
    (blind,) = cannot(prepared.story, engine)
    assert blind.cause is MADE[name].refused
    assert str(blind).startswith(f'paragraf 2, "{MADE[name].reads}')


def test_a_refusal_is_told_to_staff_with_paragraph_cause_and_remedy(tmp_path: Path) -> None:
    docx = word_file(tmp_path / "Surat.docx", [p(r("Pembuka.")), MADE["chart"].xml])
    with pytest.raises(ConvertError, match=r"a chart in paragraph 2") as refused:
        convert(docx, tmp_path / "out.pdf", "embedded")
    assert refused.value.staff == (
        "Surat.docx tidak dapat dijadikan PDF seperti yang tertulis di Word: paragraf 2, "
        f'"{MADE["chart"].reads}": bagan. Ubah bagian itu di Word, simpan, lalu coba sekali lagi.'
    )
    assert not (tmp_path / "out.pdf").exists()


def test_what_one_engine_does_not_print_the_other_prints(tmp_path: Path) -> None:
    needs.libreoffice()
    docx = word_file(tmp_path / "Surat.docx", [p(r("Pembuka.")), text_box("Di dalam kotak")])
    made = convert(docx, tmp_path / "out.pdf", "auto")
    assert made.engine == "libreoffice"
    assert made.because == ("paragraf 2: bentuk gambar di dalam baris",)
    assert "Di dalam kotak" in words_of(tmp_path / "out.pdf")


LOSSES = {
    "a paragraph": ([p(r("Satu.")), p(r("Dua."))], [p(r("Satu."))], 'paragraf 2, "Dua." tidak'),
    "order": ([p(r("Satu.")), p(r("Dua."))], [p(r("Dua.")), p(r("Satu."))], "di tempat lain"),
    "words besides": ([p(r("Satu."))], [p(r("Satu.")), p(r("Lain."))], "padahal tidak ditulis"),
    "capitals": ([p(r("besar", "<w:caps/>"))], [p(r("besar"))], "huruf kapitalnya"),
    "a hyphen": ([p(r("undang-undang"))], [p(r("undangundang"))], "tanda hubungnya"),
    "a line": ([p(r("coret", "<w:strike/>"))], [p(r("coret"))], "coretan katanya"),
    "a tick": ([p(r("☑ Biasa"))], [p(r("☐ Biasa"))], "tidak tercetak"),
}  # fmt: skip


@pytest.mark.parametrize("what", LOSSES)
def test_a_loss_of_an_engine_is_noticed(what: str, tmp_path: Path) -> None:
    """What one file says is held against the PDF of the other."""
    written, lost, told = LOSSES[what]
    story = prepare(word_file(tmp_path / "a.docx", written), tmp_path / "x.docx").story
    convert(word_file(tmp_path / "b.docx", lost), tmp_path / "b.pdf", "embedded")
    found = [str(lack) for lack in lacking_in(tmp_path / "b.pdf", story)]
    assert any(told in line for line in found), found


def pages(*texts: str) -> list[str]:
    """A page for each text, a paragraph for each of its lines."""
    breaks = '<w:r><w:br w:type="page"/></w:r>'
    lines = [(n, line) for n, text in enumerate(texts) for line in text.split("|")]
    begun = [n for n, (page, _) in enumerate(lines) if n and lines[n - 1][0] != page]
    return [p(breaks if n in begun else "", r(line)) for n, (_, line) in enumerate(lines)]


YEAR = "Naik, TMT 01-03-2026|372 Raden"
FEET = {
    "a year at the foot": (YEAR, ["1|Naik, TMT 01-03-|2026", "2|372 Raden"], ""),
    "an age that is the page's number": ("Raden|1|Tan", ["1|Raden|1", "2|Tan"], ""),
    "an age alone": ("Raden|D3|2|Tan", ["Raden|D3|2", "Tan"], ""),
    "numbers that count nothing": ("Satu dua tiga", ["Satu|17", "dua|3", "tiga"], ""),
    "a year that is lost": (YEAR, ["1|Naik, TMT 01-03-", "2|372 Raden"], "2026"),
    "another year": (YEAR, ["Naik, TMT 01-03-|2025", "372 Raden"], "2026"),
}


@pytest.mark.parametrize("what", FEET)
def test_a_number_at_the_edge_of_a_page_is_what_was_written_or_the_pages_own(
    what: str, tmp_path: Path
) -> None:
    written, made, lost = FEET[what]
    story = prepare(word_file(tmp_path / "a.docx", pages(written)), tmp_path / "x.docx").story
    convert(word_file(tmp_path / "b.docx", pages(*made)), tmp_path / "b.pdf", "embedded")
    found = [str(lack) for lack in lacking_in(tmp_path / "b.pdf", story)]
    assert any(lost in line for line in found) if lost else found == []


ROWS = {
    "part of each cell on each page": (["Satu|Ya|11", "dua|Tidak|Ya|12"], ""),
    "a paragraph in two": (["Satu|Y|11", "dua|Tidak|a|Y|a|12"], ""),
    "a word that is lost": (["Satu|Ya|11", "dua|Tidak|12"], "tidak tercetak"),
    "another word": (["Satu|Ya|11", "dua|Tidak|Yo|12"], "tidak tercetak"),
    "order inside a cell": (["dua|Ya|11", "Satu|Tidak|Ya|12"], "di tempat lain"),
    "order of cells": (["Satu|11|Ya", "dua|Tidak|Ya|12"], "di tempat lain"),
}
CELLS = (("Satu", "dua", "Tidak"), ("Ya", "Ya"), ("11", "12"))


@pytest.mark.parametrize("what", ROWS)
def test_a_row_that_goes_on_over_the_foot_of_a_page_is_put_together(
    what: str, tmp_path: Path
) -> None:
    made, lost = ROWS[what]
    cells = "".join(f"<w:tc>{''.join(p(r(one)) for one in cell)}</w:tc>" for cell in CELLS)
    written = [p(r("Awal.")), f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", p(r("Akhir."))]
    story = prepare(word_file(tmp_path / "a.docx", written), tmp_path / "x.docx").story
    printed_as = pages(f"Awal.|{made[0]}", f"{made[1]}|Akhir.")
    convert(word_file(tmp_path / "b.docx", printed_as), tmp_path / "b.pdf", "embedded")
    found = [str(lack) for lack in lacking_in(tmp_path / "b.pdf", story)]
    assert any(lost in line for line in found) if lost else found == []


HYPHENS = {
    "a list of hyphens behind words": ["Tabel yang dikirim program", "- Masa kerja", "- Pangkat"],
    "a hyphen alone between words": ["Budi", "-", "Ani"],
    "a word that ends with one": ["kata-", "lanjut"],
    "a number below nothing": ["Selisih", "-5", "orang"],
    "dates and numbers": ["01-04-2019", "-", "2-3", "4"],
}


@pytest.mark.parametrize("texts", HYPHENS.values(), ids=HYPHENS)
def test_a_hyphen_at_the_edge_of_a_paragraph_is_no_loss(texts: list[str], tmp_path: Path) -> None:
    """What stands before it in the file is another paragraph, on the page it is the letter
    before: a list of hyphens was refused."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    table = document.add_table(len(texts), 2)
    for row, text in zip(table.rows, texts, strict=True):
        row.cells[0].text, row.cells[1].text = "ada", text
    document.save(str(tmp_path / "Surat.docx"))
    convert(tmp_path / "Surat.docx", tmp_path / "Surat.pdf", "embedded")


def test_a_hyphen_that_is_lost_at_the_edge_of_a_paragraph_is_noticed(tmp_path: Path) -> None:
    written, other = Document(), Document()
    for text in ("Selisih", "-5 orang", "Sekian"):
        written.add_paragraph(text)
        other.add_paragraph(text.removeprefix("-"))
    written.save(str(tmp_path / "Surat.docx"))
    other.save(str(tmp_path / "lain.docx"))
    convert(tmp_path / "lain.docx", tmp_path / "lain.pdf", "embedded")
    (lack,) = lacking_in(
        tmp_path / "lain.pdf", prepare(tmp_path / "Surat.docx", tmp_path / "x.docx").story
    )
    assert "-5 orang" in lack.quote


def test_a_table_of_long_cells_is_printed(tmp_path: Path) -> None:
    document = Document()
    for number, row in enumerate(document.add_table(12, 3).rows):
        for place, cell in enumerate(row.cells):
            for part in range(4):
                cell.add_paragraph(f"Butir {part} " + "uraian tugas " * (number + place * 3))
    document.save(str(tmp_path / "a.docx"))
    convert(tmp_path / "a.docx", tmp_path / "a.pdf", "embedded")


def test_a_letterhead_that_is_lost_is_noticed(tmp_path: Path) -> None:
    for name, words in (("a", "BIRO ORGANISASI"), ("b", "BIRO UMUM")):
        document = Document()
        document.sections[0].header.paragraphs[0].text = words
        document.add_paragraph("Isi.")
        document.save(str(tmp_path / f"{name}.docx"))
    story = prepare(tmp_path / "a.docx", tmp_path / "x.docx").story
    for name, losses in (("a", []), ("b", ['"BIRO ORGANISASI" tidak tercetak'])):
        convert(tmp_path / f"{name}.docx", tmp_path / "out.pdf", "embedded")
        found = [str(lack) for lack in lacking_in(tmp_path / "out.pdf", story)]
        assert [line for line in found if "ORGANISASI" in line] == losses


def test_an_engine_that_loses_words_gives_way_to_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docx = word_file(tmp_path / "a.docx", [p(r("Satu.")), p(r("Dua."))])
    convert(word_file(tmp_path / "b.docx", [p(r("Satu."))]), tmp_path / "b.pdf", "embedded")
    convert(docx, tmp_path / "a.pdf", "embedded")
    pdfs = {"embedded": tmp_path / "b.pdf", "libreoffice": tmp_path / "a.pdf"}

    def stub(name: str) -> object:
        def engine(_: Path, work: Path, __: object) -> str:
            (work / "out.pdf").write_bytes(pdfs[name].read_bytes())
            return ""

        return engine

    for name in ENGINES:
        monkeypatch.setitem(engines.ENGINES, name, stub(name))
    made = convert(docx, tmp_path / "out.pdf")
    assert made.engine == "libreoffice"
    assert made.because == ('paragraf 2, "Dua." tidak tercetak',)


def test_what_the_office_makes_for_itself_shows_a_sign_for_an_unknown_letter(
    tmp_path: Path,
) -> None:
    docx = word_file(tmp_path / "Lembar.docx", [p(r("Catatan: baik 👍"))])
    convert(docx, tmp_path / "out.pdf", "embedded", any_letter=True)
    assert "Catatan: baik \ufffd" in words_of(tmp_path / "out.pdf")


def test_a_file_saved_as_strict_is_printed_as_any_other(tmp_path: Path) -> None:
    docx = strict(word_file(tmp_path / "Surat.docx", [p(r("Isi "), control(r("isian")))]))
    convert(docx, tmp_path / "out.pdf", "embedded")
    assert "Isi isian" in words_of(tmp_path / "out.pdf")


def test_symbols_are_ours_and_the_letters_of_letters_are_there() -> None:
    assert all(map(is_symbol, "☐☑☒✓✔✗➢"))
    assert not any(map(is_missing, "Aé–“”…•■□●½≤≥αΩ€\u00a0\u2060"))
    assert all(map(is_missing, "👍中\uf0ff"))


def test_the_font_of_symbols_is_what_its_script_draws() -> None:
    from pipeline.documents.fonts import symbols
    from scripts.build_symbols import font

    path = Path(symbols.__file__).with_name(symbols.FILE)
    assert path.read_bytes() == font()


def test_poppler_reads_the_same(by_embedded: tuple[Path, Printed]) -> None:
    needs.poppler()
    flat = words_by_poppler(by_embedded[0])
    assert [name for name in PRINTED if MADE[name].reads not in flat] == []


def test_many_files_of_every_construct_lose_nothing_in_silence(tmp_path: Path) -> None:
    """A few of the files of tests/conversions.py, by the embedded engine."""
    needs.poppler()
    given = letters(tmp_path, 6, seed=7)
    counts, lines = counted(given, by_engine(given))
    assert counts["lost in silence"] == counts["refused for nothing"] == 0, lines
