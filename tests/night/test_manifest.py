"""A manifest is the office's own only by its seal."""

from pathlib import Path

import pytest

from pipeline.engine.log.chain import Head
from pipeline.engine.log.seal import Key
from pipeline.night.manifest import Laid, Manifest, Manifests, NoManifest, decoded
from tests.harness.office import Unforced

KEY, OTHER = Key(b"k" * 32), Key(b"l" * 32)
MANIFEST = Manifest(
    "pagi/kabag.html", Head(17, "ab" * 32), "cd" * 32,
    (Laid("outbox/laporan/pagi", "2026-11-28", (("kabag.html", "ef" * 32),)),), (), whole=True,
)  # fmt: skip


def test_it_is_read_as_it_was_written() -> None:
    assert decoded(MANIFEST.encoded(KEY), KEY, sealed=True) == MANIFEST
    assert decoded(MANIFEST.encoded(None), None, sealed=False) == MANIFEST


def test_each_changed_byte_is_found() -> None:
    data = MANIFEST.encoded(KEY)
    for at in range(len(data)):
        with pytest.raises(NoManifest):
            decoded(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], KEY, sealed=True)


@pytest.mark.parametrize("data", [MANIFEST.encoded(OTHER), MANIFEST.encoded(None), b"", b"{}\n"])
def test_one_without_the_seal_of_the_office_is_none(data: bytes) -> None:
    with pytest.raises(NoManifest):
        decoded(data, KEY, sealed=True)


def test_the_seal_of_an_event_is_none_of_a_manifest() -> None:
    body = MANIFEST.encoded(None).rpartition(b"cap: ")[0]
    with pytest.raises(NoManifest, match="its seal is not"):
        decoded(body + f"cap: {KEY.cap(body)}\n".encode(), KEY, sealed=True)


def test_two_units_never_share_a_manifest(tmp_path: Path) -> None:
    manifests = Manifests(tmp_path, KEY, sealed=True, files=Unforced())
    manifests.write(MANIFEST)
    assert manifests.of("pagi/kabag html") is None
    assert manifests.of("pagi/kabag.html") == MANIFEST
