"""Searching the site of the fixture in Chromium: as one types, by kind and year, with the keyboard alone, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import Site
from tests.sites.browser import WIDER_THAN_THE_WINDOW
from tests.sites.reading import assert_none, plain

pytestmark = pytest.mark.browser

ADDRESS = "/recherche/"


@pytest.fixture
def search(page: Page, hosts: Mapping[str, str]) -> Iterator[Page]:
    """The page that searches, as it opens; whatever it does, nothing goes wrong in it."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    page.goto(f"{hosts['halle']}{ADDRESS}")
    yield page
    assert wrong == []


def field(page: Page) -> Locator:
    """Where one types."""
    return page.get_by_label("Mots à chercher")


def found(page: Page, count: str) -> list[tuple[str, str]]:
    """What is above each result and its title, once the page says how many there are."""
    expect(page.get_by_role("status")).to_have_text(re.compile(count))
    slips = page.locator("[data-found] li")
    return list(zip(slips.locator(".kicker").all_inner_texts(), slips.locator("h2").all_inner_texts(), strict=True))


# What is typed, and the page that is to be found with it: accents, other forms of a word and what is before an apostrophe do not count.
WORDS = {"adherer": "/adherer/", "ADHÉREZ": "/adherer/", "l'agenda": "/agenda/", "gouvernances": "/gouvernance/"}


@pytest.mark.parametrize("words", WORDS)
def test_a_word_is_found_however_it_is_written(search: Page, words: str) -> None:
    """Whoever types what they have in mind finds the page that says it among the first; what is looked for is in the address bar."""
    field(search).press_sequentially(words)
    found(search, "trouvée")
    expect(search.locator(f"[data-found] a[href='{WORDS[words]}']")).to_be_visible()
    search.wait_for_url(f"**{ADDRESS}?q=*")


def test_nothing_is_asked_for_before_one_begins(page: Page, hosts: Mapping[str, str]) -> None:
    """The index is not loaded by the page itself, and by no other page; it is once one comes to its field."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{hosts['halle']}{ADDRESS}", wait_until="networkidle")
    assert not [url for url in asked if "/pagefind/" in url]
    with page.expect_response("**/pagefind/wasm.fr.pagefind"):
        field(page).focus()


def test_a_kind_and_a_year_narrow_what_is_found(search: Page, fixture_sites: Mapping[str, Site]) -> None:
    """With a kind or a year chosen, only its pages are shown, with or without a word; what is chosen is in the address bar too."""
    search.get_by_label("Rubrique").focus()
    expect(search.locator("#rubrique option")).not_to_have_count(1)
    search.get_by_label("Rubrique").select_option("Actualités")
    news = found(search, "trouvée")
    assert {kicker.partition(" · ")[0] for kicker, _title in news} == {"Actualités"}
    search.get_by_label("Année").select_option("2026")
    assert all(kicker.endswith("2026") for kicker, _title in found(search, "trouvée"))
    field(search).fill("verrière")
    titles = {plain(item.entry.title) for item in fixture_sites["halle"].source.visible_items if item.folder == "actualites"}
    assert {plain(title) for _kicker, title in found(search, "trouvée")} <= titles
    search.wait_for_url("**?q=verri%C3%A8re&rubrique=Actualit%C3%A9s&annee=2026")


def test_escape_begins_again(search: Page) -> None:
    """Escape empties the field and what was chosen, leaves the focus where it was, and shows nothing more."""
    field(search).press_sequentially("adherer")
    found(search, "trouvée")
    field(search).press("Escape")
    expect(field(search)).to_have_value("")
    expect(field(search)).to_be_focused()
    expect(search.locator("[data-found] li")).to_have_count(0)
    search.wait_for_url(f"**{ADDRESS}")


def test_the_keyboard_is_enough(search: Page) -> None:
    """From the field to a result: the focus stays where one types, Tab comes to the first title, Enter follows it; back, all is there again."""
    field(search).press_sequentially("adherer")
    found(search, "trouvée")
    expect(field(search)).to_be_focused()
    for _ in range(3):
        search.keyboard.press("Tab")
    first = search.locator("[data-found] a").first
    expect(first).to_be_focused()
    target = first.get_attribute("href")
    search.keyboard.press("Enter")
    search.wait_for_url(f"**{target}")
    search.go_back()
    expect(field(search)).to_have_value("adherer")
    expect(search.locator("[data-found] a").first).to_have_attribute("href", str(target))


def test_what_is_not_there_is_not_found(search: Page) -> None:
    """A word of no page is told in words; a draft and a poster are in no result."""
    field(search).fill("zzzzz")
    assert found(search, "essayez un autre mot") == []
    field(search).fill("brouillon")
    expect(search.get_by_role("status")).to_have_text(re.compile("trouvée|essayez"))
    addresses = [link.get_attribute("href") for link in search.locator("[data-found] a").all()]
    assert not [address for address in addresses if address == "/brouillon/" or str(address).endswith("/affiche/")]


def test_long_lists_are_shown_in_parts(search: Page) -> None:
    """Of many results some are shown, and the button brings the next, where the focus then is."""
    search.get_by_label("Rubrique").focus()
    expect(search.locator("#rubrique option")).not_to_have_count(1)
    search.get_by_label("Rubrique").select_option("Agenda")
    shown = len(found(search, "trouvée"))
    search.get_by_role("button", name="Voir la suite").click()
    expect(search.locator("[data-found] a").nth(shown)).to_be_focused()


def test_an_address_with_words_answers(page: Page, hosts: Mapping[str, str]) -> None:
    """What search engines are told of the page is true: asked with « q », it shows what is found."""
    page.goto(f"{hosts['halle']}{ADDRESS}?q=adhérer")
    assert found(page, "trouvée")
    expect(field(page)).to_have_value("adhérer")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_everyone_can_read_what_is_found(browser: Browser, hosts: Mapping[str, str], width: int, scheme: str) -> None:
    """axe finds nothing, nothing sticks out, at either width and in either scheme, once results are there."""
    dark = scheme == "dark"
    with browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light", bypass_csp=True
    ) as visitor:
        page = visitor.new_page()
        page.goto(f"{hosts['halle']}{ADDRESS}?q=adhérer")
        found(page, "trouvée")
        assert_none(f"{each['id']}: {each['nodes'][0]['html']}" for each in Axe().run(page).response["violations"])
        assert_none(page.evaluate(WIDER_THAN_THE_WINDOW))


def test_without_javascript_the_page_leads_to_all_pages(browser: Browser, hosts: Mapping[str, str]) -> None:
    """No field that does nothing; the way to the list of all pages."""
    with browser.new_context(java_script_enabled=False) as visitor:
        page = visitor.new_page()
        page.goto(f"{hosts['halle']}{ADDRESS}")
        expect(page.locator("form")).to_be_hidden()
        page.get_by_role("link", name="toutes les pages du site").click()
        page.wait_for_url("**/plan-du-site/")
