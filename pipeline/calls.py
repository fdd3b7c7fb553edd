"""Hands what was written behind `alur` to its command, which is loaded only then."""

import argparse

from pipeline.commands import Failure


def init(options: argparse.Namespace) -> int:
    from pipeline.commands.init import init

    return init(options.dir, options.profil)


def install(options: argparse.Namespace) -> int:
    from pipeline.commands.install import Manner, install

    manner = Manner(options.dry_run, options.print)
    return install(options.root, options.share, manner, profile=options.profil)


def uninstall(options: argparse.Namespace) -> int:
    from pipeline.commands.install import Manner, uninstall

    return uninstall(options.root, options.share, Manner(options.dry_run, options.print))


def watch(options: argparse.Namespace) -> int:
    from pipeline.commands.watch import watch

    return watch(options.root, once=options.once)


def nightly(options: argparse.Namespace) -> int:
    from pipeline.commands.nightly import Manner, nightly
    from pipeline.commands.workers import Workers

    workers = Workers(options.workers, options.scheduler, options.exchange)
    return nightly(options.root, Manner(workers, options.force))


def doctor(options: argparse.Namespace) -> int:
    from pipeline.commands.doctor import doctor

    return doctor(options.root, fix=options.fix, full=options.lengkap)


def demo(options: argparse.Namespace) -> int:
    from pipeline.demo.more import rest
    from pipeline.demo.morning import second_morning
    from pipeline.demo.play import play

    if options.lengkap:
        return play(options.dir, more=rest, afterwards=second_morning)
    return play(options.dir)


def simulate(options: argparse.Namespace) -> int:
    from pipeline.commands.simulate import simulate

    return simulate(options.root, options.procedure)


def formulir(options: argparse.Namespace) -> int:
    from pipeline.commands.formulir import draw_forms

    return draw_forms(options.root, options.procedure, options.out)


def sop_print(options: argparse.Namespace) -> int:
    from pipeline.commands.sop_print import sop_print

    return sop_print(options.root, options.key, options.out, options.paper)


def status(options: argparse.Namespace) -> int:
    from pipeline.commands.status import status

    return status(options.root, as_json=options.json)


def explain(options: argparse.Namespace) -> int:
    from pipeline.commands import story

    asked_of_a_person = options.list is not None or options.against is not None
    if not asked_of_a_person:
        ended = story.of_id(options.root, options.what)
        if ended is not None:
            return ended
    from pipeline.commands import explain

    if explain.is_place(options):
        return explain.place(options)
    return story.story(options.root, options.what)


def check(options: argparse.Namespace) -> int:
    from pipeline.commands.check import check

    return check(options.root)


def verify(options: argparse.Namespace) -> int:
    from pipeline.commands.verify import verify

    return verify(options.root, options.what, options.sejak)


def erase(options: argparse.Namespace) -> int:
    from pipeline.commands.erase import Erasure, erase

    asked = Erasure(options.nip, tuple(options.name), options.reason, options.authority)
    return erase(options.root, asked)


def confirm_date(options: argparse.Namespace) -> int:
    from pipeline.commands.confirm_date import confirm_date

    return confirm_date(options.root, options.day)


def restore(options: argparse.Namespace) -> int:
    from pipeline.commands.restore import Last, restore

    try:
        letters = [Last.of(text) for text in options.last_letter]
        dossiers = [Last.of(text) for text in options.last_dossier]
    except ValueError as error:
        raise Failure(f"{error} is no last number: write 7, or NAME=7") from error
    return restore(options.root, letters, dossiers, options.year)


def compile_(options: argparse.Namespace) -> int:
    from pipeline.commands.compile import compile_list

    return compile_list(options)


def rank(options: argparse.Namespace) -> int:
    from pipeline.commands.rank import rank

    return rank(options)
