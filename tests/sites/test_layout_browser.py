"""What only a browser can measure of a page's layout, from the narrowest telephone to the widest screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Literal, cast

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.conftest import Site
from tests.sites.browser import SCHEMES
from tests.sites.reading import assert_none, pdf_pages

pytestmark = pytest.mark.browser

MILLIMETRE = 96 / 25.4  # in pixels of style sheets
WIDTHS = (320, 390, 640, 768, 1024, 1280, 1600, 1920, 2560)

# Where the street is drawn: doors that are not as wide as the first, houses that are not as wide as two of them, or as four, and places
# along the ground where there is no door, no house and no wall, from one edge of the window to the other.
UNEVEN = """() => {
  const found = [];
  scrollTo(0, 0);
  const street = document.querySelector(".street");
  const units = [...street.querySelectorAll(":scope > :is(.shop, .house)")];
  const boxes = units.map((unit) => unit.getBoundingClientRect());
  const door = street.querySelector(".shop").getBoundingClientRect().width;
  units.forEach((unit, index) => {
    const [wide, span] = [boxes[index].width, unit.matches(".house.wide") ? 4 : unit.matches(".house") ? 2 : 1];
    if (Math.abs(wide - span * door) > 0.6) found.push(`${unit.innerText} is ${wide} px wide, not ${span} of ${door}`);
  });
  for (const bottom of new Set(boxes.map((box) => Math.round(box.bottom)))) {
    const row = units.filter((_unit, index) => Math.round(boxes[index].bottom) === bottom);
    scrollTo(0, bottom - innerHeight / 2);
    const ground = row.find((unit) => unit.matches(".shop")).querySelector(".facade").getBoundingClientRect().bottom;
    for (const y of [ground - door / 4, ground + 5])
      for (let x = 1; x < innerWidth; x += door / 15)
        if (!document.elementsFromPoint(x, y).some((each) => row.includes(each.closest(".street > li")))) found.push(`a hole at ${x}, ${y - ground} from the ground`);
  }
  return found.map((each) => `${innerWidth} px: ${each}`);
}"""
DRAWN_FROM = 640  # px; below, the street is a list


@pytest.mark.parametrize("address", ["/", "/cour-des-luthiers/"])
def test_the_street_has_no_hole(page: Page, hosts: Mapping[str, str], address: str) -> None:
    """Whatever the window, every door is as wide as the others, and ground floors and pavement go from edge to edge, closed by a wall."""
    page.goto(hosts["halle"] + address)
    found: list[str] = []
    for width in WIDTHS:
        if width >= DRAWN_FROM:
            page.set_viewport_size({"width": width, "height": 900})
            found += page.evaluate(UNEVEN)
    page.evaluate("document.querySelector('.street .house').remove()")  # sixteen doors fill no row of ten, nor of twenty
    for width in (DRAWN_FROM, 1280, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        found += page.evaluate(UNEVEN)
    assert_none(found)


# On a telephone: what is pushed that is less than 44 px high (WCAG 2.5.5), and words of the street that lie on its drawings.
TOO_SMALL = """() => {
  const links = [...document.querySelectorAll(".street :is(.shop, .windows, .letterboxes) a, .hours label")];
  const low = links.filter((link) => link.getBoundingClientRect().height < 44).map((link) => `${link.innerText} is too low`);
  const words = [...document.querySelectorAll(".street a :is(.sign, .told, .street-sign)")].filter((part) => part.offsetWidth);
  const edge = document.querySelector(".street .facade").getBoundingClientRect().right;
  return [...low, ...words.filter((part) => part.getBoundingClientRect().left < edge).map((part) => `${part.innerText} lies on its drawing`)]
    .map((each) => `${innerWidth} px: ${each}`);
}"""


@pytest.mark.parametrize("address", ["/", "/cour-des-luthiers/"])
def test_the_street_of_a_telephone_is_a_list(page: Page, hosts: Mapping[str, str], address: str) -> None:
    """Each is a row that a thumb can push, its drawing at the left and its name, trade and address at the right."""
    page.goto(hosts["halle"] + address)
    found: list[str] = []
    for width in (320, 390, 639):
        page.set_viewport_size({"width": width, "height": 900})
        found += page.evaluate(TOO_SMALL)
    assert_none(found)
    assert page.locator(".street .told").first.is_visible()


def test_an_hour_changes_the_street_alone(page: Page, hosts: Mapping[str, str]) -> None:
    """Without a script one chooses day, dusk or night: the sky takes its colours, and what lies under the street keeps its own."""
    page.emulate_media(color_scheme="light")
    page.goto(hosts["halle"])
    colours = "() => [document.querySelector('.sky'), document.body].map((each) => getComputedStyle(each).getPropertyValue('--sky').trim())"
    seen = [page.evaluate(colours)]
    for hour in ("dusk", "night", "day"):
        page.locator(f"label[for=heure-{hour}]").click()
        seen.append(page.evaluate(colours))
    page.emulate_media(color_scheme="dark")
    seen.append(page.evaluate(colours))

    day, night = seen[0][1], seen[4][1]
    assert day != night
    assert [sky for sky, _page in seen] == [day, seen[1][0], night, day, day]
    assert seen[1][0] not in (day, night)
    assert [under for _sky, under in seen] == [day, day, day, day, night]


CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("hour", ["day", "dusk", "night"])
@pytest.mark.parametrize("address", ["/", "/cour-des-luthiers/"])
def test_each_hour_can_be_read(page: Page, hosts: Mapping[str, str], address: str, hour: str) -> None:
    """Whichever hour one chooses, in light colours or in dark ones, every text of the page stands out from what is under it."""
    page.goto(hosts["halle"] + address)
    page.locator(f"label[for=heure-{hour}]").click()
    found = []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.set_viewport_size({"width": width, "height": cast("int", page.evaluate("document.documentElement.scrollHeight"))})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            result = page.evaluate(CONTRAST)
            assert result["measured"] > 100
            found += [f"{width} px, {scheme}: {fault}" for fault in result["found"]]
    assert_none(found)


# The widest spaces that a reader may ask for (WCAG 1.4.12).
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
ADOPT = "(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet]; }"
# The names of the street that stick out of their place, which the next name or the next door would hide.
CUT_NAMES = """() => [...document.querySelectorAll(".street :is(.pavement, .windows a, .letterboxes a)")].filter((name) => name.offsetWidth)
  .filter((name) => name.scrollHeight > name.clientHeight + 1 || name.scrollWidth > name.clientWidth + 1)
  .map((name) => `${innerWidth} px: ${name.innerText}`)"""


def test_names_of_the_street_are_whole(page: Page, hosts: Mapping[str, str]) -> None:
    """Under the widest spaces that a reader may ask for, no name of a door, of a window or of a street is cut."""
    page.goto(hosts["halle"])
    page.evaluate(ADOPT, SPACED)
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += page.evaluate(CUT_NAMES)
    assert_none(found)


@pytest.mark.parametrize("name", ["halle", "verger"])
def test_the_header_of_a_telephone_is_one_line(page: Page, hosts: Mapping[str, str], name: str) -> None:
    """On a narrow screen the logo, « Menu » and the action stand in one line; the menu opens without script, and covers nothing."""
    page.goto(hosts[name])
    for width in (320, 360, 375, 390, 414, 768):
        page.set_viewport_size({"width": width, "height": 800})
        places = [page.locator(f".site-header {part}").bounding_box() for part in ("", ".home-link", "summary", ".action")]
        header, *parts = (place for place in places if place)
        assert len(parts) == 3
        assert 44 <= header["height"] <= 64, width
        assert all(part["y"] + part["height"] <= header["y"] + header["height"] for part in parts)
        assert all(one["x"] + one["width"] <= other["x"] for one, other in pairwise(parts))

        page.locator(".site-header summary").click()
        [opened, main] = [page.locator(part).bounding_box() for part in (".site-header nav", "main")]
        assert opened
        assert main
        assert (opened["x"], opened["width"]) == (0, width)
        assert main["y"] >= opened["y"] + opened["height"] > header["height"]
        page.locator(".site-header summary").click()
        assert not page.locator(".site-header nav a").first.is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator(".site-header nav a").first.is_visible()
    assert not page.locator(".site-header summary").is_visible()


# Of elements that forced colours leave with one border or another: whether those that are current differ from the others.
LOWER_EDGES = "(links) => links.map((link) => getComputedStyle(link).borderBottomColor)"


def test_forced_colours_show_where_one_is(page: Page, hosts: Mapping[str, str]) -> None:
    """Where the reader's own colours replace all inks, the menu's current entry is the only one underlined, and numbers stay on plates."""
    page.emulate_media(forced_colors="active", color_scheme="light")
    page.goto(f"{hosts['halle']}/cour-des-luthiers/")

    current = page.locator(".menu [aria-current]").evaluate_all(LOWER_EDGES)
    others = page.locator(".menu a:not([aria-current])").evaluate_all(LOWER_EDGES)
    plates = page.locator(".enamel").evaluate_all(
        "(plates) => plates.map((plate) => [...plate.children].flatMap((part) => [getComputedStyle(part).fill, getComputedStyle(part).stroke]))"
    )

    page.emulate_media(forced_colors="none")
    canvas = "rgb(255, 255, 255)"
    assert len(current) == 1
    assert current[0] != canvas
    assert set(others) == {canvas}
    assert plates
    assert all(rect == canvas and edge != canvas and number not in (canvas, "none") for rect, edge, number, _edge in plates)


def test_answers_are_printed(page: Page, hosts: Mapping[str, str]) -> None:
    """On paper nothing can be opened: every answer is there, closed as its question is on the screen."""
    page.goto(f"{hosts['halle']}/adherer/")
    answers = page.locator(".faq details p")
    assert answers.count() > 0
    assert not any(each.is_visible() for each in answers.all())

    page.emulate_media(media="print")
    # the medium changes with the browser's next frame, which comes when it comes on a busy machine
    page.wait_for_function(
        """() => [...document.querySelectorAll(".faq details p")]
            .every((each) => each.checkVisibility({ contentVisibilityAuto: true }) && each.offsetHeight > 0)"""
    )
    page.emulate_media(media="screen")


def test_a_form_is_one_sheet(page: Page, hosts: Mapping[str, str]) -> None:
    """What is to be filled in and posted is printed on one side of one sheet, each line high enough to be written on."""
    page.goto(f"{hosts['halle']}/feuille/")
    assert pdf_pages(page.pdf(prefer_css_page_size=True)) == 1

    page.emulate_media(media="print")
    page.wait_for_function("() => matchMedia('print').matches")
    heights = page.locator(".blank").evaluate_all("(all) => all.map((each) => each.offsetHeight)")
    page.emulate_media(media="screen")
    assert heights
    assert min(heights) >= MILLIMETRE * 10


def test_the_facts_of_a_meeting_use_the_width(page: Page, hosts: Mapping[str, str]) -> None:
    """On a wide screen the facts stand side by side, three or more to a line, from one edge of the ticket above to the other."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{hosts['halle']}/agenda/2026/mardi-micros/")
    ticket = page.locator(".ticket.large").bounding_box()
    facts = [place for each in page.locator(".facts > div").all() if (place := each.bounding_box())]
    assert ticket
    line = [place for place in facts if place["y"] == facts[0]["y"]]

    assert len(line) >= 3
    assert line[0]["x"] == ticket["x"]
    assert abs(line[-1]["x"] + line[-1]["width"] - ticket["x"] - ticket["width"]) < 1


# Headings that what follows touches, and last words that touch the foot of the page.
TOUCHING = """() => {
  const seen = (part) => part.getBoundingClientRect().width > 1 && part.getBoundingClientRect().height > 1;
  const main = document.querySelector("main");
  const found = [];
  for (const heading of [...main.querySelectorAll(":scope h2")].filter((one) => seen(one) && !one.closest("li, .ticket"))) {
    let next = heading;
    while (next && next !== main && !(next.nextElementSibling && seen(next.nextElementSibling))) next = next.parentElement;
    next = next?.nextElementSibling;
    if (!next || next === document.querySelector(".site-footer")) continue;
    const [above, below] = [heading.getBoundingClientRect(), next.getBoundingClientRect()];
    const beside = below.left >= above.right - 1 || below.top < above.top;
    if (!beside && below.top - above.bottom < 8) found.push(`« ${heading.innerText} » and what follows: ${below.top - above.bottom} px`);
  }
  const foot = document.querySelector(".site-footer").getBoundingClientRect().top;
  const words = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let lowest = 0;
  while (words.nextNode()) {
    if (!words.currentNode.data.trim() || words.currentNode.parentElement.closest(".unseen, details:not([open]) > :not(summary)")) continue;
    range.selectNodeContents(words.currentNode);
    lowest = Math.max(lowest, range.getBoundingClientRect().bottom);
  }
  if (foot - lowest < 32) found.push(`the last words and the foot: ${foot - lowest} px`);
  return found.map((each) => `${location.pathname} at ${innerWidth} px: ${each}`);
}"""


@pytest.mark.parametrize("name", ["halle", "verger"])
def test_nothing_touches_a_heading_or_the_foot(page: Page, hosts: Mapping[str, str], fixture_sites: Mapping[str, Site], name: str) -> None:
    """What follows a heading stands clear of it, and the last words of a page of its foot."""
    found: list[str] = []
    for address, _parsed in fixture_sites[name].full_pages():
        page.goto(hosts[name] + address)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found += page.evaluate(TOUCHING)
    assert_none(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_photo_is_printed_in_the_inks_of_its_section(page: Page, hosts: Mapping[str, str], scheme: Literal["light", "dark"]) -> None:
    """One file for day and night: its four greys are four inks on the screen, each scheme's own, and greys where readers choose colours."""
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{hosts['halle']}/actualites/le-quai-en-fete/")
    photo = page.locator("img.tirage")
    wanted = photo.evaluate("(photo) => ['n', 's', 'h', 'p'].map((ink) => getComputedStyle(photo).getPropertyValue(`--${ink}`).trim())")
    inks = colours(photo.screenshot())
    page.emulate_media(color_scheme="light", forced_colors="active")
    greys = colours(photo.screenshot())
    page.emulate_media(forced_colors="none")

    shown = dict(inks.most_common(4))
    assert set(shown) == set(wanted)
    assert sum(shown.values()) > 0.97 * inks.total()
    assert all(len({ink[1:3], ink[3:5], ink[5:]}) == 1 for ink, _count in greys.most_common(4))


def colours(picture: bytes) -> Counter[str]:
    """How many points of a picture have each colour: « #ff8000 »."""
    data = Image.open(BytesIO(picture)).convert("RGB").tobytes()
    return Counter(f"#{data[start : start + 3].hex()}" for start in range(0, len(data), 3))
