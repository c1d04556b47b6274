"""A real browser for the tests that need one: Debian's Chromium, and folders served on this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Literal

import pytest
from lxml.html import HtmlElement, tostring
from playwright.sync_api import Browser, Page, sync_playwright

from plugins.house import FRAMED
from plugins.publishing.rehearsal import served_site
from plugins.release.rules import Rules

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--process-per-site"]
SCHEMES: Sequence[Literal["light", "dark"]] = ("light", "dark")
RULES = Rules("http://127.0.0.1", frozenset(), framed=FRAMED)

# The elements that stick out, when the page can be scrolled sideways.
WIDER_THAN_THE_WINDOW = """() => {
  const width = document.documentElement.clientWidth;
  if (Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) <= window.innerWidth) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > width + 0.5 && !element.closest(".street"))
    .map((element) => `${element.tagName}.${element.className} to ${element.getBoundingClientRect().right}`)
    .concat([`the page to ${document.documentElement.scrollWidth}`]);
}"""


# The same of each of these pages, put as it is written in the place of the one that is shown; of that one when there are none.
_IN_TURN = f"""async ([urls, opened]) => {{
  const wide = {WIDER_THAN_THE_WINDOW};
  const measured = (url) => {{
    if (opened) document.querySelectorAll("details").forEach((each) => (each.open = true));
    return wide().map((each) => `${{new URL(url).pathname}} at ${{innerWidth}} px: ${{each}}`);
  }};
  if (!urls.length) return measured(location.href);
  const texts = await Promise.all(urls.map(async (url) => (await fetch(url)).text()));
  return texts.flatMap((text, index) => {{
    const other = new DOMParser().parseFromString(text, "text/html");
    if (other.compatMode !== document.compatMode) throw new Error(`${{urls[index]}} cannot be shown here`);
    const root = document.documentElement;
    root.getAttributeNames().forEach((name) => root.removeAttribute(name));
    [...other.documentElement.attributes].forEach(({{ name, value }}) => root.setAttribute(name, value));
    document.body.replaceWith(document.adoptNode(other.body));
    return measured(urls[index]);
  }});
}}"""


_STYLES = "head link[rel=stylesheet], head style"

_running: list[Browser] = []  # the one of this process: Playwright's own loop bears no second one in it


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a window, the same for all who ask while it runs; the test is skipped, saying so, where it is not installed."""
    if _running:
        yield _running[0]
        return
    if not CHROMIUM.is_file():
        pytest.skip(f"{CHROMIUM} n'est pas installé (apt install chromium)")
    with sync_playwright() as playwright:
        _running.append(playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS))
        try:
            yield _running[0]
        finally:
            _running.pop().close()


def _released(address: str) -> Mapping[str, str]:
    """The headers that a release sends with each address."""
    return RULES.guards(RULES.zone(address))


def _plain(_address: str) -> Mapping[str, str]:
    return {}


def served(folder: Path, *, plain: bool = False) -> AbstractContextManager[str]:
    """The address, without a final slash, at which a folder is served until the end of the block, with a release's headers or ``plain``."""
    return served_site(folder, _plain if plain else _released)


def too_wide(page: Page, host: str, pages: Iterable[tuple[str, HtmlElement]], widths: Sequence[int], *, opened: bool = False) -> list[str]:
    """What is wider than the window, at each width, on pages of a site that is ``served`` plain; ``opened``: with all that opens open.

    To load a page takes much longer than to lay it out: pages that have the same styles and run no script are shown in one that is loaded.
    """
    together: dict[tuple[str | bytes, ...], list[str]] = {}
    for address, parsed in pages:
        own = [address] if parsed.cssselect("script[src]") else [tostring(each, with_tail=False) for each in parsed.cssselect(_STYLES)]
        together.setdefault(tuple(own), []).append(host + address)
    found = []
    for urls in together.values():
        page.goto(urls[0])
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            found += page.evaluate(_IN_TURN, [urls if urls[1:] else [], opened])
    return found
