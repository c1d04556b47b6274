"""What the HTML of a feed may hold: it is shown elsewhere than on its page, by programs that trust nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from .values import ANY, COUNT, HTTPS, WHOLE, Check, is_control, one_of, references

_BLOCKS = "blockquote dd div dl dt figcaption figure h2 h3 h4 hr li p pre ul"
_TABLES = "table tbody td thead tr"
_WORDS = "b br code del em span strong sub sup"
TAGS: Mapping[str, Mapping[str, Check]] = {
    **{tag: {} for tag in f"{_BLOCKS} {_TABLES} {_WORDS}".split()},
    "a": {"href": WHOLE, "title": ANY},
    "abbr": {"title": ANY},
    "img": {"src": HTTPS, "alt": ANY, "width": COUNT, "height": COUNT},
    "ol": {"start": COUNT},
    "th": {"scope": one_of("col", "row")},
}
NEEDED: Mapping[str, tuple[str, ...]] = {"a": ("href",), "img": ("src", "alt")}
ALONE = ("br", "hr", "img")  # elements that have no end


def html_problems(text: str) -> Iterator[str]:
    """All that is wrong with an HTML text."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    yield from reader.found
    yield from (f"<{tag}> is never closed" for tag in reader.open)


class _Reader(HTMLParser):
    """Reads HTML as it is written, where a tree would have mended it; ``found`` is what is wrong, ``open`` what is to be closed."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins: it is known, and so is all that it says."""
        if tag not in ALONE:
            self.open.append(tag)
        if tag not in TAGS:
            self.found.append(f"<{tag}> is not allowed")
            return
        names = [name for name, _ in attrs]
        self.found += [f"<{tag}>: « {name} » is missing" for name in NEEDED.get(tag, ()) if name not in names]
        self.found += [f"<{tag}>: « {name} » is there twice" for name in {name for name in names if names.count(name) > 1}]
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that says it is empty, as XML has it: HTML takes only those for empty that always are."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """An element ends: the last one that began."""
        if not self.open or self.open[-1] != tag:
            self.found.append(f"</{tag}> closes nothing that is open")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Words, with their references read."""
        self.found += [f"« {each} » was escaped twice" for each in references(data)]
        self.found += [f"control character U+{ord(each):04X}" for each in data if each not in "\r\n" and is_control(each)]

    def handle_comment(self, data: str) -> None:
        """A comment; what HTML takes for one is here too."""
        self.found.append(f"comment: {data[:40]}")

    def handle_decl(self, decl: str) -> None:
        """A declaration: ``<!DOCTYPE html>``."""
        self.found.append(f"declaration: {decl[:40]}")

    def unknown_decl(self, data: str) -> None:
        """A section of XML: ``<![CDATA[…]]>``."""
        self.found.append(f"declaration: {data[:40]}")

    def handle_pi(self, data: str) -> None:
        """An instruction: ``<?import …>``."""
        self.found.append(f"instruction: {data[:40]}")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        check = TAGS[tag].get(name)
        if check is None:
            self.found.append(f"<{tag}>: « {name} » is not allowed")
        elif not check[0](value):
            self.found.append(f"<{tag}>: « {name} » {check[1]}: {value[:60]}")
