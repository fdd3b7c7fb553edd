"""By whose account something was done, where that is known: recorded, and told to the desk when the
account is none of its own. Pure."""

from dataclasses import replace

from pipeline.engine.desk.drop import Drop
from pipeline.engine.rules.outcome import Commit
from pipeline.engine.rules.sentences import message


def done_by(outcome: Commit, drop: Drop, akun: str, desk: str, *, outsider: bool) -> Commit:
    """The same outcome with the account in its event. `desk` is what staff call the desk."""
    event = replace(outcome.event, akun=akun)
    if not outsider:
        return replace(outcome, event=event)
    what = f"{event.berkas or desk} dari akun lain"
    warning = message(what, by_outsider(akun, desk))
    folder = outcome.answer_in or drop.jalur.rpartition("/")[0]
    return replace(outcome, event=event, texts=(*outcome.texts, warning), answer_in=folder)


def by_outsider(akun: str, desk: str) -> tuple[str, ...]:
    return (
        f"Yang baru saja diproses di sini dilakukan dengan akun {akun}, "
        f"yang bukan akun meja {desk}.",
        "Hal itu tetap diproses dan tercatat, karena akun tersebut mempunyai hak atas folder ini.",
        "Bila tidak dikehendaki, mohon segera beri tahu atasan dan administrator.",
    )
