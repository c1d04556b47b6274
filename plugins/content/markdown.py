"""Bodies: Markdown in, clean HTML out, with links and photos looked up on the parsed tree, never in the finished text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension, slugify
from markupsafe import Markup

from ..french.signs import INVISIBLE, hidden_in, is_hidden
from .frontmatter import Problem
from .limits import body_problems
from .positions import lines_of
from .targets import Resolver, Targets

_BLOCKS = {"blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "h2", "h3", "h4", "hr", "img", "li", "ol", "p", "pre", "ul"}
_TABLES = {"caption", "table", "tbody", "td", "th", "thead", "tr"}
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
TOO_DEEP = "des listes ou des citations trop imbriquées les unes dans les autres ; aplatissez-les"
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_NESTING = re.compile(r"[ \t>*+\-\d.]*")
URL_SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True)
class Rendered:
    """A body as HTML, what is wrong with it, the anchors it has, and the (line, target) of its links into other texts."""

    html: Markup
    problems: tuple[Problem, ...]
    anchors: frozenset[str]
    deep_links: tuple[tuple[int, str], ...]


class Renderer:
    """Renders bodies one after the other; ``extensions`` are Python-Markdown's, for what the text itself goes through."""

    def __init__(self, extensions: Sequence[Extension] = ()) -> None:
        self._extensions = extensions
        self._make()

    def _make(self) -> None:
        toc = TocExtension(marker="", slugify=_heading_id)
        self._markdown = Markdown(extensions=["tables", "sane_lists", "def_list", toc, *self._extensions], output_format="html")
        self._markdown.preprocessors.deregister("html_block")  # raw HTML is shown as text: editors write Markdown
        self._markdown.inlinePatterns.deregister("html")
        self._targets = Targets(self._markdown)
        self._markdown.treeprocessors.register(self._targets, "targets", 0)

    def render(self, body: str, resolver: Resolver) -> Rendered:
        """The HTML of a body whose links ``resolver`` looks up; lines count from the body's first."""
        if refused := tuple(body_problems(body)):
            return Rendered(Markup(), refused, frozenset(), ())
        self._markdown.reset()
        self._targets.start(resolver)
        try:
            html = self._markdown.convert(body)
        except RecursionError:
            self._make()  # the parser still thinks that it is deep inside a list
            return Rendered(Markup(), ((_deepest(body), TOO_DEEP),), frozenset(), ())
        clean = nh3.clean(html, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=URL_SCHEMES, link_rel=None)
        targets = self._targets
        told = targets.found or targets.deep_links  # most texts have nothing to tell: their lines are not looked for
        lines = lines_of(body, targets.seen, self._markdown.references) if told else []
        return Rendered(
            html=Markup(clean),
            problems=(*_references(body), *((lines[index], message) for index, message in targets.found)),
            anchors=frozenset(targets.anchors),
            deep_links=tuple((lines[index], target) for index, target in targets.deep_links),
        )


def _references(body: str) -> Iterator[Problem]:
    """References to characters that no text may hold: once read, they would break a feed or a calendar."""
    for number, line in enumerate(body.split("\n"), 1):
        for hexadecimal, decimal in _REFERENCE.findall(line):
            code = int(hexadecimal, 16) if hexadecimal else int(decimal)
            if code > 0x10FFFF or is_hidden(chr(code)):
                yield number, (hidden_in(chr(code)) if code <= 0x10FFFF else None) or INVISIBLE.format(code)


def _deepest(body: str) -> int:
    """The line, from 1, that begins by most spaces and signs of lists and quotations."""
    depths = [len(_NESTING.match(line)[0]) for line in body.split("\n")]  # type: ignore[index]  # matches any line
    return depths.index(max(depths)) + 1


def _heading_id(text: str, separator: str) -> str:
    """An anchor that cannot be taken for one of the theme's own."""
    return "s-" + slugify(text, separator)
