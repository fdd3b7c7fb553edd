"""What staff are told in a procedure: by its file where that says it, by its content otherwise.

`mohon` of a step is what is asked there. Of the words of a procedure (`kata`) are known:
`selesai`, where a completed dossier is; `penerima`, who signs for the package; `judul_berkas`,
what a dossier is called, and `kunci`, what it is about and open only once at a time. The last two
may name fields of its form: `{ruang}, {tanggal}`.
"""

from pipeline.office.sop.read_words import FINISHED, TAKEN_BY
from pipeline.office.sop.steps import Langkah
from pipeline.work.case import Case
from pipeline.work.content import Words


def asked(step: Langkah, words: Words) -> str:
    """What is asked of the readers of a step."""
    return step.mohon or words.asked[step.jenis]


def finished(case: Case, words: Words) -> str:
    """Where a completed dossier is."""
    return case.prosedur.kata.get(FINISHED) or words.finished


def taken_by(case: Case, words: Words) -> str:
    """Who signs for the package."""
    return case.prosedur.kata.get(TAKEN_BY) or words.taken_by
