"""Holds names against the rule of two languages: python scripts/check_names.py

English for structure; Indonesian only for what a civil servant can point at, which is what
docs/kamus.md lists, in the rooms it says; and no name that does not say what it holds. Prints each
name that breaks the rule, with its place; exit 1 if there is one.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("pipeline", "bench", "scripts", "tests/duk", "tests/harness")
"""The rooms that hold the rule. Whoever brings another to it adds it here."""

VAGUE = frozenset(("found", "shown", "said", "told", "its"))
"""No name by themselves: they say that something was done, and not what they hold."""

_WORDS = """
ada agar akan akhir alasan ambil angka apa apakah arti asal atas atau aturan awal baca bacaan
bagian bahwa banyak baris baru batas beda belum benar bentuk beri berlaku bersih bila bisa boleh
buat buatan buka bukan bulan cari catat catatan cek cetak cocok coretan daftar dalam dan dapat
dari dasar dengan depan dikenal dilihat gabung galat gambar ganda ganti garis guna hapus harga
hari harus hasil hitung huruf ini isi isian itu jalan jalankan jenis jika judul jumlah kaki
kalimat karena kata keadaan kelas keluar keluaran kenal kepala kirim kode kolom koreksi kosong
kotak kotor kunci lain lalu lama langsung lanjut lazim lebih lembar lepas lewat lihat luar lulus
masuk masukan menit muat mulai nama nilai nomor orang pada pakai pegawai pemetaan penuh perkara
pesan peta petaan pindah pisah pola potong ragu rincian rusak sajian salah salin sama sampai
saran satu sebelum sejak sel selesai semua semula setiap siap sidik simpan sisa suatu sudah
sumber susun tabel tahun tambah tampil tanda tangga tanggal tanpa teks temukan tentang terbaca
terima tertulis tetap tiada tiap tidak tingkat tujuan tulis tulisan tunggu turun turunan tutup
ubah ukuran ulang unsur untuk urut urutan urutkan waktu warisan warna yang
"""
INDONESIAN = frozenset(_WORDS.split())
"""Words that programs are tempted to be written in; those of docs/kamus.md are free."""

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def allowed(kamus: str, module: str) -> frozenset[str]:
    """The words of a glossary that are free in a module, `pipeline/office/model.py`: the first
    column of each table, but of a section that says `Only in ...` where the module is not."""
    free: set[str] = set()
    for section in kamus.split("\n## "):
        only = re.search(r"^Only in (.+)$", section, re.MULTILINE)
        rooms = re.findall(r"`([^`]+)`", only.group(1)) if only else []
        if only and not any(module.startswith(f"{room}/") for room in rooms):
            continue
        rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| ")]
        free.update(word for row in rows for word in re.findall(r"[a-z]+", row.lower()))
    return frozenset(free)


def broken(source: str, free: frozenset[str], module: str) -> Iterator[tuple[int, str, str]]:
    """Line, name and reason of each name that a module gives and that breaks the rule."""
    tree = ast.parse(source)
    codes = {id(target) for node in ast.walk(tree) for target in _named_as_valued(node)}
    for line, name, node in ((1, module, tree), *_names(tree)):
        if id(node) in codes:
            continue
        if name.strip("_").lower() in VAGUE:
            yield line, name, "does not say what it holds"
        words = {word.lower() for word in _PART.findall(name)}
        for word in sorted(words & (INDONESIAN - free)):
            yield line, name, f"{word} is Indonesian, and not in docs/kamus.md"


def _named_as_valued(node: ast.AST) -> Iterator[ast.expr]:
    """`KODE = "KODE"`, `KODE = "kode"`: a word that people meet, and no name of ours."""
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
        value = node.value.value
        for target in node.targets:
            if isinstance(target, ast.Name) and target.id in (value, str(value).upper()):
                yield target


def _names(tree: ast.AST) -> Iterator[tuple[int, str, ast.AST]]:
    """Every name that a module gives: what it only calls by another's name is that one's."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if not node.name.startswith("test_"):  # which is a sentence, and quotes what it likes
                yield node.lineno, node.name, node
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg, node
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id, node
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr, node
        elif isinstance(node, ast.ExceptHandler) and node.name:
            yield node.lineno, node.name, node
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((node.lineno, a.asname, a) for a in node.names if a.asname)


def complaints(rooms: tuple[str, ...]) -> Iterator[str]:
    """A line for each name that breaks the rule in these folders under the root."""
    kamus = (ROOT / "docs/kamus.md").read_text(encoding="utf-8")
    for path in sorted(path for room in rooms for path in (ROOT / room).rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        free = allowed(kamus, where)
        for line, name, why in broken(path.read_text(encoding="utf-8"), free, path.stem):
            yield f"{where}:{line}: {name}: {why}"


def main() -> int:
    lines = list(complaints(tuple(sys.argv[1:]) or ROOMS))
    print(*lines, sep="\n", end="\n" if lines else "")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
