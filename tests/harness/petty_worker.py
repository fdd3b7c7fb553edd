"""A worker with trivial documents, run as a real child process: the loop without the DUK."""

import hashlib
import json
import os
import re
import sys
import time
from pathlib import Path

FILLING = ""
"""What each of its PDFs holds besides: its versions are large then, and differ by little."""


def pdf(text: str, id_: str, penyajian: int) -> bytes:
    return f"%PDF-1.4\n{FILLING}% {text}\n% AlurBerkas:{id_}/{penyajian}\n%%EOF\n".encode()


def _while_there(order: re.Match[bytes]) -> bytes:
    """SELAMA <path> <word>: what the word does, as long as there is something at the path."""
    return order[2] if Path(order[1].decode()).exists() else b""


def _ended(words: bytes, folder: Path) -> bool:
    """Does what the data ask for instead of working: die, hang, or be hindered."""
    words = re.sub(rb"SELAMA (\S+) (\w+)", _while_there, words)
    if b"MATI" in words:
        (folder / "sedang.txt").write_text("data.csv", encoding="utf-8")
        raise SystemExit(9)
    if b"MACET" in words:
        time.sleep(600)
    if answer := re.search(rb"JAWAB (.+)", words):
        (folder / "hasil.json").write_bytes(answer[1].replace(b"DALAM", b"[" * 100_000))
        return True
    if b"PIPA" in words:
        os.mkfifo(folder / "hasil.json")
        return True
    if b"PENUH" in words:
        raise SystemExit(75)
    if b"BELUM" in words:
        waits = {"menunggu": ["Templat contoh belum ada."], "teknis": ["templates/x is missing"]}
        (folder / "hasil.json").write_text(json.dumps(waits), encoding="utf-8")
        return True
    return False


def work(folder: Path) -> None:
    perkara = json.loads((folder / "perkara.json").read_text(encoding="utf-8"))
    given = {item["nama"]: item for item in perkara["masukan"]}
    words = {n: (folder / i["berkas"]).read_bytes() for n, i in given.items()}
    if _ended(b"\n".join(words.values()), folder):
        return
    out: list[dict[str, str]] = []

    def make(nama: str, kelas: str, data: bytes) -> None:
        path = f"keluaran/{len(out):03d}"
        (folder / path).write_bytes(data)
        out.append({"nama": nama, "kelas": kelas, "berkas": path})

    id_, nth = perkara["id"], perkara["penyajian"]
    for nama, item in given.items():
        if item["kelas"] in ("sumber", "lampiran") or (
            item["kelas"] == "kerja" and item["sha256"] != perkara["dasar"].get(nama)
        ):
            out.append({"nama": nama, "kelas": item["kelas"], "sha256": item["sha256"]})
    data = b"".join(words[n] for n, i in sorted(given.items()) if i["kelas"] == "sumber")
    digest = hashlib.sha256(data).hexdigest()[:6]
    if not any(d["nama"] == "Nota.txt" for d in out):
        make("Nota.txt", "kerja", f"Nota tentang {digest}".encode())
    paraf = ", ".join(f"{p['jabatan']} r{p['revisi']}" for p in perkara["paraf"])
    surat = perkara["surat"]["nomor"] if perkara["surat"] else "-"
    make("00 Lembar.pdf", "sajian", pdf(f"lembar langkah {perkara['ke']}", id_, nth))
    make("Naskah.pdf", "sajian", pdf(f"naskah {digest} paraf [{paraf}] nomor {surat}", id_, nth))
    halangan = []
    if perkara["jenis"] == "pindah" and perkara["keputusan"] == "setuju":
        halangan = ["Datanya masih salah."] if b"SALAH" in data else []
    if perkara["keputusan"] == "setuju":
        halangan += [f"{nama} berbeda." for nama in perkara["diubah"].values()]
    if perkara["jenis"] == "tutup":
        make("Surat.pdf", "paket", pdf(f"surat {surat}", id_, nth))
        out.append(
            {"nama": "riwayat.yaml", "kelas": "paket", "sha256": given["riwayat.yaml"]["sha256"]}
        )
    hasil = {
        "dokumen": out,
        "halangan": halangan,
        "pesan": ["Datanya perlu diperbaiki."] if b"SALAH" in data else [],
        "data": {"kunci": data[:20].decode(errors="replace"), "jumlah": digest},
        "judul": "Daftar Contoh",
        "teknis": ["a picture cannot be used"] if b"TEKNIS" in data else [],
    }
    (folder / "hasil.json").write_text(json.dumps(hasil), encoding="utf-8")


if __name__ == "__main__":
    work(Path(sys.argv[1]))
