"""A mail server on this machine that keeps what it is sent: SMTP as RFC 5321 has it, no more."""

import contextlib
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Mail:
    """Its port, and the letters so far as they came: envelope and text."""

    port: int
    letters: list[tuple[str, list[str], str]] = field(default_factory=list)


@contextmanager
def serving(aman: str = "tanpa", certificate: Path | None = None) -> Iterator[Mail]:
    """A server on loopback until the block ends; `aman` as in config.yaml, by that certificate."""
    with _Server(aman, certificate) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.mail
        server.shutdown()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, aman: str, certificate: Path | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.mail = Mail(self.server_address[1])
        self.aman = aman
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if certificate is not None:
            self.context.load_cert_chain(certificate)


class _Handler(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        with contextlib.suppress(OSError):  # who does not trust it goes away
            if self.server.aman == "tls":
                self._cover()
            self._say("220 uji")
            self._converse()

    def finish(self) -> None:
        super().finish()
        self.request.close()  # what covers the server's own connection is not the server's to close

    def _cover(self) -> None:
        self.request = self.server.context.wrap_socket(self.request, server_side=True)
        self.setup()

    def _converse(self) -> None:
        sender, to = "", []
        while line := self.rfile.readline():
            word = line.decode().strip()
            verb = word.split(" ")[0].upper()
            if verb == "MAIL":
                sender = word.partition(":")[2].split(">")[0].strip("<")
            elif verb == "RCPT":
                to.append(word.partition(":")[2].strip("<>"))
            elif verb == "DATA":
                self._say("354 go on")
                self.server.mail.letters.append((sender, to, self._text()))
            elif verb == "QUIT":
                self._say("221 bye")
                return
            self._agree(verb)

    def _agree(self, verb: str) -> None:
        if verb == "STARTTLS":
            self._say("220 go on")
            self._cover()
            return
        if verb == "EHLO" and self.server.aman == "starttls":
            self._say("250-uji\r\n250-STARTTLS")
        self._say("250 ok")

    def _text(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode()) not in (".\r\n", ""):
            lines.append(line.removeprefix("."))
        return "".join(lines)

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


def certificate_of(name: str, folder: Path) -> Path:
    """A certificate of an office's own, with its key, for the server at this address:
    `IP:127.0.0.1` or `DNS:surel.kantor.test`."""
    both = folder / "surel.pem"
    words = (
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30",
        "-subj", "/CN=surel (sertifikat uji)", "-addext", f"subjectAltName={name}",
        "-addext", "keyUsage=digitalSignature,keyCertSign", "-keyout", both.name,
    )  # fmt: skip
    made = subprocess.run(words, cwd=folder, check=True, capture_output=True, timeout=60)
    both.write_bytes(both.read_bytes() + made.stdout)
    return both
