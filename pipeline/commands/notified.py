"""Whether changes in an office's folder are told at once, or found by looking."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from pipeline.commands.finding import Finding
from pipeline.engine.files import Files
from pipeline.engine.loop.hearing import file_system
from pipeline.names import Paths

_OF_THE_NETWORK = ("cifs", "smb", "nfs", "fuse", "9p", "afs", "ceph", "gluster", "davfs", "vboxsf")
_PATIENCE = 2.0


def notified(root: Path) -> Iterator[Finding]:
    """What has to be known where changes are not told. Nothing is lost by it: the desks are looked
    at each second."""
    kind = file_system(root)
    if kind.startswith(_OF_THE_NETWORK):
        yield Finding(
            False,
            f"this office lies on a mount ({kind}), over which no change that others make is told: "
            "the desks are looked at each second. Whether PCs show at once what is new is up to "
            "the server behind it; where they do not, F5 does",
        )
    elif not is_told(root):
        yield Finding(
            False,
            "new files are told by no change notification here: the desks are looked at each "
            "second, and people at their PCs press F5",
        )


def is_told(root: Path) -> bool:
    """Tries it with a file that is made and removed."""
    heard = threading.Event()

    class Hearing(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            del event
            heard.set()

    files, probe, observer = Files(), Paths(root).probe, Observer()
    try:
        observer.schedule(Hearing(), str(probe.parent), recursive=False)
        observer.start()
        files.remove(probe)
        files.create(probe, b"alur doctor\n")
        return heard.wait(_PATIENCE)
    except OSError:
        return False
    finally:
        with contextlib.suppress(OSError):  # it may be a disk on which nothing can be written now
            files.remove(probe)
        observer.stop()
