"""What the sheet says: the words of a procedure, as they run, in the fields of the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.office.sop.model import Identitas, Prosedur
from pipeline.office.sop.steps import SENDER, Langkah, Sasaran, Standar

DRAFT = "DRAF"


@dataclass(frozen=True)
class Header:
    """What the office gives: the lines of its letterhead, the short name of each role, and whom
    `disahkan` names, line by line with empty ones where it is signed."""

    kop: tuple[str, ...]
    roles: Mapping[str, str]
    disahkan: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One row. `readers` are the numbers of their columns, from the left; `targets` the number of
    the next step, None where it ends, by the word beside the arrow."""

    nomor: int
    kegiatan: str
    kelengkapan: str
    waktu: str
    output: str
    keterangan: str
    readers: tuple[int, ...]
    works: bool
    hands_over: bool
    targets: tuple[tuple[str, int | None], ...]
    kembali: int | None


@dataclass(frozen=True)
class Content:
    """The sheet's words. `fields` are those beside the letterhead; `blocks` come in pairs of equal
    height: heading and items. The first `inside` of `actors` have a desk."""

    kop: tuple[str, ...]
    judul: str
    draft: bool
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    blocks: tuple[tuple[str, tuple[str, ...]], ...]
    actors: tuple[str, ...]
    inside: int
    steps: tuple[Step, ...]


def content(sop: Prosedur, header: Header) -> Content:
    """What the sheet of this procedure says."""
    identitas = sop.identitas
    judul = identitas.judul or sop.judul
    roles = _roles(sop)
    return Content(
        kop=header.kop,
        judul=judul,
        draft=not identitas.nomor,
        fields=(
            ("Nomor SOP", (identitas.nomor or DRAFT,)),
            ("Tanggal Pembuatan", (_date(identitas.dibuat),)),
            ("Tanggal Revisi", (_date(identitas.revisi),)),
            ("Tanggal Efektif", (_date(identitas.efektif),)),
            ("Disahkan oleh", header.disahkan),
            ("Judul SOP", (judul,)),
        ),
        blocks=_blocks(identitas),
        actors=(*(_role(role, header.roles) for role in roles), *identitas.pelaku_luar),
        inside=len(roles),
        steps=tuple(_step(sop, step, roles) for step in sop.langkah),
    )


def _blocks(identitas: Identitas) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("Dasar Hukum", identitas.dasar_hukum),
        ("Kualifikasi Pelaksana", identitas.kualifikasi),
        ("Keterkaitan", identitas.keterkaitan),
        ("Peralatan/Perlengkapan", identitas.peralatan),
        ("Peringatan", identitas.peringatan),
        ("Pencatatan dan Pendataan", identitas.pencatatan),
    )


def _readers(sop: Prosedur, step: Langkah) -> tuple[str, ...]:
    """Its roles; the sender is the role that may open, where only one may."""
    opener = sop.buka.oleh[0] if len(sop.buka.oleh) == 1 else SENDER
    return tuple(opener if role == SENDER else role for role in step.peran)


def _roles(sop: Prosedur) -> tuple[str, ...]:
    """Each role once, in the order in which they come first."""
    return tuple(dict.fromkeys(role for step in sop.langkah for role in _readers(sop, step)))


def _role(role: str, names: Mapping[str, str]) -> str:
    """Its short name; a group of roles by its own."""
    return names.get(role) or role.replace("_", " ").capitalize()


def _step(sop: Prosedur, step: Langkah, roles: tuple[str, ...]) -> Step:
    readers = tuple(sorted({roles.index(role) for role in _readers(sop, step)}))
    return Step(
        nomor=step.nomor,
        kegiatan=step.kegiatan,
        kelengkapan=_listed([_document(sop, need.nama) for need in step.kelengkapan]),
        waktu=_time(step.standar),
        output=_listed([_document(sop, name) for name in step.keluaran]),
        keterangan=" ".join(filter(None, (step.keterangan, _agreement(step), _branches(step)))),
        readers=readers,
        works=step.traits.works,
        hands_over=step.traits.hands_over,
        targets=_targets(step),
        kembali=step.kembali,
    )


def _targets(step: Langkah) -> tuple[tuple[str, int | None], ...]:
    """Where it leads. Several ways are lettered, and told beside the row."""
    yes = "Ya" if step.kembali is not None else ""
    if len(step.setuju) == 1:
        return ((yes, step.setuju[0].ke),)
    return tuple(
        (", ".join(filter(None, (yes, letter))), target.ke)
        for letter, target in zip(_letters(), step.setuju, strict=False)
    )


def _letters() -> str:
    return "abcdefghijklmnopqrstuvwxyz"


def _branches(step: Langkah) -> str:
    if len(step.setuju) == 1:
        return ""
    ways = (
        f"{letter}: {_when(target)}, {_to(target)}"
        for letter, target in zip(_letters(), step.setuju, strict=False)
    )
    return f"{'; '.join(ways)}."


def _when(target: Sasaran) -> str:
    return f"bila {target.bila.text}" if target.bila is not None else "selain itu"


def _to(target: Sasaran) -> str:
    return "selesai" if target.ke is None else f"ke langkah {target.ke}"


def _agreement(step: Langkah) -> str:
    """How many of several readers must agree."""
    if len(step.peran) == 1:
        return ""
    if step.sepakat >= len(step.peran):
        return "Semua pelaksana menyetujui."
    if step.sepakat == 1:
        return "Cukup satu pelaksana menyetujui."
    return f"Sekurang-kurangnya {step.sepakat} pelaksana menyetujui."


def _document(sop: Prosedur, name: str) -> str:
    """A document of the procedure or a form of it by its title; anything else as it stands."""
    titles = {form.kunci: form.judul for form in sop.formulir}
    titles |= {paper.kunci: paper.judul for paper in sop.naskah}
    return titles.get(name, name)


def _listed(items: list[str]) -> str:
    if len(items) < 2:
        return "".join(items)
    comma = "," if len(items) > 2 else ""
    return f"{', '.join(items[:-1])}{comma} dan {items[-1]}"


def _time(standar: Standar) -> str:
    parts = ((standar.hari, "hari"), (standar.menit, "menit"))
    return " ".join(f"{amount} {unit}" for amount, unit in parts if amount)


def _date(day: date | None) -> str:
    return f"{day.day}-{day.month}-{day.year}" if day else ""
