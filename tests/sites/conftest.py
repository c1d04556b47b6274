"""The browser, the sites served to it, and the visitor, for the modules that need them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import Site
from tests.sites.browser import served


@pytest.fixture(scope="session")
def hosts(fixture_sites: Mapping[str, Site]) -> Iterator[Mapping[str, str]]:
    """The address of each site of the fixture on this machine."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(served(site.folder)) for name, site in fixture_sites.items()}


@pytest.fixture(scope="session")
def context(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """One visitor's window; a first tab stays open in it, so that those of the tests find their process running."""
    with (
        served(tmp_path_factory.mktemp("first"), plain=True) as host,
        browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900}) as visitor,
    ):
        visitor.new_page().goto(host)
        yield visitor


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab of its own for each test, the cache on disk emptied; the sites leave nothing else with a visitor."""
    fresh = context.new_page()
    context.new_cdp_session(fresh).send("Network.clearBrowserCache")
    yield fresh
    assert context.cookies() == []
    for tab in context.pages[1:]:
        tab.close()
