"""`pemberitahuan` of config.yaml: who is told, outside of the folders, that something waits."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pipeline.office.bilingual import Bilingual
from pipeline.office.model import Pemberitahuan, Peran
from pipeline.office.nodes import Node

_WAYS = {"tanpa": "tanpa", "starttls": "starttls", "tls": "tls"}
_ONE = Bilingual("server atau perintah, salah satu", "one of server and perintah")


def read_notify(node: Node | None, peran: Mapping[str, Peran]) -> Pemberitahuan | None:
    """Nothing without that section: then nobody is told."""
    if node is None:
        return None
    server, command = node.text_of("server"), node.text_of("perintah")
    if bool(server) == bool(command):
        node.wrong(_ONE)
    notify = Pemberitahuan(
        ke=MappingProxyType(dict(_addresses(node.child("ke"), peran))),
        server=server,
        port=node.whole_of("port", 1, 25),
        dari=node.text_of("dari", "alur@localhost"),
        aman=node.choice_of("aman", _WAYS, "tanpa"),
        perintah=command,
    )
    node.done()
    return notify


def _addresses(node: Node | None, peran: Mapping[str, Peran]) -> Iterator[tuple[str, str]]:
    """By role; a command gets what stands there as it is, such as a number."""
    for role in node.names() if node else ():
        child = node.child(role) if node else None
        if child is not None and role in peran:
            yield role, child.text()
        elif child is not None:
            child.wrong(Bilingual.names(peran), role)
