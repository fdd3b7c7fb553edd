"""What completed dossiers leave for later ones of the same procedure."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from pipeline.engine.log.berkas import Berkas, Status
from pipeline.engine.log.book import Book
from pipeline.engine.protocol import Perkara
from pipeline.engine.terms import Dokumen, Kelas, Keputusan
from pipeline.procedures.configuration import load
from tests.harness.office import shipped

OFFICE = load(shipped())


def berkas(number: int, status: Status, *names: str, seri: str = "Biro") -> Berkas:
    prosedur = OFFICE.prosedur["duk"]
    return Berkas(
        id=f"DUK-2026-{number:04d}",
        judul="Daftar",
        prosedur=prosedur,
        status=status,
        langkah=7,
        revisi=1,
        penyajian=1,
        since=1,
        masuk=datetime(2026, 11, 24, tzinfo=UTC),
        dokumen=tuple(Dokumen(n, f"{n}-{number}", Kelas.PAKET) for n in names),
        dasar={},
        lembar=None,
        tulisan=None,
        paraf=(),
        kunjungan=(),
        surat=None,
        data={"warisan": ["daftar.xlsx"], "seri": seri},
        nomor=number,
    )


def book(*dossiers: Berkas) -> Book:
    return Book(berkas={b.id: b for b in dossiers})


def left(*dossiers: Berkas, prosedur: str = "duk") -> list[tuple[str, str, str]]:
    found = book(*dossiers).warisan(prosedur)
    return [(item.asal, item.seri, item.sha256) for item in found]


def test_the_latest_completed_dossier_of_each_series_leaves_what_it_named() -> None:
    names = ("daftar.xlsx", "nota.pdf")
    assert left(
        berkas(2, Status.SELESAI, *names),
        berkas(1, Status.SELESAI, *names),
        berkas(3, Status.SELESAI, *names, seri="Biro lain"),
    ) == [
        ("DUK-2026-0002", "Biro", "daftar.xlsx-2"),
        ("DUK-2026-0003", "Biro lain", "daftar.xlsx-3"),
    ]


def test_open_and_cancelled_dossiers_and_other_procedures_leave_nothing() -> None:
    assert (
        left(berkas(1, Status.BERJALAN, "daftar.xlsx"), berkas(2, Status.BATAL, "daftar.xlsx"))
        == []
    )
    assert left(berkas(1, Status.SELESAI, "daftar.xlsx"), prosedur="ruang_rapat") == []
    assert left(berkas(1, Status.SELESAI, "nota.pdf")) == []
    silent = replace(berkas(1, Status.SELESAI, "daftar.xlsx"), data={})
    assert left(silent) == []


def test_a_case_without_inheritance_is_read() -> None:
    case = Perkara(
        "buka", "2026-11-24T09:00:00+07:00", {}, "DUK-2026-0001", "Daftar", 1, 1, 1, 2,
        Keputusan.SETUJU, (), (), None, {}, "", (), {},
    )  # fmt: skip
    told = json.loads(case.to_json())
    del told["warisan"]
    assert Perkara.from_json(json.dumps(told)) == case


def test_a_list_that_is_corrected_is_no_heir_of_itself() -> None:
    names = ("daftar.xlsx",)
    ended = book(berkas(1, Status.SELESAI, *names), berkas(2, Status.SELESAI, *names))
    (item,) = ended.warisan("duk", "DUK-2026-0002")
    assert item.asal == "DUK-2026-0001"
