"""What may be taken in, as sentences for staff: by what the directory says, and by what the
inspector found in the bytes. Pure.

Threat: a drop may carry a program, a link out of the share, a name that Windows cannot hold, or an
archive made to blow up. Rule: only documents of known kinds and of a bounded size are taken;
everything else stays where it lies and is answered.
"""

from pipeline.content import Wrong
from pipeline.formats import FORMATS, called


def suffix(name: str) -> str:
    """The lower-case ending of a name with its dot, or nothing."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot > name.rfind("/") else ""


def kind_of(name: str) -> str:
    """The ending of a name if it is one of a kind that is known, or nothing."""
    ending = suffix(name)
    return ending if ending in FORMATS else ""


def too_large(name: str, limit: int) -> str:
    most = f"{limit >> 20} MB" if limit >= 1 << 20 else f"{limit >> 10} KB"
    return f"{name}: ukurannya melebihi {most}. Mohon diperkecil atau dipecah."


def refusal(name: str, wrong: Wrong | None) -> str | None:
    """Why this file cannot be taken, as a sentence for staff; None when it can."""
    short = name.rsplit("/", 1)[-1]
    kind = kind_of(short)
    if wrong is Wrong.OTHER_KIND:
        return f"{short}: isinya bukan {kind[1:].upper()}. Mohon simpan ulang."
    if wrong is not None:
        return f"{short}: {_SENTENCES[wrong]}"
    if kind:
        return None
    *others, last = called()
    taken = f"{', '.join(others)}, dan {last}"
    return f"{short}: jenis berkas ini tidak dikenal. Yang diterima: {taken}."


_SENTENCES = {
    Wrong.PROGRAM: "berkas program tidak dapat diterima (BERKAS_BERBAHAYA).",
    Wrong.LOCKED: "terkunci kata sandi (BERKAS_TERKUNCI_SANDI). Mohon simpan tanpa sandi.",
    Wrong.DAMAGED: "rusak dan tidak terbaca (BERKAS_TIDAK_TERBACA). Mohon simpan ulang.",
    Wrong.SWELLS: "isinya mengembang tidak wajar (BERKAS_BERBAHAYA).",
    Wrong.ACTIVE: "memuat perintah atau berkas lain yang dapat bekerja sendiri saat dibuka "
    "(BERKAS_BERBAHAYA). Mohon buat PDF baru dengan mencetaknya ke PDF.",
    Wrong.OBSCURED: "sebagian isinya tersembunyi dan tidak dapat diperiksa (BERKAS_BERBAHAYA). "
    "Mohon buat PDF baru dengan mencetaknya ke PDF.",
    Wrong.DEADLY: "tidak dapat diperiksa oleh sistem (BERKAS_TIDAK_TERBACA). Mohon simpan ulang "
    "dari program asalnya, lalu letakkan lagi.",
}
