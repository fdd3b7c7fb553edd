"""How staff drag dossiers from desk to desk, and wait until that is in the log."""

from pipeline.demo import staff
from pipeline.demo.stage import Demo


def decided(demo: Demo, moved: int) -> None:
    """Waits until more was decided than before."""
    demo.until(lambda: demo.root if demo.moves() > moved else None, "the decision in the log")


def pass_on(demo: Demo, desk: str, drawer: str, to: str, *dossiers: str) -> None:
    """Drags these dossiers (by default the one DUK that lies there) and waits at the next desk."""
    named = dossiers or ("DUK-",)
    moved = demo.moves()
    for dossier in named:
        staff.drag(demo.at(f"inbox/{desk}/MASUK/{dossier}*"), demo.root / "inbox" / desk / drawer)
    decided(demo, moved + len(named) - 1)
    for dossier in named:
        demo.at(f"inbox/{to}/MASUK/{dossier}*/00 Lembar Kendali.pdf")


def give_back(demo: Demo, desk: str, why: str, to: str, dossier: str = "DUK-") -> None:
    """Writes the reason and drags the dossier to KEMBALIKAN."""
    staff.write_note(demo.at(f"inbox/{desk}/MASUK/{dossier}*/Catatan.txt"), why)
    pass_on(demo, desk, "KEMBALIKAN", to, dossier)
