"""Of who has the same name, of what lay beside and of what has gone on since, nothing goes."""

from pathlib import Path

import pytest

from pipeline.commands import Failure
from pipeline.commands.erase import Erasure, erase
from pipeline.personnel.people import people_on
from tests.checker import check
from tests.harness.data_base import DataBaseOffice
from tests.harness.paper import some_people
from tests.procedures.test_erasure import END, WHY, ask, listed_office
from tests.procedures.test_erasure import memory as memory

OPENED = "MUSNAH-2026-0001 Penghapusan Data Pribadi"


def test_what_is_known_of_somebody_of_the_same_name_stays(tmp_path: Path) -> None:
    gone, other = some_people(2, seed=4)
    other = {**other, "nama": gone["nama"]}
    office = DataBaseOffice(tmp_path)
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


def test_what_left_the_office_since_it_was_asked_for_holds_it_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, stays = some_people(2, seed=4)
    office = DataBaseOffice(tmp_path)
    office.send("Biro Umum", END, [gone, stays])
    office.approve()
    assert ask(office, gone) == 0
    ended = office.book.berkas["DBK-2026-0001"].dokumen
    left = frozenset(d.sha256 for d in ended if d.nama == "Biro Umum.xlsx")
    monkeypatch.setattr("pipeline.engine.rules.personal.issued", lambda _book: left)
    office.decide("kabag", "SETUJU", "MUSNAH*")
    assert "yang keluar sebagai daftar atau surat" in office.answers("kabag")
    assert not office.book.erased


def test_what_was_brought_again_after_an_erasure_is_kept_and_can_go_again(tmp_path: Path) -> None:
    gone, stays = some_people(2, seed=4)
    office = DataBaseOffice(tmp_path)
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


def test_what_would_name_everybody_or_who_decides_here_is_not_asked(tmp_path: Path) -> None:
    office = DataBaseOffice(tmp_path)
    who = office.engine.office.peran["kabag"].pejabat
    office.engine.close()
    for nip, name in (("", "Siti Aminah"), (" - ", "Siti"), ("1", "Siti"), (who.nip, "A.")):
        with pytest.raises(Failure, match="as short as that"):
            erase(office.root, Erasure(nip, (name,), WHY, "kabag"), office.clock)
    with pytest.raises(Failure, match="speaks for kabag"):
        erase(office.root, Erasure(who.nip, (who.nama,), WHY, "kabag"), office.clock)
