"""Boards opened in a real Chromium from their folder, as staff do: `file:`, no server."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import axe_core_python
import pytest

from pipeline.engine.loop.pages import digest
from pipeline.office.working_time import Worked, say
from pipeline.projections.board import desk_page, office_page
from pipeline.projections.board.boards import Boards
from tests import needs
from tests.harness import browser
from tests.harness.board_days import NOW, book, office, reading

AXE = Path(axe_core_python.__file__).with_name("axe.min.js")
_RUN = """
axe.run({runOnly: ['wcag2a', 'wcag2aa', 'best-practice']}).then(function (found) {
  var kept = found.violations.map(function (v) {
    return v.id + ': ' + v.nodes.map(function (n) { return n.html }).slice(0, 3).join(' | ') });
  var line = document.createElement('pre');
  line.id = 'axe';
  line.textContent = JSON.stringify(kept);
  document.body.appendChild(line);
});
"""


@pytest.fixture(autouse=True)
def _browser() -> None:
    needs.chromium()


def lay(
    folder: Path, *, beaten: timedelta | None = timedelta(), desk: str = "", **how: int
) -> Path:
    """A board in a folder; its sign was given so long ago, or never."""
    boards = Boards(office(), reading)
    told = book(**how)
    basis = boards.desk_basis(desk, told) if desk else boards.office_basis(told)
    page = folder / "papan.html"
    page.write_bytes((desk_page if desk else office_page).write(basis))
    if beaten is not None:
        when = (datetime.now(UTC) - beaten).isoformat(timespec="seconds")
        sign = json.dumps({"waktu": when, "papan": digest(basis)})
        (folder / ".denyut.js").write_text(f"denyut({sign});\n")
    return page


def text(page: str, pattern: str) -> str:
    match = re.search(pattern, page, re.DOTALL)
    assert match is not None, pattern
    return re.sub(r"<[^>]+>", "", match[1])


def test_what_only_the_sign_tells_is_shown_by_it_alone(tmp_path: Path) -> None:
    """That mornings lie there, and that changes of folders are not told."""
    shown = r'<p class="(?:pagi|ingat f5)"(?! hidden)'
    assert not re.search(shown, browser.dump(lay(tmp_path)))
    sign = tmp_path / ".denyut.js"
    sign.write_text(sign.read_text().replace("});", ', "pagi": true, "f5": true});'))
    assert len(re.findall(shown, browser.dump(tmp_path / "papan.html"))) == 2


def test_lateness_is_told_in_words_and_colour_and_the_watcher_lives(tmp_path: Path) -> None:
    page = browser.dump(lay(tmp_path))
    assert text(page, r'id="hidup"[^>]*>(.*?)</p>') == (
        "Sistem berjalan. Halaman ini sesuai keadaan terakhir."
    )
    late = text(page, r'<p class="tenggat lambat"[^>]*>(.*?)</p>')
    assert re.fullmatch(r"Terlambat [\w ]+ \(jam kerja\), sejak \w{3} \d+ \w{3}, \d\d\.\d\d", late)
    assert re.search(r"\d+ terlambat", text(page, r'id="ringkas"[^>]*>(.*?)</p>'))


@pytest.mark.parametrize(
    ("beaten", "told"),
    [
        (timedelta(minutes=25), r"Sistem tidak memberi tanda sejak .* \(25 menit\)\. Yang Anda"),
        (None, r"Tanda dari sistem tidak terbaca"),
    ],
)
def test_a_stopped_watcher_is_seen_in_the_page(
    tmp_path: Path, beaten: timedelta | None, told: str
) -> None:
    page = browser.dump(lay(tmp_path, beaten=beaten, desk="kabag"), seconds=8)
    assert re.match(told, text(page, r'id="hidup"[^>]*>(.*?)</p>'))


def test_a_word_is_looked_for_among_all_dossiers_without_a_server(tmp_path: Path) -> None:
    page = lay(tmp_path, count=20, archived=400)
    typed = """<script>document.getElementById('cari').value='unit kerja 417';
        document.getElementById('cari').dispatchEvent(new Event('input'))</script></body>"""
    shown = browser.dump(_without_rule(page, typed))
    assert text(shown, r'id="jumlah"[^>]*>(.*?)</span>') == "1 berkas"
    assert "800/417/ORG/2026" in text(shown, r'id="temu"[^>]*>(.*?)</table>')


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("desk", ["", "kabag"], ids=["office", "desk"])
def test_nothing_keeps_who_hears_the_page_from_it(tmp_path: Path, desk: str, dark: bool) -> None:
    page = lay(tmp_path, desk=desk)
    axe = f"<script>{AXE.read_text(encoding='utf-8')}</script><script>{_RUN}</script></body>"
    shown = browser.dump(_without_rule(page, axe), dark=dark)
    assert json.loads(text(shown, r'<pre id="axe">(.*?)</pre>')) == []


def test_it_is_printed_on_one_page(tmp_path: Path) -> None:
    pdf = tmp_path / "papan.pdf"
    browser.printed(lay(tmp_path, count=60, archived=20), pdf)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 1


def _without_rule(page: Path, more: str) -> Path:
    """The page with scripts of the test's own, which its own rule would not let run."""
    whole = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text("utf-8"))
    page.write_text(whole.replace("</body>", more), encoding="utf-8")
    return page


@pytest.mark.parametrize("days", [0.5, 4], ids=["a night", "over a weekend"])
def test_lateness_and_the_time_used_so_far_are_counted_in_office_hours(
    tmp_path: Path, days: float
) -> None:
    page = lay(tmp_path, desk="kabag", count=8)
    now = (NOW + timedelta(days=days)).astimezone(UTC)
    set_to = f"Date.now=function(){{return {now.timestamp() * 1000:.0f}}}"
    clock = f"<script>{set_to}</script><script>"
    whole = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text("utf-8"))
    page.write_text(whole.replace("<script>", clock, 1), encoding="utf-8")
    shown = browser.dump(page)
    worked = Worked(office().jam_kerja)
    dues = re.findall(r'data-tenggat="([^"]+)"><b class="kata">([^<]+)</b>', shown)
    begun = re.findall(r'data-mulai="([^"]+)"[^>]*>([^<]+)</b>', shown)
    assert len(dues) == len(begun) == 2
    for limit, words in dues:
        minutes = worked.minutes(datetime.fromisoformat(limit), now)
        assert words == f"Terlambat {say(minutes)} (jam kerja), sejak"
    for since, words in begun:
        assert words == f"sudah {say(worked.minutes(datetime.fromisoformat(since), now))}"
