"""How long names may be, so that every PC opens what is laid: Excel opens no path of more than 218
characters, the office's folder included, as the PCs call it.
"""

from collections.abc import Callable

from pipeline.engine.desk.naming import document_name
from pipeline.names import ARCHIVE, MARKED, READERS, RECEIPT, outside
from pipeline.office.model import Laci, Office

LONGEST_PATH = 218
"""The most that Excel opens; Word and Explorer open more."""
ASSUMED_ROOT = 45
"""Characters of the office's folder on the PCs where `jaringan` does not tell."""
LONGEST_FOLDER = 70
"""Of a dossier. What has ended lies under this name in the archive, so it depends on the log
alone."""
_SERIAL = len(" (2)")
_MARKED_ENDING = ".xlsx"
"""Of a marked copy, behind the ending of a workbook of another kind."""
_LEAST, _MOST = 24, 120


def root_length(office: Office) -> int:
    """Characters that stand before a path under the root, with what parts them."""
    return (len(office.jaringan) or ASSUMED_ROOT) + 1


def longest_document(office: Office) -> int:
    """Characters of a document's name, such that it can be laid in any folder of a dossier, also
    with what is put before it when a reader or the red pen has marked it."""
    folder = LONGEST_FOLDER + _longest_inner(office)
    room = LONGEST_PATH - root_length(office) - _deepest(office) - folder
    return max(_LEAST, min(_MOST, room - 2 - _around(office) - 2 * _SERIAL))


def longest_around(office: Office) -> int:
    """Characters of that name with all that may be put before and behind it."""
    return longest_document(office) + _around(office)


def fitting(office: Office) -> Callable[[str], str]:
    """Gives the name under which a file that people brought joins a dossier of this office. A
    marked copy is called after its workbook, however that is called."""
    limit = longest_document(office)

    def fit(brought: str) -> str:
        rest = brought.removeprefix(MARKED)
        if rest == brought:
            return document_name(brought, limit)
        most = limit + len(_MARKED_ENDING)
        return MARKED + document_name(rest, most if len(rest) <= most else limit)

    return fit


def _deepest(office: Office) -> int:
    """Characters of the longest place in which a dossier's folder is laid."""
    desks = (peran for peran in office.peran.values() if Laci.MASUK in peran.laci)
    drawers = [peran.path_of(Laci.MASUK) for peran in desks]
    packages = [outside(each.folder) for each in office.penerima.values()]
    return max(map(len, (*drawers, *packages, f"{outside(ARCHIVE)}/2026")))


def _longest_inner(office: Office) -> int:
    """Characters of the longest folder within a dossier's own, with what parts it."""
    return max((len(folder) + 1 for folder in office.inner_folders), default=0)


def _around(office: Office) -> int:
    """Characters that may come before and behind the name that a document was given."""
    readers = (f"{READERS}{peran.singkat} - " for peran in office.peran.values())
    return max(map(len, (f"{MARKED}{_MARKED_ENDING}", RECEIPT, *readers)))
