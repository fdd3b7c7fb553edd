"""An office whose letters the national system numbers: the head agrees, the Kasubag forwards."""

from pathlib import Path
from typing import Any

from tests.harness.numbered import LATER, KantorBernomor
from tests.harness.rooms import form

HEAD = {**LATER["langkah"][1], "setuju": "3"}
FORWARDS = {"nomor": "3", "peran": "kasubag", "jenis": "teruskan", "setuju": "selesai"}
PROCEDURE: dict[str, Any] = {
    "penomoran": {"kode": "000.2.3", "pola": "{urut}", "cara": "srikandi"},
    "langkah": [LATER["langkah"][0], HEAD, FORWARDS],
}


class KantorSrikandi(KantorBernomor):
    """Its letters wait for a number that comes with a signed copy."""

    def __init__(self, base: Path, **more: Any) -> None:
        super().__init__(base, procedure=PROCEDURE, **more)

    def agreed(self, name: str = "satu", **filled: str) -> "KantorSrikandi":
        """A form opens a dossier, and the head agrees."""
        before = set(self.book.berkas)
        self.put(f"inbox/kasubag/BARU/{name}.xlsx", form(**filled))
        self.run(60)
        (id_,) = set(self.book.berkas) - before
        self.decide("SETUJU", id_)
        return self

    def comes_back(self, words: str, name: str = "unduhan.pdf") -> None:
        """A PDF from there, laid loose where the letter is forwarded."""
        data = f"%PDF-1.4\n% {words}\n%%EOF\n".encode()
        self.put(f"inbox/kasubag/SETUJU/{name}", data)
        self.run(60)
