"""How a command ends, and what it says where it cannot be done."""

from pipeline.errors import Fault

DONE, FINDINGS, USAGE, ENVIRONMENT = 0, 1, 2, 3


class Failure(Fault, code="COMMAND_REFUSED"):
    """A command that cannot be done: a sentence for the operator and its exit code."""

    def __init__(self, message: str, exit_code: int = USAGE) -> None:
        super().__init__(
            "Perintah ini tidak dapat dijalankan. Mohon beri tahu administrator.", message
        )
        self.exit_code = exit_code
