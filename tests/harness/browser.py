"""Chromium without a window: what a page does by itself, and what it looks like."""

import shutil
import subprocess
import tempfile
from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
_ALWAYS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
    *("--disable-extensions", "--no-first-run", "--disable-background-networking"),
)


def dump(page: Path, *, seconds: float = 6, dark: bool = False) -> str:
    """The document as it stands after so many of its own seconds, opened from its folder."""
    more = ("--blink-settings=preferredColorScheme=0",) if dark else ()
    return _run(f"--virtual-time-budget={seconds * 1000:.0f}", "--dump-dom", *more, page=page)


def picture(
    page: Path, to: Path, *, width: int = 1280, height: int = 1600, dark: bool = False
) -> None:
    """A screenshot, PNG."""
    more = ("--blink-settings=preferredColorScheme=0",) if dark else ()
    _run(
        f"--screenshot={to}", f"--window-size={width},{height}", "--virtual-time-budget=6000",
        *more, page=page,
    )  # fmt: skip


def printed(page: Path, to: Path) -> None:
    """As it is printed, PDF."""
    _run(f"--print-to-pdf={to}", "--no-pdf-header-footer", "--virtual-time-budget=6000", page=page)


def _run(*options: str, page: Path) -> str:
    with tempfile.TemporaryDirectory(prefix="alur-peramban-") as profile:
        command = [CHROMIUM, *_ALWAYS, f"--user-data-dir={profile}", *options, page.as_uri()]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if ended.returncode != 0:
        raise AssertionError(ended.stderr[-2000:])
    return ended.stdout
