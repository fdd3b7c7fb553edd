"""What the cells on a person say of leaving the service, or of never having been in it.

A status stands in whatever cell people write it: the one for it, or one for notes; its date in the
same cell or in one beside it.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.duk.rank.days import days_in, months_in, without_days

_LEFT = (
    (
        "Meninggal dunia",
        re.compile(r"\b(meninggal|wafat|tewas|gugur|almarhum(ah)?|alm\.)", re.IGNORECASE),
    ),
    (
        "Pensiun",
        re.compile(
            r"(?<!menjelang )(?<!persiapan )(?<!masa )\b(pensiun|purna ?(tugas|bakti))\b",
            re.IGNORECASE,
        ),
    ),
    ("Pindah", re.compile(r"\b(pindah(?! dari)|mutasi keluar)\b", re.IGNORECASE)),
    (
        "Berhenti",
        re.compile(
            r"\b(berhenti|diberhentikan|pemberhentian|dipecat|mengundurkan diri)\b"
            r"(?!\s+(sementara|dari jabatan))",
            re.IGNORECASE,
        ),
    ),
)
_INTENDED = re.compile(
    r"\b(akan|usul|usulan|diusulkan|proses|menunggu|calon|rencana|pengajuan|mengajukan|permohonan|"
    r"sk|berkas)\W+(?:\w+\W+)?$",
    re.IGNORECASE,
)
_PPPK = re.compile(r"\b(PPPK|P3K)\b", re.IGNORECASE)
_CPNS = re.compile(r"^(CPNS|calon[ _]PNS|calon pegawai negeri( sipil)?)\b", re.IGNORECASE)
_CANDIDATE = re.compile(r"C\.?", re.IGNORECASE)
_NO_SERVANT = re.compile(
    r"^(honorer|tenaga (kontrak|honor\w*|harian)|kontrak|PTT|THL|PHL|non[ -]?(PNS|ASN))\b",
    re.IGNORECASE,
)
_SERVING = re.compile(
    r"^(PNS|PNSD|PNSP|ASN|P|aktif|pegawai negeri( sipil)?|pegawai tetap|pegawai aktif"
    r"|(sedang )?tugas belajar|izin belajar|TB|IB|CLTN|cuti\b.*|perpanjangan CLTN"
    r"|diperbantukan\b.*|dipekerjakan\b.*|DPK|DPB|titipan|(di|pem)berhenti(k)?an sementara\b.*"
    r"|(penerima )?uang tunggu|pejabat negara|kepala desa|MPP|(masa )?persiapan pensiun"
    r"|menjelang pensiun|pindah(an)? dari\b.*|(belum |tidak )?(kawin|menikah)|lajang|janda|duda"
    r"|cerai\b.*|T?K\s*/\s*\d)(?![a-z])",
    re.IGNORECASE,
)
_APART = re.compile(r"[;,\n|]|\s/\s")
_BARE = re.compile(
    r"\b(tmt|terhitung|mulai|tanggal|tgl|sejak|per|pada|s\.?k\.?|nomor|no)\b|[^a-z]", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True)
class Written:
    """What stands in the cells that tell of somebody's service."""

    status: str
    note: str
    mutation: str

    def other_employee(self) -> str:
        """PPPK, CPNS, or somebody who is no civil servant; `""` for a civil servant."""
        parts = [part.strip() for part in _APART.split(self.status)]
        if _PPPK.search(self.status) or _PPPK.fullmatch(self.note):
            return "PPPK"
        candidate = any(_CPNS.match(part) or _CANDIDATE.fullmatch(part) for part in parts)
        if candidate or _CPNS.fullmatch(self.note):
            return "CPNS"
        return "Bukan PNS" if any(_NO_SERVANT.match(part) for part in parts) else ""


@dataclass(frozen=True)
class Departure:
    """A departure: why, and from which day or year, where that is written. `intended` says that it
    is only asked for, `in_note` that the note shows the day already."""

    reason: str
    day: date | None
    year: int | None
    intended: bool
    in_note: bool


@lru_cache(maxsize=4096)
def understood(status: str) -> bool:
    """Whether a status is one that is known: of service, of leaving it, or of another employee."""
    parts = [part.strip() for part in _APART.split(status) if any(c.isalpha() for c in part)]
    return all(_known(part) for part in parts)


def _known(part: str) -> bool:
    rest = without_days(part).strip(" .:-()")
    if Written(part, "", "").other_employee() or any(rule.search(part) for _, rule in _LEFT):
        return True
    return bool(_SERVING.match(rest)) or not _BARE.sub("", rest)


def departure(written: Written) -> Departure | None:
    """The departure that is told, or None. The status comes before the note."""
    for text in (written.status, written.note):
        for reason, rule in _LEFT:
            match = rule.search(text)
            if match:
                intended = bool(_INTENDED.search(text[: match.start()]))
                return _dated(reason, rule, text, match.start(), written, intended=intended)
    return None


def _dated(
    reason: str, rule: re.Pattern[str], text: str, at: int, written: Written, *, intended: bool
) -> Departure:
    """A departure with the day behind its word, or the day in a cell beside it that speaks of the
    same or holds nothing but a day."""
    places = [text[at:], text]
    places += [
        other
        for other in (written.note, written.mutation, written.status)
        if other != text and (rule.search(other) or not _BARE.sub("", without_days(other)))
    ]
    for place in places:
        day = next(days_in(place), None) or next(months_in(place), None)
        if day:
            return Departure(reason, day, None, intended, day in {*days_in(written.note)})
    year = next((int(digits) for place in places for digits in _YEAR.findall(place)), None)
    return Departure(reason, None, year, intended, in_note=False)
