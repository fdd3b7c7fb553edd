"""Which dropped files are whole, and which are safe to take in. Pure predicates.

Threat: a drop may carry a program, a link out of the share, a name that Windows cannot hold,
or an archive made to blow up. Rule: only documents of known kinds, of a bounded size, whose
first bytes agree with their name, are taken; everything else stays where it lies and is
answered. Residual risk: a well-formed document may still attack its parser, which is why
parsing happens in a child process with limits.
"""

import io
import zipfile

_ZIP = {".xlsx", ".xlsm", ".ods", ".docx"}
_PLAIN = {".csv", ".txt", ".xls", ".doc", ".htm", ".html"}
_MAGIC = {
    ".pdf": (b"%PDF-",),
    ".jpg": (b"\xff\xd8",),
    ".jpeg": (b"\xff\xd8",),
    ".png": (b"\x89PNG",),
}
_OLE = b"\xd0\xcf\x11\xe0"
_PROGRAM = (b"MZ", b"\x7fELF", b"#!")
_MEMBERS = 10_000
_RATIO = 200
_UNPACKED = 1 << 30


def suffix(name: str) -> str:
    """The lower-case ending of a name with its dot, or nothing."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot > name.rfind("/") else ""


def refusal(name: str, data: bytes, limit: int) -> str | None:
    """Why this file cannot be taken, as a sentence for staff; None when it can."""
    short = name.rsplit("/", 1)[-1]
    kind = suffix(short)
    if len(data) > limit:
        return f"{short}: ukurannya melebihi {limit >> 20} MB. Mohon diperkecil atau dipecah."
    if data.startswith(_PROGRAM):
        return f"{short}: berkas program tidak dapat diterima (BERKAS_BERBAHAYA)."
    if kind in _ZIP:
        return _zip_refusal(short, data)
    if kind in _MAGIC:
        right = data.startswith(_MAGIC[kind])
        return None if right else f"{short}: isinya bukan {kind[1:].upper()}. Mohon simpan ulang."
    if kind in _PLAIN:
        return None
    return (
        f"{short}: jenis berkas ini tidak dikenal. Yang diterima: Excel, ODS, CSV, Word, PDF, "
        "teks, dan gambar."
    )


def _zip_refusal(name: str, data: bytes) -> str | None:
    if data.startswith(_OLE):
        return f"{name}: terkunci kata sandi (BERKAS_TERKUNCI_SANDI). Mohon simpan tanpa sandi."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return f"{name}: rusak dan tidak terbaca (BERKAS_TIDAK_TERBACA). Mohon simpan ulang."
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MEMBERS or unpacked > min(_UNPACKED, _RATIO * max(len(data), 1 << 16)):
        return f"{name}: isinya mengembang tidak wajar (BERKAS_BERBAHAYA)."
    return None


def looks_whole(name: str, data: bytes) -> bool:
    """Whether the end of the file is there, for kinds that mark it."""
    tail = data[-66_000:]
    kind = suffix(name)
    if kind == ".pdf":
        return b"%%EOF" in tail
    if kind in _ZIP:
        return b"PK\x05\x06" in tail or data.startswith(_OLE)
    return bool(data) or kind in _PLAIN
