"""The handbook for staff: made from the configuration, laid for everybody, and done as it is
written."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from pypdfium2 import PdfDocument

from pipeline.documents.text import pdf_text
from pipeline.engine.loop.pages import sealed
from pipeline.names import Paths
from pipeline.projections.handbook import pdf
from pipeline.projections.handbook.model import as_basis, of_basis
from pipeline.projections.handbook.pages import handbook
from pipeline.resources import bundled
from scripts.write_handbook import FOLDER, documents
from tests.harness.by_the_book import Clerk, tasks
from tests.harness.duk import sample_bytes
from tests.harness.lending import ASKED, LendingOffice, embedded, rooms
from tests.harness.office import Kantor, describe, load, shipped
from tests.work.forms.filled import as_typed

OPENS, AGREES = "Membuka berkas", "Membaca, lalu meneruskan"


@dataclass
class Days:
    """Each dossier asks for a room on another day."""

    office: LendingOffice
    count: int = 0
    facts: dict[str, object] = field(default_factory=dict)

    def ask(self, unit: str) -> str:
        self.count += 1
        day = date(2026, 12, 1) + timedelta(days=self.count)
        self.office.ask(unit, f"Permohonan {self.count}.xlsx", {**ASKED, "tanggal": day})
        self.office.run(20)
        return max(berkas.id for berkas in self.office.book.open() if berkas.id > "RUANG")

    def pass_on(self, id_: str, *desks: str) -> None:
        for desk in desks:
            self.office.drag(f"inbox/{desk}/MASUK/{id_}*", f"inbox/{desk}/SETUJU")
            self.office.run(34 if desk == "kabag" else 7)  # it gives a number there

    def agreed(self) -> str:
        id_ = self.ask("data")
        self.pass_on(id_, "kasubag", "kabag")
        return id_


def test_the_documentation_holds_the_handbook_of_the_office_that_ships() -> None:
    made = documents(load(shipped()))
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert there == made, "write it anew: python -m scripts.write_handbook"


def test_each_role_has_one_page_with_its_own_labels(tmp_path: Path) -> None:
    renamed = load(shipped(shipped().config.replace("setuju: SELESAI", "setuju: BERES")))
    place = tmp_path / "PANDUAN.pdf"
    place.write_bytes(pdf.write(as_basis(handbook(renamed))))
    text = " ".join(pdf_text(place).split())
    assert "Panduan Anpeg: Analis Kepegawaian" in text
    assert "dari MASUK ke BERES." in text
    assert f"halaman 1 dari {len(renamed.peran)}" in text


def test_a_handbook_comes_back_from_its_basis() -> None:
    book = handbook(load(shipped()))
    assert of_basis(as_basis(book)) == book
    assert pdf.write(as_basis(book)) == pdf.write(as_basis(book))


def test_it_lies_between_the_desks_is_nobodys_document_and_what_a_person_made_of_it_is_kept(
    kantor: Kantor,
) -> None:
    place = Paths(kantor.root).inbox / "PANDUAN.pdf"
    kantor.run(30)
    laid = place.read_bytes()
    assert laid == sealed(laid[: -len(sealed(b""))])
    assert kantor.story() == []
    place.write_bytes(laid + b"coretan")
    kantor.run(40)
    assert place.read_bytes() == laid
    assert kantor.story() == ["disisihkan"]
    kantor.reconfigure("singkat: Anpeg", "singkat: Analis")
    kantor.run(40)
    assert place.read_bytes() != laid
    assert kantor.story() == ["disisihkan"], "ours is replaced, and not kept as a person's"


def test_each_board_leads_to_its_page(kantor: Kantor) -> None:
    kantor.run(20)
    board = (kantor.root / "inbox/kabag/PAPAN.html").read_text(encoding="utf-8")
    assert 'href="../PANDUAN.pdf#page=3"' in board
    office = (kantor.root / "outbox/papan.html").read_text(encoding="utf-8")
    assert 'href="../inbox/PANDUAN.pdf"' in office
    assert (kantor.root / "inbox/PANDUAN.pdf").is_file()


def test_a_role_that_needs_two_pages_leads_nobody_after_it_to_the_page_of_another() -> None:
    book = handbook(load(shipped()))
    first, *others = book.pages
    long = replace(book, pages=(replace(first, tasks=first.tasks * 3), *others))
    document = PdfDocument(pdf.write(as_basis(long)))
    texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) == len(book.pages) + 1
    for page, text in zip(long.pages, texts, strict=False):
        assert f"Panduan {page.title}" in text
    assert f"Panduan {first.title}, lanjutan" in texts[-1]
    document.close()


class Petty(Kantor):
    """The office that ships, as it ships, with trivial documents."""

    @staticmethod
    def establish(root: Path) -> None:
        (root / ".alur").mkdir(parents=True)
        (root / "config.yaml").write_text(
            bundled("config.yaml").read_text(encoding="utf-8"), encoding="utf-8"
        )
        describe(root)
        (root / ".alur" / "penanda").write_text("uji\n")


class Lends(LendingOffice):
    """The office that ships, as it ships."""

    @staticmethod
    def establish(root: Path) -> None:
        LendingOffice.establish(root)
        text = embedded(bundled("config.yaml").read_text(encoding="utf-8"))
        (root / "config.yaml").write_text(text, encoding="utf-8", newline="\n")


def played(role: str, clerk: Clerk, before: dict[str, Callable[[], str]]) -> list[str]:
    """Does the page of a role; `before` brings about what the tasks need that begin so."""
    done = []
    every = list(tasks((FOLDER / f"{role}.md").read_text(encoding="utf-8")))
    agree = next(task for task in every if task.title == AGREES)
    for task in every:
        come = next((come for title, come in before.items() if task.title.startswith(title)), None)
        clerk.id_ = (come or clerk.come)()
        if clerk.returned and task is not agree:
            clerk.explain("Catatan.txt")
        if task.title.startswith(("Menarik kembali", "Salah pindah")):
            for step in agree.steps:
                clerk.do(type(task)(step, (step,), ""))
        clerk.do(task)
        done.append(task.title)
    return done


@pytest.mark.parametrize(
    ("role", "before"),
    [("anpeg", ()), ("kabiro", ("anpeg", "kasubag", "kabag"))],
)
def test_a_page_is_done_as_it_is_written(tmp_path: Path, role: str, before: tuple[str]) -> None:
    office = Petty(tmp_path)
    count = 0

    def come(what: str = "Budi") -> str:
        nonlocal count
        count += 1
        office.put(f"inbox/kasubag/BARU/data{count}.csv", f"{count};{what}")
        office.run(20)
        id_ = f"DUK-2026-{count:04d}"
        for desk in before:
            drawer = "SELESAI" if desk == "anpeg" else "SETUJU"
            office.drag(f"inbox/{desk}/MASUK/{id_}*", f"inbox/{desk}/{drawer}")
            office.run(7)
        return id_

    away = 36 if role == "kabiro" else 8  # it gives a number there
    papers = ("Nota.txt", "Naskah.pdf")
    clerk = Clerk(office, role, come, cover="00 Lembar.pdf", papers=papers, away=away)
    wrong = {"Bila di dalam folder berkas ada": lambda: come("SALAH")}
    done = played(role, clerk, wrong)
    assert len(done) >= 8
    assert ("Menyempurnakan naskahnya" in done) is (role == "anpeg")
    assert any(title.startswith(tuple(wrong)) for title in done) is (role == "anpeg")
    office.engine.close()


def test_the_page_of_a_desk_that_reads_and_proposes_is_done_as_it_is_written(
    tmp_path: Path,
) -> None:
    office = Lends(tmp_path)
    days = Days(office)
    data = tuple(sample_bytes(broken=False).items())
    clerk = Clerk(office, "kasubag", lambda: days.ask("data"), data=data)
    done = played("kasubag", clerk, {"Surat yang sudah keluar": days.agreed})
    assert "Surat yang sudah keluar perlu diralat" in done
    office.engine.close()


def test_the_page_of_a_unit_is_done_as_it_is_written(tmp_path: Path) -> None:
    office = Lends(tmp_path)
    days = Days(office)

    def come() -> str:
        id_ = days.ask("data")
        office.find(f"inbox/kasubag/MASUK/{id_}*/Catatan.txt").write_text("Mohon dilengkapi.")
        office.drag(f"inbox/kasubag/MASUK/{id_}*", "inbox/kasubag/KEMBALIKAN")
        office.run(7)
        return id_

    def fill(path: Path) -> None:
        book = openpyxl.load_workbook(path)
        sheet = book["Formulir"]
        typed = as_typed(rooms().formulir[0], {**ASKED, "tanggal": date(2027, 1, 20)}, ".xlsx")
        for (label,) in sheet.iter_rows(max_col=1):
            name = str(label.value or "").removesuffix(" *")
            if name in typed:
                sheet.cell(label.row, 2).value = typed[name]
        book.save(path)

    done = played(
        "data", Clerk(office, "data", come, fill=fill, returned=True),
        {"Surat yang sudah keluar": days.agreed, "Kabar": days.agreed},
    )  # fmt: skip
    assert any(title.startswith(OPENS) for title in done)
    office.engine.close()


def test_a_desk_on_which_dossiers_lie_is_told_so() -> None:
    labels = "laci: {masuk: MASUK, setuju: SETUJU, kembalikan: KEMBALIKAN}"
    config = shipped().config.replace(labels, labels.replace("MASUK", "."))
    page = next(p for p in handbook(load(shipped(config))).pages if p.role == "kabag")
    steps = [step for task in page.tasks for step in task.steps]
    assert "Pindahkan folder berkasnya dari meja ini ke `SETUJU`." in steps
    window = page.windows[0]
    assert (window.opened, window.drawers) == ("", ("SETUJU", "KEMBALIKAN"))
    assert [item.name for item in window.items][1:] == ["PAPAN.html"]


@pytest.mark.parametrize("seconds", [0.0, 0.5])
def test_where_no_time_is_left_for_regret_none_is_promised(seconds: float) -> None:
    office = load(shipped())
    hasty = replace(office, tempo=replace(office.tempo, sesal=0.5, sesal_nomor=seconds))
    tasks_there = [task for page in handbook(hasty).pages for task in page.tasks]
    assert not [task for task in tasks_there if " 0 detik" in f"{task.steps} {task.sign}"]
    titles = {task.title for task in tasks_there}
    assert "Menarik kembali yang salah kirim" in titles
    assert "Salah pindah pada langkah yang memberi nomor" not in titles


def test_where_a_number_ends_a_dossier_the_sign_is_the_folder_that_is_gone() -> None:
    signs = {
        page.role: task.sign
        for page in handbook(load(shipped())).pages
        for task in page.tasks
        if task.title == AGREES
    }
    gone = "Bila suratnya selesai di sini dengan nomor: foldernya tidak ada lagi di `SETUJU`."
    assert [role for role, sign in signs.items() if sign.endswith(gone)] == ["kabag"]
