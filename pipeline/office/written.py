"""The text of config.yaml from its bytes, whatever an editor made of them."""

from pipeline.names import CONFIG
from pipeline.office.errors import ConfigError, Problem

_OTHER = (b"\xff\xfe", b"\xfe\xff")


def text_of(data: bytes, name: str = CONFIG) -> str:
    """What is written in a configuration. ConfigError names the first line that is no UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        given = "UTF-16" if data.startswith(_OTHER) else f"the byte {data[error.start]:#04x}"
        raise ConfigError((Problem(name, line, "-", given, "text saved as UTF-8"),)) from error
