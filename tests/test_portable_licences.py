"""The list of licences in the program that needs no installation."""

import zipfile
from pathlib import Path

import pytest

from scripts.windows.licences import licences
from scripts.windows.parts import Parts


def parts(folder: Path) -> Parts:
    wheel = folder / "runtime.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("msvc-14.dist-info/LICENSE", "Microsoft's terms")
    return Parts(wheel, wheel, wheel)


def package(folder: Path, name: str, licence: str, *texts: str) -> None:
    about = folder / f"{name}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\nLicense-Expression: {licence}\n"
    )
    for text in texts:
        (about / text).parent.mkdir(parents=True, exist_ok=True)
        (about / text).write_text(f"terms of {name}")


def test_each_package_is_listed_with_its_licence_and_where_its_texts_lie(tmp_path: Path) -> None:
    package(tmp_path, "satu", "MIT", "LICENSE.txt", "licenses/BUILD/zlib.txt")
    package(tmp_path, "docxtpl", "LGPL-2.1-only")
    texts = dict(licences(tmp_path, parts(tmp_path)))
    rows = texts["DAFTAR LISENSI.txt"].splitlines()
    assert {"satu 1.0: MIT (satu/)", "docxtpl 1.0: LGPL-2.1-only (num2words/)"} <= {*rows}
    assert texts["satu/LICENSE.txt"] == texts["satu/licenses-BUILD-zlib.txt"] == "terms of satu"


def test_what_lies_within_python_the_fonts_and_microsoft_s_runtime_are_listed(
    tmp_path: Path,
) -> None:
    texts = dict(licences(tmp_path, parts(tmp_path)))
    listed = texts["DAFTAR LISENSI.txt"]
    for word in ("Python 3.", "OpenSSL", "Liberation Sans", "Distributable Code"):
        assert word in listed
    for name in ("OpenSSL", "libffi", "Expat", "zlib", "bzip2", "libmpdec", "SQLite"):
        assert name in texts["python-libraries.txt"]
    assert "SIL" in texts["fonts.txt"]
    assert texts["microsoft-runtime/LICENSE"] == "Microsoft's terms"


@pytest.mark.parametrize(("licence", "texts"), [("", ("LICENSE",)), ("MIT", ())])
def test_nothing_is_packed_whose_licence_is_not_known(
    tmp_path: Path, licence: str, texts: tuple[str, ...]
) -> None:
    package(tmp_path, "gelap", licence, *texts)
    with pytest.raises(SystemExit, match="gelap"):
        dict(licences(tmp_path, parts(tmp_path)))
