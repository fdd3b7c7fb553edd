"""What a person can cause, and a person can mend."""

from typing import ClassVar


class Fault(Exception):
    """The base of every error that a person can cause: what to tell the office in Indonesian
    (`staff`), what to tell whoever runs the program in English (`operator`, also the message), and
    the code under which docs/administrator.md says what to do.

    A kind of fault is a subclass with a code of its own: `class BrokenLog(Fault, code="...")`.
    `halts` is one after which the office decides nothing until a person has acted. A mistake of
    ours and what the environment did (`outside`) are none.
    """

    code: ClassVar[str]
    halts: ClassVar[bool]

    def __init__(self, staff: str, operator: str) -> None:
        super().__init__(operator)
        self.staff, self.operator = staff, operator

    def __init_subclass__(cls, *, code: str, halts: bool = False) -> None:
        super().__init_subclass__()
        cls.code, cls.halts = code, halts


class Unready(Fault, code="NOT_READY"):
    """A template, a setting or a program of the office is missing or wrong. What needs it waits
    until it is mended."""
