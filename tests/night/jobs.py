"""What workers in processes of their own make in tests: light to import."""

from pathlib import Path

import psutil

from pipeline.night.unit import Made


def halves(data: bytes) -> Made:
    """Each half of a text in a file; `salah` fails. `mati FILE` ends its process, unless the file
    tells that it has done so."""
    text = data.decode()
    if text.startswith("mati "):
        mark = Path(text.removeprefix("mati "))
        if not mark.exists():
            mark.write_text("began", encoding="utf-8")
            psutil.Process().kill()
        return {"hasil.txt": b"mati"}
    if text == "salah":
        raise ValueError("the data is wrong")
    return {"a.txt": data[: len(data) // 2], "b.txt": data[len(data) // 2 :]}
