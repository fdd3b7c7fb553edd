"""An office of the first version as this one is laid out: what its people wrote goes along.

There one config.yaml held the procedure too, and all templates lay in one folder. What was carried
stays beside as it was, and nothing on a desk or in the log is touched.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipeline.commands.lay import lay
from pipeline.engine.files import Files
from pipeline.names import CONFIG, PACKAGES, SOP, TEMPLATES, Paths
from pipeline.office.config import earlier
from pipeline.office.nodes import Node, parse_yaml
from pipeline.office.written import text_of
from pipeline.resources import bundled

BEFORE = "versi lama"
"""The folder of the office in which what was carried over stays as it was."""
_RECIPIENT = "bkd"
_BOOK = "keluar"
_OWN = ("dasar_hukum", "tanda_tangan", "paraf_tambahan", "langkah", "judul", "label", "kode_id")


@dataclass(frozen=True)
class Carried:
    """What was carried: from where, to where, both below the office's folder."""

    source: str
    target: str


def carry_over(files: Files, root: Path) -> tuple[Carried, ...]:
    """Carries an office of the first version over; nothing where it is of this one.

    Each thing is kept beside before its new form is laid, and config.yaml comes last: cut short, it
    is begun again. ConfigError when its config.yaml cannot be read.
    """
    paths = Paths(root)
    if not files.exists(paths.config):
        return ()
    text = text_of(files.read(paths.config), str(paths.config))
    node = parse_yaml(text, str(paths.config))
    if not earlier(node):
        return ()
    carried = [*_templates(files, paths), *_procedures(files, paths, node)]
    lay(files, root / BEFORE / CONFIG, text.encode())
    files.renew(paths.config, _office(text, node).encode())
    return (*carried, Carried(CONFIG, CONFIG))


def _templates(files: Files, paths: Paths) -> Iterator[Carried]:
    """Word templates come into the folder in which this version keeps each of them."""
    homes = {path.name: path.parent.name for path in bundled(TEMPLATES).rglob("*.docx")}
    for name in files.names(paths.templates) if files.exists(paths.templates) else ():
        if name.kind != "file" or not name.name.endswith(".docx"):
            continue
        source, home = paths.templates / name.name, homes.get(name.name, "duk")
        data = files.read(source)
        lay(files, paths.root / BEFORE / TEMPLATES / name.name, data)
        lay(files, paths.templates / home / name.name, data)
        files.remove(source)
        yield Carried(f"{TEMPLATES}/{name.name}", f"{TEMPLATES}/{home}/{name.name}")


def _procedures(files: Files, paths: Paths, node: Node) -> Iterator[Carried]:
    """Each section with steps becomes the file of a procedure."""
    for key, section in node.plain()["prosedur"].items():
        place = paths.templates / key / SOP
        lay(files, place, _sop(key, section).encode())
        yield Carried(f"{CONFIG}, prosedur.{key}", f"{TEMPLATES}/{key}/{SOP}")


def _sop(key: str, section: Mapping[str, Any]) -> str:
    """The shipped file of this procedure with everything that the office's own section said."""
    shipped = bundled(TEMPLATES) / key / SOP
    described: dict[str, Any] = {"kunci": key, "buka": {}}
    if shipped.exists():
        described = parse_yaml(shipped.read_text(encoding="utf-8"), str(shipped)).plain()
    known = {step["nomor"]: step for step in described.get("langkah", ())}
    described |= {name: section[name] for name in _OWN if name in section}
    # Its desks have no drawers for what comes after the number; whoever adds them adds this too.
    described.pop("sesudah", None)
    described["langkah"] = [_step(step, known) for step in described["langkah"]]
    described["buka"]["oleh"] = [section["langkah"][0]["peran"]]
    numbering = section.get("penomoran", {})
    for letter in described.get("naskah", {}).values():
        letter["kode"] = numbering.get("kode", "")
        if numbering:
            letter["nomor"] = _BOOK
    first = "# yaml-language-server: $schema=../sop.schema.json\n"
    return first + _written(described)


def _step(step: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The office's own step, with what only this version says of it."""
    shipped = known.get(step["nomor"], {})
    return {**step, **{name: shipped[name] for name in ("mohon", "diukur") if name in shipped}}


def _office(text: str, node: Node) -> str:
    """config.yaml with its sections as this version reads them; all else as it was written."""
    plain = node.plain()
    recipient = plain["kantor"].pop("penerima", None)
    books = [
        {name: section["penomoran"][name] for name in ("unit", "pola", "urut_awal", "cara")}
        for section in plain["prosedur"].values()
        if "penomoran" in section
    ]
    settings = {
        key: {"pengaturan": section["pengaturan"]} if "pengaturan" in section else {}
        for key, section in plain["prosedur"].items()
    }
    text = _without(text, "  penerima:", "  ")
    if recipient:
        addressee = {**recipient, "folder": PACKAGES}
        text = _before(text, "peran:", _written({"penerima": {_RECIPIENT: addressee}}))
    text = _before(text, "peran:", _written({"buku": dict.fromkeys([_BOOK], *books[:1])}))
    text = _without(text, "prosedur:", "")
    return _before(text, "jam_kerja:", _written({"prosedur": settings}))


def _without(text: str, head: str, indent: str) -> str:
    """The text without the section that begins with this line; comments before the next stay."""
    begin = rf"^{re.escape(head)}[^\n]*\n"
    deeper = rf"(?:{indent} [^\n]*\n|[ ]*(?:#[^\n]*)?\n)*"
    whole = re.search(rf"(?m){begin}{deeper}", text)
    if whole is None:
        return text
    section = whole.group(0)
    remarks = re.search(r"(?:^#[^\n]*\n)*\Z", section, re.MULTILINE) if not indent else None
    return text[: whole.start()] + (remarks.group(0) if remarks else "") + text[whole.end() :]


def _before(text: str, head: str, section: str) -> str:
    """The text with a section before the one that begins with this line, after its comments."""
    return re.sub(rf"(?m)^{re.escape(head)}", lambda m: f"{section}\n{m.group(0)}", text, count=1)


def _written(data: Mapping[str, Any]) -> str:
    """Readable YAML, in which digits stay text."""
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
