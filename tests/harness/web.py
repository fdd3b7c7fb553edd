"""A web server on this machine that notes what it is asked for."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Web:
    """Its port, and the lines it was asked for so far."""

    port: int
    asked: list[str] = field(default_factory=list)


@contextmanager
def serving(answer: bytes = b"") -> Iterator[Web]:
    """A server that gives the same answer to whatever it is asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_any(self) -> None:
            web.asked.append(self.requestline)
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = do_any  # noqa: N815

        def log_message(self, *_: Any) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        web = Web(server.server_port)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield web
        server.shutdown()
