"""Writes docs/temuan.md from the registry of finding codes: python scripts/write_findings.py"""

from pathlib import Path

from pipeline.duk.codes import EXPLANATIONS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "temuan.md"
_HEAD = """\
# Temuan pemeriksaan

Setiap temuan dalam `Pemeriksaan.csv`, `Daftar Periksa.xlsx`, dan workbook bertanda memakai salah
satu kode ini. *Wajib diperbaiki* (`galat`) menahan daftar, *Perlu diperiksa* (`peringatan`) tidak;
kalimat temuannya menyebut sel, isinya, dan apa yang diminta.

| kode | artinya |
|---|---|
"""


def page() -> str:
    """The page as it must stand: one row a code, in the order of the registry."""
    return _HEAD + "".join(f"| `{code}` | {meaning} |\n" for code, meaning in EXPLANATIONS.items())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
