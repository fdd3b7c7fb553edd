"""What a PDF that leaves the office must be: for the archive, whole, and without inner words.

No validator of PDF/A is at hand on every machine, so what ISO 19005-2 asks of such pages is looked
at here one by one, by the file itself and not by the module that made it.
"""

import shutil
import subprocess
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from pipeline.documents.text import pdf_text


def leaves_well(path: Path) -> None:
    """Fails where it does not."""
    words = pdf_text(path)
    assert "#" not in words, f"{path.name} holds an anchor"
    assert "Alur Berkas" not in words
    lacks = pdf_a_lacks(path)
    assert not lacks, f"{path.name}: {lacks}"
    if qpdf := shutil.which("qpdf"):
        done = subprocess.run([qpdf, "--check", str(path)], capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


def pdf_a_lacks(path: Path) -> list[str]:
    """What is lacking of PDF/A-2b, by the clause of ISO 19005-2."""
    data, reader = path.read_bytes(), PdfReader(path)
    root = reader.root_object
    head = data.split(b"\n", 2)
    metadata = root["/Metadata"].get_data() if "/Metadata" in root else b""
    intents = root.get("/OutputIntents", [{}])
    intent = intents[0].get_object() if "/OutputIntents" in root else {}
    profile = intent["/DestOutputProfile"].get_data() if intent else b""
    checks = {
        "6.1.2 header": head[0].startswith(b"%PDF-1.") and min(head[1][1:5]) > 127,
        "6.1.3 identifier": len(reader.trailer.get("/ID", ())) == 2,
        "6.1.3 encryption": "/Encrypt" not in reader.trailer,
        "6.2.3 output intent": intent.get("/S") == "/GTS_PDFA1",
        "6.2.3 profile": profile[36:40] == b"acsp" and profile[16:20] == b"RGB ",
        "6.2.11 fonts": all(_inside(font) for page in reader.pages for font in _fonts(page)),
        "6.3 annotations": not any(page.get("/Annots") for page in reader.pages),
        "6.5 actions": not {"/AA", "/Names", "/AcroForm"} & set(root),
        "6.6.4 says so": b"<pdfaid:part>2<" in metadata and b"conformance>B<" in metadata,
        "6.6.2 producer": str(reader.metadata["/Producer"]).encode() in metadata,
    }
    return [clause for clause, holds in checks.items() if not holds]


def _fonts(page: DictionaryObject) -> list[DictionaryObject]:
    fonts = page["/Resources"].get("/Font", {})
    return [font.get_object() for font in fonts.get_object().values()]


def _inside(font: DictionaryObject) -> bool:
    below = [each.get_object() for each in font.get("/DescendantFonts", [font])]
    return all(
        any(
            name in each.get("/FontDescriptor", {})
            for name in ("/FontFile", "/FontFile2", "/FontFile3")
        )
        for each in below
    )
