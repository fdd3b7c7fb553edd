"""The text of config.yaml from its bytes, whatever an editor made of them."""

from pipeline.names import CONFIG
from pipeline.office.bilingual import Bilingual
from pipeline.office.errors import ConfigError, Problem

_OTHER = (b"\xff\xfe", b"\xfe\xff")
_UTF_8 = Bilingual("teks yang disimpan sebagai UTF-8", "text saved as UTF-8")


def text_of(data: bytes, name: str = CONFIG) -> str:
    """What is written in a configuration. ConfigError names the first line that is no UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"{data[error.start]:#04x}"
        given = Bilingual(f"byte {byte}", f"the byte {byte}")
        if data.startswith(_OTHER):
            given = Bilingual.same("UTF-16")
        raise ConfigError((Problem(name, line, "-", given, _UTF_8),)) from error
