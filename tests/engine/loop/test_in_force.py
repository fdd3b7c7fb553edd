"""A configuration is put in force in one place, and every part reads it there."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from pipeline.office.sources import Sources
from tests.harness.office import Kantor


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
