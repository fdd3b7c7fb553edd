"""alur doctor: checks this machine and this share, and says what it will do about each finding.

What it covers: config.yaml and the procedures; the sentinel, the desks and whether the share can be
written; the Word templates and the office's own blank forms (`commands.templates`); the pictures of
paraf; paths too long for Excel on the PCs; what open dossiers stored of their procedures; sample
people, folders that nobody reads, this machine's memory and clock, the last backup
(`commands.surroundings`). Run by root it also tries the rights of each desk as its people would.
What it does not: the store (`alur verify` checks it, and the whole log), Samba.
"""

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil

from pipeline.commands import DONE, FINDINGS, find_office, office_root
from pipeline.commands.counts import count
from pipeline.commands.finding import Finding
from pipeline.commands.long_paths import long_paths
from pipeline.commands.notified import notified
from pipeline.commands.progress import progress
from pipeline.commands.proofs import dossiers, legal_bases, procedures
from pipeline.commands.surroundings import folders, machine, people
from pipeline.commands.templates import blanks, template_names, templates
from pipeline.confine import network_can_be_cut
from pipeline.documents.letterhead import read_logo
from pipeline.documents.picture import UnusablePicture, read_picture
from pipeline.documents.suite import libreoffice
from pipeline.engine.clock import SystemClock
from pipeline.engine.desk.place import places
from pipeline.engine.files import Files
from pipeline.names import SHARED, Paths
from pipeline.office.errors import ConfigError
from pipeline.office.model import Office
from pipeline.office.sop.steps import Jenis
from pipeline.procedures.configuration import office_in
from pipeline.server.machine import HERE
from pipeline.server.probes import can_be_tried, wrongs
from pipeline.windows.fonts import missing

_ROOM = 1 << 30
_MOST_PARAF = 3


def doctor(given: Path | None, *, fix: bool, full: bool = False) -> int:
    """Prints a line for everything found, what is grave first, nothing twice, and what is as it
    should be only when `full`; exit code 1 while something grave stands."""
    notes: dict[str, None] = {}
    lines: dict[str, None] = {}
    held: dict[str, None] = {}
    mended = []
    with progress("examining the office") as step:
        for number, finding in enumerate(_everything(find_office(given)), start=1):
            step(number, 0)
            if finding.fix is not None and fix:
                finding.fix()
                mended.append(f"FIXED    {finding.what}: {finding.remedy}")
            else:
                kind = lines if finding.grave else held if finding.as_it_should else notes
                kind[str(finding)] = None
    beside = (*notes, *(held if full else ()))
    for line in (*mended, *lines, *([""] if lines and beside else []), *beside):
        print(line)
    if held and not full:
        print(f"{count(len(held), 'note')} more on what is as it should be: alur doctor --lengkap")
    print(f"{count(len(lines), 'finding')}." if lines else "Nothing stands in the way.")
    return FINDINGS if lines else DONE


def _everything(root: Path) -> Iterator[Finding]:
    """Rights first, which only root can try; the rest as the account whose the office is."""
    yield from _rights(root)
    yield from examine(office_root(root))


def _rights(root: Path) -> Iterator[Finding]:
    try:
        office = office_in(root)
    except ConfigError:
        return  # told with the rest
    if not can_be_tried():
        return
    if Paths(root).alur.is_dir() and Paths(root).alur.stat().st_uid == 0:
        yield Finding(False, "the office is root's own, so no desk's rights were tried")
        return
    for wrong in wrongs(root, office, HERE):
        yield Finding(True, f"{wrong.desk}: {wrong.what}", "alur install gives the rights back")


def examine(root: Path) -> Iterator[Finding]:
    """Everything that can be said of an office. Only a probe file is written and removed."""
    try:
        office = office_in(root)
    except ConfigError as error:
        for problem in error.problems:
            yield Finding(True, str(problem), "correct it there")
        return
    yield from _share(root, office)
    yield from long_paths(root, office)
    yield from _engines(office)
    yield from templates(root, office)
    yield from blanks(root, office)
    yield from _specimens(root, office)
    yield from _logo(root, office)
    yield from _procedures(office)
    yield from procedures(root, office)
    yield from legal_bases(office)
    yield from dossiers(root)
    yield from people(office)
    yield from folders(root, office)
    yield from machine(root, office, SystemClock(office.zona).now())


def _share(root: Path, office: Office) -> Iterator[Finding]:
    files = Files()
    if not files.exists(Paths(root).sentinel):
        yield Finding(True, "the sentinel .alur/penanda is missing", "mount the share")
        return
    for place in places(office):
        path = root.joinpath(*place.path.split("/"))
        if not files.exists(path):
            make = partial(files.make_folder, path)
            yield Finding(True, f"{place.path} is missing", "make it; its rights are yours", make)
    probe = Paths(root).probe
    try:
        files.remove(probe)
        files.create(probe, b"alur doctor\n")
        files.remove(probe)
    except OSError as error:
        yield Finding(True, f"the share cannot be written: {error}", "check the account's rights")
    yield from notified(root)
    mode = Paths(root).alur.stat().st_mode
    if sys.platform != "win32" and mode & 0o077:
        private = partial(files.keep_private, Paths(root).alur)
        yield Finding(False, ".alur is open to other accounts", "make it the engine's", private)
    free = psutil.disk_usage(str(root)).free
    if free < _ROOM:
        yield Finding(False, f"only {free >> 20} MB are free on the share")


def _engines(office: Office) -> Iterator[Finding]:
    if not network_can_be_cut():
        yield Finding(
            False,
            "this system lets no account cut off a child's network; what documents would fetch is "
            "taken out of them all the same, and LibreOffice is told to fetch nothing",
        )
    if sys.platform == "win32":
        yield from _fonts(Path(os.environ["SYSTEMROOT"]) / "Fonts")
    chosen = {office.mesin_pdf, *office.mesin_khusus.values()}
    if "libreoffice" in chosen and not libreoffice():
        yield Finding(True, "config.yaml wants LibreOffice, which is not installed", "install it")
    known = template_names(office)
    for name in office.mesin_khusus:
        if name not in known:
            there = ", ".join(known)
            yield Finding(True, f"mesin_pdf names {name!r}; there are: {there}", "correct it")


def _fonts(folder: Path) -> Iterator[Finding]:
    """Elsewhere letters are printed with fonts of ours."""
    if lacking := ", ".join(missing(folder)):
        yield Finding(
            True,
            f"{folder} has no {lacking}: letters would be printed in another font, and stamps "
            "would stand elsewhere",
            "install Arial, which Windows has by itself",
        )


def _specimens(root: Path, office: Office) -> Iterator[Finding]:
    if not office.spesimen:
        return
    folder = Path(office.spesimen)
    if not folder.is_absolute() or folder.resolve().is_relative_to(root.resolve()):
        yield Finding(True, f"spesimen {folder} must be a full path outside the share", "move it")
        return
    for peran in office.peran.values():
        people = (peran.pejabat, *(acting.pejabat for acting in peran.pengganti))
        for path in (folder / f"{p.nip}{end}" for p in people for end in (".png", ".jpg")):
            try:
                if path.is_file():
                    read_picture(path)
            except UnusablePicture as error:
                yield Finding(True, f"spesimen: {error}", "save the picture anew")


def _logo(root: Path, office: Office) -> Iterator[Finding]:
    if not office.kop.logo:
        return
    path = Paths(root).templates / SHARED / office.kop.logo
    try:
        read_logo(path)
    except FileNotFoundError:
        yield Finding(True, f"kop.logo: {path} is not there", "lay the picture there")
    except UnusablePicture as error:
        yield Finding(True, f"kop.logo: {error}", "save the picture anew")


def _procedures(office: Office) -> Iterator[Finding]:
    for prosedur in office.prosedur.values():
        paraf = sum(step.jenis is Jenis.PARAF for step in prosedur.langkah)
        if paraf > _MOST_PARAF:
            yield Finding(
                False, f"{prosedur.kunci} has {paraf} paraf; at most three stand below a signer"
            )
