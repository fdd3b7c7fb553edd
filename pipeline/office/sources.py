"""The texts that describe an office: config.yaml, and the file of each procedure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.names import CONFIG, SOP, TEMPLATES, Paths
from pipeline.office.written import text_of


@dataclass(frozen=True)
class Sources:
    """The text of config.yaml, and of each `templates/<key>/sop.yaml` by its key. `where` is the
    office's folder as messages name it, with a slash at its end, or nothing."""

    config: str
    sops: tuple[tuple[str, str], ...] = ()
    where: str = ""

    def sop(self, key: str) -> str | None:
        """The text that describes a procedure, or None."""
        return dict(self.sops).get(key)

    @property
    def config_name(self) -> str:
        return f"{self.where}{CONFIG}"

    def sop_name(self, key: str) -> str:
        return f"{self.where}{TEMPLATES}/{key}/{SOP}"


def described(root: Path) -> Iterable[Path]:
    """The files of the procedures that lie in an office, wherever it is described."""
    return sorted(Paths(root).templates.glob(f"*/{SOP}"))


def gather(root: Path, read: Callable[[Path], bytes] = Path.read_bytes) -> Sources:
    """What describes the office in this folder. ConfigError where a text is no UTF-8; OSError."""
    config = Paths(root).config
    return Sources(
        text_of(read(config), str(config)),
        tuple((path.parent.name, text_of(read(path), str(path))) for path in described(root)),
        f"{root.as_posix()}/",
    )
