"""Texts that leave the site: with whole addresses, and nothing that only a page of the site can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy

import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup

# A paragraph that reads the same anywhere: it leads nowhere, and begins as no other block does.
_PLAIN = re.compile(r"(?![-+*#>|=~!\s]|\d+[.)])[^\[\]<>|\n]+(?:\n(?![-+*#>|=~!\s]|\d+[.)])[^\[\]<>|\n]+)*")
_PARSER = lxml.html.HTMLParser(huge_tree=True)  # libxml2 would drop what is deeply nested, without a word
# What serves the site's own pages: in a reader these would be noise.
_ATTRIBUTES = ("class", "role", "tabindex", "aria-label", "id", "loading")


def whole(html: Markup, url: str) -> HtmlElement:
    """A body's tree under one ``div``, its addresses made whole from that of its page."""
    tree: HtmlElement = lxml.html.fragment_fromstring(str(html), create_parent="div", parser=_PARSER)
    tree.make_links_absolute(url)
    for caption in list(tree.iter("caption")):  # the heading above says it, but to who goes from table to table on a page
        caption.drop_tree()
    for element in tree.iter():
        for name in _ATTRIBUTES:
            element.attrib.pop(name, None)
    return tree


def html_of(tree: HtmlElement) -> Markup:
    """The HTML inside a tree."""
    children = (lxml.html.tostring(child, encoding="unicode", method="html") for child in tree)
    return Markup.escape(tree.text or "") + Markup("").join(map(Markup, children))


def after_headings(html: Markup) -> Iterator[tuple[Markup, str]]:
    """A body in pieces: (HTML, where it leads) for each that ends with a heading that is a link and nothing else, then the rest."""
    piece, tree = Markup(), lxml.html.fragment_fromstring(str(html), create_parent="div", parser=_PARSER)
    piece += Markup.escape(tree.text or "")
    for element in tree:
        piece += Markup(lxml.html.tostring(element, encoding="unicode", method="html"))
        if address := heading_link(element):
            yield piece, address
            piece = Markup()
    yield piece, ""


def heading_link(element: HtmlElement) -> str:
    """Where a heading that is a link and nothing else leads; nothing for any other element."""
    if element.tag not in ("h2", "h3", "h4") or (element.text or "").strip() or len(element) != 1:
        return ""
    link = element[0]
    return str(link.get("href", "")) if link.tag == "a" and not (link.tail or "").strip() else ""


def with_inserted(html: Markup, inserted: Iterable[tuple[str, Markup]]) -> Markup:
    """A body with what is inserted after its headings that are links, by (the address that one leads to, HTML)."""
    known = dict(inserted)
    if not known:
        return html
    return Markup("").join(piece + known.get(address, Markup()) for piece, address in after_headings(html))


def outside(html: Markup, url: str) -> Markup:
    """A body as readers and mailboxes may show it."""
    return html_of(whole(html, url))


def opening(markdown: str, most: int) -> str:
    """The first paragraphs of a Markdown text that are words alone, as they are written: the rest would not read the same elsewhere."""
    kept: list[str] = []
    for block in re.split(r"\n\s*\n", markdown.strip()):
        if not _PLAIN.fullmatch(block) or len("\n\n".join([*kept, block])) > most:
            break
        kept.append(block)
    return "\n\n".join(kept)


def words(element: HtmlElement) -> str:
    """The words of an element on one line; of a picture, what it shows."""
    copy = deepcopy(element)
    copy.tail = None
    for picture in copy.iter("img"):
        picture.tail = f"[{picture.get('alt', '')}]{picture.tail or ''}"
    return re.sub(r"[ \t\r\n]+", " ", str(copy.text_content())).strip()
