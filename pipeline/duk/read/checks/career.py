"""Rank, post and service against each other and against the beginning of service in the NIP."""

from datetime import date

from pipeline.duk.codes import Kode
from pipeline.duk.posts import acting
from pipeline.duk.profile import Profile
from pipeline.duk.read.checks.remark import Entry
from pipeline.duk.read.values import golongan, jabatan
from pipeline.duk.read.values.nip import is_pppk

_EMPTY = Kode.NILAI_PENENTU_KOSONG
_BELOW, _ABOVE = 6.5, 10.5


def check(who: Entry, profile: Profile) -> None:
    """Golongan, TMT, masa kerja, post and eselon. Eselon and golongan are derived where safe."""
    _rank(who, profile)
    _dates(who)
    _service(who)
    _post(who, profile)


def _rank(who: Entry, profile: Profile) -> None:
    name, code = who["pangkat"], who["golongan"]
    if code is None and name and "golongan" not in who.unread:
        code = golongan.golongan_of(name)
        who.derive("golongan", code)
    if code is None:
        # Nobody but a PPPK can be left without: the ranking has no place for them.
        missing = "golongan" in who.table.there and "golongan" not in who.unread
        if missing and not is_pppk(who["nip"]):
            message = f"{who.headed}: golongan kosong."
            advice = "Isi golongannya, misalnya III/d."
            who.remark("golongan", Kode.GOLONGAN_TIDAK_DIKENAL, message, advice, grave=True)
        return
    wanted = profile.pangkat[code]
    if name and name != wanted:
        who.remark(
            "golongan",
            Kode.PANGKAT_TIDAK_COCOK,
            f"{who.headed}: pangkat tertulis {name}, sedangkan golongan {code} adalah {wanted}. "
            f"Yang dipakai {code}.",
            "Periksa mana yang benar.",
        )


def _dates(who: Entry) -> None:
    nip = who["nip"]
    month = int(nip[12:14])
    began = date(int(nip[8:12]), month if 1 <= month <= 12 else 1, 1)
    for name, words in (("tmt_pangkat", "TMT pangkat"), ("tmt_jabatan", "TMT jabatan")):
        value = who[name]
        if value is None:
            if name == "tmt_pangkat" and who.is_ranked and who.lacks(name):
                message = f"{who.headed}: {words} kosong."
                who.remark(name, Kode.NILAI_KOSONG, message, f"Isi {words}, misalnya 01-04-2019.")
            elif name in who.table.gaps and who.lacks(name) and who.is_ranked:
                message = f"{who.headed}: {words} kosong, padahal pegawai lain terisi."
                who.remark(name, Kode.NILAI_KOSONG, message, "Isi bila memang ada.")
        elif value < began:
            who.remark(
                name,
                Kode.TMT_TIDAK_RUNTUT,
                f"{who.headed}: {words} {value:%d-%m-%Y} mendahului pengangkatan menurut NIP "
                f"({began:%m-%Y}).",
                "Periksa tanggal dan NIP-nya.",
            )
    level, post = who["tmt_eselon"], who["tmt_jabatan"]
    if level and post and level > post:
        who.remark(
            "tmt_eselon",
            Kode.TMT_TIDAK_RUNTUT,
            f"{who.headed}: TMT eselon {level:%d-%m-%Y} sesudah TMT jabatan {post:%d-%m-%Y}.",
            "Periksa kedua tanggal itu.",
        )


def _service(who: Entry) -> None:
    years, months = who["mk_tahun"], who["mk_bulan"]
    if years is None:
        if who.is_ranked and who.lacks("mk_tahun"):
            message = f"{who.headed}: masa kerja kosong."
            who.remark("mk_tahun", Kode.NILAI_KOSONG, message, "Isi tahun dan bulannya.")
        return
    if months is None and "mk_bulan" in who.table.there and "mk_bulan" not in who.unread:
        message = f"{who.headed}: bulan masa kerja kosong, dihitung 0."
        who.remark("mk_bulan", Kode.MASA_KERJA_BULAN, message, "Isi bulannya, juga bila 0.")
        who.derive("mk_bulan", 0)
    elif months is not None and months > 11:
        who.remark(
            "mk_bulan",
            Kode.MASA_KERJA_BULAN,
            f"{who.headed}: masa kerja {years} tahun {months} bulan; dihitung "
            f"{years * 12 + months} bulan.",
            "Tulis bulan 0 sampai 11.",
        )
    if who.table.basis_year is not None:
        nip = who["nip"]
        elapsed = who.table.basis_year - int(nip[8:12]) - (int(nip[12:14]) % 20) / 12
        off = years + (months or 0) / 12 - elapsed
        if not -_BELOW <= off <= _ABOVE and who.is_ranked:
            who.remark(
                "mk_tahun",
                Kode.MASA_KERJA_TIDAK_LAZIM,
                f"{who.headed}: masa kerja {years} tahun, padahal menurut NIP diangkat tahun "
                f"{nip[8:12]}.",
                "Periksa masa kerja dan NIP-nya.",
            )


def _post(who: Entry, profile: Profile) -> None:
    post, rung = who["jabatan"], who["eselon"]
    if not post:
        if who.is_ranked and who.lacks("jabatan"):
            message = f"{who.headed}: jabatan kosong."
            who.remark("jabatan", Kode.NILAI_KOSONG, message, "Isi jabatannya.")
        return
    if who["jenjang"] and who["jenjang"].lower() not in post.lower():
        who.derive("jabatan", f"{post} {who['jenjang']}")
    if acting(post):
        return
    safe = jabatan.derived_eselon(post)
    if rung is not None:
        _rung(who, post, rung, safe, profile)
    elif "eselon" not in who.unread and "eselon" not in who.declared:
        _no_rung(who, post, safe, profile)
    if rung is None and who["eselon"] is None:
        _jenjang(who, profile)


def _no_rung(who: Entry, post: str, safe: str | None, profile: Profile) -> None:
    """A post without an eselon: what its own name tells."""
    if safe:
        who.derive("eselon", safe)
    elif old := profile.older_rung(post):
        who.derived.append("jenjang")
        message = f"{who.headed}: {post} dihitung sebagai {old}, sebutan jenjangnya sekarang."
        who.remark("jabatan", Kode.JENJANG_LAMA, message, f"Tulis '{old}' bila memang itu.")
    elif jabatan.unfinished(post):
        message = (
            f"{who.headed}: jenjang {post} tidak lengkap, sehingga dihitung sebagai Pelaksana."
        )
        who.remark("jabatan", Kode.JENJANG_RAGU, message, "Tulis jenjangnya, misalnya Ahli Muda.")
    elif jabatan.is_structural(post) and who.is_ranked:
        message = f"{who.headed}: {post} adalah jabatan struktural, tetapi eselonnya tidak ada."
        # Without a column for it nobody could fill it in: ranking asks where a place hangs on it.
        asked = "eselon" in who.table.there
        code, where = (_EMPTY, "eselon") if asked else (Kode.NILAI_KOSONG, "jabatan")
        who.remark(where, code, message, "Isi eselonnya, misalnya III.a.", grave=asked)


def _rung(who: Entry, post: str, rung: str, safe: str | None, profile: Profile) -> None:
    known = profile.usual.get(rung)
    code = who["golongan"]
    if safe and safe != rung:
        message = f"{who.headed}: eselon {rung}, padahal {post} biasanya eselon {safe}."
        who.remark("eselon", Kode.ESELON_TIDAK_LAZIM, message, "Periksa eselon dan jabatannya.")
    elif not safe and not jabatan.could_be_structural(post):
        message = f"{who.headed}: eselon {rung}, padahal {post} tampak bukan jabatan struktural."
        who.remark("eselon", Kode.ESELON_TIDAK_LAZIM, message, "Periksa eselon dan jabatannya.")
    elif known and _outside(code, known, profile):
        who.remark(
            "eselon",
            Kode.ESELON_TIDAK_LAZIM,
            f"{who.headed}: eselon {rung} dengan golongan {code}; biasanya {known[0]} sampai "
            f"{known[1]}.",
            "Periksa eselon dan golongannya.",
        )


def _jenjang(who: Entry, profile: Profile) -> None:
    """A functional post outside the golongan that its jenjang has."""
    rung = profile.rung(who["jabatan"], None)
    usual = profile.usual.get(rung or "")
    if usual and _outside(who["golongan"], usual, profile):
        span = usual[0] if usual[0] == usual[1] else f"{usual[0]} sampai {usual[1]}"
        who.remark(
            "jabatan",
            Kode.ESELON_TIDAK_LAZIM,
            f"{who.headed}: {who['jabatan']} ({rung}) dengan golongan {who['golongan']}; jenjang "
            f"itu biasanya {span}.",
            "Periksa jenjang jabatan dan golongannya.",
        )


def _outside(code: str | None, usual: tuple[str, str], profile: Profile) -> bool:
    ladder = profile.golongan
    return bool(code) and not ladder[usual[1]] <= ladder[str(code)] <= ladder[usual[0]]
