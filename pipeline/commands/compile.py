"""alur duk compile: workbooks in, the list out, outside any workflow."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from pipeline.commands import DONE, FINDINGS, Failure, office_root
from pipeline.documents.convert import ConvertError, convert
from pipeline.documents.render import TemplateError, render
from pipeline.duk.compare import bandingkan
from pipeline.duk.forms import tulis_csv, tulis_pemeriksaan, tulis_xlsx
from pipeline.duk.merge import gabung
from pipeline.duk.model import Daftar
from pipeline.duk.ranking import susun
from pipeline.duk.reading import baca
from pipeline.duk.redpen import coret, nama_coretan
from pipeline.duk.sheets import Unreadable
from pipeline.office.config import load
from pipeline.office.model import Jenis, Office
from pipeline.procedures.duk.concept import list_context
from pipeline.procedures.wording import pejabat
from pipeline.resources import bundled

_OURS = ("DUK.csv", "DUK.xlsx", "DUK.docx", "DUK.pdf", "Di Luar DUK.csv", "Perubahan.csv")


def compile_list(options: argparse.Namespace) -> int:
    """Writes everything that contract and findings allow; says each file on one line."""
    files: list[Path] = options.files
    missing = [str(path) for path in files if not path.is_file()]
    if missing:
        raise Failure(f"there is no such file: {', '.join(missing)}")
    twins = {p.name for p in files if [q.name for q in files].count(p.name) > 1}
    if twins:
        raise Failure(f"two inputs share the name {', '.join(sorted(twins))}; rename one")
    previous = _previous(options.previous)
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    readings = []
    for number, path in enumerate(files, start=1):
        _say(f"[{number}/{len(files)}] reading {path.name}")
        readings.append(baca(path, path.name))
    _say("ranking")
    merged = gabung(readings)
    unit = options.unit or merged.unit or "-"
    daftar = susun(merged, options.keadaan, unit)
    _clean(out, files)
    tulis_pemeriksaan(daftar.temuan, out / "Pemeriksaan.csv")
    _red_pens(daftar, files, out)
    grave = sum(t.galat for t in daftar.temuan)
    print(f"{len(merged.orang)} people in {len(files)} files; {grave} errors, "
          f"{len(daftar.temuan) - grave} warnings")  # fmt: skip
    if daftar.galat:
        print(f"No list was written. What is wrong, and where: {out / 'Pemeriksaan.csv'}")
        return FINDINGS
    _write(daftar, out, options.root, options.keadaan)
    if previous is not None:
        changes = bandingkan(previous, daftar.baris)
        changes.to_csv(out / "Perubahan.csv", index=False, encoding="utf-8", lineterminator="\n")
    print(f"{len(daftar.baris)} people ranked, {len(daftar.luar)} left out: {out}")
    return DONE


def _say(text: str) -> None:
    print(f"alur: {text}", file=sys.stderr, flush=True)


def _clean(out: Path, inputs: Sequence[Path]) -> None:
    """Former results go first: a list that no longer holds must not lie beside its errors."""
    old = [out / name for name in _OURS]
    old += out.glob("Pemeriksaan - *.xlsx")
    kept = {path.resolve() for path in inputs}
    for path in old:
        if path.resolve() not in kept:
            path.unlink(missing_ok=True)


def _previous(path: Path | None) -> pd.DataFrame | None:
    if path is None:
        return None
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise Failure(f"--previous {path} cannot be read: {error}") from error
    lacking = [name for name in ("no", "nip", "nama") if name not in frame.columns]
    if lacking:
        raise Failure(f"--previous {path} is no DUK.csv: it has no column {', '.join(lacking)}")
    return frame


def _red_pens(daftar: Daftar, files: Sequence[Path], out: Path) -> None:
    for path in files:
        temuan = [t for t in daftar.temuan if t.berkas == path.name]
        if not temuan:
            continue
        target = out / nama_coretan(path.name)
        try:
            coret(path, path.name, temuan, target)
        except Unreadable:
            _say(f"{path.name} cannot be opened, so there is no marked copy of it")


def _office(given: Path | None) -> tuple[Office, Path]:
    """The office at hand, or the one that ships with the program."""
    try:
        root = office_root(given)
    except Failure:
        if given is not None:
            raise
        return load(bundled("config.yaml").read_text(encoding="utf-8")), bundled("templates")
    config = (root / "config.yaml").read_text(encoding="utf-8-sig")
    return load(config, str(root / "config.yaml")), root / "templates"


def _write(daftar: Daftar, out: Path, given: Path | None, keadaan: date) -> None:
    office, templates = _office(given)
    step = next(
        s for p in office.prosedur.values() for s in p.langkah if s.jenis is Jenis.TANDA_TANGAN
    )
    signs = pejabat(office.peran[step.peran].pada(keadaan))
    tulis_csv(daftar, out)
    tulis_xlsx(daftar, out / "DUK.xlsx", signs, office.tempat)
    _say("making DUK.docx and DUK.pdf")
    context = list_context(daftar, signs, office.tempat)
    try:
        render(templates / "Daftar Urut Kepangkatan.docx", context, out / "DUK.docx")
        convert(out / "DUK.docx", out / "DUK.pdf", office.mesin("Daftar Urut Kepangkatan"))
    except (TemplateError, ConvertError) as error:
        raise Failure(str(error)) from error
