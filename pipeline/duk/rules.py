"""The ladders of the rule, loaded once. Lower rank numbers come first."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Aturan:
    """The named profile: rank by golongan, rung of post, level of training and education."""

    nama: str
    golongan: dict[str, int]
    pangkat: dict[str, str]
    jabatan: dict[str, int]
    latihan: dict[str, int]
    pendidikan: dict[str, int]


@lru_cache(maxsize=1)
def bawaan() -> Aturan:
    """The profile `pp-15-1979` that ships with the program."""
    path = Path(__file__).with_name("aturan.yaml")
    tables = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Aturan(
        nama="pp-15-1979",
        golongan={kode: n for n, kode in enumerate(tables["golongan"])},
        pangkat=dict(tables["golongan"]),
        jabatan={rung: n for n, rung in enumerate(tables["jabatan"])},
        latihan={name: n for n, names in enumerate(tables["latihan"]) for name in names},
        pendidikan={str(name): n for n, names in enumerate(tables["pendidikan"]) for name in names},
    )
