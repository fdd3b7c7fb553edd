"""What nothing can be made of: it is recorded, answered, and taken away whole."""

from pipeline.engine.desk.drop import Drop
from pipeline.engine.log.payload import After
from pipeline.engine.rules import sentences
from pipeline.engine.rules.answer import Why, answer
from pipeline.engine.rules.outcome import Commit
from pipeline.engine.rules.whose import base


def set_aside(drop: Drop) -> Commit:
    """The answer to a drop over which the system itself failed again and again."""
    return answer(drop, After.ASIDE, drop.jalur, Why.ASIDE, sentences.set_aside(base(drop.jalur)))
