"""A ZIP that is packed once and added to is one that everybody opens."""

import io
import zipfile

from pipeline.documents.packing import Packed

PARTS = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:p/>" * 5000, "kosong": b""}
MORE = {"word/gambar \u00e9.png": bytes(range(256)), "word/header1.xml": b"<w:hdr/>"}


def test_what_is_packed_reads_as_it_was() -> None:
    made = Packed().with_parts(PARTS).with_parts(MORE, 1).whole()
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {**PARTS, **MORE}
        assert {info.date_time for info in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert len(made) < 1000


def test_what_is_added_leaves_what_was_packed_before() -> None:
    base = Packed().with_parts(PARTS)
    before = base.whole()
    base.with_parts(MORE)
    assert base.whole() == before
    assert base.with_parts(MORE).entries.startswith(base.entries)


def test_it_is_the_bytes_that_the_standard_library_writes() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**PARTS, **MORE}.items():
            info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            info.create_system = 3
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    assert Packed().with_parts(PARTS).with_parts(MORE).whole() == made.getvalue()
