"""What a dossier consists of as its readers leave it: their edits, additions and copies. Pure."""

from dataclasses import replace

from pipeline.engine.desk.naming import numbered
from pipeline.engine.rules.situation import Situation
from pipeline.engine.terms import Dokumen, Kelas
from pipeline.names import READERS


def all_documents(s: Situation) -> tuple[Dokumen, ...]:
    """The dossier's documents as they are now, with what each of its readers added."""
    documents = list(own_documents(s))
    for peran, added in s.berkas.tambahan.items():
        if peran != s.drop.peran:
            documents += [_beside(documents, document) for document in added]
    return tuple(documents)


def _beside(documents: list[Dokumen], added: Dokumen) -> Dokumen:
    """A document of another reader, under a name that is free."""
    taken = {d.nama for d in documents}
    return replace(added, nama=next(n for n in numbered(added.nama) if n not in taken))


def own_documents(s: Situation) -> tuple[Dokumen, ...]:
    """The documents as they are before this reader: edits taken, his additions joined."""
    berkas, saved = s.berkas, {name: taken.sha256 for name, taken in s.work.saved}
    documents = [
        replace(d, sha256=saved.pop(d.nama)) if d.nama in saved else d
        for d in berkas.before(s.drop.peran)
    ]
    added = Kelas.SUMBER if berkas.step.traits.works else Kelas.LAMPIRAN
    documents += [Dokumen(name, sha, added) for name, sha in saved.items()]
    for name, file in s.work.edited:
        copy = Dokumen(copy_name(s, name), file.sha256, Kelas.LAMPIRAN)
        documents = [*(d for d in documents if d.nama != copy.nama), copy]
    return tuple(documents)


def copy_name(s: Situation, name: str) -> str:
    """The name under which a reader's changed copy of a document is kept."""
    return f"{READERS}{s.office.peran[s.drop.peran].singkat} - {name}"
