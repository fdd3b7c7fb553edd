"""One letter by mail, through the server that config.yaml names."""

import smtplib
import ssl
from email.errors import MessageError
from email.message import EmailMessage

from pipeline.office.model import Pemberitahuan

_SECONDS = 20.0


def post(by: Pemberitahuan, to: str, about: str, text: str) -> None:
    """Sends it, or raises OSError, as smtplib's own errors are, or ValueError over what is no name
    of a server or no address."""
    mail = EmailMessage()
    try:
        mail["From"], mail["To"] = by.dari, to
    except (ValueError, LookupError, AttributeError, MessageError) as error:
        raise ValueError(f"{to!r} or {by.dari!r} is no address") from error
    mail["Subject"] = f"Alur Berkas: {about}"
    mail.set_content(f"{text}\n\nIsinya hanya ada di folder meja; surel ini tidak perlu dibalas.\n")
    with _reached(by) as server:
        if by.aman == "starttls":
            server.starttls(context=ssl.create_default_context())
        server.send_message(mail)


def _reached(by: Pemberitahuan) -> smtplib.SMTP:
    """Without a context of ours smtplib would believe whatever certificate it is shown."""
    if by.aman == "tls":
        trusted = ssl.create_default_context()
        return smtplib.SMTP_SSL(by.server, by.port, timeout=_SECONDS, context=trusted)
    return smtplib.SMTP(by.server, by.port, timeout=_SECONDS)
