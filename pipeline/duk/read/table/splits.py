"""Several facts in one cell: each split off by what it looks like, never by where it stands."""

import re
from functools import lru_cache
from typing import Any

from pipeline.duk.read.values import golongan, jabatan, latihan
from pipeline.duk.read.values.cell import text
from pipeline.duk.read.values.dates import DATE_LIKE
from pipeline.duk.read.values.nip import NIP_LIKE
from pipeline.duk.read.values.numbers import masa_kerja

Facts = dict[str, Any]
_NIP_LINE = re.compile(r"^\W*(?:nip|nidn|nrp|nik)\b.*|^\W*\d[\d\s.\-_'/]{12,}$", re.IGNORECASE)
_OLD_NIP = re.compile(r"\blama\b", re.IGNORECASE)
_LONG = re.compile(r"(?<!\d)\d[\d ._\-]{15,24}\d(?!\d)")
_PLACE_DATE = re.compile(r"(?P<place>[^\d]*?)[\s,/]*(?P<day>\d.*)", re.DOTALL)
_BIRTH_LIKE = re.compile(r"(?P<place>[^\d,]+),\s*(?P<day>\S*\d.*)")
_AGE = re.compile(
    r"[\s,(/\-]*(?:(?:usia|umur)\s*:?\s*)?\b\d{1,2}\s*(?:tahun|thn|th)\b\.?"
    r"(?:\s*\d{1,2}\s*(?:bulan|bln|bl)\b\.?)?[\s)]*$",
    re.IGNORECASE,
)
"""An age, as lists of people put it below or behind the rest."""
_CLASS = re.compile(
    r"(?:(?:angkatan|akt|angk?)\b\.?\s*[:.]?\s*(?:ke\s*-?\s*)?(?:[IVXLC]+|\d{1,3})"
    r"|[IVXLC]+|(?:angkatan\s*)?ke\s*-\s*\d{1,3})\b[\s/,.\-]*",
    re.IGNORECASE,
)
"""The class in which somebody was trained (`Angkatan XII`): it names no training."""
_FIGURES = re.compile(r"(?!.*[A-Za-z]{3}).*\d.*")
_YEAR = re.compile(r"[(\s,/\-]*((?:19|20)\d\d)\)?\s*$")
_LULUS = re.compile(r"\b(tahun|thn|th|lulus)\b\.?\s*$", re.IGNORECASE)
_HOURS = re.compile(r"[(\s,/\-]*(\d{1,4})\s*(?:jam|jp|jpl)\b\)?", re.IGNORECASE)
_TMT = re.compile(
    r"\bt\.?m\.?t\.?\b(?:\s*(?:jabatan|eselon|pangkat|gol\w*))?\s*[:.]?\s*", re.IGNORECASE
)


@lru_cache(maxsize=32_768)
def name(cell: str) -> Facts:
    """Name; below or beside it a NIP, a place and date of birth. Ages and other numbers are left
    out."""
    facts: Facts = {}
    rest = []
    for line in re.split(r"[\n\r]+", cell):
        content = _AGE.sub("", text(line))
        if not content:
            continue
        number = NIP_LIKE.search(content) or _LONG.search(content)
        day = DATE_LIKE.search(content)
        if number:
            if not _OLD_NIP.search(content[: number.start()].rsplit("/", 1)[-1]):
                facts.setdefault("nip", number[0])
            before = content[: number.start()]
            head = re.sub(r"[\s/,(\-]*(?:nip\b.*)?$", "", before, flags=re.IGNORECASE)
            if head and not _NIP_LINE.match(content):
                rest.append(head)
        elif _NIP_LINE.match(content):
            facts.setdefault("nip", content)
        elif rest and (match := (_PLACE_DATE if day else _BIRTH_LIKE).fullmatch(content)):
            facts.setdefault("tempat_lahir", match["place"].strip(" ,/-") or None)
            facts.setdefault("tanggal_lahir", match["day"].strip())
        else:
            rest.append(content)
    facts["nama"] = rest[0] if len(rest) == 1 else " ".join(rest[:2]) if rest else None
    return facts


@lru_cache(maxsize=8192)
def rank(cell: str) -> Facts:
    """Golongan, the name of the pangkat, and a TMT."""
    facts: Facts = {}
    content = text(cell)
    day = DATE_LIKE.search(content)
    if day:
        facts["tmt_pangkat"] = day[0]
        content = _TMT.sub(" ", content[: day.start()] + " " + content[day.end() :]).strip(" /,;:-")
    name = golongan.pangkat(content)
    if name:
        facts["pangkat"] = name
    if golongan.codes_in(content) or not name:
        facts["golongan"] = content or None
    return facts


@lru_cache(maxsize=8192)
def post(cell: str, dates: tuple[str, ...] = ("tmt_jabatan",)) -> Facts:
    """Post, eselon, and dates in the order in which the heading names them."""
    days = [day[0] for day in DATE_LIKE.finditer(cell)]
    facts: Facts = {}
    if days and len(days) == len(dates):
        facts |= dict(zip(dates, days, strict=True))
    elif days:
        facts["tmt_jabatan"] = " / ".join(days)  # which is which only a person knows
    lines: list[str] = []
    for line in re.split(r"[\n\r]+", cell):
        content = text(_TMT.sub(" ", DATE_LIKE.sub(" ", line))).strip(" /,;:-")
        if not content:
            continue
        if lines and _FIGURES.fullmatch(content) and not _is_eselon(content):
            facts["tmt_jabatan"] = " / ".join((*days, content))  # a date that is none
            continue
        if _is_eselon(content):
            facts.setdefault("eselon", content)
            continue
        if (match := jabatan.IN_POST.search(content)) and not _is_golongan(match[0], content):
            facts.setdefault("eselon", next(g for g in match.groups() if g))
            content = text(content[: match.start()] + " " + content[match.end() :])
        lines.append(content.strip(" /,;-"))
    facts["jabatan"] = " ".join(lines) or None
    return facts


def _is_golongan(part: str, post: str) -> bool:
    """Whether `(III/a)` beside a post is a golongan: with a slash, and no eselon could go there."""
    named = "es" in part.lower() or "/" not in part.strip(" /")
    return not named and not jabatan.could_be_structural(post)


def _is_eselon(part: str) -> bool:
    try:
        return jabatan.eselon(part) is not None
    except ValueError:
        return False


@lru_cache(maxsize=8192)
def birth(cell: str) -> Facts:
    """`Sanggau, 12-03-1969`, on one line or two."""
    content = text(cell)
    match = _PLACE_DATE.fullmatch(content)
    if not match:
        return {"tempat_lahir": content or None}
    return {"tempat_lahir": match["place"].strip(" ,/-") or None, "tanggal_lahir": match["day"]}


@lru_cache(maxsize=8192)
def service(cell: Any) -> Facts:
    """Years and months of service out of one cell."""
    years, months = masa_kerja(cell)
    return {"mk_tahun": years, "mk_bulan": months if months is not None else None}


@lru_cache(maxsize=8192)
def trainings(cell: str) -> Facts:
    """Trainings with their years and hours beside or below them."""
    facts: Facts = {}
    content = cell
    if match := _HOURS.search(content):
        facts["jam_latihan"] = match[1]
        content = content[: match.start()] + content[match.end() :]
    names, times = [], []
    for whole in latihan.split(content):
        part = _CLASS.sub("", whole, count=1) if _CLASS.match(whole) else whole
        day = DATE_LIKE.search(part)
        year = _YEAR.search(part)
        when = day[0] if day else year[1] if year else ""
        cut = day.start() if day else year.start() if year else len(part)
        name = part[:cut].strip(" (,/-") if cut else ""
        if name:
            names.append(name)
            times.append(when)
        elif when and names and not times[-1]:
            times[-1] = when
    facts["latihan"] = "\n".join(names) or None
    if any(times):
        facts["lulus_latihan"] = "\n".join(t or "-" for t in times)
    return facts


@lru_cache(maxsize=8192)
def schooling(cell: str) -> Facts:
    """Education with the year of graduation beside or below it."""
    content = text(cell)
    facts: Facts = {}
    day = DATE_LIKE.search(content)
    year = _YEAR.search(content)
    if day:
        facts["tahun_lulus"] = day[0]
        content = content[: day.start()] + content[day.end() :]
    elif year:
        facts["tahun_lulus"] = year[1]
        content = content[: year.start()]
    content = text(_LULUS.sub("", content.strip(" ,/-()")))
    facts["pendidikan"] = content.strip(" ,/-(") or None
    return facts
