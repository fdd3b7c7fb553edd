"""Several dossiers' files in one folder: they decide nothing and are told apart again."""

from dataclasses import replace

from pipeline.engine.log.payload import After
from pipeline.engine.rules import unclear_sentences
from pipeline.engine.rules.answer import Why, answer
from pipeline.engine.rules.outcome import Outcome
from pipeline.engine.rules.situation import Situation
from pipeline.engine.rules.whose import inner_dossiers
from pipeline.office.model import Laci


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
