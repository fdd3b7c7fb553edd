"""How fast the list is ranked, beside the plain comparison: python bench/ranking.py [PEOPLE ...]

Prints milliseconds (best of five) and how many times slower the plain sort by nine Python keys
is in the same run. Memory is the peak of the process.
"""

import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline.duk.model import Reading, people
from pipeline.duk.posts import PELAKSANA
from pipeline.duk.profile import shipped_profile
from pipeline.duk.rank.explain import sentences
from pipeline.duk.rank.ranking import rank_people

KEADAAN = date(2026, 12, 31)


def crowd(count: int, first: int = 0) -> pd.DataFrame:
    """Invented people with many ties, as large offices have them; `first` of a still larger crowd
    were there before these."""
    dice = np.random.default_rng(1979 + first)
    golongan = np.array([*shipped_profile().pangkat], dtype=object)
    april = np.array([date(y, m, 1) for y in range(2015, 2026) for m in (4, 10)], dtype=object)
    born = np.array(
        [date(y, m, d) for y in range(1972, 2000) for m in range(1, 13) for d in (1, 9, 17, 28)],
        dtype=object,
    )
    posts = np.array(["Pengelola Data", "Arsiparis Ahli Muda", "Perawat Mahir"], dtype=object)
    birth = born[dice.integers(0, len(born), count)]
    blank: dict[str, Any] = dict.fromkeys(people([]).columns)
    return pd.DataFrame(
        {
            **blank,
            "nama": [f"Pegawai {n}" for n in range(first, first + count)],
            "nip": [f"{b:%Y%m%d}{_month(n // 999)}1{n % 999 + 1:03d}"
                    for n, b in enumerate(birth, first)],
            "golongan": golongan[dice.integers(3, 12, count)],
            "tmt_pangkat": april[dice.integers(0, len(april), count)],
            "jabatan": posts[dice.integers(0, len(posts), count)],
            "tmt_jabatan": april[dice.integers(0, len(april), count)],
            "mk_tahun": dice.integers(1, 30, count).astype(object),
            "mk_bulan": dice.integers(0, 12, count).astype(object),
            "tingkat_ijazah": np.array(["S1", "S2", "D3"], dtype=object)[
                dice.integers(0, 3, count)
            ],
            "tahun_lulus": dice.integers(1995, 2020, count).astype(object),
            "tanggal_lahir": birth,
        },
        columns=[*blank],
        dtype=object,
    )  # fmt: skip


def _month(serial: int) -> str:
    return f"{1995 + serial // 12:04d}{serial % 12 + 1:02d}"


def plain(frame: pd.DataFrame) -> list[str]:
    """The same order by Python's own sort over one tuple a person."""
    profile = shipped_profile()

    def key(p: dict[str, Any]) -> tuple[Any, ...]:
        rung = profile.rung(p["jabatan"], p["eselon"])
        since = date.min if rung == PELAKSANA else p["tmt_jabatan"]  # theirs is of the present post
        return (
            profile.golongan[p["golongan"]], p["tmt_pangkat"], profile.jabatan[rung], since,
            -(p["mk_tahun"] * 12 + p["mk_bulan"]), profile.education_level(p["tingkat_ijazah"]),
            p["tahun_lulus"], p["tanggal_lahir"], p["nip"],
        )  # fmt: skip

    return [str(p["nip"]) for p in sorted(frame.to_dict("records"), key=key)]


def best(work: Any, times: int) -> tuple[float, Any]:
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        spent.append(time.perf_counter() - start)
    return min(spent) * 1000, result


def main() -> None:
    for count in [int(a) for a in sys.argv[1:]] or [5_000, 100_000]:
        frame = crowd(count)
        times = 5 if count <= 100_000 else 1
        ours, daftar = best(lambda f=frame: rank_people(Reading(f), KEADAAN, "U"), times)
        theirs, order = best(lambda f=frame: plain(f), 1)
        assert list(daftar.rows["nip"]) == order
        output, _ = best(lambda d=daftar: sentences(d.rows, d.profile), 1)
        peak = psutil.Process().memory_info().rss >> 20
        print(
            f"{count:>9,} people: ranked with reasons {ours:,.1f} ms; plain sort {theirs:,.1f} ms "
            f"({theirs / ours:.1f}x); sentences {output:,.1f} ms; memory {peak:,} MB"
        )


if __name__ == "__main__":
    main()
