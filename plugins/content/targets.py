"""The links, photos, tables and headings of one text, on Python-Markdown's tree: looked up, made accessible, or refused."""

from __future__ import annotations

import html
from typing import Protocol
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from .attachments import Photo
from .positions import HEADINGS, Sighting

BAD_HEADINGS = {
    "h1": "un titre de premier niveau dans le texte : la page en a déjà un ; commencez à « ## »",
    "h5": "un titre de cinquième niveau ; au plus « #### »",
    "h6": "un titre de sixième niveau ; au plus « #### »",
}
BARE_LINK = "un lien sans adresse ou sans texte ; écrivez [le texte](l'adresse)"
BARE_PHOTO = "une photo sans adresse ; écrivez ![ce que montre la photo](../images/nom.jpg)"


class BadTarget(Exception):
    """A link or a photo leads nowhere; the message says why, in French."""


class Resolver(Protocol):
    """Finds what an item's text points to, as seen from that item. Both raise BadTarget."""

    def link(self, target: str) -> str | None:
        """The address a link leads to; None where its target is not public yet."""

    def photo(self, target: str) -> Photo:
        """The photo at a path."""


class Targets(Treeprocessor):
    """Goes once over each tree, after ``start``.

    ``seen`` are its links, photos and headings in the order of the text; ``found`` are (index in ``seen``, French message),
    ``deep_links`` (index in ``seen``, target) the links to a heading of another file, ``anchors`` the tree's own.
    """

    resolver: Resolver

    def start(self, resolver: Resolver) -> None:
        """Get ready for the text of one item."""
        self.resolver = resolver
        self.seen: list[Sighting] = []
        self.found: list[tuple[int, str]] = []
        self.deep_links: list[tuple[int, str]] = []
        self.anchors: set[str] = set()
        self._title = ""

    def run(self, root: Element) -> None:
        """Change a tree in place (Python-Markdown's interface)."""
        self.anchors = {element.get("id", "") for element in root.iter()} - {""}
        for element in list(root.iter()):
            if element.tag == "a":
                self._link(element)
            elif element.tag == "img":
                self._photo(element)
            elif element.tag == "th":
                _set_scope(element)
            elif element.tag == "table":
                _make_scrollable(element, self._title or _columns(element))
            elif element.tag in HEADINGS:
                self._heading(element.tag)
                self._title = _words(element)

    def _see(self, tag: str, target: str = "") -> None:
        self.seen.append(Sighting(tag, target))

    def _wrong(self, message: str) -> None:
        self.found.append((len(self.seen) - 1, message))

    def _heading(self, tag: str) -> None:
        self._see(tag)
        if tag in BAD_HEADINGS:
            self._wrong(BAD_HEADINGS[tag])

    def _link(self, link: Element) -> None:
        _undo_disguise(link)
        target = link.get("href", "")
        self._see("a", target)
        if not target or not ("".join(link.itertext()).strip() or link.find("img") is not None):
            self._wrong(BARE_LINK)
        elif target.startswith("#"):
            if target[1:] not in self.anchors:
                self._wrong(f"lien vers « {target} » : aucun titre de cette page n'a cette ancre")
        else:
            try:
                address = self.resolver.link(target)
            except BadTarget as error:
                self._wrong(f"lien vers « {target} » : {error}")
            else:
                self._lead(link, target, address)

    def _lead(self, link: Element, target: str, address: str | None) -> None:
        if address is None:  # shown as plain text until its target is published
            link.tag = "span"
            link.attrib.clear()
        else:
            link.set("href", address)
            self.deep_links += [(len(self.seen) - 1, target)] if ".md#" in target else []

    def _photo(self, image: Element) -> None:
        target = image.get("src", "")
        self._see("img", target)
        if not target:
            self._wrong(BARE_PHOTO)
            return
        if not image.get("alt", "").strip():
            self._wrong(f"photo « {target} » sans texte de remplacement ; écrivez ![ce que montre la photo]({target})")
        try:
            photo = self.resolver.photo(target)
        except BadTarget as error:
            self._wrong(f"photo « {target} » : {error}")
            return
        for name, value in (("src", photo.address), ("width", photo.width), ("height", photo.height), ("loading", "lazy")):
            image.set(name, str(value))


def _undo_disguise(link: Element) -> None:
    """Put an address between < and > back to plain text: Python-Markdown writes e-mail addresses in character references."""

    def plain(text: str) -> str:
        return html.unescape(text.replace(AMP_SUBSTITUTE, "&"))

    if AMP_SUBSTITUTE in link.get("href", ""):
        link.set("href", plain(link.get("href", "")))
        link.text = plain(link.text or "")


def _set_scope(cell: Element) -> None:
    """Say what a header cell heads; the empty corner of a table heads nothing."""
    if cell.text or len(cell):
        cell.set("scope", "col")
    else:
        cell.tag = "td"


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _columns(table: Element) -> str:
    """What the columns of a table are, for one that no heading stands above."""
    return ", ".join(filter(None, map(_words, table.iter("th"))))


def _make_scrollable(table: Element, title: str) -> None:
    """Give a table its caption, in a region that scrolls by itself on a narrow screen, by keyboard too (WCAG 2.1, 1.4.10 and 2.1.1)."""
    inner = Element("table")
    caption = Element("caption")
    caption.text = title
    inner.extend([caption, *table])
    tail = table.tail
    table.clear()
    table.tag, table.tail = "div", tail
    for name, value in (("class", "scrolls"), ("role", "region"), ("aria-label", f"Tableau\u00a0: {title}"), ("tabindex", "0")):
        table.set(name, value)
    table.append(inner)
