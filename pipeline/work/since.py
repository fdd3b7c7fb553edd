"""What has changed since a reader last saw the concepts, and since the revision before.

What a reader was shown is kept with the dossier as a document of class `induk`: the paragraphs of
the letter and the rows of its table. It holds people's data and is no part of the log.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from pipeline.documents.remarks import short
from pipeline.documents.text import docx_text
from pipeline.engine.terms import Kelas
from pipeline.work.case import Case, Item
from pipeline.work.changes import BARIS, Bagian, Baris
from pipeline.work.content import Letter, Papers, Row, Table
from pipeline.work.lists import listed
from pipeline.work.names import induk
from pipeline.work.output import Output
from pipeline.work.wording import saat

NASKAH = induk("Naskah.json")
SEBELUM = induk("Naskah revisi sebelumnya.json")
_SEEN = induk("Dilihat ")


@dataclass(frozen=True)
class Naskah:
    """The concepts as they were handed in: the letter's paragraphs, and the table's rows by what
    identifies them. The names are those of the kept file."""

    revisi: int
    waktu: str
    nota: list[str]
    daftar: Mapping[str, Row]

    def same(self, other: "Naskah") -> bool:
        return self.nota == other.nota and self.daftar == other.daftar


def keep_concepts(case: Case, out: Output, letter: Path, rows: Mapping[str, Row]) -> None:
    """Keeps what is handed in now, and what the revision before was."""
    paragraphs = [text for line in docx_text(letter).splitlines() if (text := line.strip())]
    now = Naskah(case.perkara.revisi, saat(case.waktu), paragraphs, rows)
    before = _read(case.item(NASKAH))
    if before is not None and before.revisi < now.revisi:
        _write(out, SEBELUM, before)
    elif (older := case.item(SEBELUM)) is not None:
        out.keep(older)
    _write(out, NASKAH, now)


def remember(case: Case, out: Output) -> None:
    """Passes on what readers have seen; where concepts are worked on these documents only wait."""
    for item in case.items(Kelas.INDUK):
        if item.nama.startswith(_SEEN) or item.nama in (NASKAH, SEBELUM):
            out.keep(item)


def since_last_seen(case: Case, out: Output, papers: Papers) -> list[Bagian]:
    """Sections for the reader whom the dossier comes to; takes note that he sees it now."""
    now = _now(case, out)
    if now is None or case.langkah is None or case.worked_on:
        return []
    readers = case.langkah.peran
    name = f"{_SEEN}{'+'.join(readers)}.json"
    seen = _read(case.item(name))
    _write(out, name, now)
    if seen is None or seen.same(now):
        return []
    who = case.office.called(readers)
    title = f"Sejak {who} terakhir melihat (revisi {seen.revisi}, diajukan {seen.waktu})"
    return sections(title, seen, now, papers)


def since_revision(case: Case, out: Output, papers: Papers) -> list[str]:
    """A few lines for the Lembar Kendali on the revision before this one."""
    now, item = _now(case, out), case.item(SEBELUM)
    made = out.path(SEBELUM) if SEBELUM in out.made else item.path if item else None
    if now is None or made is None:
        return []
    before = Naskah(**json.loads(made.read_text(encoding="utf-8")))
    letter, table = papers.letter, papers.table
    texts = list(_texts(before, now, letter)) if letter else []
    rows = list(_rows(before, now, table)) if table else []
    if not texts and not rows:
        return [f"Isi naskah sama dengan revisi {before.revisi}."]
    parts = [f"{letter.spoken} {len(texts)} kalimat"] if letter and texts else []
    parts += [f"{table.spoken} {len(rows)} {table.unit}"] if table and rows else []
    return [f"Sejak revisi {before.revisi}: {listed(parts)} berbeda.", *texts[:2]]


def sections(title: str, before: Naskah, now: Naskah, papers: Papers) -> list[Bagian]:
    """The differences of the text and of the rows, as sections of `Perubahan.pdf`."""
    letter, table = papers.letter, papers.table
    texts = tuple(_texts(before, now, letter)) if letter else ()
    rows = tuple(_rows(before, now, table)) if table else ()
    more = len(rows) - BARIS
    sentences = texts or ((f"{letter.title} tidak berubah.",) if letter else ())
    bagian = [Bagian(title, sentences if rows or texts else ())]
    if table and rows:
        rest = f"dan {more} {table.unit} lagi" if more > 0 else ""
        head = f"Baris {table.spoken} yang berubah: {len(rows)} {table.unit}"
        bagian.append(Bagian(head, baris=rows[:BARIS], sisa=rest))
    return bagian


def _texts(before: Naskah, now: Naskah, letter: Letter) -> Iterator[str]:
    """One sentence a paragraph that was changed, added or taken out."""
    matcher = SequenceMatcher(a=before.nota, b=now.nota, autojunk=False)
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal":
            continue
        old, new = before.nota[a0:a1], now.nota[b0:b1]
        for was, is_ in zip(old, new, strict=False):
            yield f'{letter.title}, semula: "{short(was, 240)}" Menjadi: "{short(is_, 240)}"'
        yield from (f'{letter.title}, dihapus: "{short(t, 240)}"' for t in old[len(new) :])
        yield from (f'{letter.title}, ditambah: "{short(t, 240)}"' for t in new[len(old) :])


def _rows(before: Naskah, now: Naskah, table: Table) -> Iterator[Baris]:
    """One line a row. What only one of them has a column for, since another version of the program
    kept it, is no difference."""
    for key, row in now.daftar.items():
        old = before.daftar.get(key)
        if old is None:
            yield Baris("-", row["no"], row["nama"], f"Ditambahkan ke {table.spoken}.")
            continue
        changed = [
            f"{label} {old[name] or '(kosong)'} menjadi {row[name] or '(kosong)'}"
            for name, label in table.labels.items()
            if name in old and name in row and old[name] != row[name]
        ]
        if changed:
            why = "; ".join(changed)
            yield Baris(old["no"], row["no"], row["nama"], f"{why[:1].upper()}{why[1:]}.")
    for key, old in before.daftar.items():
        if key not in now.daftar:
            yield Baris(old["no"], "-", old["nama"], f"Dikeluarkan dari {table.spoken}.")


def _now(case: Case, out: Output) -> Naskah | None:
    if NASKAH in out.made:
        return Naskah(**json.loads(out.path(NASKAH).read_text(encoding="utf-8")))
    return _read(case.item(NASKAH))


def _read(item: Item | None) -> Naskah | None:
    return Naskah(**json.loads(item.path.read_text(encoding="utf-8"))) if item else None


def _write(out: Output, nama: str, naskah: Naskah) -> None:
    text = json.dumps(vars(naskah), ensure_ascii=False, indent=1)
    out.make(nama, Kelas.INDUK).write_text(text, encoding="utf-8", newline="\n")
