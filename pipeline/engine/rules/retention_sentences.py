"""The sentences to staff about what has been kept for long enough."""

from collections.abc import Sequence

from pipeline.engine.log.berkas import Berkas
from pipeline.engine.rules.sentences import Drawers
from pipeline.office.model import Laci


def listed(due: Sequence[Berkas], drawers: Drawers) -> tuple[str, ...]:
    """The list that the head decides."""
    return (
        f"Lama simpan {len(due)} berkas berikut sudah lewat.",
        "",
        *(_line(berkas) for berkas in due),
        "",
        f"Bila disetujui: pindahkan folder ini ke {drawers[Laci.SETUJU]}. Dokumen berkas-berkas "
        "itu dihapus dari penyimpanan dan dari outbox/arsip, dan tidak dapat dikembalikan.",
        "Nomor suratnya dan catatan peristiwanya tetap ada.",
        f"Bila tidak: tulis alasannya di Catatan.txt, lalu pindahkan ke "
        f"{drawers[Laci.KEMBALIKAN]}. Semuanya tetap disimpan, dan baru ditanyakan lagi setahun "
        "kemudian.",
        "Tidak ada yang dihapus tanpa keputusan ini.",
    )


def _line(berkas: Berkas) -> str:
    """One dossier of a list of what may go."""
    number = f", nomor {berkas.surat.nomor}" if berkas.surat and berkas.surat.nomor else ""
    return (
        f"- {berkas.id}  {berkas.judul}{number}; selesai {berkas.masuk:%d-%m-%Y}, disimpan "
        f"{berkas.prosedur.simpan}"
    )


def asked() -> str:
    """In the log: the head is asked whether what was kept long enough may go."""
    return "Mohon putuskan pemusnahan arsip menurut Daftar Arsip.txt."


def story(count: int) -> str:
    """In the log: a list of what was kept long enough was laid before the head."""
    return f"Lama simpan {count} berkas sudah lewat; pemusnahannya diusulkan."


def erased(count: int) -> str:
    """In the log, behind a post: what was kept long enough was erased."""
    return f"menyetujui pemusnahan {count} berkas."


def refused(who: str) -> str:
    """In the log: what was kept long enough stays."""
    return f"{who} tidak menyetujui pemusnahan; semuanya tetap disimpan."
