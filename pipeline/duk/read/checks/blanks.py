"""What only informs: gaps where nearly all others are filled, and figures where words belong."""

from pipeline.duk.codes import Kode
from pipeline.duk.read.checks.remark import Orang, Ujar, Ujaran

_EXPECTED = {"tempat_lahir": "tempat lahir", "status": "status kepegawaian"}
_NOTES = {"catatan_mutasi": "catatan mutasi", "keterangan": "keterangan"}


def periksa(who: Orang) -> Ujaran:
    """Birthplace and status where others have theirs; hours of a training; notes that are none."""
    for name, said in _EXPECTED.items():
        if name in who.tabel.rapat and who.lacks(name) and who.diurutkan:
            pesan = f"{who['nama']}: {said} kosong, padahal pegawai lain terisi."
            yield Ujar(name, Kode.NILAI_KOSONG, pesan, "Isi bila memang ada.")
    if "jam_latihan" in who.tabel.rapat and who["latihan"] and who.lacks("jam_latihan"):
        pesan = f"{who['nama']}: jumlah jam {who['latihan']} kosong, padahal yang lain terisi."
        yield Ujar("jam_latihan", Kode.NILAI_KOSONG, pesan, "Isi jumlah jamnya.")
    for name, said in _NOTES.items():
        value = who[name]
        if value and not any(c.isalpha() for c in value):
            pesan = f"{who['nama']}: {said} hanya berisi '{value[:40]}'."
            yield Ujar(
                name, Kode.BUKAN_TEKS, pesan, "Periksa apakah isinya tergeser dari kolom lain."
            )
