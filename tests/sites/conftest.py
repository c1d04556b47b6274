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


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor who has never come before."""
    fresh = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The visitor's tab."""
    return context.new_page()
