"""What the forms of dossiers say, from the bytes that the log names: each is read once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.engine.rules.outcome import facts_file
from pipeline.engine.store import Store
from pipeline.engine.terms import Dokumen
from pipeline.office.sop.fact import Facts
from pipeline.office.sop.facts_file import facts_from_bytes
from pipeline.office.sop.form import Formulir
from pipeline.office.sop.model import Prosedur

_MOST = 1000


@dataclass
class FormFacts:
    """Facts by the hash of their bytes, with the form that they were read by."""

    store: Store
    _known: dict[str, tuple[Formulir, Facts]] = field(default_factory=dict)

    def of(self, prosedur: Prosedur, documents: Iterable[Dokumen]) -> dict[str, Facts]:
        """What the form among these documents says; nothing where there is none, or its bytes were
        erased. UnreadableFacts."""
        kept, form = facts_file(documents), prosedur.form
        if kept is None or form is None or not self.store.has(kept):
            return {}
        known = self._known.get(kept)
        if known is None or known[0] != form:
            if len(self._known) >= _MOST:
                self._known.clear()
            known = self._known[kept] = (form, facts_from_bytes(form, self.store.read(kept)))
        return {kept: known[1]}
