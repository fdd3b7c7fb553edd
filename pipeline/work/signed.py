"""Documents that come back signed: kept byte for byte, checked, and told as what is known of them.

Which version was signed is proved where the copy begins with exactly the bytes that were presented.
Whether a certificate is valid, and whether a scan bears a hand's signature, is for people to see:
nothing here says so in the office's name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from pipeline.documents.marks import beginnings
from pipeline.documents.signed import is_scan, signatures
from pipeline.documents.sound import RefusedPdf
from pipeline.engine.desk.lengths import longest_around
from pipeline.engine.noted import Noted
from pipeline.engine.rules.signed import signed_name, within
from pipeline.engine.terms import Kelas
from pipeline.work.case import Case, Item
from pipeline.work.kabar import Kabar, warnings
from pipeline.work.names import DISPOSISI_PDF
from pipeline.work.output import Output
from pipeline.work.wording import tanggal

MENUNGGU = "Menunggu tanda tangan basah/TTE"
_PRESENTED = "tersaji"
_KNOWN = "bertanda_tangan"
_SAYS_SIGNED = re.compile(
    r"\bttd\b|\btte\b|tanda ?tangan|ditandatangani|\bsigned\b|pindaian|\bscan", re.IGNORECASE
)


class Dasar(StrEnum):
    """What is known of a copy that came back."""

    BERLAKU = "berlaku"
    """It begins with the bytes of a presentation of this revision, number and date included."""
    LAMA = "lama"
    """It belongs to an earlier revision, or was signed before the letter had its number."""
    TIDAK_PASTI = "tidak_pasti"
    """It is signed, and begins with nothing that was presented."""
    PINDAIAN = "pindaian"
    """Pages as pictures."""


@dataclass(frozen=True)
class Copy:
    """A signed copy: `naskah` is the document it is a copy of, `nama` the name it is kept by."""

    item: Item
    naskah: str
    dasar: Dasar
    nama: str
    diterima: str
    revisi: int
    penyajian: int | None = None
    bernomor: bool = True
    whole: bool = True

    @property
    def counts(self) -> bool:
        """Whether it may stand for the signed document, as far as that can be told."""
        return self.dasar is not Dasar.LAMA

    @property
    def state(self) -> str:
        """What Lembar Kendali and Inventaris say of the document it is a copy of."""
        when = f"diterima {self.diterima}"
        if self.dasar is Dasar.PINDAIAN:
            return f"Pindaian {when}; tanda tangannya dilihat oleh orang, bukan oleh sistem"
        if self.dasar is Dasar.TIDAK_PASTI:
            return f"Salinan ber-TTE {when}; versi yang ditandatangani tidak dapat dipastikan"
        return (
            f"Salinan ber-TTE {when}, atas versi ke-{self.penyajian}; "
            "sertifikatnya tidak diperiksa sistem"
        )

    @property
    def warnings(self) -> list[str]:
        """What the next reader should look at."""
        if self.dasar is Dasar.LAMA:
            which = f"revisi {self.revisi}" if self.bernomor else "yang belum bernomor"
            return [
                f"Perlu diperiksa: {self.nama} adalah salinan bertanda tangan dari {self.naskah} "
                f"{which}; tanda tangan atas naskah yang berlaku masih ditunggu."
            ]
        lines = []
        if self.dasar is Dasar.TIDAK_PASTI:
            lines.append(
                f"Perlu diperiksa: {self.nama} tidak dimulai dengan naskah yang pernah disajikan; "
                f"mohon bandingkan isinya dengan {self.naskah}."
            )
        if self.dasar is Dasar.PINDAIAN:
            lines.append(
                f"Perlu diperiksa: {self.nama} berupa gambar; mohon bandingkan isinya dengan "
                f"{self.naskah} dan lihat tanda tangannya."
            )
        if not self.whole:
            lines.append(
                f"Perlu diperiksa: {self.nama} masih ditambah sesudah tanda tangan terakhir."
            )
        return lines


def signed_copies(case: Case) -> tuple[Copy, ...]:
    """Every copy that came back signed, from the moment the letter has its number and date."""
    if not case.perkara.surat:
        return ()
    presented = list(case.perkara.data.get(_PRESENTED, ()))
    judged = [
        copy
        for item in case.items(Kelas.LAMPIRAN, Kelas.SIMPAN)
        if item.nama.lower().endswith(".pdf")
        and (copy := _judge(case, item, presented)) is not None
    ]
    judged.sort(key=lambda copy: copy.item.nama != copy.nama)  # what has its name keeps it
    others = {item.nama for item in case.items(*Kelas)} - {copy.item.nama for copy in judged}
    taken = {nama.casefold() for nama in others}
    named = []
    for copy in judged:
        named.append(replace(copy, nama=_free(copy.nama, taken)))
        taken.add(named[-1].nama.casefold())
    return tuple(named)


def in_force(copies: tuple[Copy, ...], naskah: str) -> Copy | None:
    """The copy that tells most of a document: one on its exact bytes before any other."""
    order = [Dasar.BERLAKU, Dasar.TIDAK_PASTI, Dasar.PINDAIAN]
    fitting = [c for c in copies if c.naskah == naskah and c.counts]
    return min(fitting, key=lambda c: order.index(c.dasar), default=None)


def states(case: Case, copies: tuple[Copy, ...]) -> Mapping[str, str]:
    """By document that is to be signed, what is known of its signature."""
    names = dict.fromkeys(entry["nama"] for entry in case.perkara.data.get(_PRESENTED, ()))
    return {nama: copy.state if (copy := in_force(copies, nama)) else MENUNGGU for nama in names}


def outside(case: Case) -> Mapping[str, str]:
    """The same of what leaves the office."""
    known = states(case, signed_copies(case))
    return {nama: state for nama, state in known.items() if nama != DISPOSISI_PDF}


def instead(case: Case) -> frozenset[str]:
    """Names of changed copies that are a document signed or scanned in its own place."""
    names = (copy.item.nama for copy in signed_copies(case))
    return frozenset(n for n in names if n in case.perkara.diubah)


def keep_copies(case: Case, out: Output, kelas: Kelas = Kelas.LAMPIRAN) -> list[Kabar]:
    """Passes the copies on as they came; returns the warnings about them.

    Of a document that leaves, one copy does so in its place: `kelas` is for that one.
    """
    copies = signed_copies(case)
    leaving = {nama: in_force(copies, nama) for nama in {c.naskah for c in copies}}
    for copy in copies:
        out.drop(copy.item.nama)
    for copy in copies:
        leaves = copy is leaving[copy.naskah] and copy.naskah != DISPOSISI_PDF
        out.keep(copy.item, copy.nama, kelas if leaves else Kelas.LAMPIRAN)
    out.data[_KNOWN] = {
        c.item.sha256: {
            "naskah": c.naskah,
            "dasar": str(c.dasar),
            "diterima": c.diterima,
            "revisi": c.revisi,
            "penyajian": c.penyajian,
        }
        for c in copies
    }
    return warnings(line for copy in copies for line in copy.warnings)


def remember_presented(case: Case, out: Output, *names: str) -> None:
    """Notes the bytes of what is to be signed, so that a signature on them can be told later."""
    presented = list(case.perkara.data.get(_PRESENTED, ()))
    known = {entry["sha256"] for entry in presented}
    for nama, sha in out.fingerprints(Kelas.SAJIAN, Kelas.PAKET):
        if nama in names and sha not in known:
            presented.append(
                {
                    "nama": nama,
                    "sha256": sha,
                    "penyajian": case.perkara.penyajian,
                    "revisi": case.perkara.revisi,
                    "bernomor": case.perkara.surat is not None,
                }
            )
    out.data[_PRESENTED] = presented
    counting = tuple(
        entry["sha256"]
        for entry in presented
        if entry["bernomor"] and entry["revisi"] == case.perkara.revisi
    )
    out.data |= Noted(berlaku=counting).notes()


def _judge(case: Case, item: Item, presented: list[dict[str, Any]]) -> Copy | None:
    try:
        with case.reading(item) as path:
            signed = signatures(path)
            scan = not signed and is_scan(path)
    except RefusedPdf:
        return None
    known = case.perkara.data.get(_KNOWN, {}).get(item.sha256, {})
    instead = item.nama in case.perkara.diubah
    if not (signed or (scan and (known or instead or _SAYS_SIGNED.search(_spoken(item.nama))))):
        return None
    versions = beginnings(item.path.read_bytes()) if signed else ()
    under = next((e for e in reversed(presented) if e["sha256"] in versions), None)
    naskah = under["nama"] if under else known.get("naskah") or _named(item.nama, presented)
    if naskah is None:
        return None
    revisi = int((under or known).get("revisi", case.perkara.revisi))
    bernomor = under is None or bool(under["bernomor"])
    if revisi != case.perkara.revisi or not bernomor:
        dasar = Dasar.LAMA
    elif under is not None:
        dasar = Dasar.BERLAKU
    else:
        dasar = Dasar.PINDAIAN if scan else Dasar.TIDAK_PASTI
    return Copy(
        item,
        naskah,
        dasar,
        within(_name(naskah, dasar), longest_around(case.office)),
        known.get("diterima") or tanggal(case.waktu.date()),
        revisi,
        under["penyajian"] if under else None,
        bernomor,
        not signed or signed[-1].whole,
    )


def _named(nama: str, presented: list[dict[str, Any]]) -> str | None:
    """The document whose name is part of this file's name, as people name a signed copy."""
    spoken = _spoken(nama)
    stems = {e["nama"]: e["nama"].rpartition(".")[0].casefold() for e in presented}
    return next((n for n, stem in stems.items() if stem in spoken), None)


def _spoken(nama: str) -> str:
    return " ".join(nama.replace("_", " ").replace("-", " ").casefold().split())


def _name(naskah: str, dasar: Dasar) -> str:
    if dasar is Dasar.BERLAKU:
        return signed_name(naskah)
    stem, _, ending = naskah.rpartition(".")
    suffix = {
        Dasar.LAMA: "(ditandatangani, versi lama)",
        Dasar.TIDAK_PASTI: "(ditandatangani, versi tidak pasti)",
        Dasar.PINDAIAN: "(pindaian)",
    }
    return f"{stem} {suffix[dasar]}.{ending}"


def _free(nama: str, taken: set[str]) -> str:
    stem, _, ending = nama.rpartition(".")
    fresh, serial = nama, 2
    while fresh.casefold() in taken:
        fresh, serial = f"{stem} ({serial}).{ending}", serial + 1
    return fresh
