"""alur install and alur uninstall, on account files and settings of the test's own."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.cli import main
from pipeline.commands import Failure
from pipeline.commands.init import lay_out
from pipeline.commands.install import Manner, install, uninstall
from pipeline.commands.profiles import USUAL
from pipeline.engine.loop.memory import Memory
from pipeline.names import Paths
from pipeline.office.model import Malam
from pipeline.procedures.configuration import office_in
from pipeline.resources import bundled
from pipeline.server.machine import Machine
from pipeline.server.naming import Naming, share_name
from pipeline.server.plan import installed
from pipeline.server.service import night_text, timer_text, unit_text
from pipeline.server.settings import Text
from tests import needs
from tests.engine.loop.test_day import forward
from tests.harness.office import Kantor, alone
from tests.harness.server import Server, server


@pytest.fixture
def bare() -> Iterator[Server]:
    with server() as on:
        yield on


def test_a_dry_run_touches_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    needs.debian_server()
    root = tmp_path / "Kantor Biro"
    assert install(root, None, Manner(dry_run=True)) == 0
    assert not root.exists()
    lines = capsys.readouterr().out.splitlines()
    assert "would be  group kantor-biro-kabag" in lines
    assert f"would be  {root} belongs to alur" in lines


def test_what_is_printed_is_a_script_that_a_shell_can_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    needs.debian_server()
    assert main(["install", "--root", str(tmp_path / "a'b c"), "--share", "biro", "--print"]) == 0
    script = capsys.readouterr().out
    subprocess.run(("bash", "-n"), input=script, text=True, check=True)
    assert "systemctl enable --now alur-biro.service" in script or "systemd" in script
    assert not (tmp_path / "a'b c").exists()


def test_the_units_are_sound_by_systemds_own_judgement(tmp_path: Path) -> None:
    """Those of the watcher, of the night, and of the timer that begins the night."""
    needs.systemd()
    program, root, naming = ("/bin/true",), Path("/srv/Kantor Biro 100%"), Naming("kantor")
    hour, zone = time(2, 30), ZoneInfo("Asia/Pontianak")
    texts = {
        "alur-kantor.service": unit_text(naming, root, program),
        "alur-kantor-malam.service": night_text(naming, root, program),
        "alur-kantor-malam.timer": timer_text(naming, root, hour, zone),
    }
    units = [tmp_path / name for name in texts]
    for unit in units:
        unit.write_text(texts[unit.name])
    done = subprocess.run(
        ("systemd-analyze", "verify", "--man=no", *map(str, units)),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert [line for line in done.stderr.splitlines() if "alur-kantor" in line] == []
    assert done.returncode == 0, done.stderr


def test_the_timer_goes_by_the_hour_and_the_zone_of_the_office() -> None:
    """As systemd itself reckons when it elapses next."""
    needs.systemd()
    text = timer_text(Naming("kantor"), Path("/srv/k"), time(2, 30), ZoneInfo("Asia/Pontianak"))
    spec = next(line for line in text.splitlines() if line.startswith("OnCalendar="))
    told = subprocess.run(
        ("systemd-analyze", "calendar", spec.removeprefix("OnCalendar=")),
        capture_output=True, text=True, check=True, env={**os.environ, "TZ": "UTC"},
    ).stdout  # fmt: skip
    assert "19:30:00 UTC" in told, "seven hours before Pontianak"
    assert "Persistent=true" in text


def test_the_night_has_a_timer_that_is_begun_with_the_machine(tmp_path: Path) -> None:
    machine = Machine(etc=tmp_path, systemd=tmp_path)
    office = replace(office_in(bundled("config.yaml").parent), malam=Malam(time(3)))
    steps = [*installed(office, tmp_path / "k", Naming("kantor"), machine, ("/opt/alur",))]
    texts = {step.path.name: step.text for step in steps if isinstance(step, Text)}
    assert "OnCalendar=*-*-* 03:00:00 Asia/Pontianak" in texts["alur-kantor-malam.timer"]
    assert "/k nightly" in texts["alur-kantor-malam.service"]
    commands = [line for step in steps for line in step.commands(machine)]
    assert "systemctl enable --now alur-kantor-malam.timer" in commands


def test_a_service_that_is_described_otherwise_is_begun_anew(tmp_path: Path) -> None:
    machine = Machine(etc=tmp_path, systemd=tmp_path)
    office = office_in(bundled("config.yaml").parent)

    def commands(program: str) -> list[str]:
        steps = installed(office, tmp_path / "kantor", Naming("kantor"), machine, (program,))
        texts = []
        for step in steps:
            if isinstance(step, Text):
                step.do(machine)
            texts += step.commands(machine)
        return texts

    restart = "systemctl restart alur-kantor.service"
    assert restart in commands("/opt/alur-0.1.0/alur")
    assert restart not in commands("/opt/alur-0.1.0/alur")
    assert restart in commands("/opt/alur-0.2.0/alur")


def test_names_that_no_group_can_have_are_refused(tmp_path: Path) -> None:
    needs.debian_server()
    with pytest.raises(Failure, match="--share"):
        install(tmp_path / "k", "Kantor Kami", Manner(dry_run=True))
    with pytest.raises(Failure, match="--share"):
        install(tmp_path / "k", "kantor-yang-sangat-panjang-sekali", Manner(dry_run=True))
    assert share_name("Biro Organisasi (2026)") == "biro-organisasi-2026"


def test_a_machine_that_lacks_programs_is_told_which_packages(tmp_path: Path) -> None:
    class Bare(Machine):
        def lacks(self) -> tuple[str, ...]:
            return ("acl", "samba")

    with pytest.raises(Failure, match="apt-get install acl samba"):
        install(tmp_path / "k", None, Manner(), machine=Bare())


def test_settings_that_samba_refuses_are_taken_back(bare: Server) -> None:
    conf = bare.base / "etc/samba/smb.conf"
    conf.write_text(conf.read_text() + "    server role = nonsense\n")
    before = conf.read_text()
    with pytest.raises(Failure, match="testparm"):
        bare.install()
    assert conf.read_text() == before


def test_an_office_that_somebody_watched_by_hand_goes_on_with_its_key(bare: Server) -> None:
    home = bare.base / "home/budi"
    bare.machine.run("useradd", *bare.machine.accounts, "--home-dir", str(home), "budi")
    lay_out(bare.root, USUAL, tell=lambda _: None)
    mark = Paths(bare.root).sentinel.read_text().strip()
    by_hand = home / ".local/state/alur-berkas" / mark
    kantor = Kantor(bare.base, memory=Memory(by_hand), sealing=True)
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(60)
    kantor.engine.close()
    for place in (bare.root, home):
        bare.machine.run("chown", "--recursive", "budi", str(place))
    kept = bare.machine.state / "alur/.local/state/alur-berkas" / mark
    kept.mkdir(parents=True)
    (kept / "watch.log").write_text("KEY_MISSING\n")  # of a service that began without the key
    bare.install()
    assert not by_hand.exists()
    assert (kept.parent / f"{mark}.lama" / "watch.log").is_file()
    with bare.as_service():
        kantor = Kantor(bare.base, memory=Memory(kept), sealing=True, clock=kantor.clock)
        assert kantor.engine.register.log.sealing.held
        forward(kantor, "anpeg")
        kantor.engine.close()
    bare.install()
    assert kept.is_dir(), "what the account has stays"


def test_a_letter_that_another_system_numbers_may_be_fetched_where_it_is_forwarded(
    bare: Server,
) -> None:
    lay_out(bare.root, USUAL, tell=lambda _: None)
    config = bare.root / "config.yaml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("cara: otomatis  ", "cara: srikandi  ", 1)
    text = alone(text.replace("folder: tu-biro", "folder: loket"))
    config.write_text(text, encoding="utf-8")
    bare.install()
    listed = bare.machine.run("getfacl", "--omit-header", str(bare.root / "outbox/srikandi"))
    assert "default:group:kantor-kabag:r-x" in listed
    assert "group:kantor-anpeg" not in listed
    assert (bare.root / "outbox/loket").is_dir(), "a folder of packages that nobody made"


def test_uninstalled_nothing_serves_the_office_and_the_office_stays(
    bare: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (bare.base / "etc/samba/smb.conf").read_text()
    bare.install()
    etc = bare.base / "etc"
    units = ("alur-kantor.service", "alur-kantor-malam.service", "alur-kantor-malam.timer")
    assert all((etc / "systemd/system" / unit).is_file() for unit in units)
    uninstall(bare.root, None, Manner(), machine=bare.machine)
    assert (etc / "samba/smb.conf").read_text() == before
    assert not (etc / "samba/alur-kantor.conf").exists()
    assert not any((etc / "systemd/system" / unit).exists() for unit in units)
    assert (bare.root / "inbox/kasubag/BARU").is_dir()
    assert bare.machine.succeeds("getent", "passwd", "alur")
    capsys.readouterr()
    uninstall(bare.root, None, Manner(), machine=bare.machine)
    assert "done" not in capsys.readouterr().out
