"""What has changed since a reader last saw the concepts, and since the revision before.

What a reader was shown is kept with the dossier as a document of class `induk`: the paragraphs of
the nota dinas and the rows of the list. It holds people's data and is no part of the log.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from pathlib import Path

from pipeline.documents.remarks import short
from pipeline.documents.text import docx_text
from pipeline.duk.model import Daftar
from pipeline.duk.write.tables import text_rows
from pipeline.engine.protocol import Kelas
from pipeline.procedures.duk.names import induk
from pipeline.procedures.duk.perubahan import BARIS, Bagian, Baris
from pipeline.work.case import Case, Item, Output
from pipeline.work.wording import dan, saat

NASKAH = induk("Naskah.json")
SEBELUM = induk("Naskah revisi sebelumnya.json")
_SEEN = induk("Dilihat ")
_LABELS = {
    "nama": "nama", "golongan": "golongan", "tmt_pangkat": "TMT pangkat", "jabatan": "jabatan",
    "eselon": "eselon", "tmt_jabatan": "TMT jabatan", "tmt_eselon": "TMT eselon",
    "mk_tahun": "masa kerja (tahun)", "mk_bulan": "masa kerja (bulan)",
    "latihan": "latihan jabatan", "lulus_latihan": "lulus latihan",
    "jam_latihan": "jam latihan", "pendidikan": "pendidikan",
    "tahun_lulus": "tahun lulus", "tingkat_ijazah": "tingkat ijazah",
    "tanggal_lahir": "tanggal lahir", "catatan_mutasi": "catatan mutasi",
    "keterangan": "keterangan",
}  # fmt: skip


@dataclass(frozen=True)
class Naskah:
    """The concepts as they were handed in: paragraphs, and rows by NIP with their place."""

    revisi: int
    waktu: str
    nota: list[str]
    daftar: dict[str, dict[str, str]]

    def same(self, other: "Naskah") -> bool:
        return self.nota == other.nota and self.daftar == other.daftar


def keep_concepts(case: Case, out: Output, letter: Path, daftar: Daftar) -> None:
    """Keeps what is handed in now, and what the revision before was."""
    paragraphs = [text for line in docx_text(letter).splitlines() if (text := line.strip())]
    rows = {
        str(row["nip"]): {name: str(row.get(name, "")) for name in ("no", *_LABELS)}
        for row in text_rows(daftar)
    }
    now = Naskah(case.perkara.revisi, saat(case.waktu), paragraphs, rows)
    before = _read(case.item(NASKAH))
    if before is not None and before.revisi < now.revisi:
        _write(out, SEBELUM, before)
    elif (older := case.item(SEBELUM)) is not None:
        out.keep(older)
    _write(out, NASKAH, now)


def remember(case: Case, out: Output) -> None:
    """Passes on what readers have seen; at the analyst's desk these documents only wait."""
    for item in case.items(Kelas.INDUK):
        if item.nama.startswith(_SEEN) or item.nama in (NASKAH, SEBELUM):
            out.keep(item)


def since_last_seen(case: Case, out: Output) -> list[Bagian]:
    """Sections for the reader whom the dossier comes to; takes note that he sees it now."""
    now = _now(case, out)
    if now is None or case.langkah is None or case.worked_on:
        return []
    role = case.office.peran[case.langkah.peran]
    name = f"{_SEEN}{role.kunci}.json"
    seen = _read(case.item(name))
    _write(out, name, now)
    if seen is None or seen.same(now):
        return []
    title = f"Sejak {role.singkat} terakhir melihat (revisi {seen.revisi}, diajukan {seen.waktu})"
    return sections(title, seen, now)


def since_revision(case: Case, out: Output) -> list[str]:
    """A few lines for the Lembar Kendali on the revision before this one."""
    now, item = _now(case, out), case.item(SEBELUM)
    made = out.path(SEBELUM) if SEBELUM in out.made else item.path if item else None
    if now is None or made is None:
        return []
    before = Naskah(**json.loads(made.read_text(encoding="utf-8")))
    nota, people = list(_nota(before, now)), list(_people(before, now))
    if not nota and not people:
        return [f"Isi naskah sama dengan revisi {before.revisi}."]
    said = [f"nota dinas {len(nota)} kalimat"] if nota else []
    said += [f"daftar {len(people)} orang"] if people else []
    return [f"Sejak revisi {before.revisi}: {dan(said)} berbeda.", *nota[:2]]


def sections(title: str, before: Naskah, now: Naskah) -> list[Bagian]:
    """The differences of the text and of the rows, as sections of `Perubahan.pdf`."""
    nota, people = list(_nota(before, now)), list(_people(before, now))
    more = len(people) - BARIS
    told = tuple(nota) or ("Nota dinas tidak berubah.",)
    found = [Bagian(title, told if people or nota else ())]
    if people:
        rest = f"dan {more} orang lagi" if more > 0 else ""
        head = f"Baris daftar yang berubah: {len(people)} orang"
        found.append(Bagian(head, baris=tuple(people[:BARIS]), sisa=rest))
    return found


def _nota(before: Naskah, now: Naskah) -> Iterator[str]:
    """One sentence a paragraph that was changed, added or taken out."""
    matcher = SequenceMatcher(a=before.nota, b=now.nota, autojunk=False)
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal":
            continue
        old, new = before.nota[a0:a1], now.nota[b0:b1]
        for was, is_ in zip(old, new, strict=False):
            yield f'Nota dinas, semula: "{short(was, 240)}" Menjadi: "{short(is_, 240)}"'
        yield from (f'Nota dinas, dihapus: "{short(t, 240)}"' for t in old[len(new) :])
        yield from (f'Nota dinas, ditambah: "{short(t, 240)}"' for t in new[len(old) :])


def _people(before: Naskah, now: Naskah) -> Iterator[Baris]:
    for nip, row in now.daftar.items():
        old = before.daftar.get(nip)
        if old is None:
            yield Baris("-", row["no"], row["nama"], "Ditambahkan ke daftar.")
            continue
        changed = [
            f"{label} {old.get(name) or '(kosong)'} menjadi {row[name] or '(kosong)'}"
            for name, label in _LABELS.items()
            if old.get(name) != row[name]
        ]
        if changed:
            why = "; ".join(changed)
            yield Baris(old["no"], row["no"], row["nama"], f"{why[:1].upper()}{why[1:]}.")
    for nip, old in before.daftar.items():
        if nip not in now.daftar:
            yield Baris(old["no"], "-", old["nama"], "Dikeluarkan dari daftar.")


def _now(case: Case, out: Output) -> Naskah | None:
    if NASKAH in out.made:
        return Naskah(**json.loads(out.path(NASKAH).read_text(encoding="utf-8")))
    return _read(case.item(NASKAH))


def _read(item: Item | None) -> Naskah | None:
    return Naskah(**json.loads(item.path.read_text(encoding="utf-8"))) if item else None


def _write(out: Output, nama: str, naskah: Naskah) -> None:
    text = json.dumps(asdict(naskah), ensure_ascii=False, indent=1)
    out.make(nama, Kelas.INDUK).write_text(text, encoding="utf-8", newline="\n")
