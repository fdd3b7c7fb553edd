"""What a drop in BARU is to open: by which procedure, from what of it. Pure.

A form is known by its mark and opens its own procedure; whatever else lies in the root is for the
one procedure of the desk that takes it. A subfolder of BARU settles doubt.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.engine.desk.drop import Taken
from pipeline.engine.log.book import Book
from pipeline.engine.rules import opening_sentences
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.whose import base
from pipeline.office.model import Office
from pipeline.office.sop.model import Prosedur, Satuan

_FORMS = (".xlsx", ".docx")
"""Endings of what may be a form, though its mark is lost."""


@dataclass(frozen=True)
class Opening:
    """A dossier of this procedure is to be opened from `data`, by the form among them where the
    procedure goes by forms. `others` are for another dossier, and stay where they lie."""

    prosedur: Prosedur
    data: tuple[Taken, ...]
    form: Taken | None = None
    others: frozenset[str] = frozenset()


def opening_of(s: Situation) -> Opening | tuple[str, ...]:
    """What is to be opened first, or what staff are told where nothing can be."""
    mine = s.office.openable(s.drop.peran)
    folder = s.drop.jalur.rpartition("/")[0]
    chosen = [p for p in s.office.prosedur.values() if folder.endswith(f"/{p.label}")]
    if chosen and chosen[0] not in mine:
        return opening_sentences.not_opened_here(chosen[0].judul)
    forms = tuple(taken for taken in s.brought.data if taken.formulir)
    strange = _strange(forms, chosen or mine)
    if strange and (chosen or len(strange) == len(s.brought.data)):
        return _belongs_elsewhere(s.office, strange, mine)
    known = tuple(taken for taken in forms if taken not in strange)
    if known and not (chosen and chosen[0].buka.satuan is Satuan.GABUNGAN):
        # In the root, what lies beside a form may be for the procedure that takes workbooks there.
        beside = not s.drop.folder and not chosen and _takes_workbooks(mine)
        return _by_form(s, known, mine, known if beside else s.brought.data)
    prosedur = chosen[0] if chosen else _of_the_root(mine)
    if prosedur is None:
        return opening_sentences.which_procedure(tuple(p.label for p in mine), s.drawers)
    if prosedur.buka.satuan is Satuan.GABUNGAN:
        return Opening(prosedur, s.brought.data)
    maybe = tuple(t for t in s.brought.data if t.nama.lower().endswith(_FORMS))
    return _of_each(s, prosedur, s.brought.data, maybe) if maybe else opening_sentences.no_form()


def next_place(book: Book, form: Taken) -> int | None:
    """Which of the dossiers that a form asks for is to be opened now; None when all are open."""
    opened = book.opened_by(form.sha256)
    if not opened:
        return 0
    count = max(berkas.noted.deret or 1 for berkas in opened.values())
    return next((place for place in range(count) if place not in opened), None)


def _of_the_root(mine: tuple[Prosedur, ...]) -> Prosedur | None:
    """For which procedure of a desk the root of BARU takes what is no marked form."""
    together = [p for p in mine if p.buka.satuan is Satuan.GABUNGAN]
    for choice in ([p for p in mine if p.buka.akar], together, mine):
        if len(choice) == 1:
            return choice[0]
    return None


def _strange(forms: Iterable[Taken], allowed: Iterable[Prosedur]) -> tuple[Taken, ...]:
    """Forms of procedures that cannot be opened there."""
    keys = {prosedur.kunci for prosedur in allowed}
    return tuple(t for t in forms if t.formulir and t.formulir.prosedur not in keys)


def _belongs_elsewhere(
    office: Office, strange: tuple[Taken, ...], mine: tuple[Prosedur, ...]
) -> tuple[str, ...]:
    first = strange[0]
    whose = office.prosedur.get(first.formulir.prosedur) if first.formulir else None
    judul = whose.judul if whose else ""
    return opening_sentences.form_of_another(
        base(first.nama), judul, whose.label if whose in mine and whose else ""
    )


def _takes_workbooks(mine: tuple[Prosedur, ...]) -> bool:
    return any(p.buka.satuan is Satuan.GABUNGAN for p in mine)


def _by_form(
    s: Situation, forms: tuple[Taken, ...], mine: tuple[Prosedur, ...], data: tuple[Taken, ...]
) -> Opening:
    """The first of these forms whose dossiers are not all open, with what of `data` goes with it;
    all else stays."""
    first = _wanted(s, forms)
    prosedur = next(p for p in mine if first.formulir and p.kunci == first.formulir.prosedur)
    opening = _of_each(s, prosedur, data, forms)
    stays = frozenset(t.nama for t in s.brought.data if t not in data)
    return replace(opening, others=opening.others | stays)


def _of_each(
    s: Situation, prosedur: Prosedur, data: tuple[Taken, ...], forms: tuple[Taken, ...]
) -> Opening:
    """One form by itself where there are several; the only one with all that lies there."""
    if len(forms) == 1:
        return Opening(prosedur, data, forms[0])
    first = _wanted(s, forms)
    return Opening(prosedur, (first,), first, frozenset(t.nama for t in data if t != first))


def _wanted(s: Situation, forms: tuple[Taken, ...]) -> Taken:
    wanted = (form for form in forms if next_place(s.book, form) is not None)
    return next(wanted, forms[0])
