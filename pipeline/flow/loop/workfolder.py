"""A job's private work folder: the case and its documents laid out, and its result taken in."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.flow.protocol import Dokumen, Hasil, Kelas
from pipeline.flow.rules.outcome import Job, Made
from pipeline.store import Store

_RIWAYAT = "riwayat.yaml"


@dataclass(frozen=True)
class Around:
    """What a job may know besides its case: settings, templates, and the dossier's events so
    far, for a job that wants them.
    """

    config: str
    templates: Path
    riwayat: bytes


def lay_out(store: Store, job: Job, folder: Path, around: Around) -> None:
    """Writes the case and everything that it names into a new folder."""
    inputs = folder / "masukan"
    folder.mkdir(0o700, parents=True)
    inputs.mkdir()
    listed = []
    for number, item in enumerate(job.perkara.masukan):
        path = f"masukan/{number:03d}{Path(item['nama']).suffix}"
        shutil.copyfile(store.path(item["sha256"]), folder / path)
        listed.append({**item, "berkas": path})
    if job.riwayat:
        listed.append(_story(store, folder, around.riwayat))
    inherited = []
    for number, item in enumerate(job.perkara.warisan):
        path = f"masukan/warisan-{number:03d}{Path(item['nama']).suffix}"
        if store.has(item["sha256"]):  # what was erased is no longer handed on
            shutil.copyfile(store.path(item["sha256"]), folder / path)
            inherited.append({**item, "berkas": path})
    (folder / "keluaran").mkdir()
    (folder / "config.yaml").write_text(around.config, encoding="utf-8")
    perkara = replace(
        job.perkara,
        masukan=listed,
        warisan=inherited,
        config="config.yaml",
        templates=str(around.templates),
    )
    (folder / "perkara.json").write_text(perkara.to_json(), encoding="utf-8")


def _story(store: Store, folder: Path, riwayat: bytes) -> dict[str, str]:
    path = f"masukan/{_RIWAYAT}"
    (folder / path).write_bytes(riwayat)
    digest = store.put(riwayat)
    return {"nama": _RIWAYAT, "kelas": str(Kelas.PAKET), "sha256": digest, "berkas": path}


def take_in(store: Store, hasil: Hasil, folder: Path) -> Made:
    """Takes what a job made into the store."""
    dokumen, buatan = [], set()
    for item in hasil.dokumen:
        digest = item.get("sha256", "")
        if "berkas" in item:
            digest = store.put_file(folder / item["berkas"])
            buatan.add(item["nama"])
        dokumen.append(Dokumen(item["nama"], digest, Kelas(item["kelas"])))
    return Made(
        tuple(dokumen),
        frozenset(buatan),
        tuple(hasil.halangan),
        tuple(hasil.pesan),
        dict(hasil.data),
        hasil.judul,
    )
