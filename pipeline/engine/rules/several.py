"""Several dossiers' files in one folder, or a dossier's folder among other things in one: they
decide nothing and are told apart again."""

from collections.abc import Collection
from dataclasses import replace

from pipeline.engine.desk.drop import Taken
from pipeline.engine.desk.place import is_ours
from pipeline.engine.log.payload import After
from pipeline.engine.rules import unclear_sentences
from pipeline.engine.rules.answer import Why, answer
from pipeline.engine.rules.outcome import Outcome, Wait
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.whose import base, inner_dossiers, whose
from pipeline.office.model import Laci


def slipped_drawer(s: Situation) -> Outcome | None:
    """A drawer that slipped whole into another, with dossiers and all else that lay in it: nobody
    decided about any of them."""
    name = base(s.drop.jalur)
    labels = {label.casefold() for label in s.drawers.values()}
    inner = _own_folders(s) if name.casefold() in labels else frozenset()
    if not inner:
        return None
    beside = _beside(s, inner)
    return _apart(s, inner, unclear_sentences.slipped(name, s.ids, beside, s.drawers))


def among_others(s: Situation) -> Outcome | None:
    """A folder in which a dossier's own lies with what is not of it: that joins no dossier."""
    inner = _own_folders(s) if len(s.ids) == 1 else frozenset()
    beside = _beside(s, inner)
    if not (inner and beside):
        return None
    name = base(s.drop.jalur)
    return _apart(s, inner, unclear_sentences.among_others(name, s.ids[0], beside, s.drawers))


def _own_folders(s: Situation) -> frozenset[str]:
    """The folders in the drop that are, by their names and what is in them, dossiers' own; none in
    a dossier's own folder."""
    name = base(s.drop.jalur)
    at_a_desk = s.drop.folder and s.drop.peran in s.office.peran
    if not at_a_desk or any(name.startswith(id_) for id_ in s.ids):
        return frozenset()
    parts: dict[str, list[Taken]] = {}
    for taken in s.drop.isi:
        top, inside, _ = taken.nama.partition("/")
        if inside:
            parts.setdefault(top, []).append(taken)
    whole = {top: whose(s.book, part).surely for top, part in parts.items()}
    return frozenset(t for t, ids in whole.items() if len(ids) == 1 and t.startswith(tuple(ids)))


def _beside(s: Situation, inner: Collection[str]) -> tuple[str, ...]:
    """What else people laid into it, by its names."""
    tops = dict.fromkeys(taken.nama.partition("/")[0] for taken in s.drop.isi)
    return tuple(top for top in tops if top not in inner and not is_ours(top))


def _apart(s: Situation, inner: Collection[str], lines: tuple[str, ...]) -> Outcome:
    if s.drop.sibuk:
        return Wait("somebody has a part of it open")
    made = answer(s.drop, After.APART, ", ".join(s.ids), Why.UNDECIDED, lines)
    return replace(made, keep=frozenset(inner))


def dossier_in_dossier(s: Situation) -> Outcome | None:
    """A dossier's folder that lies inside another's: it is taken out."""
    if len(s.ids) < 2 or s.drop.peran not in s.office.peran:
        return None
    inner = inner_dossiers(s.book, s.drop.isi)
    if not inner:
        return None
    made = answer(
        s.drop,
        After.APART,
        ", ".join(s.ids),
        Why.SEVERAL,
        unclear_sentences.apart(s.ids, s.drawers),
    )
    return replace(made, keep=frozenset(inner))


def mixed_work(s: Situation) -> Outcome | None:
    """Single files of a dossier that is worked on here, mixed with another's: only the person who
    works on them knows which belong where."""
    here = (berkas for id_ in s.ids if (berkas := s.book.berkas[id_]).lies_at(s.drop.peran))
    if len(s.ids) < 2 or not any(berkas.working for berkas in here):
        return None
    after = After.LEAVE if s.drop.laci is Laci.MASUK else After.PUT_BACK
    return answer(
        s.drop, after, ", ".join(s.ids), Why.SEVERAL, unclear_sentences.sort_out(s.ids, s.drawers)
    )


def mixed_documents(s: Situation) -> Outcome | None:
    """Documents of several dossiers that are only read here: both are laid out anew."""
    if len(s.ids) < 2:
        return None
    return answer(
        s.drop,
        After.CLEAR,
        ", ".join(s.ids),
        Why.SEVERAL,
        unclear_sentences.mixed(s.ids, s.drawers),
    )
