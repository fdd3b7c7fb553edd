"""What some tests need of the machine. Missing, they are skipped by name, or fail if STRICT=1."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.confine import network_can_be_cut
from pipeline.documents.suite import libreoffice as find_libreoffice
from pipeline.server.machine import HERE
from tests.harness import browser

STRICT = os.environ.get("STRICT") == "1"


def _need(there: bool, what: str) -> None:
    if there:
        return
    if STRICT:
        pytest.fail(f"{what} is not installed on this machine")
    pytest.skip(f"{what} is not installed on this machine")


def libreoffice() -> None:
    """LibreOffice Writer, for the engine `libreoffice`."""
    _need(find_libreoffice() is not None, "LibreOffice")


def uno() -> str:
    """A Python that can drive LibreOffice Writer through its own bridge."""
    libreoffice()
    system = "/usr/bin/python3"  # the bridge of Debian's package python3-uno belongs to this one
    command = [system, "-c", "import uno"]
    there = Path(system).exists() and subprocess.run(command, capture_output=True).returncode == 0
    _need(there, "LibreOffice's bridge for Python (python3-uno)")
    return system


def chromium() -> None:
    """A browser, which opens pages from a folder as staff do."""
    _need(bool(browser.CHROMIUM), "Chromium")


def qpdf() -> None:
    """qpdf, which writes PDFs in many ways and checks them."""
    _need(bool(shutil.which("qpdf")), "qpdf")


def ghostscript() -> None:
    """Ghostscript, one more program that writes PDFs."""
    _need(bool(shutil.which("gs")), "Ghostscript")


def poppler() -> None:
    """Poppler's programs, which read and draw PDFs as another viewer does."""
    _need(bool(shutil.which("pdftotext") and shutil.which("pdftoppm")), "Poppler")


def openssl() -> None:
    """OpenSSL, with which tests sign a PDF as somebody outside would."""
    _need(bool(shutil.which("openssl")), "OpenSSL")


def synced_folders() -> None:
    """A system on which the names in a folder last once it is synced; Windows has no such call."""
    if sys.platform == "win32":
        pytest.skip("NTFS journals names by itself: Windows syncs no folder")


def small_disk() -> None:
    """A tmpfs of a few megabytes, which takes the right to mount."""
    _need(sys.platform == "linux" and os.geteuid() == 0, "the right to mount a small tmpfs")


def samba() -> None:
    """A Samba server and client, started on loopback by the test."""
    _need(bool(shutil.which("smbd") and shutil.which("smbclient")), "Samba")


def nss_wrapper() -> str:
    """A library by which programs read accounts from files of the test's own."""
    paths = sorted(Path("/usr/lib").glob("*/libnss_wrapper.so"))
    _need(bool(paths), "nss_wrapper (libnss-wrapper)")
    return str(paths[0])


def roots_rights() -> None:
    """Root's rights, by which a process can go on as another account."""
    _need(sys.platform == "linux" and os.geteuid() == 0, "root's rights on a Linux machine")


def reach_for_all() -> None:
    """Every account may read the program, which root's own folder keeps from others."""
    above = Path(__file__).resolve().parents
    open_to_all = all(folder.stat().st_mode & stat.S_IXOTH for folder in above)
    _need(open_to_all, "the program where every account may read it")


def debian_server() -> None:
    """What `alur install` needs: root, Samba, ACLs, and accounts that are not this machine's."""
    roots_rights()
    samba()
    _need(bool(shutil.which("setfacl")), "the package acl")
    _need(HERE.audits(), "Samba's full_audit (samba-vfs-modules)")
    nss_wrapper()


def network_namespaces() -> None:
    """A system that lets an account cut off a child's network; no package gives a machine that."""
    if not network_can_be_cut():
        pytest.skip("this system lets no account make a namespace for the network")


def systemd() -> None:
    """systemd's own check of a unit; nothing is started by it."""
    _need(bool(shutil.which("systemd-analyze")), "systemd-analyze (systemd)")


def fuse() -> None:
    """A share that is mounted by a program: rclone, and a system that lets root do it, which no
    package gives a machine."""
    debian_server()
    _need(bool(shutil.which("rclone") and shutil.which("fusermount3")), "rclone with fuse3")
    try:
        os.close(os.open("/dev/fuse", os.O_RDWR))
    except OSError as error:
        pytest.skip(f"this system lets nobody mount by FUSE: {error}")
