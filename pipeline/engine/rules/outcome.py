"""What a decision may say: commit an event, run a job first, wait, or dismiss."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any

from pipeline.engine.log.event import Event
from pipeline.engine.log.payload import After
from pipeline.engine.noted import Noted
from pipeline.engine.protocol import Perkara
from pipeline.engine.terms import Dokumen, Kelas
from pipeline.names import FACTS
from pipeline.office.sop.fact import Facts as FormFacts


@dataclass(frozen=True)
class Text:
    """Something the engine wrote itself, to be stored and listed with the event."""

    nama: str
    kelas: str
    data: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Commit:
    """Write this event. `answer_in` is the folder that receives its `pesan` texts.

    `keep` are files of the drop that stay where they lie; with APART, its inner folders that
    are taken out of it. `failed` is the key of the job whose failure is answered by this.
    """

    event: Event
    after: After
    texts: tuple[Text, ...] = ()
    answer_in: str | None = None
    keep: frozenset[str] = frozenset()
    failed: str = ""


@dataclass(frozen=True)
class Job:
    """Run this first, then ask again. With `riwayat` the dossier's log joins the inputs."""

    perkara: Perkara
    riwayat: bool = False

    @property
    def opens(self) -> bool:
        """Whether a dossier is to be opened by it, which has no number of its own yet."""
        return self.perkara.jenis == "buka"


LEFT = "-"
"""In a dossier's place, of what was answered and lies where it was left: of such things another
answer says nothing new."""


@dataclass(frozen=True)
class Wait:
    """Nothing can be said yet. `passes` when time alone will bring the decision, `until` it has
    lain there as it does for so many seconds, if that is known: before that nothing else comes of
    it without an event. `lines` are for staff, while it lasts; `saved` when work was seen of which
    nothing is made yet; `of` is the dossier without an event about which no other decision comes,
    or `LEFT`."""

    why: str
    passes: bool = False
    until: float = 0.0
    lines: tuple[str, ...] = ()
    saved: bool = False
    of: str = ""


@dataclass(frozen=True)
class Dismiss:
    """The rest of a gesture that was decided already: clear it without a word.

    `keep` are files of it that were refused, and stay.
    """

    keep: frozenset[str] = frozenset()


Outcome = Commit | Job | Wait | Dismiss


@dataclass(frozen=True)
class Made:
    """What a finished job made: `written` are the documents it wrote, the others it passed on;
    `form_facts` is what the form among them says."""

    dokumen: tuple[Dokumen, ...]
    written: frozenset[str]
    halangan: tuple[str, ...] = ()
    pesan: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    judul: str = ""
    form_facts: FormFacts = field(default_factory=dict)

    @cached_property
    def noted(self) -> Noted:
        """What of `data` the engine reads."""
        return Noted.of(self.data)


@dataclass(frozen=True)
class Failed:
    """A job that died three times, or ran out of time or memory; `why` is for the operator.

    `membaca` is the document that it was reading when it ended, where it was reading one.
    """

    why: str
    membaca: str = ""


class NextDesk(StrEnum):
    """What the desk to which a dossier was sent has done with it, or whoever takes its package."""

    NOTHING = "nothing"
    UNSURE = "something there has not settled"
    OPEN = "somebody has a part of it open"
    CHANGED = "something was written or added that no event has yet"
    DECIDING = "it lies in a drawer that decides"
    TAKEN = "its package outside was taken, opened or changed"


@dataclass(frozen=True)
class Facts:
    """What the shell found out for a decision: finished jobs by key, what people wrote, and what
    forms say, both by the hash of their bytes; and, of a recall, what the next desk did."""

    hasil: Mapping[str, Made | Failed]
    tulisan: Mapping[str, bytes]
    formulir: Mapping[str, FormFacts] = field(default_factory=dict)
    next_desk: NextDesk = NextDesk.NOTHING


def facts_file(documents: Iterable[Dokumen]) -> str | None:
    """The hash of the document that says what a form said, if there is one."""
    kept = (d.sha256 for d in documents if d.nama == FACTS and d.kelas is Kelas.INDUK)
    return next(kept, None)


def key_of(perkara: Perkara) -> str:
    """Names a job by everything that goes into it, so that a stale result fits nothing."""
    return sha256(perkara.canonical.encode()).hexdigest()


def trial_of(perkara: Perkara) -> str:
    """Names what may end its process: the work, whenever it is asked for and under which number."""
    timeless = replace(perkara, waktu="", kunjungan=(), surat=None, saksi="")
    if perkara.jenis == "buka":
        timeless = replace(timeless, id="", warisan=())
    return key_of(timeless)[:40]
