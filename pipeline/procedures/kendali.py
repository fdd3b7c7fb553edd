"""Lembar Kendali: the sheet in front of every dossier, on which its reader sees it all."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pipeline.documents.convert import convert
from pipeline.documents.render import render
from pipeline.flow.protocol import Kelas
from pipeline.office.model import Jenis, Laci, Langkah
from pipeline.office.working_time import due, elapsed_minutes, minutes, say
from pipeline.procedures.case import Case, Output
from pipeline.procedures.wording import saat

NAMA = "00 Lembar Kendali.pdf"
MENUNGGU = "Menunggu tanda tangan basah/TTE"

_ASKED = {
    Jenis.TUGAS: "Mohon lengkapi data, lalu tugaskan kembali kepada analis.",
    Jenis.SUSUN: "Mohon periksa data, sempurnakan nota dinas, lalu teruskan.",
    Jenis.PARAF: "Mohon periksa kedua naskah dan bubuhkan paraf.",
    Jenis.TANDA_TANGAN: "Mohon periksa kedua naskah, setujui, dan beri disposisi.",
    Jenis.TERUSKAN: "Naskah sudah bernomor. Mohon teruskan kepada analis untuk BKD.",
    Jenis.SERAHKAN: "Mohon cocokkan isi berkas, lalu serahkan paket kepada TU Biro untuk BKD.",
}
_DID = {
    ("setuju", Jenis.TUGAS): "Ditugaskan",
    ("setuju", Jenis.SUSUN): "Diajukan",
    ("setuju", Jenis.PARAF): "Diparaf",
    ("setuju", Jenis.TANDA_TANGAN): "Disetujui",
    ("setuju", Jenis.TERUSKAN): "Diteruskan",
    ("setuju", Jenis.SERAHKAN): "Diserahkan",
}


def lay_sheet(
    case: Case, out: Output, pemeriksaan: Sequence[str], catatan: Sequence[str] = ()
) -> None:
    """Makes the sheet, last of all documents: it names the fingerprints of the others."""
    out.mark()
    docx = case.folder / "lembar-kendali.docx"
    told = [*pemeriksaan, *(f"Catatan pada naskah - {line}" for line in catatan)]
    context = _context(case, told, out.fingerprints(Kelas.SAJIAN, Kelas.PAKET))
    render(case.templates / "Lembar Kendali.docx", context, docx)
    convert(docx, out.make(NAMA, Kelas.SAJIAN), case.office.mesin_pdf)


def _context(
    case: Case, pemeriksaan: Sequence[str], sidik: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    perkara, step = case.perkara, case.langkah
    visits = [_visit(case, k) for k in perkara.kunjungan]
    return {
        "judul": perkara.judul,
        "id": perkara.id,
        "revisi": str(perkara.revisi),
        "penyajian": str(perkara.penyajian),
        "posisi": _position(case, step),
        "tenggat": saat(due(case.office.jam_kerja, case.waktu, step.standar)) if step else "-",
        "tanda_tangan": _signature(case),
        "diminta": _ASKED[step.jenis] if step else "Tidak ada lagi yang perlu dilakukan.",
        "cara": _ways(case, step) if step else [],
        "riwayat": visits,
        "jumlah_waktu": _total(case),
        "pemeriksaan": list(pemeriksaan) or ["Belum ada yang diperiksa."],
        "dokumen": [{"nama": n, "sidik": s[:16]} for n, s in sidik if n != NAMA],
        "kaki": f"Dibuat {saat(case.waktu)}. Kepala log: {perkara.kepala_log or '-'}",
    }


def _position(case: Case, step: Langkah | None) -> str:
    if case.perkara.jenis == "batal":
        return f"DIBATALKAN: {case.perkara.catatan}"
    if step is None:
        return "Selesai; paket untuk BKD diserahkan kepada TU Biro"
    peran = case.office.peran[step.peran]
    total = len(case.prosedur.langkah)
    return f"Langkah {step.nomor} dari {total}, di meja {peran.singkat} ({peran.jabatan})"


def _signature(case: Case) -> str:
    if case.perkara.jenis == "batal":
        return "Tidak ada"
    return MENUNGGU if case.perkara.surat else "Belum disetujui"


def _ways(case: Case, step: Langkah) -> list[str]:
    laci = case.office.peran[step.peran].laci
    after = case.prosedur.langkah_ke(step.setuju) if step.setuju else None
    to = f" kepada {case.office.peran[after.peran].singkat}" if after else ""
    ways = [
        f"Bila sudah benar: pindahkan folder berkas ini ke {laci[Laci.SETUJU]}; diteruskan{to}."
    ]
    if step.jenis is Jenis.TANDA_TANGAN:
        ways.append("Disposisi: tulis di Catatan.txt, simpan, lalu pindahkan seperti di atas.")
    if step.kembali is not None:
        ways.append(
            "Bila perlu diperbaiki: tulis alasannya di Catatan.txt, simpan, lalu pindahkan "
            f"folder ini ke {laci[Laci.KEMBALIKAN]}."
        )
    if Laci.BATAL in laci and not case.perkara.surat:
        ways.append(f"Bila dibatalkan: tulis alasannya di Catatan.txt, lalu ke {laci[Laci.BATAL]}.")
    return ways


def _visit(case: Case, visit: dict[str, Any]) -> dict[str, str]:
    step = case.prosedur.langkah_ke(visit["langkah"])
    masuk, keluar = (datetime.fromisoformat(visit[n]) for n in ("masuk", "keluar"))
    zone = case.office.zona
    used = elapsed_minutes(case.office.jam_kerja, masuk.astimezone(zone), keluar.astimezone(zone))
    late = " (lewat)" if used > minutes(step.standar) else ""
    return {
        "langkah": str(step.nomor),
        "pelaku": case.office.peran[step.peran].singkat,
        "masuk": f"{masuk.astimezone(zone):%d-%m-%Y %H.%M}",
        "keluar": f"{keluar.astimezone(zone):%d-%m-%Y %H.%M}",
        "standar": say(minutes(step.standar)),
        "nyata": say(used) + late,
        "hasil": _result(step, visit),
    }


def _result(step: Langkah, visit: dict[str, Any]) -> str:
    said = f": {visit['catatan']}" if visit["catatan"] else ""
    if visit["hasil"] == "kembalikan":
        return f"Dikembalikan{said}"
    if visit["hasil"] == "batal":
        return f"Dibatalkan{said}"
    return f"{_DID.get((visit['hasil'], step.jenis), 'Diteruskan')}{said}"


def _total(case: Case) -> str:
    zone, jam = case.office.zona, case.office.jam_kerja
    used = sum(
        elapsed_minutes(
            jam,
            datetime.fromisoformat(k["masuk"]).astimezone(zone),
            datetime.fromisoformat(k["keluar"]).astimezone(zone),
        )
        for k in case.perkara.kunjungan
    )
    standard = sum(minutes(step.standar) for step in case.prosedur.langkah)
    return f"Waktu kerja terpakai {say(used)}; standar seluruh langkah {say(standard)}."
