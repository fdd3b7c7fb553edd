"""A procedure of forms and a register beside the one of an office, and a petty worker for it."""

import io
import json
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.content import FormMark
from pipeline.documents.marks import mark_office
from pipeline.engine.log.stored import stored_procedure
from pipeline.engine.loop.runner import Runners
from pipeline.names import FACTS
from pipeline.office.model import Laci, Office
from pipeline.office.sop.facts_file import facts_from_bytes, facts_to_bytes
from pipeline.office.sop.model import Prosedur
from tests.harness import petty_worker
from tests.harness.office import Kantor
from tests.harness.runners import PETTY, Here

MARK = FormMark("ruang", "permohonan")
BAGIAN: dict[str, Any] = {
    "kunci": "ruang",
    "kode_id": "RUANG",
    "judul": "Pemakaian Ruang Rapat",
    "label": "Ruang Rapat",
    "buka": {"oleh": ["kasubag", "anpeg"], "satuan": "formulir"},
    "pengaturan": {
        "ruang": [{"nama": "Aula", "kapasitas": "120"}, {"nama": "Garuda", "kapasitas": "20"}]
    },
    "formulir": {
        "permohonan": {
            "isian": {
                "ruang": {"jenis": "pilihan", "dari": "pengaturan.ruang"},
                "tanggal": {"jenis": "tanggal", "deret": "ya"},
                "mulai": {"jenis": "jam"},
                "selesai": {"jenis": "jam", "sesudah": "mulai"},
                "peserta": {"jenis": "bulat"},
            },
            "syarat": [{"bila": "peserta > ruang.kapasitas", "galat": "{ruang} tidak muat."}],
        }
    },
    "register": {
        "pemesanan": {
            "kunci": ["ruang", "tanggal"],
            "selang": ["mulai", "selesai"],
            "sejak": "langkah 2",
            "tawarkan": "ruang",
        }
    },
    "langkah": [
        {"nomor": "1", "peran": "pengirim", "kegiatan": "Mengisi", "setuju": "2"},
        {
            "nomor": "2",
            "peran": "kabag",
            "jenis": "paraf",
            "setuju": [{"bila": "peserta > 100", "ke": "3"}, {"ke": "selesai"}],
            "kembali": "pengirim",
        },
        {
            "nomor": "3",
            "peran": "kabiro",
            "jenis": "paraf",
            "setuju": "selesai",
            "kembali": "2",
        },
    ],
}


def rooms(**more: Any) -> Prosedur:
    """The procedure as it stands in a file, with `pengirim` in it."""
    written = {**BAGIAN, **more}
    known = [{**step, "kembali": "1"} if "kembali" in step else step for step in written["langkah"]]
    read = stored_procedure({**written, "langkah": known}, "ruang")
    return replace(read, mentah=written)


def with_rooms(office: Office, **more: Any) -> Office:
    """The same office, which runs it besides; one more of its desks may open dossiers."""
    opens = replace(office.peran["anpeg"], laci={**office.peran["anpeg"].laci, Laci.BARU: "BARU"})
    procedures = {**office.prosedur, "ruang": rooms(**more)}
    return replace(office, peran={**office.peran, "anpeg": opens}, prosedur=procedures)


def form(**filled: str) -> bytes:
    """A form as the petty worker reads it, with its mark."""
    given = {"ruang": "Aula", "tanggal": "2026-12-01", "mulai": "09:00", "selesai": "11:00"}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as parts:
        parts.writestr("[Content_Types].xml", "<Types></Types>")
        parts.writestr("_rels/.rels", "<Relationships></Relationships>")
        parts.writestr("isian.json", json.dumps({**given, "peserta": "50", **filled}))
    with tempfile.TemporaryDirectory(prefix="alur-") as folder:
        path = Path(folder) / "formulir.xlsx"
        path.write_bytes(data.getvalue())
        mark_office(path, MARK)
        return path.read_bytes()


def filled_in(path: Path) -> dict[str, str]:
    """What was filled in."""
    with zipfile.ZipFile(path) as parts:
        filled: dict[str, str] = json.loads(parts.read("isian.json"))
    return filled


class KantorRuang(Kantor):
    """A whole office that runs it besides its own procedure."""

    def __init__(self, base: Path, **more: Any) -> None:
        self.procedure = more.pop("procedure", {})
        super().__init__(base, Runners(Here(serve), PETTY.inspector, PETTY.projector), **more)

    def assembled(self) -> Any:
        engine = super().assembled()
        office = with_rooms(engine.office, **self.procedure)
        engine.configure(office, engine.in_force.sources)
        return engine


def serve(folder: Path) -> int | None:
    """Whichever procedure it is of."""
    perkara = json.loads((folder / "perkara.json").read_text(encoding="utf-8"))
    serves = serve_rooms if perkara["prosedur"]["kunci"] == "ruang" else petty_worker.work
    return serves(folder)


def read_number(id_: str, masukan: dict[str, Path], data: dict[str, Any]) -> list[str]:
    """What the signed copy says, or why it is none."""
    (path,) = (p for n, p in masukan.items() if "(ditandatangani)" in n)
    words = path.read_bytes().decode().split()
    if "NOMOR" not in words:
        return [f"{id_}: dalam PDF itu tidak ada kata: persetujuan."]
    number, day = words[words.index("NOMOR") + 1 :][:2]
    data |= {"nomor_dibaca": number, "tanggal_dibaca": day}
    return []


def serve_rooms(folder: Path) -> int:
    """Does one case of it: reads the form, keeps what it says, refuses what is wrong."""
    perkara = json.loads((folder / "perkara.json").read_text(encoding="utf-8"))
    masukan = {item["nama"]: folder / item["berkas"] for item in perkara["masukan"]}
    out: list[dict[str, str]] = []

    def make(nama: str, kelas: str, data: bytes) -> None:
        path = f"keluaran/{len(out):03d}"
        (folder / path).write_bytes(data)
        out.append({"nama": nama, "kelas": kelas, "berkas": path})

    forms = [p for n, p in masukan.items() if n.endswith((".xlsx", ".docx"))]
    halangan: list[str] = []
    data: dict[str, Any] = dict(perkara["data"])
    if perkara["jenis"] == "buka" or (perkara.get("usul") and perkara["jenis"] == "pindah"):
        asked = filled_in(forms[0]) if forms else {}
        days = asked.pop("tanggal", "").split()
        if not days or asked.get("salah"):
            halangan = ["Isian tanggal belum diisi."]
            make("Pemeriksaan - permohonan.xlsx", "sajian", b"ditandai " + forms[0].read_bytes())
        else:
            asked["tanggal"] = days[perkara["urutan"]]
            halangan = ["Aula tidak muat."] if int(asked["peserta"]) > 1000 else []
            data["deret"] = len(days)
            written = json.dumps(asked).encode()
            described = rooms().form
            assert described is not None
            make(FACTS, "induk", facts_to_bytes(described, facts_from_bytes(described, written)))
    elif FACTS in masukan:
        if perkara["jenis"] == "nomor":
            halangan = read_number(perkara["id"], masukan, data)
        make(FACTS, "induk", masukan[FACTS].read_bytes())
    if not halangan:
        mark = f"% AlurBerkas:{perkara['id']}/{perkara['penyajian']}\n"
        out += [
            {name: item[name] for name in ("nama", "kelas", "sha256")}
            for item in perkara["masukan"]
            if item["kelas"] in ("sumber", "lampiran") or item["nama"].startswith("SRIKANDI - ")
        ]
        nomor = perkara["surat"]["nomor"] if perkara["surat"] else "-"
        make("Surat.pdf", "sajian", f"%PDF-1.4\n% surat {nomor}\n{mark}%%EOF\n".encode())
        if perkara["jenis"] == "batal" and perkara.get("usul"):
            make("Pembatalan.pdf", "paket", f"%PDF-1.4\n% batal\n{mark}%%EOF\n".encode())
        typed = "SRIKANDI - Isian.txt" not in masukan
        if perkara["surat"] and not nomor and perkara["paraf"] and typed:
            make("SRIKANDI - Isian.txt", "induk", b"Hal: Pemakaian Ruang\r\n")
        if perkara["jenis"] == "tutup":
            make("Surat Persetujuan.pdf", "paket", f"%PDF-1.4\n% jadi\n{mark}%%EOF\n".encode())
    hasil = {"dokumen": out, "halangan": halangan, "data": data, "judul": "Pemakaian Ruang"}
    (folder / "hasil.json").write_text(json.dumps(hasil), encoding="utf-8")
    return 0
