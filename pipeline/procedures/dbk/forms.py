"""What the one-person form says: a decree or certificate, as a report."""

from datetime import date

from pipeline.office.sop.fact import Facts
from pipeline.personnel.fact import Decree, Source
from pipeline.personnel.reported import Reported
from pipeline.work.plain.given import Given

_LEAVING = {
    "Pensiun": "Pensiun",
    "Meninggal": "Meninggal dunia",
    "Pindah instansi": "Pindah instansi",
    "Berhenti": "Berhenti",
}
"""What the form calls a departure, and what a list calls its status."""


def reported_by_forms(given: Given) -> tuple[Reported, ...]:
    """One person a form. The facts are those of `templates/dbk/sop.yaml`."""
    return tuple(
        _reported(facts, Source(each.item.nama, "", "formulir"))
        for each in given.filled
        for facts in each.reading.facts
    )


def _reported(facts: Facts, source: Source) -> Reported:
    kind, since = _text(facts, "perubahan"), _text(facts, "tmt")
    day = facts.get("tanggal_sk")
    decree = Decree(_text(facts, "nomor_sk"), day if isinstance(day, date) else None)
    values = {"nama": _text(facts, "nama")} | _values(kind, facts, since)
    new_nip = _text(facts, "nip_baru") if kind == "Perbaikan NIP" else ""
    return Reported(_text(facts, "nip"), values, source, {}, decree, new_nip)


def _values(kind: str, facts: Facts, since: str) -> dict[str, str]:
    if kind == "Kenaikan pangkat":
        return {"golongan": _text(facts, "golongan"), "tmt_pangkat": since}
    if kind == "Mutasi jabatan atau unit":
        post = {"jabatan": _text(facts, "jabatan"), "eselon": _text(facts, "eselon")}
        post |= {"tmt_jabatan": since if post["jabatan"] else ""}
        unit = _text(facts, "unit")
        return post | {"unit": unit, "tmt_unit": since if unit else ""}
    if kind == "Diklat":
        return {"latihan": _text(facts, "latihan"), "lulus_latihan": since}
    if kind == "Ijazah":
        names = ("pendidikan", "tingkat_ijazah", "tahun_lulus")
        return {name: _text(facts, name) for name in names}
    return {"status": _LEAVING[kind], "tmt_status": since} if kind in _LEAVING else {}


def _text(facts: Facts, name: str) -> str:
    fact = facts.get(name)
    if fact is None:
        return ""
    return fact.isoformat() if isinstance(fact, date) else str(fact).strip()
