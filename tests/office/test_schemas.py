"""The schemas that editors check files by say what the readers take."""

import contextlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.office.errors import ConfigError
from pipeline.office.nodes import Node
from pipeline.procedures.configuration import load
from pipeline.resources import bundled
from scripts.schema_config import config_schema
from scripts.schema_sop import sop_schema
from scripts.write_keys import PAGE, page
from scripts.write_schemas import SCHEMAS, TEMPLATES, written
from tests.harness.json_schema import faults
from tests.harness.office import shipped
from tests.office.sop.reading import CASES, TEXT, known, opened

SOP = sop_schema()
OFFICE = bundled("config.yaml").read_text(encoding="utf-8")


class _Editor(yaml.SafeLoader):
    """YAML 1.2, as editors read it: no dates, no times, `ya` is a word."""


_Editor.yaml_implicit_resolvers = {
    first: [
        (tag, re.compile(r"-?\d+$") if tag.endswith("int") else re.compile(r"-?\d+\.\d+$"))
        for tag, _ in rules
        if tag.endswith((":int", ":float"))
    ]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def edited(text: str) -> Any:
    return yaml.load(text, Loader=_Editor)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_ships_as_it_is_written(name: str) -> None:
    assert (TEMPLATES / name).read_text(encoding="utf-8") == written(SCHEMAS[name]()), (
        "write it anew: python -m scripts.write_schemas"
    )


@pytest.mark.parametrize("path", [*CASES.glob("*.yaml")], ids=lambda path: path.stem)
def test_a_procedure_that_reads_well_is_allowed(path: Path) -> None:
    assert list(faults(SOP, edited(path.read_text(encoding="utf-8")))) == []


def test_the_page_of_keys_is_as_the_schema_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python -m scripts.write_keys"


def asked(
    monkeypatch: pytest.MonkeyPatch, file: str, read: Callable[[], object]
) -> dict[str, set[str]]:
    """The keys that a reader asks a file for, by section; the office's own names are stars."""
    sections: dict[str, set[str]] = {}
    done = Node.done

    def record(node: Node) -> None:
        if node.notes.file == file:
            sections.setdefault(starred(node.key), set()).update(node._read)
        done(node)

    monkeypatch.setattr(Node, "done", record)
    read()
    return sections


OWN = {
    "formulir.permohonan": "formulir.*",
    "register.pemesanan": "register.*",
    "naskah.surat": "naskah.*",
    "naskah.catatan": "naskah.*",
    "proyeksi.kalender": "proyeksi.*",
    "penerima.bkd": "penerima.*",
    "penerima.umum": "penerima.*",
    "buku.keluar": "buku.*",
}


def starred(key: str) -> str:
    for own, star in OWN.items():
        if key == own or key.startswith((own + ".", own + "[")):
            key = star + key[len(own) :]
    return re.sub(r"\[\d+\]", "[]", re.sub(r"(isian|^peran|^prosedur)\.\w+", r"\1.*", key))


def said(schema: dict[str, Any], path: str = "") -> dict[str, set[str]]:
    """The keys of each section of a schema."""
    sections: dict[str, set[str]] = {}
    if "properties" in schema and schema.get("additionalProperties") is False:
        sections[path] = set(schema["properties"])
        for name, inner in schema["properties"].items():
            sections |= said(inner, f"{path}.{name}".lstrip("."))
    elif isinstance(schema.get("additionalProperties"), dict) and "properties" not in schema:
        sections |= said(schema["additionalProperties"], f"{path}.*")
    for inner in schema.get("anyOf", ()):
        sections |= said(inner, path)
    if "items" in schema:
        sections |= said(schema["items"], f"{path}[]")
    return sections


def test_every_key_that_is_read_is_in_the_schema_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert asked(monkeypatch, "sop.yaml", lambda: opened(TEXT, known())) == said(SOP)


def test_every_key_of_the_office_is_in_its_schema_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spare = "{sebutan: Plh., dari: 2026-12-01, sampai: 2026-12-10, pejabat: {nama: x}}"
    spare += ", " + spare.replace("Plh.", "u.b., jabatan: y, melalui: z")
    leave = "{dari: 2026-12-01, sampai: 2026-12-10, kepada: kabag}"
    text = OFFICE.replace(
        "    laci: {baru", f"    pengganti: [{spare}]\n    cuti: [{leave}]\n    laci: {{baru", 1
    )
    text = text.replace("    cara: otomatis", "    kolom: {nomor: urut}\n    cara: otomatis", 1)
    text += "\npemberitahuan: {server: x, ke: {kabag: y}}\nmalam: {jam: 02:00}\n"
    text += "pengingat: {sebelum: 1 jam}\n"

    def read() -> None:
        with contextlib.suppress(ConfigError):
            load(shipped(text))

    assert asked(monkeypatch, "config.yaml", read) == said(config_schema())


def test_the_shipped_office_is_allowed_and_names_its_schema_first() -> None:
    assert list(faults(config_schema(), edited(OFFICE))) == []
    first = "# yaml-language-server: $schema=templates/config.schema.json"
    assert OFFICE.splitlines()[0] == first


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("kode_id: RUANG", "kode_id: ruang", "kode_id"),
        ("label: Ruang Rapat", "labl: Ruang", "labl"),
        ("akar: tidak", "akar: no", "buka.akar"),
        ("jenis: teks}", "jenis: text}", "formulir.permohonan.isian.acara.jenis"),
        ("acara: {", "Acara: {", "formulir.permohonan.isian.Acara"),
        ("hari ini + 2 hari", "esok hari", "formulir.permohonan.isian.tanggal.paling_awal"),
        ("selang: [mulai, selesai]", "selang: [mulai]", "register.pemesanan.selang"),
        ("sejak: langkah 2", "sejak: nanti", "register.pemesanan.sejak"),
        ("Surat Persetujuan.docx", "Surat.doc", "naskah.surat.templat"),
        ("stempel: [nomor,", "stempel: [cap,", "naskah.surat.stempel"),
        ("standar: 1 hari", "standar: sehari", "langkah[3].standar"),
        ("setuju: selesai", "setuju: akhir", "langkah[4].setuju"),
        ("kembali: pengirim", "kembali: kabag", "langkah[2].kembali"),
        ("    kegiatan: Menyetujui\n", "", "langkah[4].kegiatan"),
        ("simpan: 5 tahun", "simpan: lama", "simpan"),
    ],
)
def test_a_slip_is_shown_where_it_is_written(old: str, new: str, place: str) -> None:
    assert old in TEXT
    shown = list(faults(SOP, edited(TEXT.replace(old, new, 1))))
    assert place in shown, shown
    assert all(fault.startswith(place) for fault in shown), shown


def test_every_file_of_a_procedure_names_the_schema_first() -> None:
    for path in TEMPLATES.glob("*/sop.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=../sop.schema.json", path


def used(value: Any, schema: dict[str, set[str]], path: str = "") -> dict[str, set[str]]:
    """The keys that a file uses, by section as its schema has them."""
    sections: dict[str, set[str]] = {}

    def join(more: dict[str, set[str]]) -> None:
        for name, keys in more.items():
            sections.setdefault(name, set()).update(keys)

    if isinstance(value, list):
        for item in value:
            join(used(item, schema, f"{path}[]"))
    elif isinstance(value, dict):
        free = path not in schema
        if not free:
            join({path: set(value)})
        for name, inner in value.items():
            join(used(inner, schema, f"{path}.*" if free else f"{path}.{name}".lstrip(".")))
    return sections


def test_the_procedure_that_says_everything_uses_every_key_and_has_readers_at_once() -> None:
    every = edited((CASES / "every" / "sop.yaml").read_text(encoding="utf-8"))
    keys = said(SOP)
    lacking = {
        f"{path}.{name}".lstrip(".")
        for path, names in keys.items()
        for name in names - used(every, keys).get(path, set())
    }
    assert lacking == BY_A_MODULE
    assert any(
        len(step["peran"]) > 1 for step in every["langkah"] if isinstance(step["peran"], list)
    )


BY_A_MODULE = {"modul"}
"""Its data is understood by code, and no other procedure has one."""
