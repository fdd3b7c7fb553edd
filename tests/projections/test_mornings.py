"""What the morning holds for each desk, from the book and the day alone."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pipeline.engine.log.berkas import Status
from pipeline.engine.log.book import Book
from pipeline.engine.terms import Dokumen, Paraf
from pipeline.names import RECEIPT
from pipeline.office.model import Pengganti
from pipeline.projections.morning.desk import Mornings
from pipeline.projections.morning.page import write
from tests.harness.board_days import NOW, book, office, reading

DAY = date(2026, 11, 28)


def told(role: str, of: Book, day: date = DAY) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(Mornings(office(), reading, of, day).basis(role))
    return facts


def page(role: str, of: Book, day: date = DAY) -> str:
    return write(Mornings(office(), reading, of, day).basis(role)).decode()


def with_letter(of: Book, id_: str, *documents: str) -> Book:
    """One that has ended, whose letter the head has agreed to, with documents of these names."""
    berkas = of.berkas[id_]
    paraf = Paraf(5, "kabiro", "Kepala Biro", "Theresia", NOW, 0)
    data = {**berkas.data, "naskah": "Nota Dinas.pdf"}
    kept = tuple(Dokumen(name, "ab" * 32, "paket") for name in ("Nota Dinas.pdf", *documents))
    ended = replace(
        berkas, paraf=(paraf,), data=data, dokumen=kept, paket={"tu-biro": ("Nota Dinas.pdf",)}
    )
    of.put(ended)
    return of


def test_a_desk_is_told_what_waits_what_is_late_and_what_is_due_today() -> None:
    each = told("kabag", book(8, 3))["menunggu"]
    assert {w["id"] for w in each} >= {"DUK-2026-0006"}
    late = {w["id"] for w in each if w["when"] == "terlambat"}
    assert late, "due on the day before"
    assert all(
        (w["when"] == "terlambat") == (w["due"][:10] < "2026-11-28") for w in each if w["due"]
    )
    today = told("kabag", book(8, 3), NOW.date())["menunggu"]
    assert any(w["when"] == "hari ini" for w in today)
    text = page("kabag", book(8, 3))
    assert f"Menunggu Anda: {len(each)} berkas, {len(late)} terlambat" in text
    assert "Sabtu, 28 November 2026: dibuat dari catatan sampai Jumat, 27 November 2026" in text


def test_a_desk_with_nothing_to_do_is_told_so() -> None:
    assert "Tidak ada berkas yang menunggu" in page("umum", book(8, 3))


def test_a_letter_whose_signed_copy_is_missing_is_told_to_its_signer_and_to_who_opened_it() -> None:
    of = with_letter(book(2, 3), "DUK-2026-0003")
    for role in ("kabiro", "kasubag"):
        assert [w["id"] for w in told(role, of)["belum_ditandatangani"]] == ["DUK-2026-0003"]
    assert told("anpeg", of)["belum_ditandatangani"] == []
    assert "800/3/ORG/2026" in page("kabiro", of)
    signed = with_letter(book(2, 3), "DUK-2026-0003", "Nota Dinas (ditandatangani).pdf")
    assert told("kabiro", signed)["belum_ditandatangani"] == []


def test_a_package_without_its_receipt_is_told_to_the_desk_where_receipts_are_dropped() -> None:
    of = with_letter(book(2, 3), "DUK-2026-0003")
    assert [w["id"] for w in told("anpeg", of)["belum_ada_tanda_terima"]] == ["DUK-2026-0003"]
    assert "Letakkan surat pengantar yang sudah ditandatangani di TANDA TERIMA" in page("anpeg", of)
    assert told("kabag", of)["belum_ada_tanda_terima"] == []
    back = with_letter(book(2, 3), "DUK-2026-0003", f"{RECEIPT}surat.pdf")
    assert told("anpeg", back)["belum_ada_tanda_terima"] == []


def test_what_was_cancelled_or_erased_lacks_nothing() -> None:
    of = with_letter(book(2, 3), "DUK-2026-0003")
    for change in ({"status": Status.BATAL}, {"erased": 17}):
        other = with_letter(book(2, 3), "DUK-2026-0003")
        other.put(replace(of.berkas["DUK-2026-0003"], **change))  # type: ignore[arg-type]
        assert told("anpeg", other)["belum_ada_tanda_terima"] == []
        assert told("kabiro", other)["belum_ditandatangani"] == []


def test_the_same_book_and_day_give_the_same_bytes_and_what_people_wrote_is_text() -> None:
    assert page("kabag", book(8, 3)) == page("kabag", book(8, 3))
    evil = "</td><script>alert(1)</script>"
    text = page("anpeg", book(8, 3, title=evil))
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_who_acts_for_the_holder_until_a_day_within_ninety_is_told() -> None:
    of = office()
    kabag = of.peran["kabag"]
    acting = tuple(
        Pengganti("Plt.", DAY - timedelta(days=9), DAY + timedelta(days=left), kabag.pejabat)
        for left in (-1, 90, 91)
    )
    peran = {**of.peran, "kabag": replace(kabag, pengganti=acting)}
    basis = Mornings(replace(of, peran=peran), reading, book(2, 1), DAY).basis("kabag")
    assert [each[2] for each in json.loads(basis)["pengganti"]] == ["2027-02-26"]
    assert "Jumat, 26 Februari 2027" in write(basis).decode()
