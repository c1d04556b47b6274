"""An issue as e-mail: MJML (rendered by mrml) from its text, and plain text from the same, for the service that sends it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from textwrap import fill

import mrml
from lxml import etree
from lxml.html import HtmlElement
from markupsafe import Markup

from ..content.texts import whole, words

MOST = 80_000  # octets; Gmail cuts what passes 102 kB, and services add their own
WIDTH = 72  # characters of a line of plain text
FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif"
_NO_FONTS = mrml.RenderOptions(fonts={})  # mrml would load Roboto and a few others from Google
# mrml writes some attributes as Rust shows texts to programmers: « \\ » twice, a no-break space as « \\u{a0} ». It leaves references alone.
_ODD = re.compile(r"[^\n -\[\]-~À-ɏ’«»“”–—…€°]")

# All that mrml is given: it takes what it does not know in silence.
TAGS = frozenset(
    {
        "mjml", "mj-head", "mj-title", "mj-preview", "mj-attributes", "mj-all", "mj-text", "mj-raw", "mj-style", "mj-body",
        "mj-section", "mj-column", "mj-image", "mj-divider",
    }
)  # fmt: skip


@dataclass(frozen=True)
class ServiceMarks:
    """How a mailing service writes the address of its web version and that where one unsubscribes."""

    web: str
    unsubscribe: str


SERVICES: Mapping[str, ServiceMarks | None] = {
    "plain": None,
    "brevo": ServiceMarks("{{ mirror }}", "{{ unsubscribe }}"),
    "listmonk": ServiceMarks("{{ MessageURL }}", "{{ UnsubscribeURL }}"),
    "mailchimp": ServiceMarks("*|ARCHIVE|*", "*|UNSUB|*"),
}


@dataclass(frozen=True)
class Issue:
    """What is sent: its text left aside: ``url`` is that of its page, ``figures`` (value, label), ``picture`` the address of its cover."""

    title: str
    summary: str
    url: str
    sender: str
    address: str
    figures: tuple[tuple[str, str], ...]
    picture: str
    picture_alt: str
    inks: Mapping[str, str]
    service: str


class TooHeavy(Exception):
    """An e-mail over ``MOST``; the message is French."""


def as_html(issue: Issue, body: Markup) -> bytes:
    """The e-mail as HTML, from an issue and its text. Raises TooHeavy."""
    source = _ODD.sub(lambda sign: f"&#{ord(sign[0])};", etree.tostring(_mjml(issue, body), encoding="unicode"))
    _check_tags(source)
    html = str(mrml.to_html(source, None, _NO_FONTS).content).encode()
    if len(html) > MOST:
        raise TooHeavy(
            f"le courriel pèse {-(-len(html) // 1000)} ko ; au plus {MOST // 1000} : raccourcissez le texte ou retirez des sujets"
        )
    return html


def as_text(issue: Issue, body: Markup) -> bytes:
    """The e-mail as plain text, from the issue's own text: headings underlined, addresses under what they are of."""
    service = SERVICES[issue.service]
    parts = [issue.title.upper(), fill(issue.summary, WIDTH), f"Lire en ligne : {service.web if service else issue.url}"]
    parts += list(_blocks(whole(body, issue.url)))
    parts += [f"{value} {label}" for value, label in issue.figures]
    parts.append("-- \n" + "\n".join(line for line in (issue.sender, issue.address, _farewell(issue, service)) if line))
    return ("\n\n".join(parts) + "\n").encode()


def _farewell(issue: Issue, service: ServiceMarks | None) -> str:
    if service:
        return f"Ne plus recevoir la lettre : {service.unsubscribe}"
    return "Pour ne plus recevoir la lettre, répondez à ce message."


def _blocks(tree: HtmlElement) -> Iterator[str]:
    """The blocks of a text as plain lines, one after the other."""
    for element in tree:
        if element.tag in ("h2", "h3", "h4"):
            text = words(element)
            yield f"{text}\n{('=' if element.tag == 'h2' else '-') * min(len(text), WIDTH)}{_addresses(element)}"
        elif element.tag in ("ul", "ol"):
            yield "\n".join(_items(element))
        elif element.tag == "hr":
            yield "* * *"
        elif element.tag in ("blockquote", "div", "table", "tbody", "thead"):
            yield from _blocks(element)
        elif element.tag == "tr":
            yield " | ".join(words(cell) for cell in element)
        elif said := words(element):
            yield f"{fill(said, WIDTH, break_long_words=False, break_on_hyphens=False)}{_addresses(element)}"


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


def _mjml(issue: Issue, text: Markup) -> etree._Element:
    ink = issue.inks
    root = etree.Element("mjml", lang="fr", dir="ltr")
    head = etree.SubElement(root, "mj-head")
    _title(etree.SubElement(head, "mj-title"), issue.title)
    etree.SubElement(head, "mj-preview").text = issue.summary
    etree.SubElement(etree.SubElement(head, "mj-attributes"), "mj-all", {"font-family": FONTS})
    for name in ("color-scheme", "supported-color-schemes"):
        etree.SubElement(etree.SubElement(head, "mj-raw"), "meta", name=name, content="light dark")
    etree.SubElement(head, "mj-style").text = _dark(ink)
    body = etree.SubElement(root, "mj-body", {"background-color": ink["paper"], "css-class": "page", "width": "600px"})
    _header(body, issue)
    for elements in _chapters(whole(text, issue.url)):
        _text(_section(body, ink["sheet"]), elements, ink)
    if issue.figures:
        _figures(_section(body, ink["spot-3"], "figures"), issue)
    _footer(body, issue)
    return root


def _title(place: etree._Element, words: str) -> None:
    """Write a title, which mrml also puts between straight quotation marks: its own are references."""
    place.text, *others = words.split('"')
    for after in others:
        reference = etree.Entity("#34")
        reference.tail = after
        place.append(reference)


def _dark(ink: Mapping[str, str]) -> str:
    """In the dark scheme paper turns to ink; what one clicks takes the third ink. Only what can be overridden is."""
    dark, light, link = ink["night"], ink["night-text"], ink["spot-3"]
    return (
        "@media (prefers-color-scheme: dark) {"
        f" .page, .sheet, .sheet table {{ background: {dark} !important; background-color: {dark} !important; }}"
        f" .sheet h1, .sheet h2, .sheet h3, .sheet h4, .sheet p, .sheet li {{ color: {light} !important; }}"
        f" .sheet td, .sheet th, .sheet div, .sheet blockquote, .sheet hr {{ color: {light} !important; }}"
        f" .sheet a {{ color: {link} !important; }} }}"
    )


def _header(body: etree._Element, issue: Issue) -> None:
    service = SERVICES[issue.service]
    column = _section(body, issue.inks["sheet"])
    online = _element("p", "Lire en ligne", _STYLES["fine"], href=service.web if service else issue.url)
    _text(column, [online, _element("h1", issue.title, _STYLES["h1"]), _element("p", issue.summary, _STYLES["lead"])], issue.inks)
    etree.SubElement(column, "mj-image", {"src": issue.picture, "alt": issue.picture_alt, "width": "600px", "padding": "0"})


def _footer(body: etree._Element, issue: Issue) -> None:
    service = SERVICES[issue.service]
    said = [_element("p", f"{issue.sender}{', ' if issue.address else ''}{issue.address}", _STYLES["fine"])]
    if service:
        said.append(_element("p", "Ne plus recevoir la lettre", _STYLES["fine"], href=service.unsubscribe))
    else:
        said.append(_element("p", _farewell(issue, None), _STYLES["fine"]))
    _text(_section(body, issue.inks["paper"]), said, issue.inks)


def _figures(column: etree._Element, issue: Issue) -> None:
    said = []
    for value, label in issue.figures:
        said += [_element("p", value, _STYLES["value"]), _element("p", label, _STYLES["p"])]
    _text(column, said, {**issue.inks, "ink": issue.inks["on-spot-3"]})


def _chapters(tree: HtmlElement) -> Iterator[list[etree._Element]]:
    """The elements of a text, those that follow a heading of the second level together."""
    chapter: list[etree._Element] = []
    for element in tree:
        if element.tag == "h2" and chapter:
            yield chapter
            chapter = []
        chapter.append(element)
    if chapter:
        yield chapter


def _section(body: etree._Element, background: str, name: str = "sheet") -> etree._Element:
    section = etree.SubElement(body, "mj-section", {"background-color": background, "css-class": name, "padding": "8px 0"})
    return etree.SubElement(section, "mj-column")


_STYLES = {
    "h1": "margin:0 0 8px;font-size:34px;line-height:1.05;font-weight:800;letter-spacing:-0.02em",
    "h2": "margin:12px 0 12px;font-size:24px;line-height:1.15;font-weight:800;letter-spacing:-0.01em",
    "h3": "margin:20px 0 6px;font-size:18px;line-height:1.25;font-weight:700",
    "h4": "margin:16px 0 6px;font-size:16px;line-height:1.3;font-weight:700",
    "p": "margin:0 0 14px;font-size:16px;line-height:1.5",
    "ul": "margin:0 0 14px;padding-left:22px",
    "ol": "margin:0 0 14px;padding-left:22px",
    "li": "margin:0 0 6px;font-size:16px;line-height:1.5",
    "blockquote": "margin:0 0 14px;padding-left:14px;border-left:4px solid",
    "td": "padding:4px 14px 4px 0;font-size:16px;line-height:1.4;vertical-align:top",
    "th": "padding:4px 14px 4px 0;font-size:16px;line-height:1.4;text-align:left",
    "hr": "margin:18px 0;border:0;border-top:1px solid",
    "img": "max-width:100%;height:auto",
    "lead": "margin:0 0 14px;font-size:18px;line-height:1.45",
    "fine": "margin:0 0 10px;font-size:14px;line-height:1.4",
    "value": "margin:0;font-size:44px;line-height:1;font-weight:800",
}


def _element(tag: str, text: str, style: str, href: str = "") -> etree._Element:
    made = etree.Element(tag, style=style)
    place = etree.SubElement(made, "a", href=href) if href else made
    place.text = text
    return made


def _text(column: etree._Element, elements: list[etree._Element], ink: Mapping[str, str]) -> None:
    """Set elements in a column, each with its style on itself: mailboxes drop style sheets."""
    place = etree.SubElement(column, "mj-text", {"padding": "8px 24px", "color": ink["ink"], "line-height": "1.5"})
    for element in elements:
        copy = deepcopy(element)
        copy.tail = None
        for inner in copy.iter():
            style = inner.get("style") or _STYLES.get(str(inner.tag), "")
            if inner.tag == "a" or style:  # words inside take their block's colour, which the dark scheme changes
                inner.set("style", f"{style};color:{ink['spot-1-text' if inner.tag == 'a' else 'ink']}".lstrip(";"))
        place.append(copy)


def _check_tags(source: str) -> None:
    """Nothing but what mrml knows: it would drop anything else without a word."""
    unknown = set(re.findall(r"<(mj[a-z-]*)", source)) - TAGS
    if unknown:
        raise ValueError(f"unknown MJML: {', '.join(sorted(unknown))}")
