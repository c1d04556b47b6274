"""Texts that leave the site: with whole addresses, and nothing that only a page of the site can hold."""

from __future__ import annotations

import re
from copy import deepcopy

import lxml.html
from lxml.html import HtmlElement
from markupsafe import Markup

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


def outside(html: Markup, url: str) -> Markup:
    """A body as readers and mailboxes may show it."""
    return html_of(whole(html, url))


def words(element: HtmlElement) -> str:
    """The words of an element on one line; of a picture, what it shows."""
    copy = deepcopy(element)
    copy.tail = None
    for picture in copy.iter("img"):
        picture.tail = f"[{picture.get('alt', '')}]{picture.tail or ''}"
    return re.sub(r"[ \t\r\n]+", " ", str(copy.text_content())).strip()
