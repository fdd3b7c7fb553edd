"""What makes a PDF of ours one for the archive: PDF/A-2b (ISO 19005-2, level B).

It says so only where it is: every font is inside, nothing acts, nothing lies outside. Colours are
those of the profile that is put in.
"""

from collections.abc import Iterable, Iterator

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from pipeline.documents.colour import srgb
from pipeline.documents.holder import Holder
from pipeline.documents.values import dictionary, items

PRODUCER = "Alur Berkas"
VERSION = b"%PDF-1.7"
_ACTING = ("/AA", "/AcroForm", "/Names", "/Collection")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" '
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
    f"<pdf:Producer>{PRODUCER}</pdf:Producer>"
    '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
)


def make_archival(
    holder: Holder, root: DictionaryObject, pages: Iterable[DictionaryObject]
) -> bool:
    """Says that the document is PDF/A-2b and puts in what that takes; only where it is fit: then
    it is to be written as `VERSION`. Of pages that bear the same faces and notes one is enough."""
    for name in ("/Metadata", "/OutputIntents"):
        root.pop(name, None)
    if not _fit(root, pages):
        return False
    profile = DecodedStreamObject()
    profile.set_data(srgb())
    packed = profile.flate_encode()
    packed[NameObject("/N")] = NumberObject(3)
    intent = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/OutputIntent"),
            NameObject("/S"): NameObject("/GTS_PDFA1"),
            NameObject("/OutputConditionIdentifier"): TextStringObject("sRGB"),
            NameObject("/Info"): TextStringObject("sRGB IEC61966-2.1"),
            NameObject("/DestOutputProfile"): holder._add_object(packed),
        }
    )
    root[NameObject("/OutputIntents")] = ArrayObject([holder._add_object(intent)])
    metadata = DecodedStreamObject()
    metadata.set_data(_XMP.encode())
    metadata[NameObject("/Type")] = NameObject("/Metadata")
    metadata[NameObject("/Subtype")] = NameObject("/XML")
    root[NameObject("/Metadata")] = holder._add_object(metadata)
    return True


def _fit(root: DictionaryObject, pages: Iterable[DictionaryObject]) -> bool:
    if any(name in root for name in _ACTING) or dictionary(root.get("/OpenAction")):
        return False  # a list there is no act: it says which page is seen first
    seen: dict[int, DictionaryObject] = {}
    for page in pages:
        if "/AA" in page or any(True for _ in items(page.get("/Annots"))):
            return False
        if not all(map(_embedded, _fonts(page, seen))):
            return False
    return True


def _fonts(holder: DictionaryObject, seen: dict[int, DictionaryObject]) -> Iterator[PdfObject]:
    """The fonts of a page and of the forms that it draws; `seen` is held, so that no two have one
    identity."""
    resources = dictionary(holder.get("/Resources"))
    if id(resources) in seen:
        return
    seen[id(resources)] = resources
    yield from dictionary(resources.get("/Font")).values()
    for drawn in dictionary(resources.get("/XObject")).values():
        yield from _fonts(dictionary(drawn), seen)


def _embedded(given: PdfObject) -> bool:
    font = dictionary(given)
    below = [dictionary(each) for each in items(font.get("/DescendantFonts"))] or [font]
    if font.get("/Subtype") == "/Type3":
        return True
    descriptors = (dictionary(each.get("/FontDescriptor")) for each in below)
    return all(any(name in each for name in _FILES) for each in descriptors)
