"""Needs and outputs of a step, counted: what is there, what is lacking, what is given out."""

from collections.abc import Iterator

from pipeline.engine.terms import Kelas, Keputusan
from pipeline.names import FACTS
from pipeline.office.labels import normal
from pipeline.office.sop.steps import Kelengkapan, Langkah
from pipeline.work.case import Case
from pipeline.work.kabar import Kabar, check, first, warning
from pipeline.work.lists import listed
from pipeline.work.names import induk
from pipeline.work.output import Output

_BROUGHT = (Kelas.SUMBER, Kelas.LAMPIRAN, Kelas.KERJA, Kelas.SIMPAN)


def needs_told(case: Case, out: Output, step: Langkah) -> Iterator[Kabar]:
    """What the sheet says of the step that begins: what the engine has for its readers, its needs
    and outputs."""
    yield from (warning(line) for line in case.perkara.perhatian)
    lacking = [need for need in step.kelengkapan if not _there(case, need, out)]
    there = [called(case, need.nama) for need in step.kelengkapan if need not in lacking]
    if there:
        yield check(f"Kelengkapan langkah {step.nomor}, ada: {listed(there)}.")
    for need in lacking:
        if need.wajib:
            yield first(f"Belum lengkap: {called(case, need.nama)} belum ada.")
        blocks = " Tanpa itu langkah ini tidak dapat diteruskan." if need.wajib else ""
        yield warning(
            f"Kelengkapan langkah {step.nomor}, belum ada: {called(case, need.nama)}.{blocks}"
        )
    if step.keluaran:
        outputs = listed([called(case, name) for name in step.keluaran])
        yield check(f"Keluaran langkah {step.nomor}: {outputs}.")


def needs_lacking(case: Case) -> list[str]:
    """Why the step that ends cannot be passed on: what it cannot do without is not there."""
    step = case.dari
    if step is None or case.perkara.keputusan is not Keputusan.SETUJU:
        return []
    names = [called(case, n.nama) for n in step.kelengkapan if n.wajib and not _there(case, n)]
    if not names:
        return []
    where = (
        "Letakkan bersama formulirnya"
        if case.perkara.jenis == "buka"
        else "Letakkan di folder berkas ini, lalu pindahkan lagi"
    )
    return [f"{listed(names)} belum ada dalam berkas, padahal wajib. {where}."]


def called(case: Case, name: str) -> str:
    """What a need or an output is called: the title of a form or a document, or its own words."""
    forms = {form.kunci: form.judul for form in case.prosedur.formulir}
    letters = {naskah.kunci: naskah.judul for naskah in case.prosedur.naskah}
    return (forms | letters).get(name, name)


def _there(case: Case, need: Kelengkapan, out: Output | None = None) -> bool:
    sop, name = case.prosedur, need.nama
    if any(name == form.kunci for form in sop.formulir):
        return case.perkara.jenis == "buka" or _has(case, out, FACTS)
    if any(name == naskah.kunci for naskah in sop.naskah):
        title = called(case, name)
        return _has(case, out, induk(f"{title}.pdf")) or _has(case, out, f"{title}.docx")
    passed = {v.langkah for v in case.perkara.kunjungan if v.hasil is Keputusan.SETUJU}
    outputs = (o for step in sop.langkah if step.nomor in passed for o in step.keluaran)
    if any(normal(name) == normal(output) for output in outputs):
        return True
    return any(_names(item.nama, name) for item in case.items(*_BROUGHT))


def _has(case: Case, out: Output | None, nama: str) -> bool:
    return case.item(nama) is not None or (out is not None and out.has(nama))


def _names(file: str, need: str) -> bool:
    """Whether a file is called as a need is."""
    stem = file.rpartition(".")[0].replace("_", " ").replace("-", " ")
    return f" {normal(need)} " in f" {normal(stem)} "
