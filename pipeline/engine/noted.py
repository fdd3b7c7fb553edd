"""What a procedure notes of a dossier for itself, as far as the engine reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.engine.codec import plain, read


@dataclass(frozen=True)
class Noted:
    """What of a procedure's notes on a dossier (`data`) the engine reads; None is not noted.

    `kunci` is what the dossier is about, such as a unit and year: open only once. `hal`, `kepada`
    and `naskah` (the name of the letter's document) are for the register of letters. `berlaku` are
    the hashes of presented documents on which a signature counts. `warisan` names the documents
    that a completed dossier leaves for later ones, `seri` those for which it leaves them.
    `deret` is the number of dossiers that the form asks for which opened this one. `tanpa` says in
    words what of its `kunci` nobody wrote, and so is taken for granted. `folder` names, for each
    folder within the dossier's own, the documents that lie there. `himpun` names the documents
    that are collected when it has ended, each with the key of what it is about.
    """

    kunci: str | None = None
    hal: str | None = None
    kepada: str | None = None
    naskah: str | None = None
    berlaku: tuple[str, ...] | None = None
    warisan: tuple[str, ...] | None = None
    seri: str | None = None
    deret: int | None = None
    tanpa: str | None = None
    folder: Mapping[str, tuple[str, ...]] | None = None
    himpun: Mapping[str, str] | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Noted":
        """ValueError if one of these has another type than it should."""
        return read(cls, data)

    def notes(self) -> dict[str, Any]:
        """As it stands among a procedure's notes."""
        return {name: value for name, value in plain(self).items() if value is not None}
