"""What can be written behind `alur`, and what help says of it."""

import argparse
from datetime import date
from pathlib import Path

from pipeline import calls
from pipeline.commands.profiles import PROFILES, USUAL

_ABOUT = """\
Runs a written office procedure over a plain shared folder. Staff drag files between the
folders of their desks; alur watch does the rest.

A first look:   alur demo            plays a whole procedure in ./demo-kantor
A new office:   alur init D:\\Kantor  then edit config.yaml, then  alur --root D:\\Kantor watch
"""
_CODES = """\
exit codes: 0 done; 1 done, with findings that need a person; 2 usage or configuration error;
3 the environment is in the way (share gone, disk full, another instance runs)
"""


def command_line() -> argparse.ArgumentParser:
    """What is understood; `run` of what it reads calls the command."""
    parser = argparse.ArgumentParser(
        prog="alur",
        description=_ABOUT,
        epilog=_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help="the program's, and its log's")
    parser.add_argument(
        "--root",
        type=Path,
        metavar="DIR",
        help="the office (default: the nearest parent folder that holds config.yaml)",
    )
    known = parser.add_subparsers(title="commands", metavar="COMMAND")

    init = known.add_parser("init", help="lay out a new office in a folder")
    init.add_argument("dir", type=Path, help="the folder; made if it is not there")
    init.add_argument(
        "--profil", choices=PROFILES, default=USUAL, help="the kind of office (default: biro)"
    )
    init.set_defaults(run=calls.init)

    _server(known)

    watch = known.add_parser("watch", help="watch the desks and do what staff decide")
    watch.add_argument(
        "--once", action="store_true", help="work until only people can move things on, then end"
    )
    watch.set_defaults(run=calls.watch)

    nightly = known.add_parser(
        "nightly", help="make the reports anew of which something is another, beside the watcher"
    )
    _workers(nightly)
    nightly.add_argument(
        "--exchange", default="", metavar="URL",
        help="where this machine and the workers of --scheduler both read and write: a folder, or "
        "whatever fsspec opens (default: all passes through the scheduler)",
    )  # fmt: skip
    nightly.add_argument(
        "--force", action="store_true", help="make everything anew, whatever it follows from"
    )
    nightly.set_defaults(run=calls.nightly)

    doctor = known.add_parser("doctor", help="check this machine, this share and the templates")
    doctor.add_argument("--fix", action="store_true", help="do what can be done about each finding")
    doctor.add_argument("--lengkap", action="store_true", help="tell what is as it should be, too")
    doctor.set_defaults(run=calls.doctor)

    demo = known.add_parser("demo", help="play a whole procedure on sample data")
    demo.add_argument("dir", nargs="?", type=Path, default=Path("demo-kantor"))
    demo.add_argument("--lengkap", action="store_true", help="tell the rest, too")
    demo.set_defaults(run=calls.demo)

    _duk(known.add_parser("duk", help="the rank list outside any workflow"))

    simulate = known.add_parser(
        "simulate",
        help="walk a procedure in memory; or tell what would be done with what lies on the desks",
    )
    simulate.add_argument(
        "procedure", nargs="?", metavar="NAME", help="its key; without it, what lies on the desks"
    )
    simulate.set_defaults(run=calls.simulate)

    formulir = known.add_parser("formulir", help="draw the blank forms of a procedure")
    formulir.add_argument("procedure", metavar="NAME", help="its key, such as the folder's name")
    formulir.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="write them there (default: the procedure's folder, where the office's own stay)",
    )
    formulir.set_defaults(run=calls.formulir)

    _sop(known.add_parser("sop", help="a written procedure"))

    status = known.add_parser("status", help="every open dossier: where, since when, due when")
    status.add_argument("--json", action="store_true", help="for scripts")
    status.set_defaults(run=calls.status)

    check = known.add_parser(
        "check", help="one line for Nagios, Icinga, Zabbix; their exit codes: 0, 1, 2, 3"
    )
    check.set_defaults(run=calls.check)

    explain = known.add_parser(
        "explain", help="the life of a dossier; or why a person stands where they stand"
    )
    explain.add_argument(
        "what",
        metavar="ID|NIP|NAME",
        help="such as DUK-2026-0001, words of a title, 18 digits, or a name",
    )
    explain.add_argument(
        "--list",
        type=Path,
        metavar="FILE",
        help="the list: a DUK.csv or DUK.xlsx (default: the newest of this office)",
    )
    explain.add_argument(
        "--against", metavar="NIP|NAME", help="against this person instead of the neighbours"
    )
    explain.set_defaults(run=calls.explain)

    verify = known.add_parser("verify", help="check a file, a dossier, or the whole office")
    verify.add_argument("what", nargs="?", metavar="FILE|ID")
    verify.add_argument(
        "--sejak",
        metavar="NOMOR:xxxx-xxxx-xxxx-xxxx",
        help="prove that the log continues the event that a Lembar Kendali prints at its foot",
    )
    verify.set_defaults(run=calls.verify)
    confirm = known.add_parser(
        "confirm-date", help="say which day it is, once the clock of this machine is right"
    )
    confirm.add_argument("day", type=date.fromisoformat, metavar="YYYY-MM-DD")
    confirm.set_defaults(run=calls.confirm_date)
    restore = known.add_parser(
        "restore",
        help="go on with an older copy of the office, once the last numbers given are named",
        description="For when the newer log is lost for good. The numbers stand on the last letter "
        "and the last dossier of the year; 0 if there was none. Several books, or codes, "
        "are named one by one: BOOK=N, CODE=N.",
    )
    for option in ("--last-letter", "--last-dossier"):
        restore.add_argument(option, action="append", required=True, metavar="[NAME=]N")
    restore.add_argument("--year", type=int, metavar="YYYY", help="default: this year")
    restore.set_defaults(run=calls.restore)
    _erasure(known)
    return parser


def _server(known: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    install = known.add_parser(
        "install", help="serve an office on Debian: accounts, rights, Samba share, systemd service"
    )
    uninstall = known.add_parser("uninstall", help="take away what serves it; the office stays")
    for parser in (install, uninstall):
        parser.add_argument("--root", type=Path, required=True, metavar="DIR", help="the office")
        parser.add_argument("--share", metavar="NAME", help="default: the folder's name")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would be done")
        parser.add_argument("--print", action="store_true", help="only print it as commands")
    install.add_argument(
        "--profil", choices=PROFILES, default=USUAL, help="the kind of a new office"
    )
    install.set_defaults(run=calls.install)
    uninstall.set_defaults(run=calls.uninstall)


def _workers(parser: argparse.ArgumentParser) -> None:
    by = parser.add_mutually_exclusive_group()
    by.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes of this machine (default: 1)"
    )
    by.add_argument(
        "--scheduler", default="", metavar="ADDRESS", help="of a Dask cluster: tcp://host:8786"
    )


def _duk(parser: argparse.ArgumentParser) -> None:
    inner = parser.add_subparsers(metavar="COMMAND", required=True)
    compile_ = inner.add_parser("compile", help="read workbooks, check, rank and write the list")
    compile_.add_argument("files", nargs="+", type=Path, metavar="FILE")
    _keadaan(compile_)
    compile_.add_argument("--out", type=Path, required=True, metavar="DIR")
    compile_.add_argument("--unit", metavar="NAME", help="the heading; it filters nothing")
    compile_.add_argument(
        "--previous", type=Path, metavar="FILE", help="the list before: its DUK.csv or DUK.xlsx"
    )
    compile_.add_argument(
        "--renumber",
        action="store_true",
        help="number anew within the year of --previous: an objection was upheld",
    )
    compile_.set_defaults(run=calls.compile_)
    rank = inner.add_parser("rank", help="rank more people than one machine holds, from Parquet")
    rank.add_argument("source", metavar="SOURCE", help="the folder of *.parquet, or its address")
    _keadaan(rank)
    rank.add_argument("--out", required=True, metavar="URL", help="a folder, or its address")
    _workers(rank)
    rank.set_defaults(run=calls.rank)


def _keadaan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--keadaan",
        type=date.fromisoformat,
        required=True,
        metavar="YYYY-MM-DD",
        help="the reference date: values in force on that day count",
    )


def _sop(parser: argparse.ArgumentParser) -> None:
    inner = parser.add_subparsers(metavar="COMMAND", required=True)
    sheet = inner.add_parser("print", help="write its sheet of PermenPANRB 35/2012, Word and PDF")
    sheet.add_argument("key", metavar="KEY", help="such as duk")
    sheet.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="default: here")
    sheet.add_argument("--paper", choices=("a4", "f4"), default="a4")
    sheet.set_defaults(run=calls.sop_print)


def _erasure(known: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    erase = known.add_parser(
        "erase",
        help="ask a desk whether all that tells who a person is may go",
        description="Lays a proposal before the desk, with a list of what would go and what stays; "
        "nothing goes before that desk agrees by dragging. Lists and letters that have left the "
        "office stay. alur watch must be stopped.",
    )
    erase.add_argument("nip", metavar="NIP", help="one that the person has or had")
    erase.add_argument(
        "--name", action="append", default=[], help="a name besides those that the data base knows"
    )
    erase.add_argument("--reason", required=True, help="stays for ever: it may not name the person")
    erase.add_argument(
        "--authority", required=True, metavar="ROLE", help="whose desk decides, such as kabag"
    )
    erase.set_defaults(run=calls.erase)
