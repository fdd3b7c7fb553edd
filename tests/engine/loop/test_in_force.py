"""A configuration is put in force in one place, and every part reads it there."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.confine import Bounds
from pipeline.engine.loop.runner import Running
from pipeline.names import CASE
from pipeline.office.sources import Sources
from tests.engine.loop.test_day import forward, opened
from tests.harness.office import Kantor
from tests.harness.runners import PETTY


def test_a_configuration_put_in_force_holds_for_every_part_at_once(tmp_path: Path) -> None:
    engine = Kantor(tmp_path).engine
    batas = replace(
        engine.office.batas, ukuran_mb=3, pekerjaan_detik=7, pekerjaan_mb=11, jeda_terlama=5
    )
    tempo = replace(engine.office.tempo, tenang=9.0, setengah_jadi=13.0)
    sources = Sources("the text")
    engine.configure(replace(engine.office, batas=batas, tempo=tempo), sources)
    assert engine.sources == engine.deciding.in_force.sources == sources
    assert (
        engine.deciding.in_force.office.tempo.tenang == engine.settling.office().tempo.tenang == 9
    )
    assert (engine.intake.limit, engine.intake.patience) == (3 << 20, 13.0)
    assert (engine.jobs.seconds, engine.jobs.megabytes) == (7, 11)
    assert engine.dating.longest() == timedelta(days=5)


@dataclass
class Written:
    """Work that is done as ever, and with which settings and templates each kind of it was done."""

    by: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)

    def start(self, folder: Path, bounds: Bounds) -> Running:
        case = json.loads((folder / CASE).read_text(encoding="utf-8"))
        config = (folder / case["config"]).read_text(encoding="utf-8")
        picture = (Path(case["templates"]) / "umum" / "LOGO.PNG").exists()
        self.by.setdefault(case["jenis"], []).append((config, picture))
        return PETTY.worker.start(folder, bounds)


def other_settings(kantor: Kantor) -> None:
    kantor.reconfigure("satuan: BIRO ORGANISASI", "satuan: BIRO LAIN")


def other_templates(kantor: Kantor) -> None:
    kantor.put("templates/umum/LOGO.PNG", b"gambar")


@pytest.mark.parametrize("change", [other_settings, other_templates])
@pytest.mark.parametrize("open_for", [0, 3600])
def test_what_was_made_with_former_settings_is_made_anew_before_it_is_decided(
    tmp_path: Path, change: Callable[[Kantor], None], open_for: float
) -> None:
    """What was dragged can be dragged back still, or somebody has a part of it open since; and the
    letterhead is another meanwhile."""
    written = Written()
    kantor = Kantor(tmp_path, replace(PETTY, worker=written))
    forward(opened(kantor), "anpeg")
    written.by.clear()
    kantor.drag("inbox/kasubag/MASUK/DUK*", "inbox/kasubag/SETUJU")
    for _ in range(40):
        if kantor.engine.jobs.results:
            break
        kantor.engine.turn()
        kantor.clock.pass_(0.2)
    assert len(written.by["pindah"]) == 1
    before = len(kantor.story())
    if open_for:
        owner = kantor.find("inbox/kasubag/SETUJU/DUK*") / "~$Nota.docx"
        owner.write_bytes(b"x" * 162)
        kantor.run(open_for, 20)
        assert len(kantor.story()) == before
    change(kantor)
    if open_for:
        kantor.run(20)
        owner.unlink()
    kantor.run(30)
    assert kantor.story()[before:] == ["diteruskan"]
    ((config, picture),) = written.by["pindah"][1:]
    assert "BIRO LAIN" in config or picture
