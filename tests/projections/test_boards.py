"""What the boards tell, from the book alone; nothing of it is looked at by a browser here."""

import json
import random
import re
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pipeline.engine.log import ends
from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Book
from pipeline.engine.log.payload import Kunjungan
from pipeline.engine.log.payload_after import Usulan
from pipeline.engine.terms import JenisUsul, Keputusan, Surat
from pipeline.office.model import Pengganti
from pipeline.projections.board import desk_page, office_page
from pipeline.projections.board.boards import Boards
from pipeline.projections.board.dossier import Summary
from pipeline.projections.board.parts import read
from tests.harness.board_days import NOW, REASON, book, office, reading


@pytest.fixture
def boards() -> Boards:
    return Boards(office(), reading)


def of(told: str, id_: str) -> dict[str, object]:
    return next(dict(each) for each in read(told).still if each["id"] == id_)


def test_a_desk_is_told_what_waits_since_when_due_when_from_whom_and_returned_why(
    boards: Boards,
) -> None:
    told = of(boards.desk_basis("kabag", book()), "DUK-2026-0006")
    assert told["returned"] is True
    assert told["reason"] == REASON
    assert told["sender"] == "Anpeg"
    assert told["since"] == "2026-11-26T15:00:00+07:00"
    assert told["due"] == "2026-11-26T15:30:00+07:00", "half an hour of working time"
    page = desk_page.write(boards.desk_basis("kabag", book())).decode()
    assert f"<b>Dikembalikan</b>: {REASON}" in page
    assert "Di sini sejak <time" in page
    assert "dari Anpeg" in page


@pytest.mark.parametrize(
    ("jenis", "what"), [(JenisUsul.RALAT, "ralat"), (JenisUsul.BATAL, "pembatalan")]
)
def test_the_head_is_told_that_a_proposal_about_a_letter_waits_and_whose(
    boards: Boards, jenis: JenisUsul, what: str
) -> None:
    here = book()
    berkas = here.berkas["DUK-2026-0004"]
    refused = replace(berkas.kunjungan[-1], hasil=Keputusan.KEMBALIKAN)
    here.berkas[berkas.id] = replace(
        berkas,
        surat=Surat("800/4/ORG/2026", 4, 2026, date(2026, 11, 2)),
        usul=Usulan(jenis=jenis, peran="kasubag", alasan=()),
        kunjungan=(*berkas.kunjungan, refused),
    )
    told = of(boards.desk_basis("kabiro", here), berkas.id)
    assert told["asked"] == (
        f"Mohon putuskan usul {what} dari Kasubag atas surat nomor 800/4/ORG/2026. "
        "Alasannya tertulis di Lembar Kendali."
    )
    assert (told["sender"], told["returned"], told["reason"]) == ("Kasubag", False, "")
    told = boards.office_basis(here)
    proposed = f"usul {what} dari Kasubag atas surat nomor 800/4/ORG/2026"
    assert of(told, berkas.id)["proposal"] == proposed
    assert f"<b>Menunggu keputusan</b>: {proposed}</p>" in office_page.write(told).decode()


def test_the_office_reads_why_a_dossier_came_back(boards: Boards) -> None:
    page = office_page.write(boards.office_basis(book())).decode()
    assert page.count(f"<b>Dikembalikan</b>: {REASON}</p>") == 2


def test_a_desk_is_shown_only_drawers_that_take_what_waits_there(boards: Boards) -> None:
    here = book()
    berkas = here.berkas["DUK-2026-0003"]
    back = "<b>KEMBALIKAN</b> bila perlu diperbaiki"
    assert back in desk_page.write(boards.desk_basis("kasubag", here)).decode()
    first = replace(berkas, langkah=1)
    alone = desk_page.write(
        Boards(office(), reading).desk_basis("kasubag", Book({first.id: first}))
    )
    assert "pindahkan foldernya ke <b>SETUJU</b> bila sudah benar." in alone.decode()


def test_a_step_whose_time_cannot_be_measured_is_told_so_and_never_as_nothing(
    boards: Boards,
) -> None:
    told = boards.office_basis(book())
    (month, *_) = read(boards.office_basis(book(8, 60))).heading["bulan"]
    assert [m["measured"] for m in month["measures"] if m["step"] < 3] == [False, True]
    page = office_page.write(told).decode()
    assert '<span class="siapa">Kasubag</span><span class="sr">: selesai. </span>' in page
    assert ">0 menit<" not in page
    assert '<span class="waktu">tidak diukur</span>' in page
    assert "<td>tidak diukur</td><td>-</td>" in page


def test_a_desk_is_told_nothing_that_never_lay_before_it(boards: Boards) -> None:
    told = boards.desk_basis("data", book())
    assert read(told).still == ()
    assert read(told).lines == ()
    assert "Tidak ada yang menunggu" in desk_page.write(told).decode()


def test_what_went_on_can_be_looked_for_and_where_it_is_now(boards: Boards) -> None:
    rows = {row[0]: row for row in map(json.loads, read(boards.desk_basis("anpeg", book())).lines)}
    assert rows["DUK-2026-0003"][4] == "Kabag"
    assert rows["DUK-2026-0009"][4] == Status.BATAL
    assert rows["DUK-2026-0010"][3] == "800/10/ORG/2026"


def test_each_station_has_its_time_against_the_standard(boards: Boards) -> None:
    line = of(boards.office_basis(book()), "DUK-2026-0004")["line"]
    assert isinstance(line, list)
    assert [s["state"] for s in line] == ["selesai"] * 4 + ["kini"] + ["nanti"] * 2
    assert (line[1]["used"], line[1]["standard"]) == (90, 900)
    page = office_page.write(boards.office_basis(book())).decode()
    assert '<span class="waktu">1 jam 30 menit / 2 hari</span>' in page
    assert '<b class="lewat">lewat standar</b>' in page


def test_a_month_is_held_against_its_standards_with_the_reasons_of_returns(boards: Boards) -> None:
    (month, *_) = read(boards.office_basis(book(8, 60))).heading["bulan"]
    assert month["month"] == "2026-11"
    second = next(m for m in month["measures"] if m["step"] == 2)
    assert (second["standard"], second["who"]) == (900, "Anpeg")
    assert 0 < second["within"] <= second["count"]
    assert ["DUK-2026-0006", "Anpeg", REASON] in month["reasons"]


def test_the_same_book_gives_the_same_bytes_and_what_has_not_moved_is_told_once(
    boards: Boards, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = book()
    first = boards.office_basis(told)
    assert first == Boards(office(), reading).office_basis(book())
    asked: list[str] = []
    before = boards._teller.summary
    monkeypatch.setattr(boards._teller, "summary", lambda b: (asked.append(b.id), before(b))[1])
    moved = told.berkas["DUK-2026-0001"]
    told.nomor += 1
    told.put(replace(moved, judul="Judul baru"))
    assert "Judul baru" in boards.office_basis(told)
    boards.desk_basis("anpeg", told)
    assert asked == ["DUK-2026-0001"]


def test_a_desk_that_an_event_does_not_concern_has_the_page_it_had(boards: Boards) -> None:
    told = book()
    desks = {p.folder.rpartition("/")[2]: p for p in boards.of_desks()}
    before = {role: (p.version(told), p.basis(told)) for role, p in desks.items()}
    told.nomor += 1
    told.put(replace(told.berkas["DUK-2026-0001"], judul="Judul baru"))
    after = {role: (p.version(told), p.basis(told)) for role, p in desks.items()}
    assert {role for role in desks if before[role] != after[role]} == {"kasubag", "anpeg"}


@pytest.mark.parametrize("write", [desk_page.write, office_page.write])
def test_whatever_people_wrote_is_text(write: object) -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>'\"&"
    boards = Boards(office(), reading)
    told = book(4, 9, title=evil)
    for berkas in tuple(told.berkas.values()):
        told.put(replace(berkas, judul=evil))
    basis = (
        boards.office_basis(told)
        if write is office_page.write
        else boards.desk_basis("anpeg", told)
    )
    page = write(basis).decode()  # type: ignore[operator]
    assert "alert(1)" in page
    assert page.count("<script") == page.count("</script>") == 3
    assert "<img" not in page
    archive = re.search(r'id="arsip">(.*?)</script>', page, re.DOTALL)
    assert archive is not None
    assert any(row[1] == evil for row in json.loads(archive[1]))


def test_a_page_asks_nothing_of_any_other_place_and_holds_no_nip(boards: Boards) -> None:
    page = office_page.write(boards.office_basis(book())).decode()
    assert not re.search(r"https?://", page)
    assert "default-src &#x27;none&#x27;" in page
    assert not re.search(r"\d{18}", page)


def test_who_acts_for_whom_is_told_with_its_days() -> None:
    kantor = office()
    kabag = kantor.peran["kabag"]
    acting = Pengganti(
        "Plh.", date(2026, 11, 25), date(2026, 12, 4), kantor.peran["kasubag"].pejabat
    )
    peran = {**kantor.peran, "kabag": replace(kabag, pengganti=(acting,))}
    told = Boards(replace(kantor, peran=peran), reading).desk_basis("kabag", book())
    page = desk_page.write(told).decode()
    assert (
        'data-dari="2026-11-25" data-sampai="2026-12-04" hidden>Kabag digantikan Plh. Hj.' in page
    )


def test_a_year_without_cuti_bersama_is_told_from_october_before(boards: Boards) -> None:
    later = book()
    later.waktu = NOW.replace(year=2027)
    page = office_page.write(boards.office_basis(later)).decode()
    assert 'data-dari="2027-10-01" data-sampai="2028-12-31" hidden>Cuti bersama tahun 2028' in page


def test_an_empty_office_has_a_board(boards: Boards) -> None:
    assert "Tidak ada berkas" in office_page.write(boards.office_basis(Book())).decode()
    assert boards.desk_basis("kabag", Book())


def test_500_open_and_5000_archived_dossiers_fit() -> None:
    told, boards = book(500, 5000), Boards(office(), reading)
    boards.office_basis(told)
    told.nomor += 1
    told.put(replace(told.berkas["DUK-2026-0001"], judul="Judul baru"))
    begun = time.process_time()
    page = office_page.write(boards.office_basis(told))
    assert time.process_time() - begun < 1.0
    assert len(page) < 2_000_000


def _moved(told: Book, dice: random.Random, former: dict[str, Berkas]) -> None:
    """Something happens to one of the dossiers, or is recalled or refused, by a clock that may be
    set back: it ends, is taken up again, is renamed, or stands as it stood before."""
    told.nomor += 1
    days = dice.choice((0, 0, 1, 9, 40, -50 if dice.random() < 0.2 else 2))
    told.waktu = (told.waktu or NOW) + timedelta(days=days)
    berkas = told.berkas[dice.choice(sorted(told.berkas))]
    if berkas.id in former and dice.random() < 0.4:
        told.put(former.pop(berkas.id))
        return
    former[berkas.id] = berkas
    if dice.random() < 0.3:
        told.put(replace(berkas, judul=f"{berkas.judul} {told.nomor}"))
    elif berkas.status is Status.BERJALAN:
        visit = Kunjungan(2, "anpeg", berkas.masuk, told.waktu, Keputusan.SETUJU)
        visits = (*berkas.kunjungan, visit)
        told.put(replace(berkas, status=Status.SELESAI, masuk=told.waktu, kunjungan=visits))
    else:
        told.put(replace(berkas, status=Status.BERJALAN, masuk=told.waktu))


@pytest.mark.parametrize("seed", range(6))
def test_what_has_moved_is_told_as_by_a_watcher_that_has_just_begun(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ends, "MOST_LISTED", 6)
    told, boards, dice = book(6, 30), Boards(office(), reading), random.Random(seed)
    former: dict[str, Berkas] = {}
    desks = {desk.folder: desk for desk in boards.of_desks()}
    before = {folder: (desk.version(told), desk.basis(told)) for folder, desk in desks.items()}
    for _ in range(60):
        for _ in range(dice.choice((1, 1, 2, 5))):
            _moved(told, dice, former)
        fresh = Boards(office(), reading)
        assert boards.office_basis(told) == fresh.office_basis(told)
        for desk in fresh.of_desks():
            version, basis = desks[desk.folder].version(told), desks[desk.folder].basis(told)
            assert basis == desk.basis(told)
            assert version != before[desk.folder][0] or basis == before[desk.folder][1]
            before[desk.folder] = version, basis


def test_a_month_is_told_whole_after_a_proposal_about_an_old_letter_was_refused() -> None:
    """Its end is an old one again, while a dossier is under way since months."""
    told, boards = book(8, 60), Boards(office(), reading)
    open_, old = told.berkas["DUK-2026-0001"], told.berkas["DUK-2026-0009"]
    days = (NOW - timedelta(days=ago) for ago in (90, 60, 30, 1))
    told.put(replace(open_, kunjungan=tuple(replace(open_.kunjungan[0], keluar=d) for d in days)))
    months = read(boards.office_basis(told)).heading["bulan"]
    old = replace(old, id="DUK-2025-0001", masuk=NOW - timedelta(days=400), kunjungan=())
    for stands in (old, replace(old, status=Status.BERJALAN, masuk=NOW), old):
        told.nomor += 1
        told.put(stands)
    assert read(boards.office_basis(told)).heading["bulan"] == months
    assert read(Boards(office(), reading).office_basis(told)).heading["bulan"] == months


def test_of_what_ended_before_the_last_it_is_told_how_many_there_are(
    boards: Boards, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ends, "MOST_LISTED", 6)
    told = boards.office_basis(book(8, 30))
    assert len(read(told).lines) == 6
    page = office_page.write(told).decode()
    assert "24 berkas yang selesai lebih lama tidak dicari di sini" in page
    before, anpeg = book(8, 6), next(d for d in boards.of_desks() if d.folder.endswith("anpeg"))
    assert "tidak dicari di sini" not in desk_page.write(anpeg.basis(before)).decode()
    version = anpeg.version(before)
    before.nomor += 1
    kabag = before.berkas["DUK-2026-0003"]
    before.put(replace(kabag, status=Status.SELESAI, masuk=NOW, kunjungan=kabag.kunjungan[-1:]))
    assert anpeg.version(before) != version
    assert "tidak dicari di sini" in desk_page.write(anpeg.basis(before)).decode()
    assert "tidak dicari di sini" not in office_page.write(boards.office_basis(book())).decode()


def test_what_was_erased_gives_no_reason() -> None:
    def erased(digest: str) -> bytes:
        raise FileNotFoundError(digest)

    summary: Summary = Boards(office(), erased)._teller.summary(book().berkas["DUK-2026-0006"])
    assert (summary.returned, summary.reason) == (True, "")
