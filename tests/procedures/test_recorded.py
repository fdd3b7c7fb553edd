"""What the data base answers of a workbook that lies beside it in a dossier of the rank list."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.duk.codes import Kode
from pipeline.duk.profile import shipped_profile
from pipeline.personnel.document import document
from pipeline.personnel.fact import Batch, Fact, Kind
from pipeline.personnel.fields import SHAPES
from pipeline.personnel.history import History
from pipeline.procedures.duk.data import Data, read
from pipeline.procedures.duk.recorded import recorded
from pipeline.procedures.known import PEGAWAI
from pipeline.work.case import Case
from tests.harness.paper import Person, flat_rows, some_people, write_flat
from tests.procedures.test_settings import SECTION, case

END = date(2026, 12, 31)
DEFINITIVE = {"jabatan": "Analis Jabatan", "eselon": None, "tmt_jabatan": date(2021, 3, 1)}
ACTING = {"jabatan": "Plt. Kepala Bagian Umum", "eselon": "III.a", "tmt_jabatan": date(2026, 9, 1)}


def person(**changed: Any) -> Person:
    (one,) = some_people(1, seed=4)
    return one | DEFINITIVE | changed


def facts(known: Person) -> tuple[Fact, ...]:
    """All that is known of one person, by what a list would tell of him."""
    told = {n: v.isoformat() if isinstance(v, date) else str(v) for n, v in known.items() if v}
    told |= {"unit": "Biro Umum", "dasar_mk": ""}
    made = []
    for kind, shape in SHAPES.items():
        since = date.fromisoformat(told[shape.since]) if told.get(shape.since) else None
        seen = since is None and kind in (Kind.SERVICE, Kind.UNIT)
        values = {n: told[n] for n in shape.fields if told.get(n)}
        made.append(Fact(kind.value, "p", kind, values, since or (END if seen else None), seen))
    return tuple(fact for fact in made if fact.values)


def compiled(
    folder: Path, known: Person | None, row: Mapping[str, Any], earlier: tuple[Fact, ...] = ()
) -> Data:
    """The data of a dossier: a workbook with this row, beside what is known of its person."""
    made = case(folder, SECTION)
    perkara = json.loads((folder / "perkara.json").read_text(encoding="utf-8"))
    if known is not None:
        isi = document(
            Batch("DBK-2026-0001", date(2026, 1, 5), "Kasubag", (*earlier, *facts(known)))
        )
        entry = {"kunci": "p", "isi": isi, "asal": "DBK-2026-0001", "nomor": 1,
                 "waktu": "2026-01-05T08:00:00+07:00"}  # fmt: skip
        (folder / "pegawai").write_text(json.dumps(entry) + "\n", encoding="utf-8")
        perkara["himpunan"] = [{"register": PEGAWAI, "versi": 1, "berkas": "pegawai"}]
    path = write_flat(folder / "unit.xlsx", [dict(row)])
    perkara["masukan"] = [
        {"nama": path.name, "kelas": "sumber", "sha256": "1", "berkas": path.name}
    ]
    perkara["catatan"] = f"Keadaan: {END:%d-%m-%Y}"
    (folder / "perkara.json").write_text(json.dumps(perkara), encoding="utf-8")
    return read(replace(Case.load(folder), templates=made.templates))


def test_a_nip_that_a_spreadsheet_cut_is_proposed_from_the_data_base(tmp_path: Path) -> None:
    known = person()
    cut = flat_rows(known, 1) | {"nip": int(known["nip"]) // 1000 * 1000}
    (told,) = [t for t in compiled(tmp_path, known, cut).galat if t.kode.startswith("NIP")]
    assert told.saran == (
        f"Menurut data yang sudah ada NIP-nya {known['nip']}. Format selnya sebagai Teks, lalu "
        "ketik."
    )


@pytest.mark.parametrize(
    "written", [ACTING, {"jabatan": f"{DEFINITIVE['jabatan']} (Plt. Kepala Bagian Umum)"}]
)
def test_the_definitive_post_behind_an_acting_one_is_answered_by_the_data_base(
    written: dict[str, Any], tmp_path: Path
) -> None:
    data = compiled(tmp_path, person(), flat_rows(person(**written), 1))
    assert data.galat == ()
    assert [t.kode for t in data.peringatan if t.kode is Kode.DATA_GANDA_BERTENTANGAN] == []
    (row,) = data.daftar.rows.to_dict("records")
    assert {name: row[name] or None for name in DEFINITIVE} == DEFINITIVE


def test_another_definitive_post_is_still_a_contradiction(tmp_path: Path) -> None:
    other = person(jabatan="Pengelola Data")
    (told,) = compiled(tmp_path, person(), flat_rows(other, 1)).galat
    assert told.kode is Kode.DATA_GANDA_BERTENTANGAN
    assert "jabatan tertulis Pengelola Data di unit.xlsx baris 2" in told.pesan


EQUAL = {"jabatan": "Analis Kebijakan Ahli Muda", "eselon": None, "tmt_jabatan": date(2021, 12, 31)}
NOTE = {"keterangan": "Penyetaraan jabatan"}


def held(post: str, eselon: str, since: date) -> Fact:
    values = {"jabatan": post, "eselon": eselon}
    return Fact(f"{since:%Y}", "p", Kind.POST, values, since)


def test_since_when_the_equal_level_was_held_is_answered_by_the_former_posts(
    tmp_path: Path,
) -> None:
    earlier = (
        held("Kepala Seksi Data", "V.a", date(2011, 5, 2)),
        held("Kepala Subbagian Umum", "IV.a", date(2014, 2, 3)),
        held("Kepala Subbagian Tata Usaha", "IV.b", date(2018, 7, 1)),
    )
    (tmp_path / "kosong").mkdir()
    (tmp_path / "tahu").mkdir()
    known, row = person(**EQUAL), flat_rows(person(**EQUAL), 1) | NOTE
    unknown = compiled(tmp_path / "kosong", known, row).daftar.rows.to_dict("records")
    assert unknown[0]["tmt_jenjang"] is None
    data = compiled(tmp_path / "tahu", known, row, earlier)
    assert data.galat == ()
    (made,) = data.daftar.rows.to_dict("records")
    assert made["tmt_jenjang"] == date(2014, 2, 3), "both posts were of an equal eselon"
    (told,) = [t for t in data.peringatan if t.kode is Kode.PENYETARAAN]
    assert "menurut data base kepegawaian, 03-02-2014" in told.pesan


def test_what_the_data_base_knows_of_the_level_itself_stands(tmp_path: Path) -> None:
    known = person(**EQUAL) | {"tmt_jenjang": date(2016, 4, 1)}
    earlier = (held("Kepala Subbagian Umum", "IV.a", date(2014, 2, 3)),)
    data = compiled(tmp_path, known, flat_rows(person(**EQUAL), 1) | NOTE, earlier)
    (made,) = data.daftar.rows.to_dict("records")
    assert made["tmt_jenjang"] == date(2016, 4, 1)
    assert not [t for t in data.peringatan if t.kode is Kode.PENYETARAAN]


@pytest.mark.parametrize(
    ("status", "since", "stands"),
    [
        ("CPNS", date(2024, 3, 1), True),
        ("Tugas belajar", date(2023, 9, 1), True),
        ("Pensiun", date(2026, 5, 1), True),
        ("Pensiun", date(2024, 5, 1), False),
    ],
)
def test_only_who_left_long_ago_is_passed_over(status: str, since: date, stands: bool) -> None:
    """A status of service may be of any age."""
    history = History()
    known = person(status=status, tmt_status=since)
    history.add(Batch("DBK-2026-0001", date(2026, 1, 5), "Kasubag", facts(known)))
    assert bool(recorded(history, END, shipped_profile()).rows) is stands
