"""What orders the list, as letter and explanations name it.

Until the office has confirmed its basis, once, in config.yaml, they say only where the criteria
stand and claim no force for it.
"""

from collections.abc import Sequence

from pipeline.work.lists import listed


def legal_basis(dasar_hukum: Sequence[str], *, confirmed: bool) -> str:
    """The half sentence behind *Urutan daftar ini disusun*; `""` where nothing is named."""
    if not dasar_hukum:
        return ""
    return f"{'berdasarkan' if confirmed else 'menurut urutan ukuran dalam'} {listed(dasar_hukum)}"
