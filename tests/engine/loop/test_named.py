"""Known means named by the log: nothing leaves a desk that no event names."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.content import Mark
from pipeline.engine.desk.drop import Drop, Taken
from pipeline.engine.log.event import Peristiwa
from pipeline.engine.log.payload import After
from pipeline.engine.rules.outcome import Commit, Dismiss
from pipeline.office.model import Laci
from tests.checker import check
from tests.engine.loop.test_day import FOLDER, ID, forward
from tests.engine.rules.test_decide import Desk, digest, drop, file
from tests.harness.office import Kantor

ALL = ("anpeg", "kasubag", "kabag", "kabiro", "kabag", "anpeg")


@pytest.fixture
def kantor(tmp_path: Path) -> Kantor:
    return Kantor(tmp_path)


def finished(kantor: Kantor) -> Path:
    """A dossier that has just been decided for the last time, and one document of it."""
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(30)
    forward(kantor, *ALL)
    return kantor.root / f"outbox/arsip/2026/{FOLDER}/Naskah.pdf"


def served(kantor: Kantor) -> bool:
    kantor.put("inbox/verifikasi/uji.txt", "uji")
    kantor.run(15)
    return "uji.txt: TIDAK DIKENAL" in kantor.answers("verifikasi") and check(kantor.root) == []


@pytest.mark.parametrize("later", [0, 300])
def test_a_folder_of_new_workbooks_with_one_document_of_a_finished_dossier_opens_one(
    kantor: Kantor, later: float
) -> None:
    """Within a minute of the dossier's last decision it was swallowed without event or answer."""
    old = finished(kantor).read_bytes()
    kantor.run(later, 5)
    told = len(kantor.story())
    for name, data in (("a.csv", b"7;Ani"), ("b.csv", b"8;Beni"), ("Naskah.pdf", old)):
        kantor.put(f"inbox/kasubag/BARU/Usulan/{name}", data)
    kantor.run(60)
    assert kantor.story()[told:] == ["dibuka"]
    names = {d.nama for d in kantor.book.berkas["DUK-2026-0002"].dokumen if d.kelas == "sumber"}
    assert names == {"a.csv", "b.csv"}
    assert f"Naskah.pdf adalah dokumen {ID}" in kantor.answers("kasubag")
    assert served(kantor)


@pytest.mark.parametrize("later", [0, 300])
def test_new_workbooks_beside_a_document_of_the_same_desk_within_a_minute_open_one(
    kantor: Kantor, later: float
) -> None:
    """The desk that drops them has itself decided the other dossier."""
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(30)
    forward(kantor, "anpeg")
    old = kantor.find("inbox/kasubag/MASUK/DUK*/Naskah.pdf").read_bytes()
    forward(kantor, "kasubag")
    kantor.run(later, 5)
    told = len(kantor.story())
    kantor.put("inbox/kasubag/BARU/Usulan/Naskah.pdf", old)
    kantor.put("inbox/kasubag/BARU/Usulan/a.csv", "7;Ani")
    kantor.run(60)
    assert kantor.story()[told:] == ["dibuka"]
    assert served(kantor)


def test_a_workbook_of_a_finished_dossier_that_somebody_went_on_with_is_data(
    kantor: Kantor,
) -> None:
    """It was answered "sudah selesai", and taken away."""
    finished(kantor)
    told = len(kantor.story())
    marked = f"Nama;Nip\n# berkas {ID}, penyajian 2.\n9;Tuti"
    kantor.put("inbox/kasubag/BARU/Tuti.csv", marked)
    kantor.run(60)
    assert kantor.story()[told:] == ["dibuka"]


def test_a_tail_with_new_files_in_it_is_cleared_of_what_was_named_alone(kantor: Kantor) -> None:
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(30)
    forward(kantor, "anpeg")
    copy = {p.name: p.read_bytes() for p in kantor.find("inbox/kasubag/MASUK/DUK*").iterdir()}
    forward(kantor, "kasubag")
    for name, data in {**copy, "baru.pdf": b"%PDF-1.4\nbaru\n%%EOF\n"}.items():
        kantor.put(f"inbox/kasubag/SETUJU/{FOLDER}/{name}", data)
    kantor.run(30)
    assert [p for p in kantor.desk("kasubag") if "PESAN" not in p] == [f"SETUJU/{FOLDER}/baru.pdf"]
    assert "tidak dikenal" in kantor.answers("kasubag")
    assert kantor.story()[-1] == "dijawab"


def test_the_rest_of_a_dossier_on_the_desk_is_named_when_it_is_cleared_with_it() -> None:
    desk = Desk().go(3)
    extra = Taken("Nota.docx", digest("disunting"), Mark(ID, desk.berkas.penyajian), None)
    outcome = desk.settle(desk.gesture(Laci.SETUJU, rest=(extra,)))
    assert isinstance(outcome, Commit)
    assert outcome.after is not After.LEAVE
    assert digest("disunting") in {isi.sha256 for isi in outcome.event.isi}


def books() -> list[Desk]:
    ended = Desk().go(7)
    ended.settle(ended.gesture(Laci.SETUJU))
    return [Desk().open(), Desk().go(3), Desk().go(4), ended]


DESKS = books()
OWN = st.sampled_from(["Lembar.pdf", "Nota.docx", "data.csv", "Catatan.txt"])
NEW = st.builds(
    lambda name, text, mark: file(f"sub/{name}", text, mark),
    st.sampled_from(["a.csv", "b.xlsx", "Nota.docx", "Catatan.txt"]),
    st.sampled_from(["satu", "dua"]),
    st.sampled_from([None, Mark(ID, 1), Mark(ID, 3), Mark("DUK-2026-0009", 1)]),
)
BAD = st.builds(
    lambda sha: Taken("besar.zip", sha, None, "besar.zip: terlalu besar."),
    st.sampled_from(["", digest("besar")]),
)


@st.composite
def drops(draw: st.DrawFn) -> tuple[int, Drop]:
    which = draw(st.integers(0, len(DESKS) - 1))
    desk = DESKS[which]
    laid = {d.nama: d.sha256 for d in desk.berkas.dokumen} | desk.berkas.laid()
    names = [n for n in draw(st.lists(OWN, unique=True)) if n in laid]
    own = [file(n, "", Mark(ID, desk.berkas.penyajian)) for n in names]
    own = [replace(t, sha256=laid[t.nama]) for t in own]
    rest = (*draw(st.lists(NEW, max_size=2)), *draw(st.lists(BAD, max_size=1)))
    peran, laci = draw(
        st.sampled_from(
            [
                *(("kasubag", Laci.BARU), ("kasubag", Laci.SETUJU), ("anpeg", Laci.SETUJU)),
                *(("anpeg", Laci.MASUK), ("kabag", Laci.KEMBALIKAN), ("kasubag", Laci.BATAL)),
            ]
        )
    )
    left = tuple(draw(st.lists(NEW, max_size=1)))
    isi = (*own, *rest) or (file("a.csv", "satu"),)
    where = {"jalur": "inbox/kasubag/BARU/Usulan"} if laci is Laci.BARU else {}
    return which, drop(peran, laci, *isi, rest=left, susulan=draw(st.booleans()), **where)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(drops())
def test_whatever_is_cleared_is_named_by_the_event_or_by_an_earlier_one(
    dropped: tuple[int, Drop],
) -> None:
    which, lying = dropped
    desk = replace(DESKS[which], book=replace(DESKS[which].book))
    book = desk.book
    outcome = desk.ask(lying)
    if not isinstance(outcome, Commit | Dismiss):
        return
    if isinstance(outcome, Dismiss):
        going = [t for t in lying.isi if t.nama not in outcome.keep]
        assert all(t.sha256 in book.named for t in going)
        assert going, "a dismissal that clears nothing is silence"
    elif outcome.after in (After.CLEAR, After.PUT_BACK):
        named = {isi.sha256 for isi in outcome.event.isi} | book.named.keys()
        going = [t for t in (*lying.isi, *lying.rest) if t.nama not in outcome.keep]
        assert all(t.sha256 in named for t in going)
        new = [t for t in lying.isi if t.sha256 not in book.sajian and not t.tanda and not t.tolak]
        if lying.laci is Laci.BARU and new and outcome.after is After.CLEAR:
            assert outcome.event.peristiwa is Peristiwa.DIBUKA


def test_bytes_that_only_the_store_holds_are_recorded_before_they_go(kantor: Kantor) -> None:
    """Stored when they were looked at, and named by nothing: a death lost them after a week."""
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(30)
    kantor.engine.store.put(b"hanya di isi")
    stray = kantor.root / "inbox/kasubag/BATAL"
    stray.mkdir(exist_ok=True)
    (stray / "sisa.txt").write_bytes(b"hanya di isi")
    kantor.engine.projector.clear("inbox/kasubag/BATAL/sisa.txt")
    kantor.run(20)
    assert kantor.story() == ["dibuka", "disisihkan"]
    kantor.put("inbox/kasubag/MASUK/~$x.docx", "x")
    kantor.run(30)
    assert kantor.story() == ["dibuka", "disisihkan"], "a notice of ours is no news"


def test_what_a_dead_watcher_cleared_and_did_not_record_is_recorded_by_the_sweep(
    kantor: Kantor,
) -> None:
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(30)
    kantor.engine.store.put(b"terlewat")
    (kantor.root / ".alur/bekas/00000099 2026-11-01 sisa.txt").write_bytes(b"terlewat")
    kantor.run(4000, 100)
    assert kantor.story() == ["dibuka", "disisihkan"]
    kantor.run(4000, 100)
    assert not list((kantor.root / ".alur/bekas").glob("* sisa.txt"))
