"""Tells the documents that a job made from those that it was given, so that the store need not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from pipeline.engine import vcdiff
from pipeline.engine.likeness import likeliest
from pipeline.engine.protocol import Hasil, Jadi, Pangkal
from pipeline.engine.telling import DEEPEST, LEAST, MOST, telling
from pipeline.names import DELTA


def with_tellings(folder: Path, given: Iterable[Pangkal], hasil: Hasil) -> Hasil:
    """The answer, in which each new document that is like another one says how it is told from
    that. What is laid beside an answer may be named by no dossier, and lies whole."""
    if hasil.halangan:
        return hasil
    tells = _Telling(folder, list(given))
    return replace(hasil, dokumen=tuple(map(tells.of, hasil.dokumen)))


@dataclass
class _Telling:
    """`given` are those from which one may be told, the latest last; what is made joins them."""

    folder: Path
    given: list[Pangkal]
    _texts: dict[str, bytes] = field(default_factory=dict)

    def of(self, made: Jadi) -> Jadi:
        if not made.berkas:
            return made
        place = self.folder / made.berkas
        if not LEAST < place.stat().st_size < MOST:
            return made
        data = place.read_bytes()
        digest = sha256(data).hexdigest()
        known = [(base.nama, base.sha256) for base in self.given]
        delta = telling(digest, data, self._near(likeliest(made.nama, known)))
        self._texts[digest] = data
        if not delta:
            self.given.append(Pangkal(made.nama, digest, 0, made.berkas))
            return made
        base = next(b for b in self.given if b.sha256 == vcdiff.base_of(delta[: vcdiff.HEAD]))
        own = Pangkal(made.nama, digest, base.tingkat + 1, made.berkas)
        self.given.append(own if own.tingkat < DEEPEST else replace(base, nama=made.nama))
        beside = f"{made.berkas}{DELTA}"
        (self.folder / beside).write_bytes(delta)
        return replace(made, selisih=beside)

    def _near(self, digests: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """What is not as its name says, such as on a damaged disk, is told from by none."""
        places = {base.sha256: base.berkas for base in self.given}
        for digest in digests:
            if digest not in self._texts:
                self._texts[digest] = (self.folder / places[digest]).read_bytes()
            if sha256(self._texts[digest]).hexdigest() == digest:
                yield digest, self._texts[digest]
