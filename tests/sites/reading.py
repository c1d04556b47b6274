"""What tests ask of a parsed page: its text as a reader sees it, and where its links lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from tests.conftest import Site

VERBATIM = frozenset({"code", "pre", "kbd", "samp", "script", "style"})
INLINE = frozenset({"a", "abbr", "b", "em", "i", "small", "span", "strong", "sub", "sup", "time"})


def assert_none(found: Iterable[object], where: str = "") -> None:
    """Fail with all of what was found, one a line, and where."""
    listed = [str(offender) for offender in (found.items() if isinstance(found, Mapping) else found)]
    assert not listed, "\n".join([where, *listed])


def text(element: HtmlElement) -> str:
    """The text of an element on one line, with plain spaces and apostrophes: what was written, whatever typography did to it."""
    return plain(str(element.text_content()))


def plain(words: str) -> str:
    """A text without its typography."""
    return " ".join(words.replace("’", "'").replace("…", "...").split())


def texts(page: HtmlElement, selector: str) -> list[str]:
    """The text of each element that a CSS selector finds."""
    return [text(element) for element in page.cssselect(selector)]


@cache  # pages are read, never changed
def set_text(element: HtmlElement) -> str:
    """The text with its typography, a line a block, so that a sign is seen with what stands before it across inline elements."""
    return "".join(_set_text(element))


def _set_text(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str):  # a comment
        return
    edge = "" if element.tag in INLINE else "\n"
    yield edge
    if element.tag in VERBATIM or _is_its_address(element):
        yield "x"
    else:
        yield element.text or ""
        for child in element:
            yield from _set_text(child)
            yield child.tail or ""
    yield edge


def _is_its_address(element: HtmlElement) -> bool:
    """Whether an element is a link that shows where it leads, which has signs of its own: « exemple.fr/?a=1 »."""
    if element.tag != "a":
        return False
    shown, target = str(element.text_content()), str(element.get("href") or "")
    return "/" in shown and target.endswith((shown, f"{shown}/"))


def accessible_name(element: HtmlElement) -> str:
    """What a screen reader says of a link: its label, or its text and the alternatives of its pictures, hidden parts aside."""
    label = element.get("aria-label")
    if label is not None:
        return str(label).strip()
    return "".join(_spoken(element)).strip()


def _spoken(element: HtmlElement) -> Iterator[str]:
    if element.get("aria-hidden") == "true" or not isinstance(element.tag, str):
        return
    yield (element.get("alt") or "") if element.tag == "img" else (element.text or "")
    for child in element:
        yield from _spoken(child)
        yield child.tail or ""


def targets(page: HtmlElement) -> Iterator[str]:
    """Every address that a page names, as it writes it."""
    for element in page.iter():
        if not isinstance(element.tag, str) or element.get("rel") in ("canonical", "alternate"):
            continue
        for name in ("href", "src", "poster", "data", "action"):
            if name in element.attrib:
                yield str(element.get(name))
        for candidate in (element.get("srcset") or "").split(","):
            if candidate.strip():
                yield candidate.split()[0]
        if element.get("http-equiv") == "refresh":
            yield str(element.get("content")).split("url=")[1]


def broken_links(site: Site, sites: Mapping[str, Site]) -> list[str]:
    """« page → target » for each address of this project's sites that leads to no file, or to no id of a page."""
    found = []
    for address, page in site.pages():
        for target in (target for part in (page, *site.aside(address)) for target in targets(part)):
            reached = _reached(urljoin(f"{site.source.url}{address}", target), sites)
            if reached and not _exists(*reached):
                found.append(f"{address} → {target}")
    return found


def _reached(url: str, sites: Mapping[str, Site]) -> tuple[Site, str, str] | None:
    """The site, the path and the fragment that a URL leads to; None where it leaves the sites."""
    parts = urlsplit(url.replace("webcal://", "https://", 1))
    for site in sites.values():
        if f"{parts.scheme}://{parts.netloc}" == site.source.url:
            return site, unquote(parts.path) or "/", unquote(parts.fragment)
    return None


def _exists(site: Site, path: str, fragment: str) -> bool:
    file = site.file(path)
    if not file.is_file():
        return False
    if file.suffix == ".mp3":
        return re.fullmatch(r"(t=\d+)?", fragment) is not None  # a moment of a sound (W3C, Media Fragments URI)
    return not fragment or bool(site.page(path).xpath("//*[@id=$id]", id=fragment))


def stylesheets(site: Site, page: HtmlElement) -> list[Path]:
    """The files of a page's style sheets."""
    return [site.file(str(link.get("href"))) for link in page.cssselect("link[rel=stylesheet]")]


def css_urls(css: str) -> list[str]:
    """What a style sheet asks for: its url() and @import, comments and what is of the page itself (``url(#filter)``) aside."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return [match[1] or match[2] for match in re.finditer(r"url\(\s*[\"']?([^\"')#][^\"')]*)|@import\s+[\"']([^\"']+)", css)]


A4 = (595, 842)  # points


def pdf_pages(printed: bytes) -> int:
    """How many sheets a PDF has; all are A4."""
    sizes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {A4}
    return len(re.findall(rb"/Type\s*/Page\b", printed))
