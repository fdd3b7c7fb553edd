"""What readers get: the concepts as PDF with the approvals given so far, each at its anchor."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.documents.anchors import anchors_of
from pipeline.documents.stamp import stamp
from pipeline.documents.stamps import OnEachPage, Stamp
from pipeline.engine.terms import Kelas
from pipeline.work.approvals import OUTSIDE, approvals, on_each_page, unusable_specimens
from pipeline.work.case import Case
from pipeline.work.content import Content, Papers
from pipeline.work.disposition import lay_disposition
from pipeline.work.kabar import Kabar, warnings
from pipeline.work.kept import checks_of
from pipeline.work.names import induk, pertinggal
from pipeline.work.output import Output
from pipeline.work.signed import Dasar, in_force, keep_copies, signed_copies

_DAY = "tanggal"


def pass_on(case: Case, out: Output, content: Content) -> list[Kabar]:
    """The same concepts before the next reader, with the approvals that hold now."""
    for item in case.items(Kelas.SUMBER, Kelas.LAMPIRAN, Kelas.KERJA, Kelas.INDUK):
        out.keep(item)
    lay_again(case, out, *content.papers.copied)
    carry(case, out, content.papers)
    out.data = dict(case.perkara.data)
    lines = [*checks_of(case), *content.supply(case, out)]
    return [*lines, *keep_copies(case, out), *present(case, out, content)]


def lay_again(case: Case, out: Output, *names: str, kelas: Kelas = Kelas.SAJIAN) -> None:
    """The same documents once more, as this presentation's own."""
    for nama in names:
        item = case.item(nama)
        if item is not None:
            out.make(nama, kelas).write_bytes(item.path.read_bytes())


def carry(case: Case, out: Output, papers: Papers) -> None:
    """What goes with every presentation; what is announced where the dossier leaves."""
    lay_again(case, out, *papers.carried)
    for nama in papers.announced:
        kept = case.item(induk(nama))
        leaves = case.langkah is None or case.langkah.traits.hands_over
        if kept is not None and leaves:
            _announce(case, kept.path, out.make(nama, Kelas.SAJIAN))


def _announce(case: Case, kept: Path, to: Path) -> None:
    """A copy that bears the day of the letter where it has a place for it, and nothing else."""
    if anchors_of(kept).lacking(_DAY):
        to.write_bytes(kept.read_bytes())
    else:
        stamp(kept, to, [s for s in approvals(case) if s.anchor == _DAY])


def present(case: Case, out: Output, content: Content, kelas: Kelas = Kelas.SAJIAN) -> list[Kabar]:
    """Stamps the documents for this presentation; from the approval on also the disposisi.

    Until it has a number a document is a concept with the paraf so far. From then on there are two:
    what is signed and leaves, with number and date alone, and the copy that the office keeps, with
    all the rest. A document of which a signed copy is there stays as it was when it was signed; in
    a package that copy stands in its place. Returns what is to be told of stamps that do not stand
    at their anchors.
    """
    stamps = approvals(case)
    out.teknis += unusable_specimens(case)
    copies = signed_copies(case)
    lines: list[str] = []
    for paper in content.papers.stamped:
        own = [s for s in stamps if s.anchor in paper.anchors]
        inside: list[Stamp | OnEachPage] = [*own, *on_each_page(case, paper.corner)]
        if case.perkara.surat is None and kelas is Kelas.SAJIAN:
            lines += _stamped(case, out, paper.pdf, paper.pdf, inside, kelas)
            continue
        lines += _stamped(case, out, paper.pdf, pertinggal(paper.pdf), inside, Kelas.SAJIAN)
        signed, before = in_force(copies, paper.pdf), case.item(paper.pdf)
        leaves = Kelas.SAJIAN if signed is not None else kelas
        if before is not None and signed is not None and signed.dasar is Dasar.BERLAKU:
            out.keep(before, kelas=leaves)
        else:
            clean = [s for s in own if s.anchor in OUTSIDE]
            _stamped(case, out, paper.pdf, paper.pdf, clean, leaves)
    if case.disetujui and content.papers.disposed:
        lay_disposition(case, out, content)
    return warnings(lines)


def _stamped(
    case: Case, out: Output, paper: str, nama: str, wanted: Sequence[Stamp | OnEachPage],
    kelas: Kelas,
) -> list[str]:  # fmt: skip
    """Makes one copy of a document; says which stamps do not stand at their anchors."""
    made = out.make(nama, kelas)
    done = stamp(_master(case, out, paper), made, wanted, out.mark_of(nama))
    lines = [stamp_at_foot(nama, anchor) for anchor in done.lacking]
    lines += without_small_paraf(nama, done.full)
    lines += [
        f"{nama}: di tempat #{anchor}# sudah ada tulisan; stempel diletakkan di tempat kosong "
        "terdekat."
        for anchor in done.moved
    ]
    return lines


def lacking_anchors(out: Output, papers: Papers) -> list[str]:
    """What is told of the concepts just made: which stamps have lost their place. The words that
    keep such a place are taken out of what people see."""
    lines = []
    for paper in papers.stamped:
        if paper.pdf in out.made:
            lost = anchors_of(out.path(paper.pdf)).lacking(*paper.anchors)
            lines += [stamp_at_foot(paper.pdf, anchor) for anchor in lost]
            stamp(out.path(paper.pdf), out.path(paper.pdf), ())
    if lines:
        lines.append(
            "Bila tidak dikehendaki, tulis kembali kata itu, lengkap dengan tanda pagarnya, di "
            "tempat semula dengan huruf putih."
        )
    return lines


def stamp_at_foot(nama: str, anchor: str) -> str:
    """What is said of a document without the word at which a stamp belongs."""
    return (
        f"{nama}: tempat stempel #{anchor}# tidak ada; stempel diletakkan di kaki halaman terakhir."
    )


def without_small_paraf(nama: str, pages: Sequence[int]) -> list[str]:
    """What is said of pages with no room for the small paraf in their corner."""
    if not pages:
        return []
    some = ", ".join(str(page) for page in pages[:5])
    more = f" dan {len(pages) - 5} lainnya" if len(pages) > 5 else ""
    return [f"{nama}: tempat stempel paraf kecil di halaman {some}{more} tidak ada."]


def _master(case: Case, out: Output, nama: str) -> Path:
    if induk(nama) in out.made:
        return out.path(induk(nama))
    item = case.item(induk(nama))
    if item is None:
        raise LookupError(f"the dossier has no {induk(nama)}")
    return item.path
