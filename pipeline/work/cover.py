"""Lembar Kendali: the sheet in front of every dossier, on which its reader sees it all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.documents.remarks import short
from pipeline.documents.render import render
from pipeline.documents.sheets import count_of
from pipeline.engine.protocol import Usul, Visit
from pipeline.engine.terms import JenisUsul, Kelas
from pipeline.names import COVER
from pipeline.office.model import Laci
from pipeline.office.sop.steps import Langkah
from pipeline.office.working_time import due, elapsed_minutes, minutes, say
from pipeline.work.case import Case
from pipeline.work.content import Words
from pipeline.work.first_lines import first_lines
from pipeline.work.letter_system import numbered_elsewhere
from pipeline.work.lists import listed
from pipeline.work.notice import called
from pipeline.work.output import Output
from pipeline.work.phrases import asked, finished
from pipeline.work.sheet_lines import SheetLines
from pipeline.work.signed import MENUNGGU, outside, signed_copies, states
from pipeline.work.wording import saat


@dataclass(frozen=True)
class _Room:
    """How many visits and lines a section are printed; what is left out is counted."""

    visits: int
    lines: int
    words: int


# The sheet is for two minutes: it stays on one page, and says less rather than spill over.
_ROOMS = (_Room(16, 8, 200), _Room(12, 6, 140), _Room(9, 4, 100), _Room(6, 3, 80), _Room(4, 2, 60))


def lay_sheet(case: Case, out: Output, lines: SheetLines, words: Words) -> None:
    """Makes the sheet, last of all documents: a template of the office's own may name the
    fingerprints of the others."""
    out.mark()
    sidik = out.fingerprints(Kelas.SAJIAN, Kelas.PAKET)
    pdf = out.make(COVER, Kelas.SAJIAN)
    for room in _ROOMS:
        docx = case.folder / "lembar-kendali.docx"
        fields = context(case, lines, sidik, words, room)
        render(case.template("Lembar Kendali.docx"), fields, docx)
        case.to_pdf(docx, pdf, "Lembar Kendali", any_letter=True)
        if count_of(pdf.read_bytes()) == 1:
            return


def context(
    case: Case,
    lines: SheetLines,
    sidik: Sequence[tuple[str, str]],
    words: Words,
    room: _Room = _ROOMS[0],
) -> dict[str, Any]:
    """The fields of `Lembar Kendali.docx`."""
    perkara, step = case.perkara, case.langkah
    visits = [_visit(case, k, room) for k in perkara.kunjungan]
    earlier = len(visits) - room.visits
    top = first_lines(case, lines.pertama, lines.perhatian)
    left_out = f" {earlier} kunjungan yang lebih awal tidak dicetak." if earlier > 0 else ""
    return {
        "judul": perkara.judul,
        "merah": _cut(top.merah, room),
        "keadaan": _cut(top.biasa, room),
        "id": perkara.id,
        "revisi": str(perkara.revisi),
        "penyajian": str(perkara.penyajian),
        "posisi": _position(case, step, words),
        "tenggat": _due(case, step),
        "tanda_tangan": _signature(case),
        "diminta": _asked(case, lines, step, words),
        "cara": _ways(case, step, bool(lines.diminta)) if step else [],
        "perubahan": _cut(lines.perubahan, room),
        "peringatan": _cut(lines.peringatan, room),
        "catatan": _cut(lines.catatan, room),
        "riwayat": visits[-room.visits :],
        "jumlah_waktu": _total(case) + left_out,
        "pemeriksaan": _cut(lines.pemeriksaan, room) or ["Belum ada yang diperiksa."],
        "dokumen": [{"nama": n, "sidik": s[:16]} for n, s in sidik if n != COVER],
        "kaki": f"Dibuat {saat(case.waktu)}." + (f" Log {perkara.saksi}" if perkara.saksi else ""),
    }


def _due(case: Case, step: Langkah | None) -> str:
    """By when it is to be done; a step without a standard time is never late."""
    if step is None or not minutes(step.standar):
        return "-"
    return saat(due(case.office.jam_kerja, case.waktu, step.standar))


def _cut(lines: Sequence[str], room: _Room) -> list[str]:
    kept = [short(line, room.words) for line in lines[: room.lines]]
    rest = len(lines) - len(kept)
    return [*kept, f"dan {rest} lagi"] if rest else kept


def _position(case: Case, step: Langkah | None, words: Words) -> str:
    usul = case.perkara.usul
    if case.perkara.jenis == "batal":
        return f"DIBATALKAN: {usul.alasan if usul else case.perkara.catatan}"
    if usul is not None and step is not None and step.traits.signs:
        return _proposal(case, usul)
    if step is None:
        return finished(case, words)
    total = len(case.prosedur.langkah)
    roles = (case.office.peran[role] for role in step.peran)
    desks = " dan ".join(f"{role.singkat} ({role.jabatan})" for role in roles)
    return f"Langkah {step.nomor} dari {total}, di meja {desks}"


def _proposal(case: Case, usul: Usul) -> str:
    """What is proposed about a letter that has its number."""
    corrects = f"RALAT KE-{usul.urutan}" if usul.has_left else "RALAT SEBELUM KELUAR"
    what = "PEMBATALAN" if usul.jenis is JenisUsul.BATAL else corrects
    new = ", dengan nomor baru" if usul.ganti_nomor else ""
    who = case.office.peran[usul.peran].singkat
    return f"USUL {what} oleh {who}{new}, atas surat {called(usul)}: {short(usul.alasan, 300)}"


def _signature(case: Case) -> str:
    if case.perkara.jenis == "batal":
        return "Tidak ada"
    if not case.prosedur.signing:
        return "Tidak ada yang ditandatangani dalam prosedur ini"
    copies = signed_copies(case)
    known = [] if case.disetujui else ["Belum disetujui"]
    if copies:
        known += [f"{nama}: {state}" for nama, state in states(case, copies).items()]
    return "; ".join(known) or MENUNGGU


def _afterwards(case: Case) -> str:
    """What is left when nothing is to be decided any more: what comes back signed is laid in."""
    drawer = case.office.drawer(Laci.TANDA_TERIMA)
    if case.perkara.jenis == "batal" or not drawer:
        return "Tidak ada lagi yang perlu dilakukan."
    return (
        "Tidak ada keputusan yang ditunggu. Tanda terima dan naskah bertanda tangan yang datang: "
        f"letakkan di {drawer}."
    )


def _asked(case: Case, lines: SheetLines, step: Langkah | None, words: Words) -> str:
    if step is None:
        return _afterwards(case)
    if elsewhere := numbered_elsewhere(case):
        return elsewhere
    usul = case.perkara.usul
    if usul is not None and step.traits.signs:
        what = "pembatalan surat itu" if usul.jenis is JenisUsul.BATAL else "surat yang diralat"
        return f"Mohon putuskan usul ini: setujui {what}, atau kembalikan dengan alasan."
    return " ".join(lines.diminta) or asked(step, words)


def _ways(case: Case, step: Langkah, first_mend: bool) -> list[str]:
    laci = _labels(case, step)
    if case.perkara.usul is not None and step.traits.signs:
        return _decides(case.perkara.usul, laci)
    ready = "Sesudah itu" if first_mend else "Bila sudah benar"
    after = case.prosedur.langkah_ke(step.last) if step.last else None
    then = f"diteruskan kepada {case.office.called(after.peran)}" if after else "selesai"
    ways = _unsigned(case) if case.disetujui else []
    ways += [f"{ready}: pindahkan folder berkas ini ke {laci[Laci.SETUJU]}; {then}."]
    if _gives_number(case, step):
        ways.append(_final(case, laci))
    if step.traits.signs:
        ways.append("Disposisi: tulis di Catatan.txt, simpan, lalu pindahkan seperti di atas.")
    if step.kembali is not None:
        ways.append(
            "Bila perlu diperbaiki: tulis alasannya di Catatan.txt, simpan, lalu pindahkan "
            f"folder ini ke {laci[Laci.KEMBALIKAN]}."
        )
    if case.perkara.surat and step.traits.signs:
        ways.append(
            "Naskah yang sudah ditandatangani (TTE atau pindaian): letakkan di folder ini dahulu."
        )
    if Laci.BATAL in laci and not case.disetujui:
        ways.append(f"Bila dibatalkan: tulis alasannya di Catatan.txt, lalu ke {laci[Laci.BATAL]}.")
    return ways


def _final(case: Case, laci: dict[Laci, str]) -> str:
    """From when on the agreement that gives the number can no longer be taken back."""
    by_us = case.prosedur.penomoran.cara == "otomatis"
    happens = "Nomor diberikan" if by_us else "Keputusan itu berlaku"
    seconds = round(case.office.tempo.sesal_nomor)
    if not seconds:
        return f"{happens} seketika dan tidak dapat ditarik lagi."
    return (
        f"{happens} {seconds} detik sesudah itu; sebelumnya folder ini masih dapat "
        f"dikembalikan ke {laci[Laci.MASUK]}, sesudahnya tidak dapat ditarik lagi."
    )


def _decides(usul: Usul, laci: dict[Laci, str]) -> list[str]:
    """How a proposal about a letter that has left is decided."""
    done = "surat itu dibatalkan"
    if usul.jenis is JenisUsul.RALAT:
        done = "naskah ini menggantikan surat yang lama"
    return [
        f"Bila disetujui: pindahkan folder berkas ini ke {laci[Laci.SETUJU]}; {done}.",
        "Bila tidak: tulis alasannya di Catatan.txt, simpan, lalu pindahkan folder ini ke "
        f"{laci[Laci.KEMBALIKAN]}; surat yang lama tetap berlaku.",
    ]


def _gives_number(case: Case, step: Langkah) -> bool:
    """Whether an agreement at this step gives the letter its number, as the decisions have it."""
    if case.perkara.surat is not None:
        return False
    after = case.prosedur.langkah_ke(step.last) if step.last else None
    outside = case.prosedur.tanda_tangan == "luar" and after is not None and after.traits.signs
    return step.traits.signs or outside


def _unsigned(case: Case) -> list[str]:
    """What goes on unsigned, told before anything else."""
    waiting = [nama for nama, state in outside(case).items() if state == MENUNGGU]
    if not waiting:
        return []
    return [
        f"Belum ada salinan bertanda tangan dari {listed(waiting)}: yang keluar adalah naskah "
        "tanpa tanda tangan. Bila sudah ditandatangani (TTE atau pindaian), letakkan salinannya di "
        "folder ini dahulu."
    ]


def _labels(case: Case, step: Langkah) -> dict[Laci, str]:
    """What the readers of a step call their drawers; where they differ, each of the names."""
    names: dict[Laci, list[str]] = {}
    for role in step.peran:
        for laci, label in case.office.peran[role].laci.items():
            names.setdefault(laci, [])
            if label not in names[laci]:
                names[laci].append(label)
    return {laci: " atau ".join(labels) for laci, labels in names.items()}


def _visit(case: Case, visit: Visit, room: _Room) -> dict[str, str]:
    step = case.prosedur.langkah_ke(visit.langkah)
    zone = case.office.zona
    masuk, keluar = visit.masuk.astimezone(zone), visit.keluar.astimezone(zone)
    used = elapsed_minutes(case.office.jam_kerja, masuk, keluar)
    role = case.office.peran[visit.peran]
    standard = minutes(step.standar)
    late = " (lewat)" if standard and used > standard else ""
    return {
        "langkah": str(step.nomor),
        "pelaku": f"{role.singkat}, {role.holder_on(keluar.date()).nama}",
        "masuk": f"{masuk:%d-%m-%Y %H.%M}",
        "keluar": f"{keluar:%d-%m-%Y %H.%M}",
        "standar": say(standard) if standard else "-",
        "nyata": say(used) + late if step.diukur else "tidak diukur",
        "hasil": short(_result(step, visit), room.words),
    }


def _result(step: Langkah, visit: Visit) -> str:
    note = f": {visit.catatan}" if visit.catatan else ""
    if visit.hasil == "kembalikan":
        return f"Dikembalikan{note}"
    if visit.hasil == "batal":
        return f"Dibatalkan{note}"
    return f"{step.traits.done}{note}"


def _total(case: Case) -> str:
    zone, jam = case.office.zona, case.office.jam_kerja
    used = sum(
        elapsed_minutes(
            jam,
            k.masuk.astimezone(zone),
            k.keluar.astimezone(zone),
        )
        for k in case.perkara.kunjungan
    )
    standard = sum(minutes(step.standar) for step in case.prosedur.langkah)
    return f"Waktu kerja terpakai {say(used)}; standar seluruh langkah {say(standard)}."
