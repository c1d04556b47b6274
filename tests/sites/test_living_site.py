"""A site that lives: after ten years no page is longer than a small machine shows with ease, and every text is still led to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import lxml.html
import pytest
from lxml.html import HtmlElement

from plugins import house
from plugins.build.sites import ReadySite, ready_sites
from plugins.content.library import Reading
from plugins.routes.route import Page
from tests.sites.living import SITE, TODAY, grown
from tests.sites.reading import assert_none
from tests.theme.components.showing import environment

pytestmark = pytest.mark.slow

MOST_NODES = 300  # outside drawings: what EcoIndex asks of a page for its best mark
# Still longer: doors of a street, lists of files, and a page of the fixture that shows block after block. None grows with what is told;
# each leaves the list once it is short.
OTHERWISE = {"/", "/cour-des-luthiers/", "/venir/"}


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> ReadySite:
    """The first site of the fixture after ten years."""
    content = grown(tmp_path_factory.mktemp("living"))
    return ready_sites(replace(house.HOUSE, rules=()), content, Reading(TODAY))[SITE]


@pytest.fixture(scope="module")
def pages(ready: ReadySite) -> Mapping[str, HtmlElement]:
    """Each of its pages as it is served, by its address."""
    served = {route.address: route.serve(ready.bodies) for route in ready.table.shown if route.save_as.endswith(".html")}
    return {
        address: lxml.html.document_fromstring(
            environment()
            .get_template(f"{page.template}.html")
            .render(
                {
                    "site": ready.frame,
                    "address": address,
                    "social_card": ready.frame.card(address),
                    "announced": ready.frame.feeds_of(address),
                    **page.values,
                }
            )
        )
        for address, page in served.items()
        if isinstance(page, Page)
    }


def test_no_page_is_too_long(pages: Mapping[str, HtmlElement]) -> None:
    """With 120 meetings and 60 pieces of news a year, no page has more than 300 elements outside its drawings."""
    nodes = {address: int(page.xpath("count(//*[not(ancestor::*[local-name()='svg'])])")) for address, page in pages.items()}

    assert_none({address: count for address, count in nodes.items() if count > MOST_NODES and address not in OTHERWISE})
    assert_none(address for address in OTHERWISE if nodes[address] <= MOST_NODES)


def test_every_text_is_led_to(ready: ReadySite, pages: Mapping[str, HtmlElement]) -> None:
    """Whoever follows links from the home page comes to each text, however old it is."""
    reached, waiting = {"/"}, ["/"]
    while waiting:
        for link in pages[waiting.pop()].cssselect("a[href^='/']"):
            address = str(link.get("href")).partition("#")[0]
            if address in pages and address not in reached:
                reached.add(address)
                waiting.append(address)

    assert_none(item.address for item in ready.edition.site.visible_items if item.address not in reached)
