"""Twenty cells of docs/keadaan-surat.md, done to one letter through a real Samba share."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.checker import check
from tests.engine.rules.letter_states import ACTS, STATES, State, cells
from tests.engine.rules.test_decide import ID
from tests.harness.office import Kantor
from tests.test_samba import Share, shared

NAME = f"{ID} Daftar Contoh"


@dataclass
class Letter:
    """One letter of an office, and the client of its share."""

    kantor: Kantor
    share: Share
    done: list[str] = field(default_factory=list)

    def rename(self, desk: str, source: str, target: str) -> None:
        self.share.do(f"cd inbox/{desk}", f'rename "{source}" "{target}"')

    def drag(self, desk: str, drawer: str) -> None:
        self.rename(desk, f"MASUK/{NAME}", f"{drawer}/{NAME}")

    def put(self, desk: str, place: str, data: bytes) -> None:
        file = self.kantor.base / "unggah"
        file.write_bytes(data)
        self.share.do(f"cd inbox/{desk}", f'put "{file}" "{place}"')

    def write(self, desk: str, words: str) -> None:
        place = f"MASUK/{NAME}/Catatan.txt"
        sheet = self.kantor.base / "catatan"
        self.share.do(f"cd inbox/{desk}", f'get "{place}" "{sheet}"')
        self.put(desk, place, sheet.read_bytes() + f"{words}\r\n".encode())

    def recall(self, desk: str, drawer: str, to: str) -> None:
        note = f"TERKIRIM - {ID} ke {to}.txt"
        self.rename(desk, f"{drawer}/{note}", f"MASUK/{note}")

    def follows(self, state: str, act: str, *, laid: str = "") -> None:
        """What the page says of this cell is what the log says last, or what lies there."""
        self.kantor.run(40)
        self.done.append(f"{state} | {act}")
        (cell,) = (cell for a, cell in cells(_state(state)) if a.judul == act)
        if laid:
            assert laid in cell
            return
        sentence = cell.removeprefix("Dijawab: ").partition(" → ")[0]
        sentence = sentence.replace("Lembar.pdf", "Naskah.pdf")
        last = self._last_words()
        assert any(sentence in words for words in last), (sentence, last)

    def _last_words(self) -> list[str]:
        """The log's last words: of what followed at once, too."""
        log = self.kantor.engine.register.log
        return [
            " ".join(log.bytes_of(n).decode().partition("\ncatatan: ")[2].split()).strip("'\"")
            for n in range(max(1, self.kantor.book.nomor - 2), self.kantor.book.nomor + 1)
        ]

    def names(self, place: str) -> str:
        return self.share.do(f'ls "inbox/{place}/*"')


def _state(judul: str) -> State:
    (state,) = (state for state in STATES if state.judul == judul)
    return state


DRAG, RECALL = "Folder dipindahkan ke", "TERKIRIM dipindahkan ke MASUK"
TWO, BACK2 = "Langkah 2, sedang disusun", "Langkah 2, dikembalikan"
THREE, FOUR = "Langkah 3, diperiksa untuk paraf", "Langkah 4, diperiksa untuk paraf"
FIVE, SIX = "Langkah 5, di meja yang memberi nomor", "Langkah 6, sudah bernomor"
SEVEN = "Langkah 7, sudah bernomor dan akan diserahkan"


def test_what_the_page_of_states_says_happens_through_a_samba_share(
    kantor: Kantor, tmp_path: Path
) -> None:
    with shared(kantor.root) as share:
        letter = Letter(kantor, share)
        letter.put("kasubag", "BARU/data.csv", b"1;Budi")
        kantor.run(60)
        _at_the_working_desk(letter)
        _among_readers(letter)
        _at_the_number(letter)
        _after_it(letter)
    assert len(set(letter.done)) >= 20
    assert kantor.book.berkas[ID].status == "selesai"
    assert check(kantor.root) == []


def _at_the_working_desk(letter: Letter) -> None:
    letter.share.do(f'deltree "inbox/anpeg/MASUK/{NAME}"')
    letter.follows(TWO, "Folder dihapus", laid="diletakkan lagi di MASUK")
    assert "Nota.txt" in letter.names(f"anpeg/MASUK/{NAME}")
    letter.drag("anpeg", "KEMBALIKAN")
    letter.follows(TWO, f"{DRAG} KEMBALIKAN tanpa alasan")
    letter.drag("anpeg", "SELESAI")
    letter.follows(TWO, f"{DRAG} SETUJU (SELESAI)")
    letter.recall("anpeg", "SELESAI", "Kasubag")
    letter.follows(THREE, RECALL)
    letter.drag("anpeg", "SELESAI")
    letter.kantor.run(40)


def _among_readers(letter: Letter) -> None:
    kantor = letter.kantor
    letter.drag("kasubag", "BATAL")
    letter.follows(THREE, f"{DRAG} BATAL tanpa alasan")
    letter.drag("kasubag", "BARU")
    letter.follows(THREE, f"{DRAG} BARU")
    letter.write("kasubag", "Kurang lengkap.")
    letter.drag("kasubag", "KEMBALIKAN")
    letter.follows(THREE, f"{DRAG} KEMBALIKAN dengan alasan")
    letter.drag("anpeg", "SELESAI")
    letter.follows(BACK2, f"{DRAG} SETUJU (SELESAI)")
    letter.write("anpeg", "Sudah lengkap.")
    letter.drag("anpeg", "SELESAI")
    letter.follows(BACK2, f"{DRAG} SETUJU dengan tulisan di Catatan.txt")
    note = f"SELESAI/TERKIRIM - {ID} ke Kasubag.txt"
    letter.share.do("cd inbox/anpeg", f'del "{note}"')
    letter.follows(THREE, "TERKIRIM dihapus", laid="diletakkan lagi di tempatnya")
    letter.rename("anpeg", note, f"KEMBALIKAN/TERKIRIM - {ID} ke Kasubag.txt")
    letter.follows(THREE, "TERKIRIM dipindahkan ke laci lain", laid="diletakkan lagi")
    assert "TERKIRIM" in letter.names("anpeg/SELESAI")
    letter.share.do("cd inbox/kasubag", f'rename "MASUK/{NAME}/Naskah.pdf" "SETUJU/Naskah.pdf"')
    letter.follows(THREE, "Satu dokumen dari dalamnya dipindahkan ke SETUJU")
    letter.write("kabag", "Sedang saya baca.")
    letter.recall("kasubag", "SETUJU", "Kabag")
    kantor.run(40)
    assert "Kabag sudah menulis" in kantor.answers("kasubag")
    kantor.run(120)
    letter.recall("kasubag", "SETUJU", "Kabag")
    letter.follows(FOUR, f"{RECALL} setelah meja berikutnya menulis")
    paper = kantor.find(f"inbox/kabag/MASUK/{NAME}/Naskah.pdf").read_bytes()
    letter.put("kabag", f"MASUK/{NAME}/Naskah.pdf", paper + b"% coretan\n%%EOF\n")
    letter.drag("kabag", "SETUJU")
    letter.follows(FOUR, "Dokumen yang disajikan diubah, lalu folder dipindahkan ke SETUJU")
    letter.drag("kabag", "SETUJU")
    letter.follows(FOUR, f"{DRAG} SETUJU (SELESAI)")


def _at_the_number(letter: Letter) -> None:
    own = letter.kantor.find(f"inbox/kabiro/MASUK/{NAME}/Naskah.pdf").read_bytes()
    letter.put("kabiro", "SETUJU/Berkas sendiri.pdf", own.replace(b"naskah", b"sendiri"))
    marked = "Berkas sendiri yang bertanda ID-nya diletakkan di SETUJU"
    letter.follows(FIVE, marked, laid="bukan naskah")
    assert "bukan naskah yang disajikan" in letter.kantor.answers("kabiro")
    letter.share.do("cd inbox/kabiro", 'del "SETUJU/Berkas sendiri.pdf"')
    letter.drag("kabiro", "KEMBALIKAN")
    letter.follows(FIVE, f"{DRAG} KEMBALIKAN tanpa alasan")
    letter.drag("kabiro", "SETUJU")
    letter.follows(FIVE, f"{DRAG} SETUJU (SELESAI)")
    letter.recall("kabiro", "SETUJU", "Kabag")
    letter.follows(SIX, RECALL)


PROPOSED = "Langkah 6, sudah bernomor, ralat diusulkan"


def _after_it(letter: Letter) -> None:
    letter.put("kasubag", "RALAT/usul.txt", f"{ID}\r\nNama salah tulis.\r\n".encode())
    letter.follows(SIX, "Teks dengan ID-nya dan alasan diletakkan di RALAT")
    letter.write("kabiro", "Namanya sudah benar.")
    letter.drag("kabiro", "KEMBALIKAN")
    letter.follows(PROPOSED, f"{DRAG} KEMBALIKAN dengan alasan")
    letter.drag("kabag", "KEMBALIKAN")
    letter.follows(SIX, f"{DRAG} KEMBALIKAN tanpa alasan")
    letter.drag("kabag", "SETUJU")
    letter.follows(SIX, f"{DRAG} SETUJU (SELESAI)")
    letter.recall("kabag", "SETUJU", "Anpeg")
    letter.follows(SEVEN, RECALL)
    letter.drag("kabag", "SETUJU")
    letter.kantor.run(40)
    letter.drag("anpeg", "TANDA TERIMA")
    letter.follows(SEVEN, f"{DRAG} TANDA TERIMA")
    letter.drag("anpeg", "SELESAI")
    letter.kantor.run(40)
    letter.recall("anpeg", "SELESAI", "BKD")
    letter.follows("Selesai", RECALL)
    letter.drag("anpeg", "SELESAI")
    letter.kantor.run(40)
    letter.put("anpeg", f"TANDA TERIMA/{ID} tanda terima.pdf", b"%PDF-1.4\nditerima\n%%EOF\n")
    letter.follows("Selesai", "Tanda terima diletakkan di TANDA TERIMA")
    assert {act.judul for act in ACTS} >= {line.partition(" | ")[2] for line in letter.done}


@pytest.fixture(autouse=True)
def _needs_samba() -> None:
    from tests import needs

    needs.samba()
