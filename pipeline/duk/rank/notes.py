"""What a list says of the rule that ordered it: one line below it, and all tables beside it."""

from pipeline.duk.profile import Ladder, Profile
from pipeline.duk.rank.criterion import CRITERIA

_BASES = {
    "keseluruhan": "masa kerja keseluruhan",
    "golongan": "masa kerja golongan",
    "": "masa kerja sebagaimana tertulis dalam data (dasarnya tidak disebut)",
}


def basis(profile: Profile) -> str:
    """The basis of masa kerja as the header of a list prints it; `-` where no sheet has any."""
    if "masa_kerja" in profile.terms.absent:
        return "-"
    return (profile.terms.basis or "sebagaimana tertulis dalam data").upper()


def list_note(profile: Profile) -> str:
    """The one line below a list: profile, ladder and basis, and what was equal for everybody."""
    parts = [
        f"Urutan disusun menurut profil {profile.name} versi {profile.version}",
        f"tangga jabatan {profile.origin('tangga')}",
    ]
    if "masa_kerja" not in profile.terms.absent:
        parts.append(_BASES[profile.terms.basis])
    if not profile.post_dates:
        parts.append("TMT jabatan antarpelaksana tidak dihitung")
    parts += [f"{called} tidak tercantum dalam data" for called in _absent(profile)]
    if profile.lowest:
        parts.append(f"golongan {profile.lowest} ke atas")
    return f"{'; '.join(parts)}."


def rule_notes(profile: Profile) -> tuple[str, ...]:
    """The rule and the tables used, one line each, as they stand beside the explanations."""
    lines = [
        f"Urutan disusun menurut profil {profile.name} versi {profile.version}: pangkat, jabatan, "
        "masa kerja, latihan jabatan, pendidikan, usia; ukuran berikutnya hanya dipakai bila "
        "ukuran sebelumnya sama.",
    ]
    if "masa_kerja" not in profile.terms.absent:
        lines.append(f"Masa kerja yang dipakai adalah {_BASES[profile.terms.basis]}.")
    lines.append(
        "TMT jabatan pelaksana adalah TMT jabatan yang sekarang dan ikut menentukan urutan."
        if profile.post_dates
        else "TMT jabatan pelaksana adalah TMT jabatan yang sekarang, bukan sejak kapan menjadi "
        "pelaksana, sehingga tidak menentukan urutan antarpelaksana."
    )
    lines += [
        f"Tidak tercantum dalam data mana pun, sehingga dianggap sama pada semua pegawai: {called}."
        for called in _absent(profile)
    ]
    if profile.lowest:
        lines.append(f"Daftar ini memuat golongan {profile.lowest} ke atas.")
    return (
        *lines,
        f"Tangga jabatan ({profile.origin('tangga')}): {_spelled(profile.ladder)}. Plt., Plh., dan "
        "Pj. bukan jabatan definitif dan tidak dihitung.",
        f"Latihan jabatan ({profile.origin('latihan')}): {_spelled(profile.training_table)}. "
        "Jumlah jam dan latihan teknis tidak dihitung.",
        f"Pendidikan ({profile.origin('pendidikan')}): {_spelled(profile.education_table)}.",
    )


def _absent(profile: Profile) -> list[str]:
    return [c.called for c in CRITERIA if c.name in profile.terms.absent]


def _spelled(table: Ladder) -> str:
    return " > ".join(" = ".join(names) for names in table)
