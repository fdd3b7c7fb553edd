"""alur duk compile: workbooks in, the list out, outside any workflow."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.commands import DONE, FINDINGS, Failure, find_office
from pipeline.commands.counts import count
from pipeline.commands.progress import each_of, on_terminal, progress
from pipeline.documents.convert import ConvertError, convert
from pipeline.documents.render import render
from pipeline.duk.change.compare import Changes
from pipeline.duk.change.previous import FormerList, NotAList, read_former
from pipeline.duk.findings import grouped
from pipeline.duk.listing import draw_up
from pipeline.duk.model import Daftar, Reading
from pipeline.duk.profile import shipped_profile
from pipeline.duk.read.mapping import ColumnMapping
from pipeline.duk.read.merge import merge
from pipeline.duk.read.reading import read_workbook
from pipeline.duk.read.workbook import Unreadable
from pipeline.duk.redpen.mark import mark_workbook, marked_name
from pipeline.duk.write.form import write_xlsx
from pipeline.duk.write.header import UNDATED
from pipeline.duk.write.tables import write_changes, write_csv, write_findings
from pipeline.names import CONFIG, MARKED, TEMPLATES, Paths
from pipeline.office.model import Office, Pejabat
from pipeline.office.sop.model import Prosedur
from pipeline.procedures.configuration import office_in
from pipeline.procedures.duk import perubahan
from pipeline.procedures.duk.attached import penjelasan_context, rekap_context
from pipeline.procedures.duk.concept import list_context
from pipeline.procedures.duk.names import PENJELASAN, REKAP
from pipeline.procedures.duk.settings import confirmed
from pipeline.resources import bundled
from pipeline.work.names import PERUBAHAN
from pipeline.work.printing import limits_of
from pipeline.work.templates import or_shipped
from pipeline.work.wording import pejabat

_OURS = (
    *("DUK.csv", "DUK.xlsx", "DUK.docx", "DUK.pdf", "Di Luar DUK.csv", "Perubahan.csv"),
    *("Perubahan.pdf", "Rekapitulasi.pdf", "Penjelasan Urutan.pdf"),
)
_FINDINGS_CSV = "Pemeriksaan.csv"


def compile_list(options: argparse.Namespace) -> int:
    """Writes everything that contract and findings allow; says each file on one line."""
    files: list[Path] = options.files
    missing = [str(path) for path in files if not path.is_file()]
    if missing:
        raise Failure(f"there is no such file: {', '.join(missing)}")
    twins = {p.name for p in files if [q.name for q in files].count(p.name) > 1}
    if twins:
        raise Failure(f"two inputs share the name {', '.join(sorted(twins))}; rename one")
    out: Path = options.out
    sources = [*files, *([options.previous] if options.previous else [])]
    _write_over_none(out, files, sources)
    previous = _previous(options.previous)
    office, templates = office_at_hand(options.root)
    prosedur = ranking_procedure(office)
    profile = shipped_profile().with_tables(prosedur.pengaturan.get("aturan") or {})
    mapping = _mapping(prosedur)
    former = None if previous is None else previous.rows
    known = {} if former is None else dict(zip(former["nip"], former["nama"], strict=True))
    out.mkdir(parents=True, exist_ok=True)
    readings = []
    for number, path in enumerate(each_of(files, "reading"), start=1):
        _say(f"[{number}/{len(files)}] reading {path.name}")
        readings.append(read_workbook(path, path.name, mapping, known, profile))
    _say("ranking")
    with progress("ranking"):
        merged = merge(readings)
        unit = options.unit or merged.unit or "-"
        daftar, changes = draw_up(merged, options.keadaan, unit, previous, reorder=options.renumber)
    daftar = replace(daftar, findings=grouped(daftar.findings))
    _clean(out, sources)
    write_findings(daftar.findings, out / _FINDINGS_CSV)
    _red_pens(daftar, merged, files, out)
    grave = sum(t.grave for t in daftar.findings)
    people = count(len(merged.people), "person", "people")
    print(f"{people} in {count(len(files), 'file')}; {count(grave, 'error')}, "
          f"{count(len(daftar.findings) - grave, 'warning')}")  # fmt: skip
    if daftar.grave:
        print(f"No list was written. What is wrong, and where: {out / _FINDINGS_CSV}")
        return FINDINGS
    with progress("making the documents"):
        refused = _write(daftar, changes, out, office, prosedur, templates)
    ranked = count(len(daftar.rows), "person", "people")
    print(f"{ranked} ranked, {len(daftar.outside)} left out: {out}")
    for error in refused:
        print(f"Not made: {error}")
    return FINDINGS if refused else DONE


def _mapping(prosedur: Prosedur) -> ColumnMapping:
    """What the office settled about odd layouts."""
    return ColumnMapping.from_config(prosedur.pengaturan.get("kolom"))


def _say(text: str) -> None:
    """A line for who reads what the command wrote; who looks on sees a bar."""
    if not on_terminal():
        print(f"alur: {text}", file=sys.stderr, flush=True)


def _write_over_none(out: Path, files: Sequence[Path], sources: Sequence[Path]) -> None:
    """Refused where a result would take the place of what it is made from."""
    names = (*_OURS, _FINDINGS_CSV, *(marked_name(path.name) for path in files))
    results = [out / name for name in names if (out / name).exists()]
    over = [
        str(path)
        for path in sources
        if path.exists() and any(path.samefile(result) for result in results)
    ]
    if over:
        raise Failure(
            f"{', '.join(over)} is read and would be written over; choose another folder for --out"
        )


def _clean(out: Path, sources: Sequence[Path]) -> None:
    """Former results go first: a list that no longer holds must not lie beside its errors."""
    old = [out / name for name in _OURS]
    old += out.glob(f"{MARKED}*.xlsx")
    kept = {path.resolve() for path in sources}
    for path in old:
        if path.resolve() not in kept:
            path.unlink(missing_ok=True)


def _previous(path: Path | None) -> FormerList | None:
    if path is None:
        return None
    try:
        return read_former(path, path.name)
    except (NotAList, OSError) as error:
        raise Failure(f"--previous: {error}") from error


def _red_pens(daftar: Daftar, merged: Reading, files: Sequence[Path], out: Path) -> None:
    closed = []
    for path in each_of(files, "marking"):
        temuan = [t for t in daftar.findings if t.berkas == path.name]
        if not temuan:
            continue
        target = out / marked_name(path.name)
        try:
            kolom = [k for k in merged.columns if k.file == path.name]
            mark_workbook(path, path.name, temuan, target, kolom)
        except Unreadable:
            closed.append(path.name)
    for name in closed:
        print(f"alur: {name} cannot be opened, so there is no marked copy of it", file=sys.stderr)


def office_at_hand(given: Path | None) -> tuple[Office, Path]:
    """The office at hand, or the one that ships with the program."""
    try:
        root = find_office(given)
    except Failure:
        if given is not None:
            raise
        return office_in(bundled(CONFIG).parent), bundled(TEMPLATES)
    return office_in(root), Paths(root).templates


def ranking_procedure(office: Office) -> Prosedur:
    """The procedure whose settings and signer a list outside any workflow uses."""
    prosedur = office.prosedur.get("duk")
    return prosedur if prosedur is not None else next(iter(office.prosedur.values()))


def _signer(office: Office, prosedur: Prosedur, day: date) -> Pejabat:
    step = next((s for s in prosedur.langkah if s.traits.signs), None)
    if step is None:
        raise Failure(f"the procedure {prosedur.kunci} has no step at which somebody signs")
    return office.peran[step.peran[0]].holder_on(day)


def _write(
    daftar: Daftar,
    changes: Changes | None,
    out: Path,
    office: Office,
    prosedur: Prosedur,
    templates: Path,
) -> list[ConvertError]:
    """Everything that can be made; says what no engine prints."""
    signs = pejabat(_signer(office, prosedur, daftar.keadaan))
    write_csv(daftar, out)
    write_xlsx(daftar, out / "DUK.xlsx", signs, office.tempat, changes)
    _say("making DUK.docx and DUK.pdf")
    context = list_context(daftar, signs, office.tempat)
    render(
        or_shipped(templates, prosedur.kunci, "Daftar Urut Kepangkatan.docx"),
        context,
        out / "DUK.docx",
        unstamped={"tanggal": UNDATED},
    )
    refused: list[ConvertError] = []

    def printed(docx: Path, pdf: str, kind: str) -> None:
        try:
            convert(docx, out / pdf, office.mesin(kind), limits_of(office.batas))
        except ConvertError as error:
            refused.append(error)

    printed(out / "DUK.docx", "DUK.pdf", "Daftar Urut Kepangkatan")
    _say("making the reasons and the figures")
    settled = confirmed(prosedur.pengaturan)
    sheets = {
        PENJELASAN: penjelasan_context(daftar, prosedur.dasar_hukum, confirmed=settled),
        REKAP: rekap_context(daftar),
    }
    if changes is not None:
        write_changes(changes.rows, out / "Perubahan.csv")
        sheets[PERUBAHAN] = perubahan.context(daftar, perubahan.sections(changes, daftar))
    with tempfile.TemporaryDirectory(prefix="alur-") as work:
        for template, fields in sheets.items():
            docx = Path(work) / template
            render(or_shipped(templates, prosedur.kunci, template), fields, docx)
            printed(docx, f"{docx.stem}.pdf", docx.stem)
    return refused
