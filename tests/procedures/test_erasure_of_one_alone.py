"""Of who has the same name, of what lay beside and of what has gone on since, nothing goes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from pipeline.commands import Failure
from pipeline.commands.erase import Erasure, erase, whom
from pipeline.documents.mentions import Wanted
from pipeline.engine.log.book import Book
from pipeline.engine.rules.personal import issued
from pipeline.engine.terms import Dokumen, Kelas
from pipeline.personnel.fact import Batch, Fact, Kind
from pipeline.personnel.history import History
from pipeline.personnel.people import people_on
from tests.checker import check
from tests.harness.data_base import DataBaseOffice
from tests.harness.paper import some_people
from tests.procedures.test_erasure import END, WHY, ask, listed_office
from tests.procedures.test_erasure import memory as memory

OPENED = "MUSNAH-2026-0001 Penghapusan Data Pribadi"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[DataBaseOffice]:
    """The last engine that worked in it is closed."""
    made = DataBaseOffice(tmp_path)
    yield made
    made.engine.close()


def test_what_is_known_of_somebody_of_the_same_name_stays(office: DataBaseOffice) -> None:
    gone, other = some_people(2, seed=4)
    other = {**other, "nama": gone["nama"]}
    office.send("Biro Umum", END, [gone, other])
    office.approve()
    memo = office.engine.store.put(f"Perihal {gone['nama']}".encode())
    office.engine.close()
    spaced = f"{gone['nip'][:8]} {gone['nip'][8:14]} {gone['nip'][14]} {gone['nip'][15:]}"
    assert erase(office.root, Erasure(spaced, (), WHY, "kabag"), office.clock) == 0
    office.start()
    office.run(30)
    listed = office.find("inbox/kabag/MASUK/MUSNAH*/Daftar Penghapusan.txt")
    assert f", NIP {gone['nip']}." in listed.read_text(encoding="utf-8-sig")
    office.decide("kabag", "SETUJU", "MUSNAH*")
    office.run(60)
    assert [p.known.nip for p in people_on(office.known(), END)] == [other["nip"]]
    assert memo not in office.book.erased, "whose name it is, nobody can tell"
    assert office.engine.store.has(memo)
    assert check(office.root, tidy=False) == []


def test_what_the_head_laid_beside_the_list_stays_and_what_has_gone_is_not_recalled(
    tmp_path: Path,
) -> None:
    gone, stays = some_people(2, seed=4)
    office = listed_office(tmp_path, [gone, stays])
    note = office.find("inbox/anpeg/SELESAI/TERKIRIM - DUK-2026-0001*")
    kept, name = note.read_bytes(), note.name
    assert ask(office, gone) == 0
    minutes = b"Berita acara pemusnahan\r\n"
    office.put(f"inbox/kabag/MASUK/{OPENED}/Berita Acara.txt", minutes)
    digest = office.files.hash(office.find(f"inbox/kabag/MASUK/{OPENED}/Berita Acara.txt"))
    office.decide("kabag", "SETUJU", "MUSNAH*")
    office.run(60)
    assert office.story()[-1] == "dimusnahkan"
    assert office.engine.store.read(digest) == minutes
    assert check(office.root, tidy=False) == []
    office.put(f"inbox/anpeg/MASUK/{name}", kept)
    office.run(60)
    assert "tidak dapat ditarik kembali" in office.answers("anpeg")
    assert not office.reports, "nothing of it is tried"
    office.engine.close()


def test_what_left_the_office_since_it_was_asked_for_holds_it_up(
    office: DataBaseOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, stays = some_people(2, seed=4)
    office.send("Biro Umum", END, [gone, stays])
    office.approve()
    assert ask(office, gone) == 0
    ended = office.book.berkas["DBK-2026-0001"].dokumen
    left = frozenset(d.sha256 for d in ended if d.nama == "Biro Umum.xlsx")
    monkeypatch.setattr("pipeline.engine.rules.personal.issued", lambda _book: left)
    office.decide("kabag", "SETUJU", "MUSNAH*")
    assert "yang keluar sebagai daftar atau surat" in office.answers("kabag")
    assert not office.book.erased


def test_what_was_brought_again_after_an_erasure_is_kept_and_can_go_again(
    office: DataBaseOffice, tmp_path: Path
) -> None:
    gone, stays = some_people(2, seed=4)
    office.send("Biro Umum", END, [gone, stays])
    sent = (tmp_path / "Biro Umum.xlsx").read_bytes()
    office.approve()
    assert ask(office, gone) == 0
    office.decide("kabag", "SETUJU", "MUSNAH*")
    office.put("inbox/kasubag/BARU/DATA/Biro Umum.xlsx", sent)
    office.run(60)
    office.approve("DBK-2026-0002*")
    workbook = office.files.hash(tmp_path / "Biro Umum.xlsx")
    assert office.engine.store.has(workbook)
    assert check(office.root, tidy=False) == []
    assert ask(office, gone) == 0
    assert office.engine.store.has(workbook), "no start lets go what somebody brought since"
    office.decide("kabag", "SETUJU", "MUSNAH-2026-0002*")
    office.run(60)
    assert not office.engine.store.has(workbook)
    assert check(office.root, tidy=False) == []


A, B = "198001012005011003", "198001012005011004"


def told(*values: tuple[str, str, str]) -> History:
    """A data base to which these keys, NIPs and names became known one after another."""
    history = History()
    for number, (key, nip, name) in enumerate(values):
        fact = Fact(f"D{number}#1", key, Kind.IDENTITY, {"nip": nip, "nama": name}, None)
        history.add(Batch(f"D{number}", date(2026, 1, 1 + number), "Kasubag", (fact,)))
    return history


def test_a_number_that_was_another_s_by_mistake_tells_nobody_apart() -> None:
    corrected = told(("a", B, "Siti"), ("b", B, "Budi"), ("a", A, "Siti"))
    assert whom(corrected, Erasure(A, (), WHY, "kabag")) == ("a", Wanted((A,), ("Siti",)))
    assert whom(corrected, Erasure(B, (), WHY, "kabag")) == ("b", Wanted((B,), ("Budi",)))
    with pytest.raises(Failure, match="is no one person's"):
        whom(told(("a", A, "Siti"), ("b", A, "Budi")), Erasure(A, (), WHY, "kabag"))


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Drs. H. Stefanus Aloy, M.Si.", ("Drs. H. Stefanus Aloy, M.Si.", "Stefanus Aloy")),
        ("Hj. Aminah, S.E.", ("Hj. Aminah, S.E.",)),
        ("A. Rahman", ("A. Rahman",)),
    ],
)
def test_a_name_is_looked_for_without_its_titles_too(name: str, names: tuple[str, ...]) -> None:
    _, wanted = whom(told(("a", A, name)), Erasure(A, (), WHY, "kabag"))
    assert wanted.names == names


def test_what_has_left_under_a_name_with_brackets_has_left_with_its_copies() -> None:
    names = ("SK (Dinas).docx", "SK (Dinas) (pertinggal).pdf", "SK.pdf")
    documents = [
        Dokumen(name, sha, Kelas.PAKET if sha == "0" else Kelas.SAJIAN)
        for name, sha in zip(names, "012", strict=True)
    ]
    end = SimpleNamespace(dokumen=documents, package=lambda: {names[0]: "0"})
    book = SimpleNamespace(berkas={"SK-2026-0001": SimpleNamespace(ends=[end])})
    assert issued(cast(Book, book)) == {"0", "1"}


def test_what_would_name_everybody_or_who_decides_here_is_not_asked(office: DataBaseOffice) -> None:
    who = office.engine.office.peran["kabag"].pejabat
    office.engine.close()
    for nip, name in (("", "Siti Aminah"), (" - ", "Siti"), ("1", "Siti"), (who.nip, "A.")):
        with pytest.raises(Failure, match="as short as that"):
            erase(office.root, Erasure(nip, (name,), WHY, "kabag"), office.clock)
    with pytest.raises(Failure, match="speaks for kabag"):
        erase(office.root, Erasure(who.nip, (who.nama,), WHY, "kabag"), office.clock)
