"""The browser, the sites served to it, and the visitor, for the modules that need them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import Site
from tests.sites.browser import chromium, served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the module."""
    with chromium() as launched:
        yield launched


@pytest.fixture(scope="module")
def hosts(sites: Mapping[str, Site]) -> Iterator[Mapping[str, str]]:
    """The address of each site on this machine, until the end of the module."""
    with served(sites["mila"].folder) as mila, served(sites["crescendo"].folder) as crescendo:
        yield {"mila": mila, "crescendo": crescendo}


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
