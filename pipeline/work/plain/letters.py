"""The documents of a procedure, as its templates ask for them: who writes to whom, about what."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from pipeline.office.days import DAYS
from pipeline.office.model import Pejabat
from pipeline.office.sop.fact import Fact, Facts
from pipeline.office.sop.form import Formulir
from pipeline.office.sop.letters import Naskah
from pipeline.work.approvals import signer
from pipeline.work.case import Case
from pipeline.work.forms.words import written
from pipeline.work.lists import listed
from pipeline.work.wording import kop, pejabat, terbilang


def fields(case: Case, naskah: Naskah, facts: Facts) -> dict[str, Any]:
    """The fields of a template: those of the form by their names, besides what all letters have.
    Unready."""
    signs, to = signs_of(case), case.addressee_of(naskah.kepada) if naskah.kepada else None
    copies = [case.addressee_of(key).yth for key in naskah.tembusan]
    orders = naskah.dasar_hukum
    return {
        **form_fields(case.prosedur.form, facts),
        "kop": kop(case.office, case.templates),
        "kantor": {"nama": case.office.nama, "tempat": case.office.tempat},
        "berkas": {"id": case.perkara.id, "judul": case.prosedur.judul},
        "pejabat": pejabat(signs) if signs else _NOBODY,
        "surat": {
            "yth": to.yth if to else "",
            "alamat": to.alamat if to else "",
            "dari": signs.jabatan if signs else case.office.nama,
            "hal": naskah.hal or case.prosedur.judul,
            "sifat": naskah.sifat,
            "lampiran": "-",
            "tembusan": copies,
            "dasar_hukum": listed(orders) if orders else "",
        },
    }


_NOBODY = {"jabatan": "", "atas_nama": [], "nama": "", "pangkat": "", "nip": ""}


def signs_of(case: Case) -> Pejabat | None:
    """Who signs, if anybody does."""
    return signer(case) if case.prosedur.signing else None


def form_fields(form: Formulir | None, facts: Facts) -> dict[str, str]:
    """Every field of the forms as it is written in a sentence, empty where nothing was filled in.

    What stands with a choice is `ruang_kapasitas`; a day has its `tanggal_hari`, a number its
    `peserta_huruf`.
    """
    names = form.types if form else {}
    texts = {name.replace(".", "_"): "" for name in names}
    for name, fact in facts.items():
        texts |= _spelt(name.replace(".", "_"), fact)
    return texts


def _spelt(name: str, fact: Fact) -> Mapping[str, str]:
    plain = {name: written(fact)}
    if isinstance(fact, bool | time):
        return plain
    if isinstance(fact, date):
        return {**plain, f"{name}_hari": DAYS[fact.weekday()]}
    if isinstance(fact, int):
        return {**plain, f"{name}_huruf": terbilang(fact)}
    return plain
