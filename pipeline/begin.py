"""What a double-click on Alur.cmd does: asks for the folder of the office, lays it out, watches it.

Whoever does that may have no English and no command line, so that here the words are Indonesian.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs

from pipeline.cli import ended, main
from pipeline.commands import DONE
from pipeline.commands.init import init
from pipeline.commands.watch import watch
from pipeline.names import STATES, Paths

_QUESTION = "Folder kantor (mis. D:\\Kantor): "
_SAME = "Folder kantor (tekan Enter untuk {}): "
_NO_FOLDER = "Tidak ada folder yang dipilih, jadi tidak ada yang dikerjakan."
_LAID = "Kantor baru dibuat di {}. Susunannya ada di config.yaml di folder itu."
_WATCHED = "Meja di {} sedang diperhatikan. Biarkan jendela ini terbuka; Ctrl+C untuk berhenti."


def begin(remembered: Path, ask: Callable[[str], str], tell: Callable[[str], None]) -> Path | None:
    """The folder of the office, laid out if it was not there; None when nobody names one.

    The one named last is in `remembered`, and need not be named again.
    """
    former = remembered.read_text(encoding="utf-8").strip() if remembered.is_file() else ""
    answer = ask(_SAME.format(former) if former else _QUESTION).strip().strip('"') or former
    if not answer:
        tell(_NO_FOLDER)
        return None
    root = Path(answer).expanduser().resolve()
    if not Paths(root).sentinel.is_file():
        init(root, tell=lambda _: None)
        tell(_LAID.format(root))
    remembered.parent.mkdir(parents=True, exist_ok=True)
    remembered.write_text(f"{root}\n", encoding="utf-8")
    return root


def _begin() -> int:
    folder = Path(platformdirs.user_state_dir(STATES, appauthor=False))
    root = begin(folder / "kantor-terakhir.txt", input, print)
    if root is None:
        return DONE
    print(_WATCHED.format(root))
    return watch(root, once=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if sys.argv[1:] else ended(_begin))
