"""The nota dinas: its fields, and whether its figures agree with the list it sends."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from pipeline.duk.model import Daftar
from pipeline.procedures.duk.settings import settings_of
from pipeline.work.approvals import signer
from pipeline.work.case import Case
from pipeline.work.wording import dan, kop, pejabat, tanggal, terbilang

_COUNT = re.compile(r"(\d[\d.]*)\s*\(([^)]{3,80})\)\s*orang", re.IGNORECASE)
_RANK = re.compile(r"golongan\s+(IV|III|II|I)\s+(\d[\d.]*)\s+orang", re.IGNORECASE)
_DATE = re.compile(r"keadaan\s+(\d{1,2}\s+[A-Za-z]+\s+\d{4})", re.IGNORECASE)


def facts(daftar: Daftar) -> dict[str, Any]:
    """What the list says in figures, as JSON: people, people by golongan, reference date."""
    ranks = Counter(str(g).split("/")[0] for g in daftar.rows["golongan"])
    return {
        "jumlah": len(daftar.rows),
        "golongan": {g: ranks[g] for g in ("IV", "III", "II", "I") if ranks[g]},
        "keadaan": daftar.keadaan.isoformat(),
        "unit": daftar.unit,
        "tahun": daftar.keadaan.year + 1,
    }


def context(case: Case, said: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `Nota Dinas.docx`."""
    told, signs = settings_of(case), signer(case)
    ranks = [f"golongan {g} {n} orang" for g, n in said["golongan"].items()]
    return {
        "kop": kop(case.office),
        "yth": case.office.penerima.yth,
        "dari": signs.jabatan,
        "tembusan": dan(told.tembusan) if told.tembusan else "-",
        "tembusan_bawah": list(told.tembusan),
        "sifat": told.sifat,
        "lampiran": "1 (satu) berkas",
        "hal": told.hal,
        "unit": said["unit"],
        "keadaan": tanggal(date.fromisoformat(said["keadaan"])),
        "tahun": str(said["tahun"]),
        "jumlah_angka": str(said["jumlah"]),
        "jumlah_huruf": terbilang(said["jumlah"]),
        "rekap": dan(ranks) if ranks else "-",
        "dasar_hukum": dan(case.prosedur.dasar_hukum) if case.prosedur.dasar_hukum else "-",
        "pejabat": pejabat(signs),
    }


def disagreements(text: str, said: Mapping[str, Any]) -> list[str]:
    """Sentences on every figure or date in the nota that differs from the list."""
    words = " ".join(text.split())
    found = []
    jumlah = said["jumlah"]
    for figure, spelt in _COUNT.findall(words):
        if int(figure.replace(".", "")) != jumlah:
            found.append(f"Nota Dinas menyebut {figure} orang, sedangkan daftar memuat {jumlah}.")
        elif " ".join(spelt.lower().split()) != terbilang(jumlah):
            found.append(f"Nota Dinas menulis '{spelt}', seharusnya '{terbilang(jumlah)}'.")
    for rank, figure in _RANK.findall(words):
        real = said["golongan"].get(rank.upper(), 0)
        if int(figure.replace(".", "")) != real:
            found.append(
                f"Nota Dinas menyebut golongan {rank} {figure} orang, sedangkan daftar {real}."
            )
    wanted = tanggal(date.fromisoformat(said["keadaan"]))
    return found + [
        f"Nota Dinas menyebut keadaan {written}, sedangkan daftar {wanted}."
        for written in _DATE.findall(words)
        if written.lower() != wanted.lower()
    ]


def silent(text: str) -> bool:
    """Whether the nota no longer says how many people the list holds."""
    return not _COUNT.search(" ".join(text.split()))
