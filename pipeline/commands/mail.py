"""One letter by mail, through the server that config.yaml names."""

import smtplib
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
    kind = smtplib.SMTP_SSL if by.aman == "tls" else smtplib.SMTP
    with kind(by.server, by.port, timeout=_SECONDS) as server:
        if by.aman == "starttls":
            server.starttls()
        server.send_message(mail)
