"""The nota dinas: its fields, and whether its figures agree with the list it sends."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pipeline.procedures.duk.basis import legal_basis
from pipeline.procedures.duk.data import Data
from pipeline.procedures.duk.recorded import DATA_BASE
from pipeline.procedures.duk.settings import settings_of
from pipeline.work.approvals import signer
from pipeline.work.case import Case
from pipeline.work.lists import listed
from pipeline.work.wording import kop, pejabat, tanggal, terbilang

_COUNT = re.compile(r"(\d[\d.]*)\s*\(([^)]{3,80})\)\s*orang", re.IGNORECASE)
_RANK = re.compile(r"golongan\s+(IV|III|II|I)\s+(\d[\d.]*)\s+orang", re.IGNORECASE)
_SOURCES = re.compile(r"dihimpun dari (\d+)\s*\(([^)]{3,80})\)\s*berkas", re.IGNORECASE)
_NO_FINDINGS = re.compile(
    r"tidak menyisakan temuan|telah diperiksa kelengkapan serta kesesuaiannya", re.IGNORECASE
)
"""What the templates that ship state, or once stated, of the data as a whole."""
_DATE = re.compile(r"keadaan\s+(\d{1,2}\s+[A-Za-z]+\s+\d{4})", re.IGNORECASE)


def facts(data: Data) -> dict[str, Any]:
    """What the letter may state, as JSON: people, people by golongan, reference date; from how many
    workbooks they are, and how many findings are left for people to look at."""
    daftar = data.daftar
    ranks = Counter(str(g).split("/")[0] for g in daftar.rows["golongan"])
    return {
        "jumlah": len(daftar.rows),
        "golongan": {g: ranks[g] for g in ("IV", "III", "II", "I") if ranks[g]},
        "keadaan": daftar.keadaan.isoformat(),
        "unit": daftar.unit,
        "tahun": daftar.keadaan.year + 1,
        "sumber": len(data.sources),
        "temuan": len(daftar.findings),
        **({"data_base": data.recorded} if data.recorded else {}),
    }


def context(case: Case, figures: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `Nota Dinas.docx`."""
    settings, signs = settings_of(case), signer(case)
    ranks = [f"golongan {g} {n} orang" for g, n in figures["golongan"].items()]
    return {
        "kop": kop(case.office, case.templates),
        "yth": case.addressee.yth,
        "dari": signs.jabatan,
        "tembusan": listed(settings.tembusan) if settings.tembusan else "-",
        "tembusan_bawah": list(settings.tembusan),
        "sifat": settings.sifat,
        "lampiran": "1 (satu) berkas",
        "hal": settings.hal,
        "unit": figures["unit"],
        "keadaan": tanggal(date.fromisoformat(figures["keadaan"])),
        "tahun": str(figures["tahun"]),
        "jumlah_angka": str(figures["jumlah"]),
        "jumlah_huruf": terbilang(figures["jumlah"]),
        "rekap": listed(ranks) if ranks else "-",
        "dasar_hukum": listed(case.prosedur.dasar_hukum) if case.prosedur.dasar_hukum else "-",
        "dasar": legal_basis(case.prosedur.dasar_hukum, confirmed=settings.dasar_dikonfirmasi),
        "sumber": _sources(figures),
        "tanpa_temuan": "" if figures["temuan"] else "ya",
        "pejabat": pejabat(signs),
    }


def _sources(figures: Mapping[str, Any]) -> str:
    """What the people were gathered from."""
    books = f"{figures['sumber']} ({terbilang(figures['sumber'])}) berkas data pegawai"
    if "data_base" not in figures:
        return books
    return f"{DATA_BASE} dan {books}" if figures["sumber"] else DATA_BASE


def disagreements(text: str, figures: Mapping[str, Any]) -> list[str]:
    """Sentences on every figure or date in the nota that differs from the list."""
    words = " ".join(text.split())
    sentences = []
    people = figures["jumlah"]
    for figure, spelt in _COUNT.findall(words):
        if int(figure.replace(".", "")) != people:
            sentences.append(
                f"Nota Dinas menyebut {figure} orang, sedangkan daftar memuat {people}."
            )
        elif " ".join(spelt.lower().split()) != terbilang(people):
            sentences.append(f"Nota Dinas menulis '{spelt}', seharusnya '{terbilang(people)}'.")
    for rank, figure in _RANK.findall(words):
        real = figures["golongan"].get(rank.upper(), 0)
        if int(figure.replace(".", "")) != real:
            sentences.append(
                f"Nota Dinas menyebut golongan {rank} {figure} orang, sedangkan daftar {real}."
            )
    sentences += _claims(words, figures)
    wanted = tanggal(date.fromisoformat(figures["keadaan"]))
    return sentences + [
        f"Nota Dinas menyebut keadaan {written}, sedangkan daftar {wanted}."
        for written in _DATE.findall(words)
        if written.lower() != wanted.lower()
    ]


def _claims(words: str, figures: Mapping[str, Any]) -> Iterator[str]:
    """Sentences on what the nota states of the data and the data does not bear out."""
    for figure, spelt in _SOURCES.findall(words):
        real = figures["sumber"]
        if int(figure) != real or " ".join(spelt.lower().split()) != terbilang(real):
            yield (
                f"Nota Dinas menyebut data dihimpun dari {figure} ({spelt}) berkas, sedangkan yang "
                f"dipakai {real} ({terbilang(real)})."
            )
    claim = _NO_FINDINGS.search(words)
    if claim and figures["temuan"]:
        yield (
            f'Nota Dinas menyatakan data "{claim[0]}", sedangkan {figures["temuan"]} temuan masih '
            "perlu diperiksa. Selesaikan temuannya, atau hapus kalimat itu."
        )


def silent(text: str) -> bool:
    """Whether the nota no longer says how many people the list holds."""
    return not _COUNT.search(" ".join(text.split()))
