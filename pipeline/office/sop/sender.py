"""A procedure as the desk that dropped runs it: that role takes the place of `pengirim`. Pure.

What a dossier stores when it opens has concrete roles; `kepada` and `ke`, which are no roles, stay
as they were written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pipeline.office.sop.model import Prosedur, Sesudah
from pipeline.office.sop.steps import SENDER, Langkah


def sent_by(prosedur: Prosedur, peran: str) -> Prosedur:
    """The procedure with this role for `pengirim`, as values and as it is stored."""
    after = Sesudah(_named(prosedur.sesudah.ralat, peran), _named(prosedur.sesudah.batal, peran))
    concrete = replace(
        prosedur, langkah=tuple(_step(step, peran) for step in prosedur.langkah), sesudah=after
    )
    if concrete == prosedur:
        return prosedur
    return replace(concrete, mentah=_plain(concrete, peran))


def _step(step: Langkah, peran: str) -> Langkah:
    """Who sits at the desk that dropped agrees once, also where its role is named besides."""
    readers = _named(step.peran, peran)
    return replace(step, peran=readers, sepakat=min(step.sepakat, len(readers)))


def _named(roles: Iterable[str], peran: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(peran if role == SENDER else role for role in roles))


def _plain(concrete: Prosedur, peran: str) -> dict[str, Any]:
    plain = dict(concrete.mentah)
    returns = {str(step.nomor): step.kembali for step in concrete.langkah}
    if isinstance(plain.get("langkah"), list):
        plain["langkah"] = [_written(step, peran, returns) for step in plain["langkah"]]
    if isinstance(plain.get("sesudah"), Mapping):
        plain["sesudah"] = {n: _written_roles(r, peran) for n, r in plain["sesudah"].items()}
    return plain


def _written_roles(roles: Any, peran: str) -> Any:
    """One role, or a list of them."""
    if isinstance(roles, list):
        return list(_named(roles, peran))
    return peran if roles == SENDER else roles


def _written(step: Any, peran: str, returns: Mapping[str, int | None]) -> Any:
    if not isinstance(step, Mapping):
        return step
    plain = {**step, "peran": _written_roles(step.get("peran"), peran)}
    if plain.get("kembali") == SENDER:
        plain["kembali"] = str(returns.get(str(plain.get("nomor"))) or "tidak")
    return plain
