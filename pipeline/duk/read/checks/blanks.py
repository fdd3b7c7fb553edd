"""What only informs: gaps where nearly all others are filled, and figures where words belong."""

from pipeline.duk.codes import Kode
from pipeline.duk.fields import NOTES, label
from pipeline.duk.read.checks.remark import Entry

_EXPECTED = {"tempat_lahir": "tempat lahir", "status": "status kepegawaian"}


def check(who: Entry) -> None:
    """Birthplace and status where others have theirs; hours of a training; notes that are none."""
    for name, words in _EXPECTED.items():
        if name in who.table.gaps and who.lacks(name) and who.is_ranked:
            message = f"{who.headed}: {words} kosong, padahal pegawai lain terisi."
            who.remark(name, Kode.NILAI_KOSONG, message, "Isi bila memang ada.")
    if "jam_latihan" in who.table.gaps and who["latihan"] and who.lacks("jam_latihan"):
        message = f"{who.headed}: jumlah jam {who['latihan']} kosong, padahal yang lain terisi."
        who.remark("jam_latihan", Kode.NILAI_KOSONG, message, "Isi jumlah jamnya.")
    for name in NOTES:
        value = who[name]
        if value and not any(c.isalpha() for c in value):
            message = f"{who.headed}: {label(name)} hanya berisi '{value[:40]}'."
            who.remark(
                name, Kode.BUKAN_TEKS, message, "Periksa apakah isinya tergeser dari kolom lain."
            )
