"""An issue as plain text, from its own text: headings underlined, addresses under what they are of, each date on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from lxml.html import HtmlElement
from markupsafe import Markup

from ..content.announced import Appointment
from ..content.texts import heading_link, whole, words
from .issue import Issue

WIDTH = 72  # characters of a line


def as_text(issue: Issue, body: Markup) -> bytes:
    """The e-mail as plain text."""
    parts = [issue.kicker, issue.title.upper(), fill(issue.summary, WIDTH)]
    parts.append(f"Lire en ligne : {issue.service.web if issue.service else issue.url}")
    parts += list(_blocks(whole(body, issue.url), issue))
    parts += [f"{value} {label}" for value, label in issue.figures]
    parts += ["\n".join(f"{label} : {url}" for label, url in issue.links)] if issue.links else []
    parts.append("-- \n" + "\n".join(line for line in (issue.sender, issue.address, fill(issue.why, WIDTH), _farewell(issue)) if line))
    return ("\n\n".join(parts) + "\n").encode()


def _farewell(issue: Issue) -> str:
    return f"Ne plus recevoir la lettre : {issue.service.unsubscribe}" if issue.service else issue.farewell


def _blocks(tree: HtmlElement, issue: Issue) -> Iterator[str]:
    """The blocks of a text as plain lines, one after the other."""
    for element in tree:
        if element.tag in ("h2", "h3", "h4"):
            text = words(element)
            yield f"{text}\n{('=' if element.tag == 'h2' else '-') * min(len(text), WIDTH)}{_addresses(element)}"
            if enclosed := issue.by_address.get(heading_link(element)):
                yield from map(_appointment, enclosed.appointments)
        elif element.tag in ("ul", "ol"):
            yield "\n".join(_items(element))
        elif element.tag == "hr":
            yield "* * *"
        elif element.tag in ("blockquote", "div", "table", "tbody", "thead"):
            yield from _blocks(element, issue)
        elif element.tag == "tr":
            yield " | ".join(words(cell) for cell in element)
        elif said := words(element):
            yield f"{fill(said, WIDTH, break_long_words=False, break_on_hyphens=False)}{_addresses(element)}"


def _appointment(date: Appointment) -> str:
    """A date with what became of it first, where it is, for whom, for how much, and what one can do."""
    facts = [date.status, date.place, date.audience, date.price, date.registration]
    lines = [f"> {date.when[:1].upper()}{date.when[1:]}", *(f"  {fact}" for fact in facts if fact)]
    return "\n".join([*lines, *(f"  {action.label} : {action.url}" for action in date.actions)])


def _items(element: HtmlElement) -> Iterator[str]:
    for number, item in enumerate(element, int(element.get("start", "1"))):
        mark = "- " if element.tag == "ul" else f"{number}. "
        text = fill(
            words(item), WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark), break_long_words=False, break_on_hyphens=False
        )
        yield f"{text}{_addresses(item)}"


def _addresses(element: HtmlElement) -> str:
    """The addresses of an element's links, one a line."""
    return "".join(f"\n{address}" for address in dict.fromkeys(str(link.get("href")) for link in element.iter("a")))
