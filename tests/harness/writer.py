"""LibreOffice Writer with somebody at its keyboard: edits typed and saved by Writer itself.

Run apart from the project, by the Python that LibreOffice's bridge belongs to, with the program
and a plan: a JSON list of {"open": path, "steps": [...], "save": path, "pdf": path}. A step is the
name of a method `do_...` and what it is given.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

_WAIT = 60


def value(name: str, what: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, what
    return made


class Writer:
    """One document on the screen, were there one."""

    def __init__(self, desktop: Any, dispatcher: Any, path: str) -> None:
        self.dispatcher = dispatcher
        url = uno.systemPathToFileUrl(path)
        self.document = desktop.loadComponentFromURL(url, "_blank", 0, (value("Hidden", True),))
        self.controller = self.document.CurrentController
        self.cursor = self.controller.ViewCursor

    def press(self, command: str, **given: Any) -> None:
        """What a menu, a key or a button does."""
        values = tuple(value(n, v) for n, v in given.items())
        self.dispatcher.executeDispatch(self.controller.Frame, f".uno:{command}", "", 0, values)

    def find(self, words: str) -> Any:
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = words, True
        place = self.document.findFirst(search)
        if place is None:
            raise LookupError(f"{words!r} is not in {self.document.URL}")
        return place

    def click(self, place: Any) -> None:
        """Puts the cursor there, whatever was selected before."""
        self.press("Escape")
        self.controller.select(place)
        self.cursor.gotoRange(place, False)

    def click_end(self, words: str) -> None:
        """Behind the last word of the paragraph that holds these words."""
        place = self.find(words)
        end = place.Text.createTextCursorByRange(place.getEnd())
        end.gotoEndOfParagraph(False)
        self.click(end)

    def step(self, kind: str, *what: Any) -> None:
        """On pages that are laid out: Writer does that when it is idle, and fits a picture to what
        is laid out by then."""
        self.document.refresh()
        getattr(self, f"do_{kind}")(*what)

    def do_type(self, over: str, words: str) -> None:
        """Selects words and types others over them."""
        self.controller.select(self.find(over))
        self.press("InsertText", Text=words)
        self.find(words)

    def do_line_after(self, words: str, line: str) -> None:
        """End of the line, Enter, and a new line."""
        self.click_end(words)
        self.press("InsertPara")
        self.press("InsertText", Text=line)
        self.find(line)

    def do_move(self, words: str, up: int) -> None:
        """Ctrl+Alt+Up or Down."""
        self.click(self.find(words).getStart())
        for _ in range(abs(up)):
            self.press("MoveUp" if up > 0 else "MoveDown")

    def do_cut_to(self, words: str, target: str) -> None:
        """Cuts words and pastes them behind others, as a clipboard does: with their looks."""
        self.controller.select(self.find(words))
        part = self.controller.getTransferable()
        self.press("Delete")
        self.click_end(target)
        self.controller.insertTransferable(part)

    def do_row_up(self, words: str, up: int) -> None:
        """Cuts a row of a table, pastes it above another one, and deletes what is left of it."""
        self.click(self.find(words).getStart())
        table, cell = self.cursor.TextTable, self.cursor.Cell.CellName
        row = int("".join(c for c in cell if c.isdigit())) - 1
        self.press("EntireRow")
        self.press("Cut")
        self.click(table.getCellByPosition(0, row - up).getStart())
        self.press("PasteRowsBefore")
        self.click(table.getCellByPosition(0, row + 1).getStart())
        self.press("DeleteRows")

    def do_picture(self, beside: str, path: str) -> None:
        """Insert, Picture, in the first cell of the table that holds these words."""
        self.click(self.find(beside).getStart())
        table = self.cursor.TextTable
        self.click(table.getCellByName("A1").getStart())
        before = self.document.GraphicObjects.Count
        self.press("InsertGraphic", FileName=uno.systemPathToFileUrl(path), AsLink=False)
        if self.document.GraphicObjects.Count != before + 1:
            raise LookupError(f"{path} is not in {self.document.URL}")

    def do_margins(self, left: int, right: int, top: int, bottom: int) -> None:
        """Format, Page: in hundredths of a millimetre."""
        style = self._page()
        style.LeftMargin, style.RightMargin = left, right
        style.TopMargin, style.BottomMargin = top, bottom

    def do_paper(self, width: int, height: int) -> None:
        style = self._page()
        style.Width, style.Height = width, height

    def do_font(self, name: str, size: float) -> None:
        """Everything selected, another font, another size."""
        self.press("SelectAll")
        self.press("SelectAll")
        self.press("CharFontName", **{"CharFontName.FamilyName": name})
        self.press("FontHeight", **{"FontHeight.Height": size})

    def _page(self) -> Any:
        self.cursor.jumpToFirstPage()
        return self.document.StyleFamilies.getByName("PageStyles").getByName(
            self.cursor.PageStyleName
        )

    def save(self, path: str, kind: str) -> None:
        self.document.storeToURL(uno.systemPathToFileUrl(path), (value("FilterName", kind),))

    def close(self) -> None:
        self.document.close(True)


def main(program: str, plan: str) -> None:
    with tempfile.TemporaryDirectory(prefix="alur-writer-") as folder:
        pipe = f"alur{Path(folder).name.replace('-', '')}"
        office = subprocess.Popen(
            [program, "--headless", "--norestore", "--nologo",
             f"-env:UserInstallation={Path(folder).as_uri()}", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            context = connect(pipe)
            create = context.ServiceManager.createInstanceWithContext
            desktop = create("com.sun.star.frame.Desktop", context)
            dispatcher = create("com.sun.star.frame.DispatchHelper", context)
            for task in json.loads(Path(plan).read_text(encoding="utf-8")):
                writer = Writer(desktop, dispatcher, task["open"])
                for step in task.get("steps", ()):
                    writer.step(*step)
                if "save" in task:
                    writer.save(task["save"], "MS Word 2007 XML")
                if "pdf" in task:
                    writer.save(task["pdf"], "writer_pdf_Export")
                writer.close()
            desktop.terminate()
            office.wait(20)
        finally:
            office.kill()
            office.wait()


def connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    end = time.monotonic() + _WAIT
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


if __name__ == "__main__":
    main(*sys.argv[1:])
