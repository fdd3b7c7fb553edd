"""A PDF signed from outside, as a signing application does it: behind what is there."""

import subprocess
from io import BytesIO
from pathlib import Path

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

_ROOM = 8192
_PLACE = 2_000_000_000


def sign(pdf: bytes, folder: Path, who: str = "Ir. Theresia Mayang, M.T.") -> bytes:
    """The same file with a signature added behind it: an incremental update and a real CMS."""
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    value = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Sig"),
                NameObject("/Filter"): NameObject("/Adobe.PPKLite"),
                NameObject("/SubFilter"): NameObject("/adbe.pkcs7.detached"),
                NameObject("/ByteRange"): ArrayObject(NumberObject(_PLACE + n) for n in range(4)),
                NameObject("/Contents"): ByteStringObject(bytes(_ROOM)),
                NameObject("/Name"): TextStringObject(who),
                NameObject("/M"): TextStringObject("D:20261124100000+07'00'"),
            }
        )
    )
    page = writer.pages[0]
    field = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject("/Sig"),
                NameObject("/T"): TextStringObject(f"Tanda tangan {len(pdf)}"),
                NameObject("/F"): NumberObject(132),
                NameObject("/Rect"): ArrayObject(NumberObject(0) for _ in range(4)),
                NameObject("/V"): value,
                NameObject("/P"): page.indirect_reference,
            }
        )
    )
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", ()), field])
    form = writer._root_object.get("/AcroForm", DictionaryObject()).get_object()
    form[NameObject("/Fields")] = ArrayObject([*form.get("/Fields", ()), field])
    form[NameObject("/SigFlags")] = NumberObject(3)
    writer._root_object[NameObject("/AcroForm")] = form
    out = BytesIO()
    writer.write(out)
    return _sealed(out.getvalue(), len(pdf), folder)


def _sealed(data: bytes, old: int, folder: Path) -> bytes:
    """Puts the true ranges and the signature on them into the places that were kept free."""
    start = data.index(b"<" + b"00" * _ROOM, old)
    end = start + 2 * _ROOM + 2
    ranges = (0, start, end, len(data) - end)
    for number, value in enumerate(ranges):
        data = data.replace(b"%d" % (_PLACE + number), b"%-10d" % value, 1)
    (folder / "naskah.bin").write_bytes(data[:start] + data[end:])
    cms = _openssl(folder)
    return data[: start + 1] + cms.hex().encode().ljust(2 * _ROOM, b"0") + data[end - 1 :]


def _openssl(folder: Path) -> bytes:
    key, certificate = folder / "kunci.pem", folder / "sertifikat.pem"
    if not key.exists():
        _run(
            folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30",
            "-subj", "/CN=Kepala Biro (sertifikat uji)", "-keyout", key.name,
            "-out", certificate.name,
        )  # fmt: skip
    _run(
        folder, "cms", "-sign", "-binary", "-in", "naskah.bin", "-signer", certificate.name,
        "-inkey", key.name, "-outform", "DER", "-md", "sha256", "-out", "tanda.der",
    )  # fmt: skip
    return (folder / "tanda.der").read_bytes()


def _run(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True, timeout=60)


def scan(pages: int, out: Path) -> None:
    """A PDF as a scanner makes it: every page one picture."""
    pictures = [Image.new("L", (620, 940), 200 + 20 * n) for n in range(pages)]
    pictures[0].save(out, "PDF", resolution=75, save_all=True, append_images=pictures[1:])


def signature_count(pdf: bytes) -> int:
    """How many filled signature fields a file has."""
    fields = PdfReader(BytesIO(pdf)).get_fields() or {}
    return sum(1 for field in fields.values() if field.get("/FT") == "/Sig" and "/V" in field)
