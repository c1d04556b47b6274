"""What only a browser can measure of a page's layout, from the narrowest telephone to the widest screen."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page

from tests.sites.reading import assert_none

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 640, 768, 1024, 1280, 1600, 1920, 2560)

# The doors that are not as wide as the first, or do not touch the next one of their row, and rows that leave a hole at their end.
UNEVEN = """() => {
  const street = document.querySelector(".street");
  const end = Math.max(street.getBoundingClientRect().right, street.getBoundingClientRect().left + street.scrollWidth);
  const doors = [...street.querySelectorAll("li, .lot")].map((door) => [door.innerText, door.getBoundingClientRect()]).filter(([, box]) => box.width);
  const found = [];
  doors.forEach(([name, box], index) => {
    if (Math.abs(box.width - doors[0][1].width) > 0.6) found.push(`${name} is ${box.width} px wide, not ${doors[0][1].width}`);
    const next = doors[index + 1]?.[1];
    const edge = next && next.left > box.left ? next.left : end;
    if (Math.abs(edge - box.right) > 0.6) found.push(`a hole of ${edge - box.right} px after ${name}`);
  });
  return found.map((each) => `${innerWidth} px: ${each}`);
}"""


@pytest.mark.parametrize("address", ["/", "/cour-des-luthiers/"])
def test_all_doors_of_the_street_have_one_width(page: Page, hosts: Mapping[str, str], address: str) -> None:
    """Whatever the window, every door is as wide as the others and the street has no hole, in one row or in two."""
    page.goto(hosts["halle"] + address)
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += page.evaluate(UNEVEN)
    assert_none(found)


# The widest spaces that a reader may ask for (WCAG 1.4.12).
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
ADOPT = "(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet]; }"
# The names of the street that stick out of their place, which the next name or the next door would hide.
CUT_NAMES = """() => [...document.querySelectorAll(".street .sign, .street .side-name")].filter((name) => name.offsetWidth)
  .filter((name) => name.scrollHeight > name.clientHeight + 1 || name.scrollWidth > name.clientWidth + 1)
  .map((name) => `${innerWidth} px: ${name.innerText}`)"""


def test_names_of_the_street_are_whole(page: Page, hosts: Mapping[str, str]) -> None:
    """Under the widest spaces that a reader may ask for, no name of a door or of a side is cut."""
    page.goto(hosts["halle"])
    page.evaluate(ADOPT, SPACED)
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += page.evaluate(CUT_NAMES)
    assert_none(found)
