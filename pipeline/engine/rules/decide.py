"""The decision: pure, from the book, a drop and facts to an event, a job, or waiting.

No clock, no disk, no configuration lookup: everything it may know is handed to it. The situation
of the drop is computed once; the rules below are tried in their order, and the first that catches
it decides.
"""

from collections.abc import Callable

from pipeline.engine.desk.drop import Drop
from pipeline.engine.log.book import Book
from pipeline.engine.log.event import Peristiwa
from pipeline.engine.log.payload import Dijawab
from pipeline.engine.rules import (
    deciders,
    elsewhere,
    elsewhere_numbered,
    erasing,
    gesture,
    keep,
    late,
    late_told,
    loose,
    news,
    opening,
    personal,
    proposal,
    proposal_refused,
    recall,
    receipt,
    retention,
    returned,
    several,
    signed,
    unclear,
    verification,
)
from pipeline.engine.rules.named import naming
from pipeline.engine.rules.outcome import LEFT, Commit, Dismiss, Facts, Outcome, Wait
from pipeline.engine.rules.situation import Situation
from pipeline.office.model import Laci, Office

Rule = Callable[[Situation], Outcome | None]
"""Says what follows from a situation that it catches, and nothing of any other."""

_LEFT = Wait("answered already; it lies where its owner left it", of=LEFT)


def decide(office: Office, book: Book, drop: Drop, facts: Facts) -> Outcome:
    """What follows from a drop, as the office stands now."""
    situation = Situation(office, book, drop, facts)
    outcome = naming(situation, first_of(RULES, situation))
    if situation.answered and not _goes_on(situation, outcome):
        return _LEFT
    return outcome


def first_of(rules: tuple[Rule, ...], situation: Situation) -> Outcome:
    """What the first rule that catches it says. LookupError if none does."""
    for rule in rules:
        outcome = rule(situation)
        if outcome is not None:
            return outcome
    raise LookupError(f"no rule catches {situation.drop.jalur}")


def _goes_on(s: Situation, outcome: Outcome) -> bool:
    """Whether this still follows from what was answered: the tail of a gesture is cleared, and
    in a dossier's own folder, of which a part was answered, work is saved. What waits for a dossier
    joins it, or is told of another."""
    if isinstance(outcome, Dismiss):
        return True
    if isinstance(outcome, Commit) and outcome.event.peristiwa is Peristiwa.DIJAWAB:
        return _is_told_anew(s, outcome)
    return s.own_folder or (
        isinstance(outcome, Commit) and s.book.late.get(s.drop.digest) is not None
    )


def _is_told_anew(s: Situation, outcome: Commit) -> bool:
    """Whether data that came late is told something else than before."""
    waits, reply = s.book.late.get(s.drop.digest), outcome.event.rincian
    if waits is None or not isinstance(reply, Dijawab) or not reply.susulan:
        return False
    return (reply.susulan, reply.terlewat) != (waits.berkas, waits.missed)


def answered_already(s: Situation) -> Outcome | None:
    """What was answered once and left lying: it decides nothing later, also when its bytes have
    come into a dossier since."""
    return _LEFT if s.answered and not s.drop.susulan else None


def held_open(s: Situation) -> Outcome | None:
    """What somebody has a part of open; but in MASUK at its own desk a dossier's edits are kept
    meanwhile."""
    worked_on = s.drop.laci is Laci.MASUK and s.here
    return Wait("somebody has a part of it open") if s.drop.sibuk and not worked_on else None


RULES: tuple[Rule, ...] = (
    late.goes_on,
    answered_already,
    held_open,
    # the note of a decision, dragged back
    recall.beyond_recall,
    recall.next_desk_unsure,
    recall.taken_back,
    recall.recalled,
    recall.of_lost_decision,
    loose.loose_files,
    unclear.too_much,
    several.slipped_drawer,
    verification.to_be_verified,
    signed.signed_copy,
    receipt.receipt,
    elsewhere_numbered.signed_elsewhere,
    # about a letter that has left
    proposal.proposed,
    proposal.of_no_letter,
    # BARU, unless a dossier was dragged there
    opening.still_coming,
    opening.nothing_usable,
    opening.open_already,
    opening.said_to_be_late,
    opening.comes_back,
    opening.of_no_procedure,
    opening.new_dossier,
    # what stands for no dossier, for several, for one that lies elsewhere
    unclear.of_no_dossier,
    several.among_others,
    several.dossier_in_dossier,
    several.mixed_work,
    several.mixed_documents,
    news.lies_as_news,
    news.put_away,
    elsewhere.tail_of_gesture,
    elsewhere.gone_by_recall,
    elsewhere.gone_by_proposal,
    elsewhere.copy_of_gone,
    # a dossier in MASUK at its own desk
    keep.still_worked_on,
    keep.saved_while_open,
    keep.open_and_unchanged,
    keep.list_edited,
    keep.saved,
    keep.compiled,
    keep.unchanged,
    # a dossier dragged away from there
    gesture.misplaced,
    gesture.signed_earlier,
    gesture.outdated,
    gesture.contradicting,
    gesture.refused,
    gesture.doubled,
    retention.erasure_approved,
    personal.approved,
    erasing.erasure_refused,
    proposal_refused.turned_down,
    proposal_refused.withdrawn,
    elsewhere_numbered.without_number,
    deciders.not_presented,
    gesture.no_way_back,
    gesture.returned_without_reason,
    returned.unanswered,
    gesture.too_late_to_cancel,
    gesture.cancelled_without_reason,
    deciders.one_for_two,
    late_told.untold,
    gesture.agreed,
    gesture.decided,
)
"""In the order in which they are tried; each docstring says what the rule catches."""
