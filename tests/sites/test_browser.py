"""The built sites in Chromium: what only a browser can tell, at the widths, in the colours and with the keys that visitors have."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest
from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.conftest import FIXTURE_NAMES, NAMES, ROOT, Site
from tests.sites.browser import SCHEMES, WIDER_THAN_THE_WINDOW, served, too_wide
from tests.sites.reading import assert_none, plain, text

pytestmark = pytest.mark.browser

PICTURE = ROOT / "docs" / "images" / "sites.png"
LARGEST_PICTURE = 300_000  # bytes

PAGES = [
    ("halle", "/"),
    ("halle", "/la-halle/"),
    ("halle", "/cour-des-luthiers/"),
    ("halle", "/cour-des-luthiers/atelier-ocarina/"),
    ("halle", "/cour-des-luthiers/la-minuterie/"),
    ("halle", "/cour-des-luthiers/activites/"),
    ("halle", "/cour-des-luthiers/activites/studio/"),
    ("halle", "/cour-des-luthiers/types/boutique/"),
    ("halle", "/flux/"),
    ("halle", "/agenda/"),
    ("halle", "/agenda/2026/"),
    ("halle", "/agenda/2026/mardi-micros/"),
    ("halle", "/agenda/2026/chorale/"),
    ("halle", "/agenda/2026/cours-de-reparation/"),
    ("halle", "/agenda/2026/12/"),
    ("halle", "/agenda/2026/12/affiche/"),
    ("halle", "/agenda/mardis/"),
    ("halle", "/agenda/archives/"),
    ("halle", "/agenda/lieux/verriere/"),
    ("halle", "/agenda/a-integrer/"),
    ("halle", "/actualites/"),
    ("halle", "/actualites/la-verriere-est-finie/"),
    ("halle", "/ressources/"),
    ("halle", "/ressources/studio-partage/"),
    ("halle", "/adherer/"),
    ("halle", "/gouvernance/"),
    ("halle", "/reperes/"),
    ("halle", "/recettes/"),
    ("halle", "/aides/"),
    ("halle", "/valeurs/"),
    ("halle", "/lettre/"),
    ("halle", "/lettre/2026-11/"),
    ("halle", "/podcast/"),
    ("halle", "/podcast/la-verriere/"),
    ("halle", "/mentions-legales/"),
    ("halle", "/donnees-personnelles/"),
    ("halle", "/accessibilite/"),
    ("halle", "/plan-du-site/"),
    ("halle", "/404.html"),
    ("verger", "/"),
    ("verger", "/agenda/"),
    ("verger", "/agenda/2026/"),
    ("verger", "/agenda/2026/greffe-de-basse/"),
    ("verger", "/agenda/2026/12/"),
    ("verger", "/agenda/2026/12/affiche/"),
    ("verger", "/agenda/greffes/"),
    ("verger", "/agenda/lieux/serre/"),
    ("verger", "/agenda/a-integrer/"),
    ("verger", "/flux/"),
    ("verger", "/donnees-personnelles/"),
    ("verger", "/ressources/"),
    ("verger", "/ressources/fonds-des-semis/"),
    ("verger", "/enquete/"),
    ("verger", "/participer/"),
    ("verger", "/404.html"),
    ("trois", "/"),
    ("trois", "/plan-du-site/"),
]
WIDTHS = (320, 390, 1280)
LONGEST_SHIFT = 0.02  # cumulative layout shift; 0.1 is « good » in web vitals

CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")
WATCH_SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shifts += entry.value)))
    .observe({ type: "layout-shift", buffered: true });
"""
SHIFTS = """document.fonts.ready.then(
  () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.shifts)))),
)"""


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_pages_are_quiet_and_fit(page: Page, hosts: Mapping[str, str], name: str) -> None:
    """A page says nothing in the console, asks nothing of another host, stays still while loading and never scrolls sideways.

    A poster is a sheet of paper, as wide as paper is. Each page is loaded as by one who has never come before, from an empty cache.
    """
    said: list[str] = []
    asked: list[str] = []
    found: list[str] = []
    page.on("console", lambda message: said.append(_said(message)))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(WATCH_SHIFTS)
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")  # without which the cache stays
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})

    for address in (address for site, address in PAGES if site == name):
        said.clear()
        asked.clear()
        page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
        answer = page.goto(hosts[name] + address)
        shifts = page.evaluate(SHIFTS)
        faults = [] if answer and answer.ok else ["is not there"]
        for width in WIDTHS if not address.endswith("/affiche/") else WIDTHS[-1:]:
            page.set_viewport_size({"width": width, "height": 900})
            faults += [f"{width} px: {wide}" for wide in page.evaluate(WIDER_THAN_THE_WINDOW)]
        faults += said
        faults += [url for url in asked if not url.startswith(hosts[name] + "/")]
        faults += [f"asks for {len(asked)} files"] if len(asked) > 10 else []
        faults += [f"shifts by {shifts}"] if shifts >= LONGEST_SHIFT else []
        found += [f"{address} {fault}" for fault in faults]
    assert_none(found)


@pytest.mark.parametrize(("build", "name"), [*(("sites", name) for name in NAMES), *(("fixture_sites", name) for name in FIXTURE_NAMES)])
def test_no_page_scrolls_sideways(request: pytest.FixtureRequest, page: Page, build: str, name: str) -> None:
    """On the narrowest telephone (320 px, WCAG 1.4.10), no page of any site is wider than the window."""
    site: Site = request.getfixturevalue(build)[name]
    with served(site.folder, plain=True) as host:
        assert_none(too_wide(page, host, site.full_pages(), [320]))


def _said(message: ConsoleMessage) -> str:
    return f"{message.type}: {message.text}"


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_the_manifest_is_accepted(page: Page, hosts: Mapping[str, str], name: str) -> None:
    """Under the headers of a release a browser reads the site's manifest and finds no fault in it; the data of the home page is there."""
    page.goto(f"{hosts[name]}/")
    found = page.context.new_cdp_session(page).send("Page.getAppManifest")

    assert (found["url"], found["errors"]) == (f"{hosts[name]}/site.webmanifest", [])
    assert json.loads(found["data"])["start_url"] == "/"
    assert "@graph" in json.loads(page.locator("script[type='application/ld+json']").last.text_content() or "")


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_contrast(page: Page, hosts: Mapping[str, str], name: str) -> None:
    """Every text stands out from what is under it by 4.5 to 1, large ones by 3 to 1, in light and in dark colours."""
    found = []
    for address in (address for site, address in PAGES if site == name):
        page.goto(hosts[name] + address)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.set_viewport_size({"width": width, "height": cast("int", page.evaluate("document.documentElement.scrollHeight"))})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                result = page.evaluate(CONTRAST)
                assert result["measured"] > 20, address
                found += [f"{address} at {width} px, {scheme}: {fault}" for fault in result["found"]]
    assert_none(found)


@pytest.mark.parametrize("name", ["halle", "verger"])
def test_skip_link(page: Page, hosts: Mapping[str, str], name: str) -> None:
    """The first Tab reaches « Aller au contenu », which shows itself; Enter goes on to the main part."""
    page.goto(hosts[name])

    page.keyboard.press("Tab")
    skip = page.evaluate("[document.activeElement.className, document.activeElement.getBoundingClientRect().top]")
    page.keyboard.press("Enter")

    assert skip[0] == "skip"
    assert skip[1] >= 0
    assert page.evaluate("document.activeElement.id") == "contenu"


@pytest.mark.parametrize("name", ["halle", "verger"])
def test_focus_is_seen(page: Page, hosts: Mapping[str, str], name: str) -> None:
    """Whatever Tab reaches on the home page has its middle in the window and shows the focus, in the order of the page."""
    page.goto(hosts[name])
    links = cast("int", page.evaluate("document.querySelectorAll('a').length"))
    choices = cast("int", page.evaluate("new Set([...document.querySelectorAll('input[type=radio]')].map((each) => each.name)).size"))
    unseen, order = [], []
    for _ in range(links + choices):
        page.keyboard.press("Tab")
        state = page.evaluate(FOCUSED)
        order.append(state["index"])
        unseen += [] if state["seen"] else [state["name"]]
    assert_none(unseen)
    assert [each for each in order if each >= 0] == list(range(links))
    assert order.count(-1) == choices  # of several of one name, one is reached, and arrows go on from it


FOCUSED = """() => {
  const link = document.activeElement;
  const box = link.getBoundingClientRect();
  const style = getComputedStyle(link);
  const card = link.closest(".card") ? getComputedStyle(link.closest(".card")) : style;
  const outlined = [style, card].some((one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2);
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const inside = box.width > 0 && x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight;
  return { index: [...document.querySelectorAll("a")].indexOf(link), name: link.textContent.trim(), seen: outlined && inside };
}"""


def test_a_door_of_the_street_opens(page: Page, hosts: Mapping[str, str], fixture_sites: Mapping[str, Site]) -> None:
    """With the keyboard alone one walks along the street, pushes a door, and is at that structure's page."""
    page.goto(hosts["halle"])
    door = fixture_sites["halle"].page("").cssselect(".street .shop")[4]
    target, sign = door.cssselect("a")[0].get("href"), door.cssselect(".sign")[0]

    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == target:
            break
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{target}")
    assert plain(page.locator("h1").inner_text()) == text(sign)


@pytest.mark.parametrize("name", ["halle", "verger"])
def test_without_javascript(browser: Browser, hosts: Mapping[str, str], name: str) -> None:
    """Without JavaScript one still reads, follows the menu to a meeting, and opens a question."""
    with browser.new_context(java_script_enabled=False) as visitor:
        page = visitor.new_page()
        page.goto(hosts[name])
        page.get_by_role("link", name="Agenda", exact=True).first.click()
        page.locator(".ticket h3 a").first.click()
        page.wait_for_url("**/agenda/2026/*/")
        assert page.locator("h1").is_visible()

        page.goto(hosts[name] + ("/adherer/" if name == "halle" else "/participer/"))
        answer = page.locator(".faq details p").first
        assert not answer.is_visible()
        page.locator(".faq summary").first.click()
        assert answer.is_visible()


@pytest.mark.parametrize("name", ["halle", "verger"])
def test_the_font_is_the_sites_own(page: Page, hosts: Mapping[str, str], name: str) -> None:
    """The headings are set in Bricolage Grotesque, fetched once, from the site itself."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(hosts[name])
    loaded = page.evaluate("document.fonts.ready.then((fonts) => [...fonts].map((font) => [font.family, font.status]))")

    assert [(family.strip('"'), status) for family, status in loaded] == [("Bricolage Grotesque", "loaded")]
    (font,) = (url for url in asked if url.endswith(".woff2"))
    assert re.fullmatch(rf"{re.escape(hosts[name])}/theme/bricolage-grotesque-[0-9a-f]{{10}}\.woff2", font)
    assert page.evaluate("document.fonts.check('800 40px \"Bricolage Grotesque\"')")


@pytest.mark.parametrize(
    ("name", "address", "most"),
    [
        ("halle", "/agenda/2026/mardi-micros/", 1),
        ("halle", "/agenda/2026/chorale/", 1),
        ("halle", "/cour-des-luthiers/belle-onde/", 1),
        ("halle", "/cour-des-luthiers/la-minuterie/", 1),
        ("verger", "/agenda/2026/greffe-de-basse/", 1),
        ("halle", "/recettes/", 1),
        ("halle", "/agenda/2026/", 3),
        ("verger", "/agenda/2026/", 2),
    ],
)
def test_print(page: Page, hosts: Mapping[str, str], name: str, address: str, most: int) -> None:
    """A meeting, a structure or a page of amounts is printed on one sheet of A4, a year's agenda on a few."""
    page.goto(hosts[name] + address)

    printed = page.pdf(prefer_css_page_size=True)

    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= most
    assert {
        (round(float(width)), round(float(height))) for width, height in re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    } == {(595, 842)}


def test_picture_of_both_sites(page: Page, sites: Mapping[str, Site]) -> None:
    """Two real home pages can be shown side by side, neither is blank, and the README has that picture, light enough to load.

    The picture is taken again with ``README_PICTURE=1``.
    """
    shots = []
    for name in NAMES[-2:][::-1]:
        with served(sites[name].folder) as host:
            page.goto(host)
            page.evaluate("document.fonts.ready")
            shots.append(Image.open(io.BytesIO(page.screenshot(clip={"x": 0, "y": 0, "width": 1280, "height": 900}))).convert("RGB"))

    picture = Image.new("RGB", (2 * 1280 + 40, 900), "white")
    for index, shot in enumerate(shots):
        picture.paste(shot, (index * (1280 + 40), 0))
    picture = picture.resize((1600, round(1600 * 900 / picture.width)), Image.Resampling.LANCZOS).quantize(256)
    if os.environ.get("README_PICTURE") == "1" or not PICTURE.is_file():
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        picture.save(PICTURE, optimize=True)

    assert all(_colours(shot) > 100 for shot in shots)
    with Image.open(PICTURE) as kept:
        assert kept.width == 1600
        assert _colours(kept.convert("RGB")) > 20
    assert PICTURE.stat().st_size <= LARGEST_PICTURE


def _colours(image: Image.Image) -> int:
    return len(image.getcolors(1 << 24) or [])
