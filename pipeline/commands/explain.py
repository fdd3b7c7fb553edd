"""alur explain NIP or NAME: why a person stands where they stand, from a list as it was made; and
what the data base was told of them, since when and by whom."""

import argparse
import re
import tempfile
from pathlib import Path

from pipeline.commands import DONE, Failure, find_office
from pipeline.commands.compile import ranking_procedure
from pipeline.commands.inspect import ReadLog, asked
from pipeline.commands.person import history_lines
from pipeline.commands.story import called
from pipeline.duk.change.previous import FormerList, NotAList, read_former
from pipeline.duk.person import Person, persons
from pipeline.duk.profile import Profile, shipped_profile
from pipeline.duk.rank.explain import against, against_neighbours
from pipeline.engine.files import Files
from pipeline.engine.loop.at_hand import at_hand
from pipeline.engine.store import Store
from pipeline.names import Paths
from pipeline.procedures.configuration import office_in
from pipeline.procedures.duk.names import DAFTAR_XLSX


def is_place(options: argparse.Namespace) -> bool:
    """Whether a person is asked about, and not a dossier: by a NIP, or by a name that no dossier
    has in its title."""
    asked = options.list is not None or options.against is not None
    return asked or _digits(options.what) is not None or _is_on_the_list(options)


def place(options: argparse.Namespace) -> int:
    """Prints the sentences against the neighbours, or against one other person; and of a NIP that
    the office's data base knows its history, though it be on no list."""
    nip = _digits(options.what)
    asked = nip is not None and not (options.list or options.against)
    known = history_lines(find_office(options.root), nip) if nip and asked else []
    try:
        lines = _on_a_list(options)
    except Failure:
        if not known:
            raise
        lines = []
    for line in (*lines, *([""] if lines and known else []), *known):
        print(line)
    return DONE


def _on_a_list(options: argparse.Namespace) -> list[str]:
    """Why a person stands where they stand. Failure where they stand on none."""
    daftar = _given(options.list) if options.list else _newest(options.root)
    nip = _one(daftar, options.what)
    profile = daftar.profile or _profile(options.root)
    try:
        if options.against:
            sentences = [against(daftar.rows, nip, _one(daftar, options.against), profile)]
        else:
            sentences = against_neighbours(daftar.rows, nip, profile)
    except LookupError as error:
        raise Failure(f"{error.args[0]} is not on {daftar.name}") from error
    person = next(p for p in persons(daftar.rows) if p.nip == nip)
    return [f"{person.nama}, {daftar.name}", *sentences]


def _is_on_the_list(options: argparse.Namespace) -> bool:
    """Whether these words name anybody on the newest list of the office."""
    if asked(find_office(options.root), lambda log: bool(called(log.book, options.what))):
        return False
    try:
        daftar = _newest(options.root)
    except Failure:
        return False
    return bool(_named(daftar, options.what))


def _named(daftar: FormerList, text: str) -> list[Person]:
    words = text.casefold().split()
    each = persons(daftar.rows)
    return [p for p in each if words and all(w in str(p.nama).casefold() for w in words)]


def _digits(text: str) -> str | None:
    digits = re.sub(r"[\s.'_]", "", text)
    return digits if re.fullmatch(r"\d{18}", digits) else None


def _one(daftar: FormerList, text: str) -> str:
    """The NIP of the person meant by a NIP or a part of a name."""
    nip = _digits(text)
    if nip is not None:
        return nip
    people = _named(daftar, text)
    if len(people) == 1:
        return people[0].nip
    if not people:
        raise Failure(f"nobody named {text} is on {daftar.name}")
    names = ", ".join(f"{p.nama} ({p.nip})" for p in people[:5])
    raise Failure(f"{len(people)} people are named {text}: {names}; give the NIP")


def _given(path: Path) -> FormerList:
    try:
        return read_former(path, path.name)
    except (NotAList, OSError) as error:
        raise Failure(f"--list: {error}") from error


def _newest(given: Path | None) -> FormerList:
    """The list of the dossier that moved last, whether it is open or completed."""
    root = find_office(given)
    store = Store(Files(), Paths(root).store)
    newest = asked(root, lambda log: _with_a_list(log, store))
    if newest is None:
        raise Failure("no dossier of this office holds a list yet; name one with --list FILE")
    id_, list_hash = newest
    with tempfile.TemporaryDirectory(prefix="alur-") as folder:
        place = at_hand(store, Path(folder), list_hash)
        return read_former(place, DAFTAR_XLSX, f"{DAFTAR_XLSX} ({id_})")


def _with_a_list(log: ReadLog, store: Store) -> tuple[str, str] | None:
    """The dossier that moved last of those with a list, and the hash of that."""
    each = log.book.berkas
    # Numbers first: of an old office all dossiers are more than fits into memory.
    for _, id_ in sorted(((b.nomor, b.id) for b in each.values()), reverse=True):
        berkas = each[id_]
        for document in berkas.dokumen:
            if document.nama == DAFTAR_XLSX and store.has(document.sha256):
                return berkas.id, document.sha256
    return None


def _profile(given: Path | None) -> Profile:
    """The rule with the office's own tables, where the list itself does not carry them."""
    try:
        root = find_office(given)
    except Failure:
        return shipped_profile()
    office = office_in(root)
    return shipped_profile().with_tables(ranking_procedure(office).pengaturan.get("aturan") or {})
