"""What a heading, with the group above it, can mean: the facts that its column can hold."""

from collections.abc import Sequence

from pipeline.duk.fields import REGISTRY
from pipeline.duk.read.table.lexicon import (
    ASPECTS,
    FILLERS,
    FORMER,
    IGNORED,
    LEAN,
    LEXICON,
    PLACES,
    heading_parts,
    heading_words,
)


def facts_of(groups: Sequence[str], own: Sequence[str], neighbour: str = "") -> tuple[str, ...]:
    """The facts that a column can hold, by its heading; often just one.

    `groups` stand above several columns and only lend their meaning; `own` are the lines of this
    column alone, each of which may name a fact of its own (values stacked in one cell).
    `neighbour` is the family of the column to the left: a bare TMT or THN leans on it. An empty
    result is a column that the list does not use; `?pendidikan` is a fact of that family which
    only the content can name.
    """
    if _is_key(own):
        return ()
    parts = [part for line in own for part in heading_parts(line)]
    above = {word for group in groups for word in heading_words(group)}
    context = above.union(*parts) if parts else above
    facts: list[str] = []
    for part in parts or [above]:
        for name in _meaning(part, context, "" if above else neighbour):
            if name not in facts:
                facts.append(name)
    return tuple(facts)


def perhaps_of(own: Sequence[str]) -> tuple[str, ...]:
    """The facts that a heading only may mean: the name of a school is said to be an education
    where nothing else is."""
    words = {word for line in own for word in heading_words(line)}
    return ("pendidikan",) if {"nama", "sekolah"} <= words else ()


def is_of_no_use(groups: Sequence[str], own: Sequence[str]) -> bool:
    """Whether a heading is understood as something that a list has no use for."""
    words = {word for line in (*groups, *own) for word in heading_words(line)}
    return bool(words & (IGNORED | PLACES | FORMER)) or _is_key(own) or words <= LEXICON


def _is_key(own: Sequence[str]) -> bool:
    """Whether a column holds keys of a database: `JABATAN ID`."""
    words = heading_words(" ".join(own))
    return bool(words) and words[-1] == "id"


_DECREED = ("pangkat", "jabatan")
_OF_A_NAME = ("lahir", "usia")


def _topic(words: set[str]) -> str:
    return next((family for family, keys in _TOPICS if words & keys), "")


_TOPICS = (
    ("nip", {"nip"}),
    ("masa_kerja", {"mk", "masa"}),
    ("latihan", {"latihan"}),
    ("pendidikan", {"pendidikan", "sekolah", "ijazah", "jurusan", "lulus"}),
    ("lahir", {"lahir", "ttl"}),
    ("usia", {"usia"}),
    ("jabatan", {"jabatan", "eselon"}),
    ("pangkat", {"pangkat", "golongan", "ruang"}),
)


def _meaning(own: set[str], words: set[str], neighbour: str) -> tuple[str, ...]:
    """One part of a heading (`own`), read among all words of its column (`words`)."""
    if _is_other(words):
        return ()
    if (servant := _servant(own, words)) is not None:
        return servant
    if "nip" in own:
        return ("nama", "nip") if "nama" in own else ("nip",)
    leans = bool(own & LEAN) and own <= LEAN | FILLERS
    topic = _topic(own) or _topic(words) or (neighbour if leans else "")
    if topic in _OF_A_NAME and "nama" in own and not _topic(own):
        return ("nama",)  # a birth or an age stands below the name, and is not what is named
    if topic == neighbour in _DECREED and not _topic(words) and "tmt" not in own:
        return ()  # a date beside a rank or a post may be that of its decree
    if not topic and "jam" in own:
        topic = "latihan"
    if topic == "masa_kerja" and words & {"jabatan", "eselon"}:
        return ()
    if topic == "jabatan":
        return _post(own, words)
    if topic == "masa_kerja":
        return _service(words)
    rule = _RULES.get(topic)
    return rule(own) if rule else _plain(own, words)


def _servant(own: set[str], words: set[str]) -> tuple[str, ...] | None:
    """What a column says of somebody as a civil servant; None where it says something else."""
    if "cpns" in words and not words & {"status", "hukum"}:
        return ("tmt_cpns",) if "tmt" in words else ()
    if {"pns", "tmt"} <= own and not _topic(own):
        return ()  # the day on which somebody was no longer a candidate orders nothing
    return ("status",) if _is_status(own) else None


def _is_status(own: set[str]) -> bool:
    """Whether a column tells who serves and who has left, by other words than STATUS."""
    kind = "jenis" in own and bool(own & {"pegawai", "kepegawaian", "asn"})
    return ("kedudukan" in own and "hukum" in own) or (kind and own <= _KIND_OF_SERVANT)


_KIND_OF_SERVANT = {"jenis", "pegawai", "kepegawaian", "asn", "nama", "pns", "status"}


def _is_other(words: set[str]) -> bool:
    """Facts that a list does not use: decrees, pay, former and future values."""
    if words & IGNORED or ({"sk", "keputusan"} & words and "tmt" not in words):
        return True
    return bool(words & FORMER) and not ("lama" in words and words & {"jam", "baru", "latihan"})


def _service(words: set[str]) -> tuple[str, ...]:
    if "tahun" in words and "bulan" not in words:
        return ("mk_tahun",)
    if "bulan" in words and "tahun" not in words:
        return ("mk_bulan",)
    return ("mk_tahun", "mk_bulan")


def _training(own: set[str]) -> tuple[str, ...]:
    if own & {"jam", "jumlah", "lama"}:
        return ("jam_latihan",)
    if own & {"tahun", "bulan", "tanggal", "lulus", "tmt"}:
        return ("lulus_latihan",)
    return ("latihan",)


def _education(own: set[str]) -> tuple[str, ...]:
    if {"sekolah", "nama"} <= own:
        return ()
    if own & {"tingkat", "jenjang", "strata"} or ("ijazah" in own and not own & {"tahun", "nama"}):
        return ("tingkat_ijazah",)
    if own & {"tahun", "lulus", "tanggal"} and not own & {"nama", "jurusan"}:
        return ("tahun_lulus",)
    return ("?pendidikan",) if own & {"jumlah", "jam"} else ("pendidikan",)


def _birth(own: set[str]) -> tuple[str, ...]:
    if "usia" in own:
        return ("usia",)
    if "ttl" in own or {"tempat", "tanggal"} <= own:
        return ("tempat_lahir", "tanggal_lahir")
    if "tempat" in own:
        return ("tempat_lahir",)
    if "tanggal" in own or not own & {"tahun", "bulan"}:
        return ("tanggal_lahir",)
    return ()


def _post(own: set[str], words: set[str]) -> tuple[str, ...]:
    if "tmt" in own or ("tanggal" in own and "nama" not in own):
        if "eselon" in own or ("eselon" in words and "jabatan" not in words):
            return ("tmt_eselon",)
        return ("tmt_jenjang",) if "jenjang" in own else ("tmt_jabatan",)
    if "jenjang" in own:
        return ("jenjang",)
    if "eselon" in own:
        return ("jabatan", "eselon") if "jabatan" in own else ("eselon",)
    if own & {"tahun", "bulan", "jenis"}:
        return ()
    return ("jabatan",)


def _rank(own: set[str]) -> tuple[str, ...]:
    if "tmt" in own or "tanggal" in own:
        return ("tmt_pangkat",)
    if own & {"tahun", "bulan"}:
        return ()
    if own & {"golongan", "ruang"}:
        return ("golongan",)
    return ("pangkat",)


def _age(_own: set[str]) -> tuple[str, ...]:
    return ("usia",)


_RULES = {
    "latihan": _training,
    "pendidikan": _education,
    "lahir": _birth,
    "usia": _age,
    "pangkat": _rank,
}


WORDED = sorted((f for f in REGISTRY if f.word), key=lambda f: f.word == "status")
"""Fields that one word tells; STATUS says it of anything (STATUS MUTASI), and so comes last."""


def _plain(own: set[str], words: set[str]) -> tuple[str, ...]:
    for field in WORDED:
        if field.word in (words if field.lends else own):
            return (field.name,)
    if own & PLACES:
        return ()
    if "gelar" in words and not own - FILLERS:
        return _title(own, words)
    if "nama" in own and not own - {"nama"} - FILLERS - ASPECTS:
        return ("nama",)
    if "nomor" in own and not own - {"nomor"} - FILLERS:
        return ("no",)
    return ()


def _title(own: set[str], words: set[str]) -> tuple[str, ...]:
    """Titles in a column of their own; NAMA DAN GELAR is one column, and the name's."""
    side = own & _SIDES or words & _SIDES
    if side == {"depan"}:
        return ("gelar_depan",)
    return ("gelar_belakang",) if side or "nama" not in words else ()


_SIDES = {"depan", "belakang"}
