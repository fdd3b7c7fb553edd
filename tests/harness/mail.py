"""A mail server on this machine that keeps what it is sent: SMTP as RFC 5321 has it, no more."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Mail:
    """Its port, and the letters so far as they came: envelope and text."""

    port: int
    letters: list[tuple[str, list[str], str]] = field(default_factory=list)


@contextmanager
def serving() -> Iterator[Mail]:
    """A server on loopback until the block ends."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 uji")
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
                    mail.letters.append((sender, to, self._text()))
                elif verb == "QUIT":
                    self._say("221 bye")
                    return
                self._say("250 ok")

        def _text(self) -> str:
            lines = []
            while (line := self.rfile.readline().decode()) not in (".\r\n", ""):
                lines.append(line.removeprefix("."))
            return "".join(lines)

        def _say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        mail = Mail(server.server_address[1])
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield mail
        server.shutdown()
