"""Tells by mail, or by a command of the office's own, that something waits. Off by default.

A thread of its own sends, so that a slow server holds nobody up; what could not be sent is told to
the operator once and let go: the board tells the same.
"""

import queue
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.engine.loop.engine import Engine
from pipeline.engine.loop.messages import SENTENCES, Message, Messages
from pipeline.engine.loop.once_log import OnceLog
from pipeline.office.model import Office, Pemberitahuan

_SECONDS = 20.0
_MOST = 200


@dataclass(frozen=True)
class _Letter:
    by: Pemberitahuan
    to: str
    message: Message
    desk: str

    @property
    def text(self) -> str:
        return SENTENCES[self.message.kind].format(
            berkas=self.message.berkas, meja=self.desk, di=self.message.at
        )


@dataclass
class Messenger:
    """Asked now and then by the watcher; `look` never waits and never raises for what sending
    meets."""

    tell: Callable[[str], None]
    messages: Messages = field(default_factory=Messages)
    _letters: "queue.Queue[_Letter]" = field(default_factory=lambda: queue.Queue(_MOST))
    _thread: threading.Thread | None = None

    def __post_init__(self) -> None:
        self.once_log = OnceLog(self.tell)

    def look(self, engine: Engine) -> None:
        """Sends what is new since the last look, if config.yaml says to whom."""
        office = engine.office
        if office.pemberitahuan is None:
            return
        new = self.messages.since(office, engine.book, engine.clock.now())
        for letter in self._addressed(office, office.pemberitahuan, new):
            try:
                self._letters.put_nowait(letter)
            except queue.Full:
                self.once_log.once(
                    "mail", "too many notifications wait to be sent; some are left out"
                )
        sending = self._thread is not None and self._thread.is_alive()
        if not (sending or self._letters.empty()):
            self._thread = threading.Thread(target=self._send_each, daemon=True)
            self._thread.start()

    def settle(self) -> None:
        """Waits until all that was to be sent has been tried."""
        self._letters.join()

    def _addressed(self, office: Office, by: Pemberitahuan, new: list[Message]) -> list[_Letter]:
        each = ((m, by.ke.get(m.peran, ""), office.peran.get(m.peran)) for m in new)
        return [_Letter(by, to, m, peran.singkat) for m, to, peran in each if to and peran]

    def _send_each(self) -> None:
        while True:
            letter = self._letters.get()
            try:
                send(letter.by, letter.to, letter.message, letter.text)
            except (OSError, ValueError, subprocess.SubprocessError) as error:
                way = letter.by.perintah or letter.by.server
                self.once_log.once("send", f"a notification could not be sent by {way}: {error}")
            else:
                self.once_log.over("send")
            finally:
                self._letters.task_done()


def send(by: Pemberitahuan, to: str, message: Message, text: str) -> None:
    """Sends one. OSError (a refusal by the server is one), SubprocessError, or ValueError (of what
    is no name of a server, no address or no command) say why not."""
    if by.perintah:
        command = (by.perintah, to, message.kind.value, message.berkas, message.peran)
        subprocess.run(command, check=True, timeout=_SECONDS, stdin=subprocess.DEVNULL)
        return
    from pipeline.commands.mail import (
        post,  # what mail needs stays out of a watcher that sends none
    )

    post(by, to, f"{message.berkas} {message.kind.value}", text)
