"""`alur watch` itself, with the petty worker: python -m tests.harness.petty_watch OFFICE ..."""

import sys
from unittest.mock import patch

from pipeline.cli import main
from pipeline.commands import watch
from tests.harness.office import PETTY


def petty(arguments: list[str]) -> int:
    with patch.object(watch, "worker_command", lambda _module: PETTY):
        return main(arguments)


if __name__ == "__main__":
    sys.exit(petty(["--root", sys.argv[1], "watch", *sys.argv[2:]]))
