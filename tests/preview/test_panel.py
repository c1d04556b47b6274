"""The panel of a preview, in a real browser: what is wrong, file by file, without hiding the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from plugins.preview.notices import Board, Notice
from plugins.preview.server import serve
from plugins.release.rules import Rules

pytestmark = pytest.mark.browser

RULES = Rules("http://127.0.0.1", frozenset())
WINDOWS = [(390, 844), (1280, 800), (844, 390)]
PAGE = "<!doctype html><html lang=fr><meta charset=utf-8><title>Une page</title><h1>Une page</h1>" + "<p>Un texte.</p>" * 100
HOSTILE = "<img src=x onerror=alert(1)> & « ici »"


@dataclass(frozen=True)
class Served:
    """A site on this machine: its folder, its address, and the board that its pages read."""

    folder: Path
    url: str
    board: Board

    def faults(self) -> list[Notice]:
        """Forty in six files, of which three have a page."""
        files = [f"content/mila/agenda/2024-0{number}-un-rendez-vous.md" for number in range(1, 7)]
        pages = dict.fromkeys(files[::2], f"{self.url}/autre/")
        return [
            Notice(
                files[number % 6],
                number + 1,
                f"lien n° {number} vers « nope.md » : il n'y a pas de fichier nope.md",
                pages.get(files[number % 6], ""),
            )
            for number in range(40)
        ]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Served]:
    """A site of two pages, which nothing is wrong with."""
    folder = tmp_path / "site"
    (folder / "autre").mkdir(parents=True)
    for page in (folder, folder / "autre"):
        (page / "index.html").write_text(PAGE, encoding="utf-8")
    board = Board()
    board.tell([])
    server = serve(folder, board, 8300, RULES.headers)
    yield Served(folder, f"http://127.0.0.1:{server.server_port}", board)
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab in which nothing may be refused by the page's policy, nor fail."""
    with browser.new_context() as visitor:
        tab = visitor.new_page()
        said: list[str] = []
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("console", lambda message: said.append(message.text))
        yield tab
        assert [line for line in said if "status of 503" not in line and "status of 404" not in line] == []


def _panel(page: Page) -> Locator:
    return page.get_by_role("region", name="À corriger")


def test_what_the_pages_are_told() -> None:
    """The state of a preview is data: its version, and the path, line, message and page of each fault."""
    board = Board()
    before = board.state
    board.tell([Notice("content/mila/site.toml", 3, "« x »", "http://127.0.0.1:8000/"), Notice("", 0, "incomplet")])

    assert board.wait(before, 0) is board.state
    assert json.loads(board.state.json()) == {
        "version": 1,
        "faults": [
            {"path": "content/mila/site.toml", "line": 3, "message": "« x »", "address": "http://127.0.0.1:8000/"},
            {"path": "", "line": 0, "message": "incomplet", "address": ""},
        ],
    }
    assert list(map(str, board.state.notices)) == ["content/mila/site.toml, ligne 3 : « x »", "incomplet"]
    assert json.loads(before.json()) == {"version": 0, "faults": []}


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_the_panel_covers_a_third_of_the_window_at_most(site: Served, page: Page, width: int, height: int) -> None:
    """However many faults there are, the page can be read below them; the panel scrolls inside itself, by keyboard too."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(site.url)
    site.board.tell(site.faults())
    panel = _panel(page)
    panel.wait_for()

    for _scrolled in range(2):
        box = panel.bounding_box()
        assert box is not None
        assert box["height"] <= height / 3
        page.evaluate("scrollTo(0, 500)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    last = panel.get_by_role("listitem").last
    assert not _is_seen(last)
    panel.focus()
    page.keyboard.press("End")
    page.wait_for_function("box => box.scrollTop > 0", arg=panel.element_handle())
    expect(page.get_by_role("button", name="Replier")).to_be_in_viewport(ratio=1)
    page.wait_for_function("box => box.scrollTop + box.clientHeight >= box.scrollHeight - 1", arg=panel.element_handle())
    assert _is_seen(last)


def _is_seen(item: Locator) -> bool:
    """Whether an item's middle is what one sees there."""
    return bool(
        item.evaluate("""item => {
          const { x, y, height } = item.getBoundingClientRect();
          const top = document.elementFromPoint(x + 20, y + height / 2);
          return top !== null && item.contains(top);
        }""")
    )


def test_faults_stand_under_their_file(site: Served, page: Page) -> None:
    """A heading for each file, which leads to its page where it has one; below it, its faults in their order."""
    page.goto(site.url)
    site.board.tell(site.faults())
    panel = _panel(page)
    panel.wait_for()

    faults = site.faults()
    files = list(dict.fromkeys(fault.path for fault in faults))
    assert panel.get_by_role("heading").all_inner_texts() == files
    assert [each.get_attribute("href") for each in panel.get_by_role("link").all()] == [f"{site.url}/autre/"] * 3
    lists = [each.get_by_role("listitem").all_inner_texts() for each in panel.get_by_role("list").all()]
    assert lists == [[f"ligne {fault.line} : {fault.message}" for fault in faults if fault.path == file] for file in files]
    expected = "À corriger : 40\u00a0erreurs dans 6\u00a0fichiers. La page montre la dernière version sans erreur."
    assert page.get_by_role("alert").inner_text() == expected
    panel.get_by_role("link").first.click()
    page.wait_for_url("**/autre/")
    expect(_panel(page)).to_be_visible()


def test_the_panel_folds_by_keyboard(site: Served, page: Page) -> None:
    """One key folds the list, and it stays so on the pages and after the saves that follow, until it is unfolded."""
    page.goto(site.url)
    site.board.tell(site.faults())
    _panel(page).wait_for()

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    button = _panel(page).get_by_role("button")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(button).to_have_text("Déplier")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(_panel(page).get_by_role("listitem")).to_have_count(0)

    site.board.tell(site.faults()[:2])
    expect(page.get_by_role("alert")).to_contain_text("2\u00a0erreurs dans 2\u00a0fichiers")
    expect(_panel(page).get_by_role("listitem")).to_have_count(0)
    expect(button).to_be_focused()
    page.goto(f"{site.url}/autre/")
    expect(button).to_have_text("Déplier")
    button.press("Space")
    expect(_panel(page).get_by_role("listitem")).to_have_count(2)


def test_the_place_in_the_list_is_kept(site: Served, page: Page) -> None:
    """A save that mends one fault of many does not send the reader back to the first."""
    page.goto(site.url)
    site.board.tell(site.faults())
    _panel(page).evaluate("box => { box.scrollTop = 300; }")

    site.board.tell(site.faults()[:39])

    expect(page.get_by_role("alert")).to_contain_text("39\u00a0erreurs")
    assert _panel(page).evaluate("box => box.scrollTop") == 300


def test_what_has_no_file_is_told_alone(site: Served, page: Page) -> None:
    """A build that is refused, or a program that fails, has neither file nor line; what is told is text, never markup."""
    page.goto(site.url)
    site.board.tell([Notice("", 0, HOSTILE)])

    expect(_panel(page).get_by_role("listitem")).to_have_text([HOSTILE])
    expect(_panel(page).get_by_role("heading")).to_have_count(0)
    assert page.get_by_role("alert").inner_text().startswith("À corriger : 1\u00a0erreur. ")


def test_a_whole_file_has_no_line(site: Served, page: Page) -> None:
    """A fault of the name of a file, say, is told without a line."""
    page.goto(site.url)
    site.board.tell([Notice("content/mila/pages/A.md", 0, "un nom en minuscules")])

    expect(_panel(page).get_by_role("listitem")).to_have_text(["un nom en minuscules"])


def test_the_panel_is_dark_in_the_dark(site: Served, browser: Browser) -> None:
    """The panel follows the colours that the visitor prefers, and nothing in it moves."""
    papers = set()
    for scheme in ("light", "dark"):
        with browser.new_context(color_scheme=scheme, reduced_motion="reduce") as visitor:
            tab = visitor.new_page()
            tab.goto(site.url)
            site.board.tell(site.faults())
            _panel(tab).wait_for()
            papers.add(_panel(tab).evaluate("box => getComputedStyle(box).backgroundColor"))
            assert tab.evaluate("document.getAnimations().length") == 0
    assert papers == {"rgb(143, 29, 20)", "rgb(59, 20, 17)"}


@pytest.mark.parametrize("exists", [True, False])
def test_while_nothing_is_built_every_address_has_a_page(site: Served, page: Page, tmp_path: Path, *, exists: bool) -> None:
    """Before the first good build the folder is empty or missing: each address says so, carries the panel, and turns into the site."""
    kept = site.folder.rename(tmp_path / "kept")
    if exists:
        site.folder.mkdir()
    for address in ("/", "/autre/", "/nulle-part.png"):
        with pytest.raises(HTTPError) as raised:
            urlopen(site.url + address)
        with raised.value as answer:
            assert answer.code == 503
            assert "ne peut pas encore" in answer.read().decode()
            assert dict(answer.headers).items() >= RULES.guards(RULES.zone(address)).items()
    site.board.tell(site.faults())
    page.goto(f"{site.url}/autre/")

    expect(page.locator("h1")).to_have_text("Le site ne peut pas encore être montré")
    expect(page.get_by_role("alert")).to_contain_text("Le site s’affichera ensuite.")
    if exists:
        site.folder.rmdir()
    kept.rename(site.folder)
    site.board.tell([])
    expect(page.locator("h1")).to_have_text("Une page")
    expect(_panel(page)).to_have_count(0)
