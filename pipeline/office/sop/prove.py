"""What is proved of a procedure once it reads well: it can be walked, and gives what it promises.

What needs the office or the other procedures is proved in `prove_office`.
"""

import re

from pipeline.office.bilingual import Bilingual
from pipeline.office.labels import FILE, is_file_name, normal
from pipeline.office.nodes import Node
from pipeline.office.sop.fact import FieldKind
from pipeline.office.sop.letters import Place
from pipeline.office.sop.model import Prosedur, Satuan
from pipeline.office.sop.steps import Stamp
from pipeline.office.sop.walk import Walk


def prove(sop: Prosedur, node: Node) -> None:
    """Notes, each at its place, what cannot be walked and what is promised and never given."""
    if _goes_onwards(sop, node):
        walk = Walk(sop.langkah)
        _every_step_is_reached(sop, walk, node)
        _returns_go_back(sop, walk, node)
        _numbers_are_given(sop, walk, node)
        _slots_are_held(sop, walk, node)
    _one_opens(sop, node)
    _one_works(sop, node)
    _one_is_written(sop, node)
    _stamps_are_given(sop, node)
    _forms_are_known(sop, node)
    _days_are_shown(sop, node)


def _goes_onwards(sop: Prosedur, node: Node) -> bool:
    """A step is passed on to a later one, so that no dossier goes round and every way ends."""
    good = True
    for place, step in enumerate(sop.langkah):
        for which, target in enumerate(step.setuju):
            if target.ke is not None and target.ke <= step.nomor:
                good = False
                node.at("langkah", place, "setuju", which, "ke").wrong(
                    Bilingual(
                        f"langkah sesudah {step.nomor}, atau selesai, supaya berkas tidak berputar;"
                        " jalan mundur adalah kembali",
                        f"a step after {step.nomor}, or selesai, so that no dossier goes round;"
                        " the way back is kembali",
                    ),
                    target.ke,
                )
    return good


def _every_step_is_reached(sop: Prosedur, walk: Walk, node: Node) -> None:
    reached = walk.reached()
    for place, step in enumerate(sop.langkah):
        if step.nomor not in reached:
            node.at("langkah", place, "nomor").wrong(
                Bilingual(
                    f"langkah yang dicapai dari langkah {walk.first}",
                    f"a step that is reached from step {walk.first}",
                )
            )


def _returns_go_back(sop: Prosedur, walk: Walk, node: Node) -> None:
    for place, step in enumerate(sop.langkah):
        before = walk.leading_to(step.nomor)
        if step.kembali is not None and step.kembali not in before:
            listed = ", ".join(map(str, sorted(before)))
            node.at("langkah", place, "kembali").wrong(
                Bilingual(
                    f"langkah yang mendahuluinya: {listed or '(tidak ada)'}, atau tidak",
                    f"a step that leads here: {listed or '(there is none)'}, or tidak",
                ),
                step.kembali,
            )


def _numbers_are_given(sop: Prosedur, walk: Walk, node: Node) -> None:
    """A number is given by the head's approval, and before any end where a letter promises one."""
    for place, step in enumerate(sop.langkah):
        if step.traits.numbers and not step.traits.signs:
            node.at("langkah", place, "bernomor").wrong(
                Bilingual(
                    f"tidak, atau stempel: {Stamp.PERSETUJUAN} pada langkah ini",
                    f"tidak, or stempel: {Stamp.PERSETUJUAN} at this step",
                )
            )
    promised = [letter.kunci for letter in sop.naskah if letter.nomor]
    if not promised:
        return
    letters = ", ".join(promised)
    numbering = {step.nomor for step in sop.langkah if step.traits.numbers}
    for step, which in walk.ends_without(numbering):
        node.at("langkah", sop.langkah.index(step), "setuju", which, "ke").wrong(
            Bilingual(
                f"langkah yang memberi nomor lebih dahulu (jenis: tanda_tangan), karena {letters}"
                " menjanjikan nomor",
                f"a step that gives the number first (jenis: tanda_tangan), since {letters}"
                " promises one",
            )
        )


def _slots_are_held(sop: Prosedur, walk: Walk, node: Node) -> None:
    """Nothing ends without having taken the slot that it is about."""
    for register in sop.register:
        for step, which in walk.ends_without({register.sejak}):
            node.at("langkah", sop.langkah.index(step), "setuju", which, "ke").wrong(
                Bilingual(
                    f"jalan melalui langkah {register.sejak}, yang mencatat {register.kunci}",
                    f"a way through step {register.sejak}, which enters {register.kunci}",
                )
            )


def _one_opens(sop: Prosedur, node: Node) -> None:
    """The drop completes the first step: it is one desk's."""
    first = sop.langkah[0]
    if len(first.peran) > 1:
        node.at("langkah", 0, "peran").wrong(
            Bilingual("satu peran, atau pengirim", "one role, or pengirim")
        )
    if sop.buka.akar and sop.buka.satuan is not Satuan.GABUNGAN:
        node.at("buka", "akar").wrong(
            Bilingual("tidak, atau satuan: gabungan", "tidak, or satuan: gabungan")
        )


def _one_works(sop: Prosedur, node: Node) -> None:
    """What several readers change would be kept apart: documents are worked on at one desk."""
    for place, step in enumerate(sop.langkah[1:], 1):
        if step.traits.works and len(step.peran) > 1:
            node.at("langkah", place, "peran").wrong(
                Bilingual(
                    "satu peran, karena naskah dikerjakan pada langkah ini; beberapa pembaca hanya"
                    " pada langkah yang memeriksa",
                    "one role, since documents are worked on at this step; several readers only"
                    " where they are read",
                )
            )


def _one_is_written(sop: Prosedur, node: Node) -> None:
    """One letter of a procedure is written by people in Word."""
    written = [letter for letter in sop.naskah if letter.disunting]
    for letter in written[1:]:
        first = written[0].kunci
        node.at("naskah", letter.kunci, "disunting").wrong(
            Bilingual(
                f"tidak, karena {first} sudah disunting di Word, dan hanya satu naskah dapat",
                f"tidak, since {first} is edited in Word already, and only one letter can be",
            )
        )


def _stamps_are_given(sop: Prosedur, node: Node) -> None:
    given = {step.traits.stamps for step in sop.langkah}
    for letter in sop.naskah:
        lacking = {
            Place.NOMOR: not letter.nomor,
            Place.PERSETUJUAN: Stamp.PERSETUJUAN not in given,
            Place.PARAF: Stamp.PARAF not in given,
        }
        needed = {
            Place.NOMOR: Bilingual("nomor: dengan sebuah buku", "nomor: with a book"),
            Place.PERSETUJUAN: Bilingual(
                "sebuah langkah dengan stempel: persetujuan", "a step with stempel: persetujuan"
            ),
            Place.PARAF: Bilingual(
                "sebuah langkah dengan stempel: paraf", "a step with stempel: paraf"
            ),
        }
        for which, stamp in enumerate(letter.stempel):
            if lacking.get(stamp, False):
                node.at("naskah", letter.kunci, "stempel", which).wrong(needed[stamp])


def _forms_are_known(sop: Prosedur, node: Node) -> None:
    """A form and its fields are known by their words; a series opens one dossier after another."""
    titles: set[str] = set()
    kinds: dict[str, FieldKind] = {}
    for form in sop.formulir:
        place = node.at("formulir", form.kunci)
        if not is_file_name(form.judul):
            place.at("judul").wrong(FILE, form.judul)
        if normal(form.judul) in titles:
            place.at("judul").wrong(_OWN_TITLE, form.judul)
        titles.add(normal(form.judul))
        labels = {""}
        series = 0
        for field in form.isian:
            where = place.at("isian", field.nama)
            if field.nama in RESERVED:
                where.wrong(_OWN_NAME, field.nama)
            numbered = _NUMBERED.sub("", normal(field.label))
            if not labels.isdisjoint((normal(field.label), numbered)):
                where.at("label").wrong(_OWN_LABEL, field.label)
            labels.add(normal(field.label))
            if kinds.setdefault(field.nama, field.jenis) is not field.jenis:
                kind = kinds[field.nama].value
                where.at("jenis").wrong(
                    Bilingual(f"{kind}, seperti pada formulir lain", f"{kind}, as in another form")
                )
            series += field.deret
            if field.deret and (series > 1 or sop.buka.satuan is not Satuan.FORMULIR):
                where.at("deret").wrong(_ONE_SERIES)


_NUMBERED = re.compile(r" \([0-9]+\)$")
"""How the lines of a series are told apart behind its label."""
RESERVED = frozenset(("kop", "kantor", "berkas", "pejabat", "surat"))
"""Fields that every letter has: none of a form may stand in their place."""
_OWN_NAME = Bilingual(
    f"nama selain {', '.join(sorted(RESERVED))}, yang ada di setiap surat",
    f"a name other than {', '.join(sorted(RESERVED))}, which every letter has",
)
_OWN_TITLE = Bilingual("judul tersendiri untuk setiap formulir", "a title of its own for each form")
_OWN_LABEL = Bilingual("label tersendiri untuk setiap isian", "a label of its own for each field")
_ONE_SERIES = Bilingual(
    "satu isian sebuah formulir, dengan satuan: formulir",
    "one field of a form, with satuan: formulir",
)


def _days_are_shown(sop: Prosedur, node: Node) -> None:
    """A calendar needs a day for each of its entries."""
    kinds = {name: kind for form in sop.formulir for name, kind in form.types.items()}
    for view in sop.proyeksi:
        register = next(each for each in sop.register if each.kunci == view.dari)
        names = (*register.kolom, *(register.selang or ()))
        if not any(kinds[n] is FieldKind.TANGGAL for n in names):
            node.at("proyeksi", view.kunci, "dari").wrong(
                Bilingual(
                    f"register dengan tanggal; {register.kunci} tidak memiliki tanggal",
                    f"a register with a date; {register.kunci} has no date",
                )
            )
