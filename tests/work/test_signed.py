"""What is told of a copy that came back signed: what its bytes prove, and no more."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from pipeline.content import Mark
from pipeline.documents.marks import beginnings, mark_pdf
from pipeline.documents.signed import is_scan, signatures
from pipeline.documents.sound import RefusedPdf, open_pdf
from pipeline.engine.protocol import Jadi, Masukan, Perkara
from pipeline.engine.terms import Kelas, Keputusan, Surat
from pipeline.names import READING
from pipeline.work.case import Case
from pipeline.work.output import Output
from pipeline.work.signed import MENUNGGU, keep_copies, signed_copies, states
from tests import needs
from tests.harness.signing import scan, sign
from tests.work.test_cover import NOON, OFFICE

NOTA = "Nota Dinas.pdf"


@pytest.fixture
def naskah(tmp_path: Path) -> Path:
    """The letter as it was presented."""
    path = tmp_path / "naskah.pdf"
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(path)
    mark_pdf(path, Mark("DUK-2026-0001", 4))
    return path


@pytest.fixture
def signed(naskah: Path, tmp_path: Path) -> Path:
    needs.openssl()
    path = tmp_path / "signed.pdf"
    path.write_bytes(sign(naskah.read_bytes(), tmp_path))
    return path


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def case(
    folder: Path,
    naskah: Path,
    copies: dict[str, Path],
    *,
    shown: dict[str, Any] | None = None,
    **more: Any,
) -> Case:
    """A dossier in its second revision that comes to its next reader, with these copies added."""
    entry = {
        "nama": NOTA, "sha256": sha(naskah), "penyajian": 4, "revisi": 2, "bernomor": True,
    } | (shown or {})  # fmt: skip
    masukan = tuple(
        Masukan(name, Kelas.LAMPIRAN, sha(path), str(path)) for name, path in copies.items()
    )
    given: dict[str, Any] = {
        "jenis": "pindah", "waktu": NOON.isoformat(),
        "prosedur": dict(OFFICE.prosedur["duk"].mentah), "id": "DUK-2026-0001", "judul": "DUK",
        "revisi": 2, "penyajian": 6, "dari": 5, "ke": 6, "keputusan": Keputusan.SETUJU, "paraf": (),
        "kunjungan": (), "surat": Surat("1", 1, 2026, NOON.date()), "data": {"tersaji": [entry]},
        "catatan": "", "masukan": masukan, "dasar": {},
    }  # fmt: skip
    perkara = Perkara(**{**given, **more})
    return Case(folder, perkara, OFFICE, OFFICE.prosedur["duk"], NOON, folder)


def test_a_signature_behind_the_presented_bytes_proves_the_version(
    tmp_path: Path, naskah: Path, signed: Path
) -> None:
    assert signed.read_bytes().startswith(naskah.read_bytes())
    assert sha(naskah) in beginnings(signed.read_bytes())
    assert beginnings(naskah.read_bytes()) == ()
    (one,) = signatures(signed)
    assert (one.nama, one.whole) == ("Ir. Theresia Mayang, M.T.", True)
    given = case(tmp_path, naskah, {"apa saja.pdf": signed})
    (copy,) = signed_copies(given)
    assert copy.nama == "Nota Dinas (ditandatangani).pdf"
    assert "atas versi ke-4; sertifikatnya tidak diperiksa sistem" in copy.state
    assert copy.warnings == []
    assert states(given, (copy,)) == {NOTA: copy.state}
    with pytest.raises(RefusedPdf, match="signature"):
        open_pdf(signed)  # nothing stamps it


def test_it_is_passed_on_as_it_came_under_its_own_name(
    tmp_path: Path, naskah: Path, signed: Path
) -> None:
    given = case(tmp_path, naskah, {"x.pdf": signed})
    out = Output(given)
    for item in given.items(Kelas.LAMPIRAN):
        out.keep(item)
    assert keep_copies(given, out, Kelas.PAKET) == []
    (made,) = out.hasil("DUK").dokumen
    assert made == Jadi("Nota Dinas (ditandatangani).pdf", Kelas.PAKET, sha256=sha(signed))
    known = out.data["bertanda_tangan"][sha(signed)]
    assert (known["dasar"], known["diterima"]) == ("berlaku", "24 November 2026")


@pytest.mark.parametrize(
    ("shown", "said"), [({"revisi": 1}, "revisi 1"), ({"bernomor": False}, "yang belum bernomor")]
)
def test_a_signature_on_what_is_no_longer_in_force_signs_nothing(
    shown: dict[str, Any], said: str, tmp_path: Path, naskah: Path, signed: Path
) -> None:
    given = case(tmp_path, naskah, {"x.pdf": signed}, shown=shown)
    (copy,) = signed_copies(given)
    assert copy.nama == "Nota Dinas (ditandatangani, versi lama).pdf"
    assert said in copy.warnings[0]
    assert states(given, (copy,)) == {NOTA: MENUNGGU}


def test_a_file_that_was_written_anew_and_signed_proves_no_version(
    tmp_path: Path, naskah: Path
) -> None:
    needs.openssl()
    writer = PdfWriter(clone_from=PdfReader(naskah))
    writer.metadata = {"/Producer": "Aplikasi tanda tangan"}
    anew, path = tmp_path / "anew.pdf", tmp_path / "copy.pdf"
    writer.write(anew)
    path.write_bytes(sign(anew.read_bytes(), tmp_path))
    (copy,) = signed_copies(case(tmp_path, naskah, {"nota_dinas TTE.pdf": path}))
    assert copy.nama == "Nota Dinas (ditandatangani, versi tidak pasti).pdf"
    assert "versi yang ditandatangani tidak dapat dipastikan" in copy.state
    assert "mohon bandingkan isinya" in copy.warnings[0]
    assert signed_copies(case(tmp_path, naskah, {"lain.pdf": path})) == (), "of nothing known"


def test_what_was_added_behind_the_last_signature_is_told(
    tmp_path: Path, naskah: Path, signed: Path
) -> None:
    data = signed.read_bytes()
    signed.write_bytes(data + b"% tambahan\n" + data[data.rindex(b"startxref") :])
    (copy,) = signed_copies(case(tmp_path, naskah, {"x.pdf": signed}))
    assert copy.nama == "Nota Dinas (ditandatangani).pdf"
    assert "masih ditambah sesudah tanda tangan terakhir" in copy.warnings[0]


def test_a_scan_is_known_by_its_pages_and_told_by_its_name(tmp_path: Path, naskah: Path) -> None:
    picture = tmp_path / "scan.pdf"
    scan(2, picture)
    assert is_scan(picture)
    assert not is_scan(naskah)
    for name in ("Nota Dinas ttd.pdf", "pindaian nota-dinas.pdf", "Nota Dinas (scan).pdf"):
        (copy,) = signed_copies(case(tmp_path, naskah, {name: picture}))
        assert copy.nama == "Nota Dinas (pindaian).pdf"
        assert "dilihat oleh orang, bukan oleh sistem" in copy.state
    for name in ("Salinan DPA.pdf", "Nota Dinas coretan.pdf", "ttd.pdf"):
        assert signed_copies(case(tmp_path, naskah, {name: picture})) == (), name
    over = {"Coretan Kabag - Nota Dinas.pdf": picture}
    given = case(tmp_path, naskah, over, diubah={"Coretan Kabag - Nota Dinas.pdf": NOTA})
    assert [c.nama for c in signed_copies(given)] == ["Nota Dinas (pindaian).pdf"]


def test_before_the_letter_has_its_number_nothing_counts_as_signed(
    tmp_path: Path, naskah: Path, signed: Path
) -> None:
    assert signed_copies(case(tmp_path, naskah, {"x.pdf": signed}, surat=None)) == ()


def test_a_broken_file_is_no_signed_copy(tmp_path: Path, naskah: Path) -> None:
    path = tmp_path / "rusak.pdf"
    path.write_bytes(b"%PDF-1.4\n/ByteRange rusak\n%%EOF\n")
    assert signed_copies(case(tmp_path, naskah, {"Nota Dinas ttd.pdf": path})) == ()


def test_letters_that_can_be_seen_make_no_scan_and_those_of_a_scanner_do(tmp_path: Path) -> None:
    for name, mode, scanned in (("ocr.pdf", 3, True), ("latar.pdf", 0, False)):
        path = tmp_path / name
        scan(1, path)
        writer = PdfWriter(clone_from=PdfReader(path))
        page = writer.pages[0]
        words = DecodedStreamObject()
        words.set_data(f"BT {mode} Tr /F 12 Tf 50 700 Td (Nota Dinas) Tj ET".encode())
        page[NameObject("/Contents")] = ArrayObject(
            [page.raw_get("/Contents"), writer._add_object(words)]
        )
        page["/Resources"][NameObject("/Font")] = DictionaryObject(  # type: ignore[index]
            {
                NameObject("/F"): DictionaryObject(
                    {
                        NameObject("/Type"): NameObject("/Font"),
                        NameObject("/Subtype"): NameObject("/Type1"),
                        NameObject("/BaseFont"): NameObject("/Helvetica"),
                    }
                )
            }
        )
        writer.write(path)
        assert is_scan(path) == scanned, name


def test_no_copy_takes_the_name_or_the_place_of_another_document(
    tmp_path: Path, naskah: Path, signed: Path
) -> None:
    plain, again = tmp_path / "polos.pdf", tmp_path / "lagi.pdf"
    plain.write_bytes(naskah.read_bytes() + b"%\n")
    again.write_bytes(sign(naskah.read_bytes(), tmp_path, "Orang Lain"))
    name = "Nota Dinas (ditandatangani).pdf"
    for copies in (
        {"a_ttd.pdf": signed, name: again},  # the one that came first keeps its name
        {"a_ttd.pdf": signed, name: plain},  # an attachment that only bears the name
    ):
        given = case(tmp_path, naskah, copies)
        out = Output(given)
        for item in given.items(Kelas.LAMPIRAN):
            out.keep(item)
        keep_copies(given, out)
        kept = {d.nama: d.sha256 for d in out.hasil("DUK").dokumen}
        assert kept == {
            name: sha(copies[name]),
            "Nota Dinas (ditandatangani) (2).pdf": sha(signed),
        }


def test_only_a_reader_that_is_ended_leaves_the_name_of_what_it_read(
    tmp_path: Path, naskah: Path
) -> None:
    given = case(tmp_path, naskah, {"Surat.pdf": naskah})
    (item,) = (i for i in given.items(Kelas.LAMPIRAN) if i.nama == "Surat.pdf")
    with given.reading(item) as path:
        assert path == item.path
        assert (given.folder / READING).read_text(encoding="utf-8") == "Surat.pdf"
    assert not (given.folder / READING).exists()
    with pytest.raises(TypeError), given.reading(item):
        raise TypeError("a mistake of ours says nothing about the file")
    assert not (given.folder / READING).exists()
