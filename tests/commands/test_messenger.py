"""What is told outside of the folders: ID and desk, by mail or by a command, once."""

import re
import ssl
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from types import MappingProxyType

import pytest

from pipeline.commands.messenger import Messenger, send
from pipeline.engine.loop.messages import Kind, Message, Messages
from pipeline.office.errors import ConfigError
from pipeline.office.model import Pemberitahuan
from tests import needs
from tests.harness import mail
from tests.harness.board_days import NOW, book, office
from tests.harness.office import Kantor, load, shipped

TO = MappingProxyType({"anpeg": "anpeg@kantor.test", "kasubag": "kasubag@kantor.test"})


def by(port: int = 25, perintah: str = "") -> Pemberitahuan:
    return Pemberitahuan(TO, "127.0.0.1", port, "alur@kantor.test", "tanpa", perintah)


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    made = Kantor(tmp_path)
    yield made
    made.engine.close()


def told_by(kantor: Kantor, notify: Pemberitahuan | None) -> Messenger:
    notifying(kantor, notify)
    messenger = Messenger(kantor.reports.append)
    messenger.look(kantor.engine)
    return messenger


def notifying(kantor: Kantor, notify: Pemberitahuan | None) -> None:
    engine = kantor.engine
    engine.configure(replace(engine.office, pemberitahuan=notify), engine.in_force.sources)


def test_arrival_return_and_lateness_go_to_a_real_server_with_id_and_desk_alone(
    kantor: Kantor,
) -> None:
    with mail.serving() as server:
        messenger = told_by(kantor, by(server.port))
        kantor.put("inbox/kasubag/BARU/Rahasia Budi.csv", "1;Budi")
        kantor.run(40)
        messenger.look(kantor.engine)
        kantor.clock.pass_(4 * 24 * 3600)
        messenger.look(kantor.engine)
        messenger.look(kantor.engine)
        messenger.settle()
    texts = [text for _, _, text in server.letters]
    assert [to for _, to, _ in server.letters] == [["anpeg@kantor.test"]] * 2
    assert "Berkas DUK-2026-0001 menunggu di meja Anpeg." in texts[0]
    assert "Berkas DUK-2026-0001 di meja Anpeg melewati tenggatnya." in texts[1]
    for text in texts:
        assert not re.search(r"Budi|Rahasia|Libau|\d{18}", text)


def test_without_that_section_nobody_is_told(kantor: Kantor) -> None:
    messenger = told_by(kantor, None)
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(40)
    messenger.look(kantor.engine)
    assert messenger._letters.empty()


def test_a_server_that_is_not_there_holds_up_nobody_and_is_told_once(kantor: Kantor) -> None:
    messenger = told_by(kantor, by(port=9))
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(40)
    messenger.look(kantor.engine)
    kantor.clock.pass_(4 * 24 * 3600)
    messenger.look(kantor.engine)
    messenger.settle()
    assert sum("could not be sent" in line for line in kantor.reports) == 1


def test_a_server_name_that_is_none_is_told_and_what_comes_after_it_is_corrected_is_sent(
    kantor: Kantor,
) -> None:
    messenger = told_by(kantor, replace(by(), server="mail..kalbarprov.go.id"))
    kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
    kantor.run(40)
    messenger.look(kantor.engine)
    messenger.settle()
    (told,) = [line for line in kantor.reports if "could not be sent" in line]
    assert told.startswith("a notification could not be sent by mail..kalbarprov.go.id: ")
    with mail.serving() as server:
        notifying(kantor, by(server.port))
        kantor.clock.pass_(4 * 24 * 3600)
        messenger.look(kantor.engine)
        messenger.settle()
    assert len(server.letters) == 1


@pytest.mark.parametrize("aman", ["tls", "starttls"])
def test_nothing_is_sent_to_a_server_whose_certificate_the_machine_does_not_trust(
    aman: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs.openssl()
    message = Message(Kind.RETURNED, "DUK-2026-0001", "kasubag")
    certificate = mail.certificate_of("IP:127.0.0.1", tmp_path)
    with mail.serving(aman, certificate) as server:
        to = replace(by(server.port), aman=aman)
        with pytest.raises(ssl.SSLCertVerificationError):
            send(to, "kasubag@kantor.test", message, "Berkas menunggu.")
        assert server.letters == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        send(to, "kasubag@kantor.test", message, "Berkas menunggu.")
    assert len(server.letters) == 1


@pytest.mark.parametrize("aman", ["tls", "starttls"])
def test_nothing_is_sent_to_a_server_that_is_another_than_its_certificate_says(
    aman: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs.openssl()
    message = Message(Kind.RETURNED, "DUK-2026-0001", "kasubag")
    certificate = mail.certificate_of("DNS:surel.kantor.test", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with (
        mail.serving(aman, certificate) as server,
        pytest.raises(ssl.SSLCertVerificationError, match="IP address mismatch"),
    ):
        send(replace(by(server.port), aman=aman), "kasubag@kantor.test", message, "Menunggu.")
    assert server.letters == []


@pytest.mark.parametrize("to", ["kabag@", "kabag:a;b", "kabag@\nkantor.test"])
def test_what_is_no_address_is_named(to: str) -> None:
    message = Message(Kind.RETURNED, "DUK-2026-0001", "kasubag")
    with pytest.raises(ValueError, match="is no address") as error:
        send(by(), to, message, "")
    assert repr(to) in str(error.value)


def test_a_thread_that_has_ended_is_followed_by_another(kantor: Kantor) -> None:
    with mail.serving() as server:
        messenger = told_by(kantor, by(server.port))
        messenger._thread = Thread()
        messenger._thread.start()
        messenger._thread.join()
        kantor.put("inbox/kasubag/BARU/data.csv", "1;Budi")
        kantor.run(40)
        messenger.look(kantor.engine)
        assert messenger._thread.is_alive()
        messenger.settle()
    assert len(server.letters) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="the command is a script of the shell")
def test_a_command_of_the_offices_own_gets_address_kind_id_and_role(tmp_path: Path) -> None:
    script, out = tmp_path / "kabari", tmp_path / "keluar"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{out}"\n')
    script.chmod(0o700)
    message = Message(Kind.RETURNED, "DUK-2026-0001", "kasubag")
    send(by(perintah=str(script)), "0812", message, "")
    assert out.read_text().split() == ["0812", "dikembalikan", "DUK-2026-0001", "kasubag"]


def test_what_lay_there_at_the_start_is_told_to_nobody_and_what_comes_back_says_so() -> None:
    messages, days = Messages(), book(6, 0)
    assert messages.since(office(), days, NOW) == []
    assert messages.since(office(), days, NOW) == []
    later = book(8, 0)
    new = messages.since(office(), later, NOW)
    assert [(m.kind, m.berkas) for m in new] == [
        (Kind.CAME, "DUK-2026-0007"),
        (Kind.CAME, "DUK-2026-0008"),
    ]
    moved = days.berkas["DUK-2026-0002"]
    later.put(replace(moved, masuk=NOW))
    assert [m.kind for m in messages.since(office(), later, NOW)] == [Kind.RETURNED]


@pytest.mark.parametrize(
    ("section", "fits"),
    [
        ("  ke: {kabag: a@b.id}\n  server: 127.0.0.1\n", True),
        ("  ke: {kabag: a@b.id}\n  perintah: /usr/local/bin/kabari\n", True),
        ("  ke: {kabag: a@b.id}\n", False),
        ("  ke: {kabid: a@b.id}\n  server: 127.0.0.1\n", False),
        ("  ke: {kabag: a@b.id}\n  server: x\n  aman: mungkin\n", False),
    ],
)
def test_the_section_is_checked(section: str, fits: bool) -> None:
    sources = shipped(f"{shipped().config}\npemberitahuan:\n{section}")
    if fits:
        assert load(sources).pemberitahuan is not None
        return
    with pytest.raises(ConfigError, match="pemberitahuan"):
        load(sources)
