"""Whether a letter names the one who may sign it: a holder who went on leave while it was on its
way still stands under it, and an acting one agrees to it."""

from collections.abc import Iterator

from pipeline.documents.text import pdf_text
from pipeline.engine.terms import Keputusan
from pipeline.office.model import Peran
from pipeline.work.case import Case
from pipeline.work.content import Papers
from pipeline.work.names import induk
from pipeline.work.signed import signed_copies


def names_another(case: Case, papers: Papers) -> list[str]:
    """Why an approval at the signing step cannot stand: the letter names another who held or holds
    this post, and not the one who agrees. Nothing is asked where a signed copy is there already,
    nor of what is proposed about a letter that has left: whoever signed that one is named rightly.
    """
    step = case.dari
    if step is None or not step.traits.signs or case.perkara.keputusan != Keputusan.SETUJU:
        return []
    if case.perkara.usul is not None or signed_copies(case):
        return []
    lines = list(_misnamed(case, papers, case.office.peran[case.actor]))
    return [*lines, _ADVICE] if lines else []


_ADVICE = (
    "Mohon kembalikan sampai ke meja yang menyusunnya, dengan alasan itu: naskahnya disusun lagi "
    "dengan nama yang sekarang."
)


def will_name_another(case: Case, papers: Papers) -> list[str]:
    """The same for the sheet of a reader who is asked to sign today."""
    step = case.langkah
    if step is None or not step.traits.signs or case.perkara.usul is not None:
        return []
    return [
        line for role in step.peran for line in _misnamed(case, papers, case.office.peran[role])
    ]


def _misnamed(case: Case, papers: Papers, role: Peran) -> Iterator[str]:
    today = role.holder_on(case.waktu.date())
    others = [p.nama for p in (role.pejabat, *(a.pejabat for a in role.pengganti))]
    for paper in papers.stamped[:1]:  # what goes with the letter is made at the same time
        item = case.item(induk(paper.pdf))
        text = _bare(pdf_text(item.path)) if item is not None else ""
        if not text or _bare(today.nama) in text:
            continue
        named = next((nama for nama in others if _bare(nama) in text), None)
        if named is not None:
            yield (
                f"{paper.pdf} menyebut {named}, sedangkan yang berwenang menandatangani hari ini "
                f"adalah {today.nama} ({today.jabatan})."
            )


def _bare(text: str) -> str:
    """Letters alone: a name is printed in capitals or with other blanks."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
