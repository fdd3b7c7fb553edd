"""When a watcher reads what describes its office anew."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pipeline.engine.files import Files
from pipeline.engine.loop.configuration import Configuration
from pipeline.names import Paths
from pipeline.office.errors import ConfigError


def test_a_file_that_is_being_saved_is_read_when_it_has_lain_so_for_a_while(tmp_path: Path) -> None:
    sop = tmp_path / "templates" / "cuti" / "sop.yaml"
    sop.parent.mkdir(parents=True)
    for path in (tmp_path / "config.yaml", sop):
        path.write_text("utuh", encoding="utf-8")
    now, read, told = [0.0], [], []

    def look(sources: Any) -> Any:
        read.append(dict(sources.sops)["cuti"])
        raise ConfigError(())

    engine: Any = SimpleNamespace(
        files=Files(),
        clock=SimpleNamespace(monotonic=lambda: now[0]),
        office=SimpleNamespace(tempo=SimpleNamespace(tenang=2.0)),
        read=look,
    )
    configuration = Configuration(Paths(tmp_path), Files(), told.append)

    def look_at(seconds: float, *, hasty: bool = False) -> list[str]:
        now[0] = seconds
        configuration.read_again(engine, hasty=hasty)
        return read

    look_at(0.0)
    sop.write_text("baru sete", encoding="utf-8")
    assert look_at(1.0) == []
    sop.write_text("baru seluruhnya", encoding="utf-8")
    assert look_at(2.5) == [], "it has changed again since"
    assert look_at(4.0) == []
    assert look_at(4.6) == ["baru seluruhnya"]
    assert look_at(9.0) == ["baru seluruhnya"], "once"
    sop.write_text("lagi, lebih panjang", encoding="utf-8")
    assert look_at(9.1, hasty=True)[-1] == "lagi, lebih panjang", "who works once does not wait"
