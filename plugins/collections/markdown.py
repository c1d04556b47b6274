"""Bodies: Markdown in, clean HTML out, with links and pictures looked up on the parsed tree, never in the finished text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, slugify
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from .frontmatter import Problem

_BLOCKS = {"blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "h2", "h3", "h4", "hr", "img", "li", "ol", "p", "pre", "ul"}
_TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
_WORDS = {"a", "abbr", "code", "del", "em", "span", "strong", "sub", "sup"}
TAGS = frozenset(_BLOCKS | _TABLES | _WORDS)
ATTRIBUTES = {
    "a": {"href", "title"},
    "div": {"class", "role", "aria-label", "tabindex"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "th": {"scope"},
}
URL_SCHEMES = {"http", "https", "mailto", "tel"}


class BadTarget(Exception):
    """A link or a picture leads nowhere; the message says why, in French."""


@dataclass(frozen=True)
class PictureFile:
    """A picture of the site: its address and its size in pixels."""

    address: str
    width: int
    height: int


class Resolver(Protocol):
    """Finds what an item's text points to, as seen from that item. Both raise BadTarget."""

    def link(self, target: str) -> str | None:
        """The address a link leads to; None where its target is not public yet."""

    def picture(self, target: str) -> PictureFile:
        """The picture at a path."""


@dataclass(frozen=True)
class Rendered:
    """A body as HTML, and what is wrong with it."""

    html: Markup
    problems: tuple[Problem, ...]


class Renderer:
    """Renders bodies one after the other; ``extensions`` are Python-Markdown's, for what the text itself goes through."""

    def __init__(self, extensions: Sequence[Extension] = ()) -> None:
        toc = TocExtension(marker="", slugify=_heading_id)
        self._markdown = Markdown(extensions=["tables", "sane_lists", "def_list", toc, *extensions], output_format="html")
        self._markdown.preprocessors.deregister("html_block")  # raw HTML is shown as text: editors write Markdown
        self._markdown.inlinePatterns.deregister("html")
        self._targets = _Targets(self._markdown)
        self._markdown.treeprocessors.register(self._targets, "targets", 0)

    def render(self, body: str, resolver: Resolver) -> Rendered:
        """The HTML of a body whose links ``resolver`` looks up; lines of problems count from the body's first."""
        self._markdown.reset()
        self._targets.start(resolver)
        html = self._markdown.convert(body)
        clean = nh3.clean(html, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=URL_SCHEMES, link_rel=None)
        return Rendered(Markup(clean), tuple(_located(body, self._targets.found)))


class _Targets(Treeprocessor):
    """Resolves the links and the pictures of one tree, and refuses what the page could not show well."""

    resolver: Resolver

    def start(self, resolver: Resolver) -> None:
        self.resolver = resolver
        self.found: list[tuple[str, str]] = []

    def run(self, root: Element) -> None:
        anchors = {element.get("id") for element in root.iter()}
        for element in list(root.iter()):
            if element.tag == "a":
                self._link(element, anchors)
            elif element.tag == "img":
                self._picture(element)
            elif element.tag == "th":
                self._header_cell(element)
            elif element.tag == "table":
                _make_scrollable(element)
            elif element.tag == "h1":
                self.found.append(("# ", "un titre de premier niveau dans le texte : la page en a déjà un ; commencez à « ## »"))

    def _link(self, element: Element, anchors: set[str | None]) -> None:
        target = element.get("href", "")
        if target.startswith("#"):
            if target[1:] not in anchors:
                self.found.append((target, f"lien vers « {target} » : aucun titre de cette page n'a cette ancre"))
            return
        try:
            address = self.resolver.link(target)
        except BadTarget as error:
            self.found.append((target, f"lien vers « {target} » : {error}"))
            return
        if address is None:  # shown as plain text until its target is published
            element.tag = "span"
            element.attrib.clear()
        else:
            element.set("href", address)

    def _header_cell(self, element: Element) -> None:
        if element.text or len(element):
            element.set("scope", "col")
        else:  # the corner of a table heads nothing
            element.tag = "td"

    def _picture(self, element: Element) -> None:
        target = element.get("src", "")
        if not element.get("alt", "").strip():
            self.found.append((target, f"photo « {target} » sans texte de remplacement ; écrivez ![ce que montre la photo]({target})"))
        try:
            picture = self.resolver.picture(target)
        except BadTarget as error:
            self.found.append((target, f"photo « {target} » : {error}"))
            return
        for name, value in (("src", picture.address), ("width", picture.width), ("height", picture.height), ("loading", "lazy")):
            element.set(name, str(value))


def _make_scrollable(table: Element) -> None:
    """Put a table inside a region that scrolls by itself on a narrow screen, by keyboard too (WCAG 2.1, 1.4.10 and 2.1.1)."""
    inner = Element("table")
    inner.extend(list(table))
    tail = table.tail
    table.clear()
    table.tag, table.tail = "div", tail
    for name, value in (("class", "scrolls"), ("role", "region"), ("aria-label", "Tableau"), ("tabindex", "0")):
        table.set(name, value)
    table.append(inner)


def _heading_id(text: str, separator: str) -> str:
    """An anchor that cannot be taken for one of the theme's own."""
    return "s-" + slugify(text, separator)


def _located(body: str, found: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """The line where each thing found stands: the first that holds it, as the parsed tree no longer knows."""
    lines = body.split("\n")
    for needle, message in found:
        yield next((number for number, line in enumerate(lines, 1) if needle in line), 1), message
