"""Nothing leaves a desk that no event names, by this decision or by an earlier one. Pure."""

from dataclasses import replace

from pipeline.engine.log.payload import After
from pipeline.engine.rules.answer import received
from pipeline.engine.rules.outcome import Commit, Dismiss, Outcome
from pipeline.engine.rules.situation import Situation


def naming(s: Situation, outcome: Outcome) -> Outcome:
    """The same outcome with everything that it takes off the desk named; the rest is kept there.

    What is dismissed was named before; whatever else lies in it is a new drop.
    """
    drop, known = s.drop, s.book.named
    if isinstance(outcome, Dismiss):
        new = {taken.nama for taken in drop.isi if taken.sha256 not in known}
        return Dismiss(outcome.keep | new)
    if not isinstance(outcome, Commit) or outcome.after is After.LEAVE:
        return outcome
    files = (*drop.isi, *drop.rest)
    own = {isi.sha256 for isi in outcome.event.isi}
    more = received(tuple(t for t in files if t.sha256 not in own and t.sha256 not in known))
    event = replace(outcome.event, isi=outcome.event.isi + more)
    if outcome.after is After.APART:
        return replace(outcome, event=event)
    unread = {taken.nama for taken in files if not taken.sha256}
    return replace(outcome, event=event, keep=outcome.keep | unread)
